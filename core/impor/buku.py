"""Reading a workbook (FILE.xlsx) or a folder of CSV files into raw cells that remember where they stood.

Nothing is judged here except that the file can be read; `periksa` says what is wrong with its contents.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, PasswordError, XmlError, ZipError, load_workbook

from core.errors import LincahError
from core.impor.baris import Lembar

#: What calamine gives for a cell, and what a CSV has.
Sel = str | int | float | bool | dt.date | dt.time | dt.timedelta | None

# Optional sheets of the format that nothing reads yet, and the sheet of the template that explains the others.
BELUM_DIPAKAI = ("peta_jabatan", "delegasi")
PETUNJUK = "petunjuk"
_BARIS_TERBANYAK = 200_000  # far beyond any regency; keeps a file of blank formatted rows from eating the memory
_UKURAN_TERBESAR = 64 * 1024 * 1024


class SebabBuku(StrEnum):
    """Why a path gives no workbook."""

    TAK_ADA = "tak_ada"
    BUKAN_BUKU = "bukan_buku"
    RUSAK = "rusak"
    TERLALU_BESAR = "terlalu_besar"
    BUKAN_UTF8 = "bukan_utf8"
    KOSONG = "kosong"


class BukuTakTerbaca(LincahError):
    """The path is no readable workbook.

    Args:
        nama: the file's name without its folder.
    """

    def __init__(self, sebab: SebabBuku, nama: str) -> None:
        super().__init__(sebab.value, nama)
        self.sebab = sebab
        self.nama = nama


@dataclass(frozen=True)
class BarisMentah:
    """One row as written.

    Args:
        nomor: its number as the spreadsheet shows it.
        sel: by the name of the column.
    """

    nomor: int
    sel: dict[str, Sel]


@dataclass(frozen=True)
class LembarMentah:
    """One sheet as written.

    Args:
        huruf: the column letters by the names of the columns ("nip" → "A").
    """

    huruf: dict[str, str]
    baris: list[BarisMentah]

    def kolom(self, nama: str) -> bool:
        return nama in self.huruf


@dataclass(frozen=True)
class Buku:
    """A workbook.

    Args:
        lain: sheets that are not part of the format.
        belum_dipakai: optional sheets of the format that have rows, which nothing reads yet.
    """

    lembar: dict[Lembar, LembarMentah]
    lain: tuple[str, ...] = ()
    belum_dipakai: tuple[str, ...] = ()
    nama: str = field(default="", compare=False)


def baca(path: Path) -> Buku:
    """The workbook at `path`: an .xlsx file, or a folder with a CSV file for every sheet.

    Raises:
        BukuTakTerbaca: there is nothing readable there.
    """
    isi = _folder(path) if path.is_dir() else _xlsx(path)
    lembar: dict[Lembar, LembarMentah] = {}
    lain: list[str] = []
    belum: list[str] = []
    for nama, baris in isi:
        baku = _rapi(nama)
        if baku in set(Lembar):
            lembar[Lembar(baku)] = _lembar(baris)
        elif baku in BELUM_DIPAKAI:
            belum += [baku] if _lembar(baris).baris else []
        elif baku != PETUNJUK:
            lain.append(nama)
    if not lembar:
        raise BukuTakTerbaca(SebabBuku.KOSONG, path.name)
    return Buku(lembar, tuple(lain), tuple(belum), path.name)


def huruf_kolom(nomor: int) -> str:
    """The letters of a column counted from 0: A, B … Z, AA."""
    huruf = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


_Isi = Iterator[tuple[str, Iterable[list[Any]]]]


def _xlsx(path: Path) -> _Isi:
    _periksa_berkas(path)
    try:
        buku = load_workbook(str(path))
        for nama in buku.sheet_names:
            # Leading blank rows and columns stay: the row numbers people see depend on them.
            yield nama, buku.get_sheet_by_name(nama).to_python(skip_empty_area=False)
    except (CalamineError, PasswordError, XmlError, ZipError) as sebab:
        raise BukuTakTerbaca(SebabBuku.RUSAK, path.name) from sebab


def _periksa_berkas(path: Path) -> None:
    if not path.is_file():
        raise BukuTakTerbaca(SebabBuku.TAK_ADA, path.name)
    if path.suffix.lower() != ".xlsx":
        raise BukuTakTerbaca(SebabBuku.BUKAN_BUKU, path.name)
    if path.stat().st_size > _UKURAN_TERBESAR:
        raise BukuTakTerbaca(SebabBuku.TERLALU_BESAR, path.name)


def _folder(path: Path) -> _Isi:
    for berkas in sorted(path.glob("*.csv")):
        try:
            # utf-8-sig: Excel writes a byte order mark and would hide the first column behind it.
            teks = berkas.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as sebab:
            raise BukuTakTerbaca(SebabBuku.BUKAN_UTF8, berkas.name) from sebab
        kepala = teks.partition("\n")[0]
        # Excel separates by semicolons where the comma is the decimal sign, as in Indonesia.
        pemisah = ";" if kepala.count(";") > kepala.count(",") else ","
        yield berkas.stem, csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)


def _lembar(baris: Iterable[list[Any]]) -> LembarMentah:
    kepala: dict[str, int] = {}
    isi: list[BarisMentah] = []
    for nomor, sel in enumerate(baris, 1):
        if not any(map(_ada, sel)):
            continue
        if not kepala:
            kepala = {_rapi(str(nama)): i for i, nama in enumerate(sel) if _ada(nama)}
        elif len(isi) == _BARIS_TERBANYAK:
            raise BukuTakTerbaca(SebabBuku.TERLALU_BESAR, "")
        else:
            isi.append(BarisMentah(nomor, {nama: sel[i] if i < len(sel) else None for nama, i in kepala.items()}))
    return LembarMentah({nama: huruf_kolom(i) for nama, i in kepala.items()}, isi)


def _ada(sel: Sel) -> bool:
    return sel is not None and str(sel).strip() != ""


def _rapi(nama: str) -> str:
    """Headings as people type them ("Perangkat Daerah *"), as the format spells them."""
    return "_".join(nama.replace("*", " ").replace("_", " ").split()).lower()
