"""Cells, columns and sheets that are not what they seem: formulas, errors, merged cells, doubles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from core import impor
from core.impor import BukuTakTerbaca, Keadaan, Kode, Masalah, SebabBuku
from core.impor.buku import baca
from core.impor.janggal import huruf_kolom, tergabung
from tests.impor.conftest import PERATURAN, Lembaran, Pemeriksa, buku_benar, simpan_csv

Lembar = dict[str, Worksheet]


def masalah(path: Path, ubah: Callable[[Lembar], object]) -> list[Masalah]:
    """What is said of a right workbook after `ubah`."""
    with Workbook(path) as buku:
        halaman = {nama: buku.add_worksheet(nama) for nama in buku_benar()}
        for nama, baris in buku_benar().items():
            for i, sel in enumerate(baris):
                halaman[nama].write_row(i, 0, ["" if nilai is None else nilai for nilai in sel])
        ubah(halaman)
    return list(impor.periksa(baca(path), Keadaan(), PERATURAN).masalah)


@pytest.mark.parametrize(
    ("ubah", "kode", "di", "lain"),
    [
        (lambda h: h["pegawai"].write_formula("B3", "=A1", None, "Rekaan Dua"), Kode.SEL_BERUMUS, "B3", ""),
        (lambda h: h["pegawai"].write_formula("F3", "=A1", None, ""), Kode.SEL_BERUMUS, "F3", ""),
        (lambda h: h["pegawai"].write_formula("F3", "=NA()", None, "#N/A"), Kode.SEL_GALAT, "F3", ""),
        (lambda h: h["pegawai"].merge_range("E3:E4", "IX"), Kode.SEL_GABUNG, "E4", "E3"),
        (lambda h: h["pegawai"].merge_range("B3:C3", "Rekaan Dua"), Kode.SEL_GABUNG, "C3", "B3"),
        (lambda h: h["jabatan"].write("I1", "Nama"), Kode.KOLOM_GANDA, "I1", "B1"),
    ],
    ids=["formula", "formula-without-result", "error", "merged-down", "merged-across", "column-twice"],
)
def test_what_is_not_what_it_seems_is_pointed_at(
    tmp_path: Path, ubah: Callable[[Lembar], object], kode: Kode, di: str, lain: str
) -> None:
    assert [(m.kode, m.sel, m.lain) for m in masalah(tmp_path / "b.xlsx", ubah)] == [(kode, di, lain)]


def test_what_lies_outside_the_columns_is_nobodys_business(tmp_path: Path) -> None:
    def catatan(halaman: Lembar) -> None:
        halaman["pegawai"].write_formula("Z3", "=1+1")
        halaman["pegawai"].merge_range("Y1:Z9", "")

    assert masalah(tmp_path / "b.xlsx", catatan) == []


def test_a_hidden_sheet_and_hidden_rows_count_like_others(tmp_path: Path) -> None:
    def sembunyi(halaman: Lembar) -> None:
        halaman["pegawai"].hide()
        halaman["pegawai"].set_row(2, None, None, {"hidden": True})
        halaman["pegawai"].write("C3", "tidak-ada")

    assert [(m.kode, m.sel) for m in masalah(tmp_path / "b.xlsx", sembunyi)] == [(Kode.RUJUKAN, "C3")]


def test_a_title_above_the_columns_is_taken_for_them_and_said(tmp_path: Path, periksa: Pemeriksa) -> None:
    buku = buku_benar()
    buku["pegawai"].insert(0, ["Daftar Pegawai"])
    hilang = [m.kolom for m in periksa(buku).masalah if m.kode is Kode.KOLOM_HILANG]
    assert hilang == ["nip", "nama", "jabatan"]


def test_column_complaints_name_the_row_where_the_columns_are(periksa: Pemeriksa) -> None:
    buku = buku_benar()
    buku["pegawai"].insert(0, [])
    buku["pegawai"][1][6] = "keahliannya"
    assert periksa.satu(buku).sel == "G2"


def test_two_sheets_of_one_name_are_no_choice_to_make(tmp_path: Path) -> None:
    buku: Lembaran = {**buku_benar(), "Unit_": [["kode"], ["x"]]}
    path = simpan_csv(tmp_path / "csv", buku)
    assert (Kode.LEMBAR_GANDA, "unit") in [
        (m.kode, m.lembar) for m in impor.periksa(baca(path), Keadaan(), PERATURAN).masalah
    ]


def test_an_archive_that_is_no_workbook_is_damaged(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "b.xlsx", "w") as arsip:
        arsip.writestr("xl/workbook.xml", "<workbook")
        arsip.writestr("xl/_rels/workbook.xml.rels", "<Relationships")
    with pytest.raises(BukuTakTerbaca) as galat:
        baca(tmp_path / "b.xlsx")
    assert galat.value.sebab is SebabBuku.RUSAK


@given(st.integers(0, 16_383))
def test_letters_of_columns_count_like_a_spreadsheet(nomor: int) -> None:
    angka = 0
    for huruf in huruf_kolom(nomor):
        angka = angka * 26 + ord(huruf) - ord("A") + 1
    assert angka == nomor + 1


def test_merged_columns_end_where_the_sheet_ends() -> None:
    assert tergabung([((1, 0), (1_048_575, 0))], 4).keys() == {"A3", "A4"}
