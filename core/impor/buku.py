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
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, PasswordError, XmlError, ZipError, load_workbook

from core.errors import LincahError
from core.impor.baris import Lembar
from core.impor.janggal import Janggal, berumus, huruf_kolom, tergabung

#: What calamine gives for a cell, and what a CSV has.
Sel = str | int | float | bool | dt.date | dt.time | dt.timedelta | None

PETUNJUK = "petunjuk"  # the sheet of the template that explains the others
_BARIS_TERBANYAK = 200_000  # far beyond any regency; keeps a file of blank formatted rows from eating the memory
_UKURAN_TERBESAR = 64 * 1024 * 1024
_RUSAK = (CalamineError, PasswordError, XmlError, ZipError, BadZipFile, ExpatError, ParseError)
_UKURAN_TERBUKA = 1024 * 1024 * 1024  # unpacked: a small file may be packed from a very large one


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
        janggal: cells that do not hold what they show, by the name of the column.
    """

    nomor: int
    sel: dict[str, Sel]
    janggal: dict[str, Janggal] = field(default_factory=dict)


@dataclass(frozen=True)
class LembarMentah:
    """One sheet as written.

    Args:
        huruf: the column letters by the names of the columns ("nip" → "A").
        kepala: the number of the row with the names of the columns.
        ganda: further columns of the same name, as (name, letters).
    """

    huruf: dict[str, str]
    baris: list[BarisMentah]
    kepala: int = 1
    ganda: tuple[tuple[str, str], ...] = ()

    def kolom(self, nama: str) -> bool:
        return nama in self.huruf

    def alamat(self, kolom: str, nomor: int) -> str:
        """The cell as people call it ("C14"); empty where the sheet has no such column."""
        return f"{self.huruf[kolom]}{nomor}" if kolom in self.huruf else ""


@dataclass(frozen=True)
class Buku:
    """A workbook.

    Args:
        lain: sheets that are not part of the format.
        ganda: further sheets of the same name ("Unit" beside "unit").
    """

    lembar: dict[Lembar, LembarMentah]
    lain: tuple[str, ...] = ()
    ganda: tuple[Lembar, ...] = ()
    nama: str = field(default="", compare=False)


def baca(path: Path) -> Buku:
    """The workbook at `path`: an .xlsx file, or a folder with a CSV file for every sheet.

    Raises:
        BukuTakTerbaca: there is nothing readable there.
    """
    isi = _folder(path) if path.is_dir() else _xlsx(path)
    lembar: dict[Lembar, LembarMentah] = {}
    lain: list[str] = []
    ganda: list[Lembar] = []
    for nama, baris, janggal in isi:
        baku = _rapi(nama)
        if baku in lembar:
            ganda.append(Lembar(baku))
        elif baku in set(Lembar):
            lembar[Lembar(baku)] = _lembar(baris, janggal, path.name)
        elif baku != PETUNJUK:
            lain.append(nama)
    if not lembar:
        raise BukuTakTerbaca(SebabBuku.KOSONG, path.name)
    return Buku(lembar, tuple(lain), tuple(ganda), path.name)


_Isi = Iterator[tuple[str, Iterable[list[Any]], dict[str, Janggal]]]


def _xlsx(path: Path) -> _Isi:
    _periksa_berkas(path)
    try:
        buku = load_workbook(str(path))
        rumus = berumus(path)
        for nama in buku.sheet_names:
            halaman = buku.get_sheet_by_name(nama)
            # Leading blank rows and columns stay: the row numbers people see depend on them.
            baris = halaman.to_python(skip_empty_area=False)
            yield nama, baris, tergabung(halaman.merged_cell_ranges or (), len(baris)) | rumus.get(nama, {})
    except _RUSAK as sebab:
        raise BukuTakTerbaca(SebabBuku.RUSAK, path.name) from sebab


def _periksa_berkas(path: Path) -> None:
    if not path.is_file():
        raise BukuTakTerbaca(SebabBuku.TAK_ADA, path.name)
    if path.suffix.lower() != ".xlsx":
        raise BukuTakTerbaca(SebabBuku.BUKAN_BUKU, path.name)
    if path.stat().st_size > _UKURAN_TERBESAR or _terbuka(path) > _UKURAN_TERBUKA:
        raise BukuTakTerbaca(SebabBuku.TERLALU_BESAR, path.name)


def _terbuka(path: Path) -> int:
    """Bytes of the file unpacked; 0 if it is no archive, which whoever opens it says better."""
    try:
        with ZipFile(path) as arsip:
            return sum(satu.file_size for satu in arsip.infolist())
    except BadZipFile:
        return 0


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
        yield berkas.stem, csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah), {}


def _lembar(baris: Iterable[list[Any]], janggal: dict[str, Janggal], berkas: str) -> LembarMentah:
    kepala: dict[str, int] = {}
    huruf: dict[str, str] = {}
    ganda: tuple[tuple[str, str], ...] = ()
    nomor_kepala = 1
    isi: list[BarisMentah] = []
    for nomor, sel in enumerate(baris, 1):
        if not any(map(_ada, sel)):
            continue
        if not kepala:
            bernama = [(_rapi(str(nama)), i) for i, nama in enumerate(sel) if _ada(nama)]
            for nama, i in bernama:
                kepala.setdefault(nama, i)  # the first of two columns of one name counts; the other is reported
            huruf = {nama: huruf_kolom(i) for nama, i in kepala.items()}
            ganda = tuple((nama, huruf_kolom(i)) for nama, i in bernama if kepala[nama] != i)
            nomor_kepala = nomor
        elif len(isi) == _BARIS_TERBANYAK:
            raise BukuTakTerbaca(SebabBuku.TERLALU_BESAR, berkas)
        else:
            nilai = {nama: sel[i] if i < len(sel) else None for nama, i in kepala.items()}
            aneh = {nama: janggal[satu] for nama in kepala if (satu := f"{huruf[nama]}{nomor}") in janggal}
            isi.append(BarisMentah(nomor, nilai, aneh))
    return LembarMentah(huruf, isi, nomor_kepala, ganda)


def _ada(sel: Sel) -> bool:
    return sel is not None and str(sel).strip() != ""


def _rapi(nama: str) -> str:
    """Headings as people type them ("Perangkat Daerah *"), as the format spells them."""
    return "_".join(nama.replace("*", " ").replace("_", " ").split()).lower()
