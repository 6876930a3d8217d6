"""Rules in the database: laid down, found by unit, shared, taken away."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import kalender, organisasi
from core.database import Database
from core.kalender import NASIONAL, Aturan, Tempat, baca_pekan
from core.models.jejak import JejakAudit
from core.models.kalender import AturanKalender
from core.models.organisasi import Instansi, Pegawai, PerangkatDaerah, UnitOrganisasi
from tests import sampel

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
SENIN, NATAL, SABTU = dt.date(2026, 12, 7), dt.date(2026, 12, 25), dt.date(2026, 12, 5)
JAGA = Aturan("jam", dt.date(2026, 1, 1), pekan=baca_pekan("00.00-24.00"), libur_nasional=False, cuti_bersama=False)
HARI_JADI = Aturan("libur", SENIN, SENIN, keterangan="Hari jadi kabupaten")


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        sampel.isi(session, "contoh-temanggung")
        yield session


def orang(session: Session, alias: str) -> organisasi.Orang:
    found = organisasi.orang_by_alias(session, alias)
    assert found is not None
    return found


def pasang(session: Session, rule: Aturan, unit: uuid.UUID | None = None) -> AturanKalender | None:
    admin = orang(session, "kabid-anggaran")
    return kalender.pasang(session, Tempat(admin.instansi_id, unit), rule, admin.id, NOW)


def terpasang(session: Session, rule: Aturan, unit: uuid.UUID | None = None) -> AturanKalender:
    made = pasang(session, rule, unit)
    assert made is not None
    return made


@contextmanager
def dihitung(session: Session) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    seen: list[str] = []

    def note(_c: Any, _cur: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    engine = session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", note)


def test_without_rules_the_perpres_holds_for_everybody(session: Session) -> None:
    head = orang(session, "kabid-anggaran")
    assert kalender.untuk(session, head.unit_id) is NASIONAL
    assert kalender.untuk_pegawai(session, head.id) is NASIONAL
    assert [one.kalender for one in kalender.kelompok(session, head.instansi_id)] == [NASIONAL]


def test_a_rule_of_the_instansi_holds_in_every_unit(session: Session) -> None:
    pasang(session, HARI_JADI)
    found = {kalender.untuk(session, unit) for unit in session.exec(select(UnitOrganisasi.id))}
    assert [one.is_working_day(SENIN) for one in found] == [False]


def test_a_rule_of_a_unit_holds_below_it_and_not_beside_it(session: Session) -> None:
    head, above = orang(session, "kabid-anggaran"), orang(session, "kepala-dinas")
    top = session.get_one(UnitOrganisasi, head.unit_id).induk_id
    assert top is not None
    pasang(session, JAGA, top)
    other = session.exec(
        select(UnitOrganisasi.id).where(col(UnitOrganisasi.perangkat_daerah_id) != above.pd_id).limit(1)
    ).one()
    assert [kalender.untuk(session, unit).is_working_day(NATAL) for unit in (top, head.unit_id, other)] == [
        True, True, False,
    ]  # fmt: skip
    pasang(session, Aturan("libur", NATAL, NATAL), head.unit_id)
    assert [kalender.untuk(session, unit).is_working_day(NATAL) for unit in (top, head.unit_id)] == [True, False]


def test_units_are_grouped_by_equal_calendars(session: Session) -> None:
    units = session.exec(select(UnitOrganisasi.id).where(col(UnitOrganisasi.induk_id).is_(None)).limit(2)).all()
    for unit in units:
        pasang(session, JAGA, unit)
    pasang(session, HARI_JADI)
    instansi = orang(session, "kabid-anggaran").instansi_id
    common, on_duty = kalender.kelompok(session, instansi)
    assert (common.selain, on_duty.selain) == (True, False)
    assert common.unit == on_duty.unit >= set(units)
    assert [one.kalender.is_working_day(SENIN) for one in (common, on_duty)] == [False, True]
    by_condition = [
        set(session.exec(select(UnitOrganisasi.id).where(one.memuat(col(UnitOrganisasi.id)))))
        for one in (common, on_duty)
    ]
    assert by_condition[1] == on_duty.unit
    assert by_condition[0] | by_condition[1] == set(session.exec(select(UnitOrganisasi.id)))
    assert not by_condition[0] & by_condition[1]


def test_rules_are_read_once_for_any_number_of_people(session: Session) -> None:
    pasang(session, JAGA, orang(session, "kabid-anggaran").unit_id)
    people = session.exec(select(Pegawai)).all()
    units = [orang_.unit_id for orang_ in organisasi.orang_banyak(session, (one.id for one in people)).values()]
    with dihitung(session) as statements:
        for unit in units * 3:
            kalender.untuk(session, unit).is_working_day(SENIN)
    assert len(statements) <= 3


def test_another_transaction_sees_what_was_committed(database: Database) -> None:
    with database.writing() as session:
        sampel.isi(session, "contoh-temanggung")
    with database.writing() as reading:
        unit = orang(reading, "kabid-anggaran").unit_id
        assert kalender.untuk(reading, unit).is_working_day(SENIN)
        reading.commit()
        with database.writing() if database.dialect == "postgresql" else _same(reading) as writing:
            pasang(writing, HARI_JADI)
            writing.commit()
        assert not kalender.untuk(reading, unit).is_working_day(SENIN)


@contextmanager
def _same(session: Session) -> Iterator[Session]:
    """SQLite has one writer: the same session, in its next transaction."""
    yield session


def test_another_government_in_the_database_has_its_own_calendar(session: Session) -> None:
    pasang(session, HARI_JADI)
    other = Instansi(nama="Kabupaten Contoh Lain", regulasi="kotabaru", zona="Asia/Makassar")
    session.add(other)
    session.flush()
    office = PerangkatDaerah(instansi_id=other.id, kode="lain", nama="Dinas Contoh", kelas="Dinas")
    session.add(office)
    session.flush()
    unit = UnitOrganisasi(perangkat_daerah_id=office.id, kode="lain", nama="Dinas Contoh", jenis="perangkat_daerah")
    session.add(unit)
    session.flush()
    assert kalender.untuk(session, unit.id).is_working_day(SENIN)
    assert not kalender.untuk(session, orang(session, "kabid-anggaran").unit_id).is_working_day(SENIN)
    assert [one.kalender for one in kalender.kelompok(session, other.id)] == [NASIONAL]


# -- changing -------------------------------------------------------------------------------------------


def test_each_change_is_in_the_trail(session: Session) -> None:
    row = terpasang(session, HARI_JADI)
    kalender.cabut(session, row.id, None, NOW)
    laid, gone = session.exec(select(JejakAudit).order_by(col(JejakAudit.id).desc()).limit(2)).all()[::-1]
    assert (laid.tindakan, gone.tindakan) == ("kalender.diatur", "kalender.dicabut")
    assert laid.pelaku_id == orang(session, "kabid-anggaran").id
    assert (laid.rincian["mulai"], laid.rincian["keterangan"]) == ("2026-12-07", "Hari jadi kabupaten")
    assert kalender.untuk_instansi(session, orang(session, "kabid-anggaran").instansi_id) is NASIONAL


def test_the_same_rule_twice_changes_nothing(session: Session) -> None:
    assert pasang(session, HARI_JADI) is not None
    assert pasang(session, HARI_JADI) is None


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        pytest.param(Aturan("masuk", SENIN, SENIN), ["masuk"], id="the-same-day-otherwise"),
        pytest.param(Aturan("libur", SABTU, SENIN), ["libur"], id="a-longer-holiday"),
        pytest.param(Aturan("masuk", SABTU, SABTU), ["libur", "masuk"], id="another-day"),
        pytest.param(Aturan("jam", SENIN, None, baca_pekan("08.00-12.00")), ["jam", "libur"], id="hours"),
    ],
)
def test_a_rule_takes_the_place_of_what_it_makes_void(session: Session, rule: Aturan, left: list[str]) -> None:
    terpasang(session, HARI_JADI)
    terpasang(session, rule)
    assert sorted(session.exec(select(AturanKalender.jenis))) == left


def test_a_corrected_ramadan_takes_the_place_of_the_first_one(session: Session) -> None:
    terpasang(session, Aturan("ramadan", dt.date(2027, 2, 8), dt.date(2027, 3, 9)))
    terpasang(session, Aturan("ramadan", dt.date(2027, 2, 9), dt.date(2027, 3, 9)))
    assert [row.mulai for row in session.exec(select(AturanKalender))] == [dt.date(2027, 2, 9)]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(Aturan("libur", SENIN), id="without-an-end"),
        pytest.param(Aturan("libur", SENIN, SABTU), id="backwards"),
        pytest.param(Aturan("libur", SENIN, SENIN + dt.timedelta(days=31)), id="too-long"),
        pytest.param(Aturan("jam", SENIN, SABTU, baca_pekan("08.00-12.00")), id="hours-backwards"),
    ],
)
def test_days_that_are_no_period_are_refused(session: Session, rule: Aturan) -> None:
    with pytest.raises(kalender.MasaKeliru):
        pasang(session, rule)
    assert session.exec(select(AturanKalender)).first() is None


def test_what_was_taken_away_cannot_be_taken_away_again(session: Session) -> None:
    row = terpasang(session, HARI_JADI)
    kalender.cabut(session, row.id, None, NOW)
    with pytest.raises(kalender.AturanTakAda):
        kalender.cabut(session, row.id, None, NOW)
