"""A work's figures, counted from its activities."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from core import pelaksanaan as pk
from core.models.pelaksanaan import RincianKegiatan
from tests.pelaksanaan.bahan import ANGGOTA, KETUA, kegiatan, pekerjaan_sendiri, pekerjaan_tim, saat
from tests.tim.panggung import Panggung

A, B = uuid.UUID(int=1), uuid.UUID(int=2)
TODAY = dt.date(2026, 12, 15)
NOW = dt.datetime(2026, 12, 15, tzinfo=dt.UTC)


def baris(
    mulai: int, selesai: int, kemajuan: int = 0, siapa: uuid.UUID | None = A, status: str = ""
) -> RincianKegiatan:
    """An activity in December."""
    return RincianKegiatan(
        uraian="Kegiatan",
        anggaran=Decimal(0),
        pelaksana_id=siapa,
        mulai=dt.date(2026, 12, mulai),
        selesai=dt.date(2026, 12, selesai),
        kemajuan=kemajuan,
        status=status or ("selesai" if kemajuan == 100 else "berjalan"),
        dibuat_oleh_id=A,
        dibuat_pada=NOW,
        diubah_oleh_id=A,
        diubah_pada=NOW,
    )


def test_nothing_is_no_error() -> None:
    assert pk.hitung([], TODAY) == pk.Ringkasan()


def test_a_longer_activity_weighs_more() -> None:
    assert pk.hitung([baris(1, 1, 100), baris(2, 10)], TODAY).kemajuan == 10


def test_a_hundred_means_all_of_it() -> None:
    assert pk.hitung([baris(1, 30, 100), baris(1, 1, 99)], TODAY).kemajuan == 99
    assert pk.hitung([baris(1, 30, 100), baris(1, 1, 100)], TODAY).kemajuan == 100


def test_late_is_what_is_unfinished_past_its_last_day() -> None:
    rows = [baris(1, 14, 90), baris(1, 14, 100), baris(1, 15, 0), baris(1, 14, 0, status="batal")]
    found = pk.hitung(rows, TODAY)
    assert (found.total, found.selesai, found.terlambat) == (3, 1, 1)


def test_each_person_has_his_load_and_nobody_has_what_nobody_was_given() -> None:
    found = pk.hitung([baris(1, 14), baris(1, 20, 100), baris(1, 20, siapa=B), baris(1, 20, siapa=None)], TODAY)
    assert found.orang == {A: pk.Muatan(2, 1, 1), B: pk.Muatan(1), None: pk.Muatan(1)}


def test_next_is_what_falls_due_first_of_what_is_not_late() -> None:
    late, soon, done = baris(1, 14), baris(1, 16), baris(1, 15, 100)
    assert pk.hitung([baris(1, 20), late, done, soon], TODAY).berikutnya is soon


def test_several_works_are_counted_apart(panggung: Panggung) -> None:
    team, alone = pekerjaan_tim(panggung), pekerjaan_sendiri(panggung)
    kegiatan(panggung, team)
    kegiatan(panggung, team)
    kegiatan(panggung, alone, KETUA)
    found = pk.ringkas_banyak(panggung.session, [team, alone], TODAY)
    assert {ref: one.total for ref, one in found.items()} == {team.ref: 2, alone.ref: 1}
    assert found[team.ref] == pk.ringkas(panggung.session, team, TODAY)


@pytest.mark.parametrize("persen", [0, 50])
def test_what_is_recorded_is_what_is_counted(panggung: Panggung, persen: int) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    content = pk.kemajuan.IsiKemajuan(persen)
    pk.kemajuan.catat(panggung.session, (row.id, 0), content, saat(panggung, ANGGOTA))
    assert pk.ringkas(panggung.session, work, TODAY).kemajuan == persen
