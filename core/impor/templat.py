"""Writing the workbook: empty with examples for people to fill, or full with a government's rows.

Every cell is written as text, so that a NIP keeps its digits and nothing anyone typed becomes a formula.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from core.impor.baris import Isi, Lembar
from core.impor.baris_contoh import CONTOH
from core.impor.kolom import KOLOM
from core.organisasi import kosakata

_PETUNJUK = Path(__file__).with_name("petunjuk.toml")
_BARIS_SIAP = 5000  # rows prepared as text and with drop-down lists
_LEBAR = {"nama": 44, "nip": 22, "kelas": 40, "alamat": 36, "keahlian": 36, "jabatan": 26, "jenis": 22, "unit": 18}
_LEBAR_BIASA = 16


def templat(path: Path, regulasi: str = "") -> None:
    """Write the workbook to fill in, with an example in every sheet.

    Args:
        regulasi: the regulation's name for the example of the instansi.
    """
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as buku:
        gaya = _Gaya(buku)
        _tulis_petunjuk(buku, gaya)
        for lembar, baris in _sel(CONTOH).items():
            if lembar is Lembar.INSTANSI:
                baris[0][1] = regulasi
            _tulis_lembar(buku, gaya, lembar, baris, contoh=True)


def tulis(path: Path, isi: Isi) -> None:
    """Write a government as a workbook that `baca` reads back."""
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as buku:
        gaya = _Gaya(buku)
        _tulis_petunjuk(buku, gaya)
        for lembar, baris in _sel(isi).items():
            _tulis_lembar(buku, gaya, lembar, baris, contoh=False)


class _Gaya:
    """The few formats in use."""

    def __init__(self, buku: Workbook) -> None:
        self.teks = buku.add_format({"num_format": "@"})
        self.contoh = buku.add_format({"num_format": "@", "font_color": "#808080", "italic": True})
        self.kepala = buku.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
        self.judul = buku.add_format({"bold": True, "font_size": 13})
        self.lipat = buku.add_format({"text_wrap": True, "valign": "top"})


def _sel(isi: Isi) -> dict[Lembar, list[list[str]]]:
    instansi = [] if isi.instansi is None else [isi.instansi]
    return {
        Lembar.INSTANSI: _teks(Lembar.INSTANSI, instansi),
        Lembar.PERANGKAT_DAERAH: _teks(Lembar.PERANGKAT_DAERAH, isi.perangkat_daerah),
        Lembar.UNIT: _teks(Lembar.UNIT, isi.unit),
        Lembar.JABATAN: _teks(Lembar.JABATAN, isi.jabatan),
        Lembar.PEGAWAI: _teks(Lembar.PEGAWAI, isi.pegawai),
    }


def _teks(lembar: Lembar, baris: Sequence[Any]) -> list[list[str]]:
    """Rows as cells: the fields of the row types are in the order of the columns."""
    lebar = len(KOLOM[lembar])
    return [[_satu(nilai) for nilai in astuple(satu)[:lebar]] for satu in baris]


def _satu(nilai: object) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, tuple):
        return ", ".join(map(str, nilai))
    return "" if nilai is None else str(nilai)


def _tulis_lembar(buku: Workbook, gaya: _Gaya, lembar: Lembar, baris: Iterable[list[str]], *, contoh: bool) -> None:
    halaman = buku.add_worksheet(lembar.value)
    keterangan = _petunjuk()[lembar.value]
    for i, kolom in enumerate(KOLOM[lembar]):
        halaman.set_column(i, i, _LEBAR.get(kolom.nama, _LEBAR_BIASA), gaya.teks)
        halaman.write_string(0, i, kolom.nama + (" *" if kolom.wajib else ""), gaya.kepala)
        halaman.write_comment(0, i, keterangan[kolom.nama], {"x_scale": 2})
    halaman.freeze_panes(1, 0)
    _pilihan(halaman, lembar)
    for nomor, sel in enumerate(baris, 1):
        for i, nilai in enumerate(sel):
            if nilai:
                halaman.write_string(nomor, i, nilai, gaya.contoh if contoh else gaya.teks)


def _pilihan(halaman: Worksheet, lembar: Lembar) -> None:
    """Drop-down lists where few values are right."""
    daftar: dict[str, tuple[str, ...]] = {
        "zona": ("WIB", "WITA", "WIT"),
        "status_asn": ("PNS", "PPPK"),
        "jenjang": kosakata.JENJANG,
        **dict.fromkeys(("ketatausahaan", "kepala", "memimpin_unit", "admin"), ("ya", "tidak")),
    }
    if lembar is Lembar.JABATAN:
        daftar["jenis"] = kosakata.JENIS
    for i, kolom in enumerate(KOLOM[lembar]):
        if kolom.nama in daftar:
            aturan = {"validate": "list", "source": list(daftar[kolom.nama]), "error_type": "warning"}
            halaman.data_validation(1, i, _BARIS_SIAP, i, aturan)


def _tulis_petunjuk(buku: Workbook, gaya: _Gaya) -> None:
    halaman = buku.add_worksheet("petunjuk")
    halaman.set_column(0, 0, 22)
    halaman.set_column(1, 1, 110, gaya.lipat)
    isi = _petunjuk()
    nomor = 0
    for kalimat in isi["pembuka"]:
        halaman.write_string(nomor, 1, kalimat, gaya.lipat)
        nomor += 1
    for lembar in Lembar:
        halaman.write_string(nomor + 1, 0, lembar.value, gaya.judul)
        halaman.write_string(nomor + 1, 1, isi[lembar.value]["judul"], gaya.lipat)
        nomor += 2
        for kolom in KOLOM[lembar]:
            halaman.write_string(nomor, 0, kolom.nama + (" *" if kolom.wajib else ""))
            halaman.write_string(nomor, 1, isi[lembar.value][kolom.nama], gaya.lipat)
            nomor += 1


@cache
def _petunjuk() -> dict[str, Any]:
    return tomllib.loads(_PETUNJUK.read_text(encoding="utf-8"))
