"""Reminding the officer: once in four working hours."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from core import permohonan as pp
from core.database import Database
from core.models.organisasi import Ketidakhadiran
from core.models.penugasan import Permohonan
from core.permohonan import Keputusan
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah

WIB = ZoneInfo("Asia/Jakarta")
FRIDAY = dt.datetime(2026, 12, 11, 14, 30, tzinfo=WIB)  # two hours before closing


def _diajukan(session: Session, d: Dunia) -> Permohonan:
    return pp.ajukan(session, isi(d), dasar(d, langkah("puo", d.atasan)), NOW).permohonan


def test_again_after_four_working_hours_not_before(database: Database) -> None:
    monday = dt.datetime(2026, 12, 14, 9, 30, tzinfo=WIB)
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        assert pp.dorong(session, row.id, d.pengaju, FRIDAY).didorong_pada == FRIDAY
        with pytest.raises(pp.BelumBolehDidorong) as soon:
            pp.dorong(session, row.id, d.pengaju, monday - dt.timedelta(minutes=1))
        assert soon.value.lagi == monday
        pp.dorong(session, row.id, d.pengaju, monday)


@pytest.mark.parametrize("who", ["atasan", "orang_lain"])
def test_only_the_requester_reminds(database: Database, who: str) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        with pytest.raises(pp.TidakDapatDitarik):
            pp.dorong(session, row.id, getattr(d, who), NOW)


@pytest.mark.parametrize(("jenis", "reminded"), [("cuti", False), ("dinas_luar", True)])
def test_on_leave_the_officer_is_left_in_peace(database: Database, jenis: str, reminded: bool) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        day = FRIDAY.date()
        session.add(Ketidakhadiran(pegawai_id=d.atasan, jenis=jenis, mulai=day, selesai=day, dibuat_pada=NOW))
        if reminded:
            assert pp.dorong(session, row.id, d.pengaju, FRIDAY).didorong_pada == FRIDAY
            return
        with pytest.raises(pp.PejabatTidakHadir) as away:
            pp.dorong(session, row.id, d.pengaju, FRIDAY)
        assert away.value.kembali == day + dt.timedelta(days=1)
        assert pp.dorong(session, row.id, d.pengaju, FRIDAY + dt.timedelta(days=3)).status == "menunggu"


def test_nobody_is_reminded_of_what_is_decided(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        step = pp.langkah_menunggu(session, row)
        assert step is not None
        pp.putuskan(session, step.id, Keputusan("ditolak", d.atasan), NOW)
        with pytest.raises(pp.TidakDapatDitarik):
            pp.dorong(session, row.id, d.pengaju, NOW)
