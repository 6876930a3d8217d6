"""Who was away a whole period owes no report of it, and is counted nowhere; who worked some of it does."""

from __future__ import annotations

import datetime as dt

import pytest

from core import laporan
from core.models.organisasi import Ketidakhadiran
from tests.laporan.bahan import ANGGOTA, DAY, FRIDAY, KETUA, kewajiban, siapkan, tim_berirama
from tests.tim.panggung import Panggung

PEKAN = (dt.date(2026, 12, 12), dt.date(2026, 12, 18))  # the period after the first


@pytest.fixture
def p(panggung: Panggung) -> Panggung:
    tim_berirama(panggung)
    siapkan(panggung, FRIDAY - DAY)
    return panggung


def cuti(p: Panggung, mulai: dt.date, selesai: dt.date, siapa: str = ANGGOTA, jenis: str = "cuti") -> Ketidakhadiran:
    row = Ketidakhadiran(pegawai_id=p.id(siapa), jenis=jenis, mulai=mulai, selesai=selesai, dibuat_pada=p.now)
    p.session.add(row)
    p.session.flush()
    return row


def kedua(p: Panggung, jenis: str = "anggota") -> list[str]:
    """How the report of the second period stands; nothing where it is not asked for."""
    siapkan(p, FRIDAY + 7 * DAY)
    return [row.status for row in kewajiban(p, jenis) if row.periode == "2026-12-18"]


@pytest.mark.parametrize(
    ("mulai", "selesai", "expected"),
    [
        pytest.param(*PEKAN, [], id="the-whole-period"),
        pytest.param(dt.date(2026, 12, 14), dt.date(2026, 12, 31), [], id="its-working-days"),
        pytest.param(dt.date(2026, 12, 15), dt.date(2026, 12, 31), ["ditunggu"], id="but-its-first-day"),
        pytest.param(dt.date(2026, 12, 1), dt.date(2026, 12, 17), ["ditunggu"], id="but-the-day-it-is-due"),
    ],
)
def test_what_is_owed_after_leave(p: Panggung, mulai: dt.date, selesai: dt.date, expected: list[str]) -> None:
    cuti(p, mulai, selesai)
    assert kedua(p) == expected


def test_on_duty_travel_people_work(p: Panggung) -> None:
    cuti(p, *PEKAN, jenis="dinas_luar")
    assert kedua(p) == ["ditunggu"]


def test_two_absences_may_make_up_the_period(p: Panggung) -> None:
    cuti(p, dt.date(2026, 12, 14), dt.date(2026, 12, 16))
    cuti(p, dt.date(2026, 12, 17), dt.date(2026, 12, 31), jenis="sakit")
    assert kedua(p) == []


def test_who_came_back_early_owes(p: Panggung) -> None:
    cuti(p, *PEKAN).diakhiri_pada = dt.datetime(2026, 12, 18, 1, tzinfo=dt.UTC)
    assert kedua(p) == ["ditunggu"]


def test_leave_known_only_later_takes_the_report_back(p: Panggung) -> None:
    assert kedua(p) == ["ditunggu"]
    cuti(p, *PEKAN)
    assert kedua(p) == ["batal"]
    [row] = [row for row in kewajiban(p) if row.periode == "2026-12-18"]
    assert laporan.keadaan(p.session, row.tim_id, row.periode) == []  # type: ignore[arg-type]
    assert laporan.periode_terakhir(p.session, row.tim_id) == "2026-12-11"  # type: ignore[arg-type]


def test_what_was_sent_all_the_same_stays(p: Panggung) -> None:
    kedua(p)
    [row] = [row for row in kewajiban(p) if row.periode == "2026-12-18"]
    laporan.kirim(p.session, row.id, laporan.IsiLaporan(50, "Tabel induk"), p.id(ANGGOTA), p.now)
    cuti(p, *PEKAN)
    assert kedua(p) == ["dikirim"]


def test_a_ketua_owes_none_either_and_his_team_does(p: Panggung) -> None:
    cuti(p, PEKAN[0], dt.date(2026, 12, 21), siapa=KETUA)  # until the team's report is due
    assert (kedua(p, "ketua"), kedua(p)) == ([], ["ditunggu"])
