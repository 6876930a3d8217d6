"""A ketua who leaves service runs the team no more: the head does, and those who are left hand the result in."""

from __future__ import annotations

import pytest

from core import hasil, pekerjaan
from core.database import Database
from core.models.organisasi import Pegawai
from tests.hasil.dunia import tim
from tests.permohonan.dunia import NOW


@pytest.mark.parametrize("aktif", [True, False])
def test_whoever_is_left_puts_a_returned_result_right(database: Database, aktif: bool) -> None:
    with database.writing() as session:
        t = tim(session)
        ketua, member = t.d.semua[:2]
        row = t.serahkan(t.dasar(2)).hasil
        [step] = hasil.giliran(session, row)
        session.get_one(Pegawai, ketua).aktif = aktif
        session.flush()
        hasil.putuskan(session, step.id, ("dikembalikan", "Mohon dilengkapi"), t.d.semua[2], NOW)
        assert hasil.penyerah(session, t.work) == ((ketua,) if aktif else (member,))
        assert pekerjaan.tanpa_pengelola(session, t.work) is not aktif
        [owner, *_rest] = pekerjaan.pemilik(session, t.work, NOW.date())
        assert pekerjaan.pengelola(session, t.work, NOW.date()) == (ketua if aktif else owner.pegawai_id)
        assert pekerjaan.mengelola(session, t.work, ketua, NOW.date()) is aktif
        if not aktif:
            again = hasil.serahkan_lagi(session, row.id, t.isi(1), t.dasar(2), NOW)
            assert again.hasil.status == "ditinjau"
