"""The workbook people fill in: complete, explained, and never written over what they filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from core import impor
from core.impor import BerkasSudahAda, Isi, Kode, Lembar
from core.impor.baris_contoh import CONTOH
from core.impor.kolom import KOLOM
from core.regulasi import muat, tersedia
from tests.impor.conftest import Pemeriksa, buku_benar

SHIPPED = Path(__file__).parents[2] / "docs" / "templat.xlsx"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "templat.xlsx"


def tawaran(path: Path, lembar: Lembar) -> dict[str, str]:
    """What the drop-down lists of a sheet offer, by the letter of the column (or the cell)."""
    with ZipFile(path) as arsip:
        nomor = load_workbook(str(path)).sheet_names.index(lembar) + 1
        isi = arsip.read(f"xl/worksheets/sheet{nomor}.xml").decode()
    pola = r'<dataValidation [^>]*sqref="([A-Z]+)(\d+)(:[^"]*)?"[^>]*><formula1>([^<]*)</formula1>'
    return {huruf if sampai else huruf + baris: sumber for huruf, baris, sampai, sumber in re.findall(pola, isi)}


@pytest.mark.parametrize("regulasi", ["", *tersedia()])
def test_it_is_right_but_for_its_examples(path: Path, regulasi: str) -> None:
    impor.templat(path, regulasi)
    masalah = impor.periksa(impor.baca(path), impor.Keadaan(), impor.peraturan_dikenal()).masalah
    contoh = {m.lembar for m in masalah if m.kode is Kode.BARIS_CONTOH}
    assert contoh == set(Lembar) - {Lembar.INSTANSI, Lembar.PILIHAN}
    # Without a regulation the cell for it is empty, and nothing can be said about classes.
    assert {m.kode for m in masalah} <= {Kode.BARIS_CONTOH, *([] if regulasi else [Kode.SEL_KOSONG])}
    assert "petunjuk" in load_workbook(str(path)).sheet_names


def test_every_column_has_a_hint_and_every_sheet_but_the_switches_an_example(path: Path) -> None:
    impor.templat(path)
    buku = impor.baca(path)
    assert {lembar: list(mentah.huruf) for lembar, mentah in buku.lembar.items()} == {
        lembar: [kolom.nama for kolom in kolom_] for lembar, kolom_ in KOLOM.items()
    }
    assert {lembar for lembar, mentah in buku.lembar.items() if not mentah.baris} == {Lembar.PILIHAN}
    with ZipFile(path) as arsip:
        keterangan = [nama for nama in arsip.namelist() if nama.startswith("xl/comments")]
        assert sum(arsip.read(nama).count(b"<comment ") for nama in keterangan) == sum(map(len, KOLOM.values()))


def test_lists_offer_what_is_right(path: Path) -> None:
    impor.templat(path, "temanggung")
    delegasi, pegawai = tawaran(path, Lembar.DELEGASI), tawaran(path, Lembar.PEGAWAI)
    assert delegasi["A"] == "jabatan!$A$2:$A$10001"
    assert delegasi["B"] == "pegawai!$A$2:$A$10001"
    assert delegasi["C"] == '"Plh.,Plt.,a.n.,u.b."'
    assert pegawai["J"] == '"ya,tidak"'
    assert tawaran(path, Lembar.KETIDAKHADIRAN)["B"] == '"cuti,dinas_luar,sakit,tugas_belajar"'
    assert tawaran(path, Lembar.PERANGKAT_DAERAH)["C"].startswith("petunjuk!$D$2:")
    assert tawaran(path, Lembar.PILIHAN)["B2"] == '"block,warn"'


def test_the_switches_of_the_regulation_are_there_without_values(path: Path, periksa: Pemeriksa) -> None:
    impor.templat(path, "kotabaru")
    baris = impor.baca(path).lembar[Lembar.PILIHAN].baris
    assert [satu.sel["nama"] for satu in baris] == list(muat("kotabaru").pilihan_tersedia)
    assert {satu.sel["nilai"] for satu in baris} == {None} or {satu.sel["nilai"] for satu in baris} == {""}


def test_what_somebody_filled_in_is_not_written_over(path: Path) -> None:
    path.write_text("isi yang berharga")
    with pytest.raises(BerkasSudahAda):
        impor.templat(path)
    assert path.read_text() == "isi yang berharga"
    impor.templat(path, timpa=True)
    assert impor.baca(path).lembar


def test_the_shipped_template_is_the_present_one(path: Path) -> None:
    impor.templat(path)
    assert impor.baca(SHIPPED).lembar == impor.baca(path).lembar


def test_all_sheets_come_back_as_they_were_written(path: Path) -> None:
    assert CONTOH.instansi is not None
    isi = replace(CONTOH, instansi=replace(CONTOH.instansi, regulasi="temanggung", zona="Asia/Jakarta"))
    impor.tulis(path, isi)
    kembali = impor.periksa(impor.baca(path), impor.Keadaan(), impor.peraturan_dikenal()).isi
    for nama in ("instansi", "perangkat_daerah", "peta_jabatan", "delegasi", "ketidakhadiran"):
        assert getattr(kembali, nama) == getattr(isi, nama)


def test_what_people_type_never_becomes_a_formula(path: Path, periksa: Pemeriksa) -> None:
    isi: Isi = periksa(buku_benar()).isi
    isi.pegawai[0] = replace(isi.pegawai[0], nama='=HYPERLINK("https://contoh.invalid")')
    impor.tulis(path, isi)
    sel = load_workbook(str(path)).get_sheet_by_name("pegawai").to_python()
    assert sel[1][1] == '=HYPERLINK("https://contoh.invalid")'
