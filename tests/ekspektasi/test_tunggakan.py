"""What assessors have not written yet, so that somebody can be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from core import ekspektasi
from core.database import Database
from core.ekspektasi import NilaiEvaluasi, Penilai, Tunggakan
from core.models.ekspektasi import Ekspektasi
from core.regulasi.penilaian import tiada
from tests.delegasi.panggung import NOW, TODAY, Kantor, kantor

ZONE = ZoneInfo("Asia/Jakarta")
TRIWULAN_3 = (2026, "triwulan_3")
AGUSTUS = dt.datetime(2026, 8, 3, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield kantor(session)


def penilai(k: Kantor) -> Penilai:
    return Penilai(k.pegawai["kasi_a"], k.jabatan["kasi_a"], "", tiada("tidak_ada_atasan"))


def tetap(k: Kantor, pada: dt.datetime = AGUSTUS, tahun: int = 2026) -> Ekspektasi:
    isi = ekspektasi.Isi("Laporan tersusun", "")
    return ekspektasi.tetapkan(k.session, (k.pegawai["staf"], tahun), isi, penilai(k), pada)


def catat(k: Kantor, periode: str = "triwulan_3") -> None:
    isi = NilaiEvaluasi(2026, periode, "Rapi")
    ekspektasi.catat_evaluasi(k.session, k.pegawai["staf"], isi, penilai(k), NOW)


def dicari(k: Kantor) -> Tunggakan | None:
    staf = k.pegawai["staf"]
    return ekspektasi.tunggakan(k.session, [staf], TODAY, ZONE).get(staf)


def test_nothing_expected_is_missing_and_no_note_is_due(k: Kantor) -> None:
    assert dicari(k) == Tunggakan(2026, None)


def test_an_expectation_of_another_year_does_not_do(k: Kantor) -> None:
    tetap(k, tahun=2025)
    assert dicari(k) == Tunggakan(2026, None)


def test_a_withdrawn_one_does_not_do(k: Kantor) -> None:
    row = tetap(k)
    ekspektasi.batalkan(k.session, (row.id, row.versi), "salah", penilai(k), NOW)
    assert dicari(k) == Tunggakan(2026, None)


def test_the_quarter_that_is_over_is_written_about(k: Kantor) -> None:
    tetap(k)
    assert dicari(k) == Tunggakan(None, TRIWULAN_3)
    catat(k, "triwulan_2")
    assert dicari(k) == Tunggakan(None, TRIWULAN_3)
    catat(k)
    assert dicari(k) is None


def test_a_withdrawn_note_leaves_it_due(k: Kantor) -> None:
    tetap(k)
    catat(k)
    (note,) = ekspektasi.evaluasi_berlaku(k.session, k.pegawai["staf"])
    ekspektasi.batalkan_catatan(k.session, note, "salah", penilai(k), NOW)
    assert dicari(k) == Tunggakan(None, TRIWULAN_3)


@pytest.mark.parametrize(
    ("pada", "ditunggu"),
    [
        (dt.datetime(2026, 9, 30, 16, 59, tzinfo=dt.UTC), Tunggakan(None, TRIWULAN_3)),
        (dt.datetime(2026, 9, 30, 17, 0, tzinfo=dt.UTC), None),
    ],
    ids=["last minute of September in Jakarta", "first of October in Jakarta"],
)
def test_who_was_expected_nothing_of_by_then_is_left_out(
    k: Kantor, pada: dt.datetime, ditunggu: Tunggakan | None
) -> None:
    tetap(k, pada)
    assert dicari(k) == ditunggu


@pytest.mark.parametrize(
    ("hari", "triwulan"),
    [
        (dt.date(2027, 1, 1), (2026, "triwulan_4")),
        (dt.date(2026, 12, 31), (2026, "triwulan_3")),
        (dt.date(2026, 4, 1), (2026, "triwulan_1")),
        (dt.date(2026, 3, 31), (2025, "triwulan_4")),
    ],
)
def test_the_quarter_that_ended_last(hari: dt.date, triwulan: tuple[int, str]) -> None:
    assert ekspektasi.triwulan_lewat(hari) == triwulan
