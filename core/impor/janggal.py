"""Cells that do not hold what they show: results of formulas, error values, the hidden rest of merged cells.

Calamine gives the result a formula had when the file was saved, and nothing at all for an error or for a formula that a
program wrote without a result. An empty cell erases a phone number, so these must not pass for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree.ElementTree import parse
from xml.parsers import expat
from zipfile import ZipFile

_BUKU = "xl/workbook.xml"
_HUBUNGAN = "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Rentang = tuple[tuple[int, int], tuple[int, int]]


class JenisJanggal(StrEnum):
    """In which way."""

    RUMUS = "rumus"
    GALAT = "galat"
    GABUNG = "gabung"


@dataclass(frozen=True)
class Janggal:
    """One such cell; `asal` is the first cell of the merged ones."""

    jenis: JenisJanggal
    asal: str = ""


_RUMUS, _GALAT = Janggal(JenisJanggal.RUMUS), Janggal(JenisJanggal.GALAT)


def huruf_kolom(nomor: int) -> str:
    """The letters of a column counted from 0: A, B … Z, AA."""
    huruf = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


def tergabung(rentang: Iterable[Rentang], tinggi: int) -> dict[str, Janggal]:
    """The cells that another one covers, by address.

    Args:
        rentang: first and last cell, rows and columns counted from 0.
        tinggi: rows of the sheet; merged columns reach far below them.
    """
    hasil: dict[str, Janggal] = {}
    for (atas, kiri), (bawah, kanan) in rentang:
        asal = f"{huruf_kolom(kiri)}{atas + 1}"
        for baris in range(atas, min(bawah + 1, tinggi)):
            for kolom in range(kiri, kanan + 1):
                hasil[f"{huruf_kolom(kolom)}{baris + 1}"] = Janggal(JenisJanggal.GABUNG, asal)
        hasil.pop(asal, None)
    return hasil


def berumus(path: Path) -> dict[str, dict[str, Janggal]]:
    """The cells with a formula or an error, by sheet and address.

    Raises:
        zipfile.BadZipFile, xml.parsers.expat.ExpatError, xml.etree.ElementTree.ParseError: the file is damaged.
    """
    with ZipFile(path) as arsip:
        hasil = {}
        for nama, bagian in _halaman(arsip).items():
            with arsip.open(bagian) as isi:
                hasil[nama] = _sel(isi)
        return hasil


def _halaman(arsip: ZipFile) -> dict[str, str]:
    """The part of the archive by the name of its sheet."""
    if not {_BUKU, _HUBUNGAN} <= set(arsip.namelist()):
        return {}
    tujuan = {satu.get("Id"): satu.get("Target", "") for satu in _pohon(arsip, _HUBUNGAN)}
    lembar = (satu for satu in _pohon(arsip, _BUKU) if satu.get(_ID) in tujuan)
    bagian = {satu.get("name", ""): str(PurePosixPath("xl") / tujuan[satu.get(_ID)]).lstrip("/") for satu in lembar}
    return {nama: satu for nama, satu in bagian.items() if satu in arsip.namelist()}


def _pohon(arsip: ZipFile, bagian: str) -> Iterable[Mapping[str, str]]:
    with arsip.open(bagian) as isi:
        return [satu.attrib for satu in parse(isi).iter()]


def _sel(isi: IO[bytes]) -> dict[str, Janggal]:
    """Read as a stream: the sheet of a whole regency is not to be held in memory once more."""
    hasil: dict[str, Janggal] = {}
    sel = ""

    def mulai(nama: str, sifat: dict[str, str]) -> None:
        nonlocal sel
        unsur = nama.rpartition(":")[2]
        if unsur == "c":
            sel = sifat.get("r", "")
            if sifat.get("t") == "e":
                hasil[sel] = _GALAT
        elif unsur == "f":
            hasil.setdefault(sel, _RUMUS)

    pembaca = expat.ParserCreate()
    pembaca.StartElementHandler = mulai
    pembaca.ParseFile(isi)
    return hasil
