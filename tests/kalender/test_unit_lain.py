"""Units on other days and hours: waiting, telling the superior, reminding, asking for reports."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from core import kalender, laporan, organisasi, pengingat
from core import permohonan as pp
from core.database import Database
from core.kalender import Aturan, Tempat, baca_pekan
from core.models.organisasi import Ketidakhadiran
from core.organisasi import baca_struktur
from tests.laporan.bahan import ANGGOTA, DUNIA, FRIDAY, KABID, KETUA, kewajiban, siap_lapor, tim_berirama
from tests.permohonan.test_eskalasi import _diajukan
from tests.tim.panggung import Panggung

WIB = ZoneInfo("Asia/Jakarta")
PEJABAT = "kabid-anggaran"  # whom the request waits for
JAGA = Aturan("jam", dt.date(2026, 1, 1), pekan=baca_pekan("00.00-24.00"), libur_nasional=False, cuti_bersama=False)


def jam(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 12, day, hour, minute, tzinfo=WIB)


def orang(session: Session, alias: str) -> organisasi.Orang:
    found = organisasi.orang_by_alias(session, alias)
    assert found is not None
    return found


def pasang(session: Session, rule: Aturan, unit_of: str = "") -> None:
    someone = orang(session, unit_of or KABID)
    kalender.pasang(session, Tempat(someone.instansi_id, someone.unit_id if unit_of else None), rule, None, jam(1, 9))


@pytest.mark.parametrize(
    ("rule", "last_quiet", "told"),
    [
        pytest.param(None, jam(28, 23), jam(29, 9), id="office: thursday and friday are free"),
        pytest.param(JAGA, jam(25, 8, 59), jam(25, 9), id="on duty every day, at christmas too"),
        pytest.param(
            Aturan("libur", dt.date(2026, 12, 23), dt.date(2026, 12, 23)), jam(29, 10), jam(30, 9), id="freed"
        ),
    ],
)
def test_the_superior_is_told_by_the_calendar_of_the_officers_unit(
    database: Database, rule: Aturan | None, last_quiet: dt.datetime, told: dt.datetime
) -> None:
    with database.writing() as session:
        _diajukan(session, jam(22, 9))
        if rule is not None:
            pasang(session, rule, PEJABAT)
        assert pp.naikkan(session, baca_struktur, last_quiet) == []
        assert len(pp.naikkan(session, baca_struktur, told)) == 1


def test_the_requester_may_remind_again_after_four_hours_of_the_officers_unit(database: Database) -> None:
    with database.writing() as session:
        row = _diajukan(session, jam(4, 14))
        pasang(session, JAGA, PEJABAT)
        pp.dorong(session, row.id, row.pemohon_id, jam(4, 16))
        step = pp.langkah_menunggu(session, row)
        assert step is not None
        assert pp.boleh_lagi(session, step, WIB) == jam(4, 20)


def test_people_are_reminded_in_the_hours_of_their_own_unit(panggung: Panggung) -> None:
    """The member's unit works on Saturday, the others do not."""
    siap_lapor(panggung)
    panggung.pasang(KETUA, ANGGOTA, KABID)
    saturday = FRIDAY + dt.timedelta(hours=20)
    laporan.siapkan(panggung.session, DUNIA, saturday)
    assert pengingat.due(panggung.session, saturday) == []
    pasang(panggung.session, JAGA, ANGGOTA)
    reminded = {one.pegawai_id for one in pengingat.due(panggung.session, saturday)}
    people = organisasi.orang_banyak(panggung.session, reminded)
    assert panggung.id(ANGGOTA) in reminded
    assert {one.unit_id for one in people.values()} == {panggung.orang(ANGGOTA).unit_id}


@pytest.mark.parametrize(("jenis", "reminded"), [("cuti", False), ("sakit", False), ("dinas_luar", True)])
def test_nobody_is_reminded_on_leave(panggung: Panggung, jenis: str, reminded: bool) -> None:
    siap_lapor(panggung)
    panggung.pasang(KETUA, ANGGOTA, KABID)
    laporan.siapkan(panggung.session, DUNIA, FRIDAY)
    day = FRIDAY.astimezone(WIB).date()
    panggung.session.add(
        Ketidakhadiran(
            pegawai_id=panggung.id(ANGGOTA),
            jenis=jenis,
            mulai=day,
            selesai=day + dt.timedelta(days=3),
            dibuat_pada=FRIDAY,
        )
    )
    panggung.session.flush()
    assert (panggung.id(ANGGOTA) in {one.pegawai_id for one in pengingat.due(panggung.session, FRIDAY)}) is reminded


def test_reports_are_asked_for_on_the_working_days_of_the_teams_unit(panggung: Panggung) -> None:
    """The Friday of the cadence is freed, so the hour comes on Monday."""
    tim_berirama(panggung)
    friday = FRIDAY.astimezone(WIB).date()
    pasang(panggung.session, Aturan("libur", friday, friday))
    laporan.siapkan(panggung.session, DUNIA, FRIDAY)
    [member] = kewajiban(panggung)
    assert (member.periode, member.jatuh_tempo) == (friday.isoformat(), FRIDAY + dt.timedelta(days=3))
