"""Nobody's absence holds up a self-check."""

from __future__ import annotations

import datetime as dt

import pytest

from core import audit, hasil
from core.database import Database
from core.models.organisasi import Ketidakhadiran, Pegawai
from tests.hasil.dunia import tim
from tests.permohonan.dunia import NOW


@pytest.mark.parametrize(
    ("jenis", "aktif", "expected"),
    [
        ("cuti", True, "dilewati"),
        ("dinas_luar", True, "menunggu"),
        ("", False, "berhenti"),
        ("", True, "menunggu"),
    ],
)
def test_who_cannot_answer_is_passed_over(database: Database, jenis: str, aktif: bool, expected: str) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, periksa=(0, 1))).hasil
        if jenis:
            day = NOW.date()
            session.add(Ketidakhadiran(pegawai_id=t.d.semua[1], jenis=jenis, mulai=day, selesai=day, dibuat_pada=NOW))
        session.get_one(Pegawai, t.d.semua[1]).aktif = aktif
        session.flush()
        effects = hasil.lewati(session, NOW)
        assert [step.status for step in hasil.tinjauan_dari(session, row)][:2] == ["sesuai", expected]
        waits = expected == "menunggu"
        assert row.status == ("diperiksa_sendiri" if waits else "ditinjau")
        assert [len(effect.giliran) for effect in effects] == ([] if waits else [1])
        assert hasil.lewati(session, NOW + dt.timedelta(minutes=1)) == []
        assert list(audit.rusak(session)) == []
