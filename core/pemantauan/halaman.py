"""Lays a board's sections out on pictures no higher than a phone; a higher one is sent shrunk and cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.pemantauan.gambar import BagianBatang, BagianBeban, BagianMatriks, Batang, Beban, Halaman, Ubin

Bagian = BagianBatang | BagianBeban | BagianMatriks

#: Points a picture may be high; 440 make 1320 pixels.
TINGGI = 440
_KEPALA, _UBIN, _KAKI = 46, 48, 40  # margins included
_JUDUL, _CATATAN, _BARIS = 30, 16, 14
_LEBAR_JUDUL, _LEBAR_CATATAN, _LEBAR_UNIT = 46, 58, 32  # characters that fit on a line


@dataclass
class _Lembar:
    bagian: list[Bagian] = field(default_factory=list)
    sisa: int = 0


def susun(judul: str, keterangan: str, ubin: tuple[Ubin, ...], bagian: Sequence[Bagian]) -> tuple[Halaman, ...]:
    """The pictures: sections follow each other, and go on under their title where one is full."""
    frame = _KEPALA + _KAKI
    sheets = [_Lembar(sisa=TINGGI - frame - (_UBIN if ubin else 0))]
    for one in bagian:
        rest: Bagian | None = one
        while rest is not None:
            taken, rest = _ambil(rest, sheets[-1].sisa, paksa=not sheets[-1].bagian)
            if taken is not None:
                sheets[-1].bagian.append(taken)
                sheets[-1].sisa -= _tinggi(taken)
            if rest is not None:
                sheets.append(_Lembar(sisa=TINGGI - frame))
    return tuple(
        Halaman(judul, keterangan, ubin if number == 0 else (), tuple(sheet.bagian))
        for number, sheet in enumerate(sheets)
    )


def _ambil(bagian: Bagian, sisa: int, *, paksa: bool) -> tuple[Bagian | None, Bagian | None]:
    """What of a section fits, and what is left of it.

    Args:
        paksa: the picture is empty: something is taken however high it is.
    """
    if isinstance(bagian, BagianMatriks):
        return (bagian, None) if paksa or _tinggi(bagian) <= sisa else (None, bagian)
    count = len(bagian.baris)
    while count and _tinggi(_potong(bagian, 0, count)) > sisa:
        count -= 1
    if count == 0 and paksa:
        count = 1
    if count == 0:
        return None, bagian
    left = None if count >= len(bagian.baris) else _potong(bagian, count, len(bagian.baris))
    return _potong(bagian, 0, count), left


def _potong(bagian: BagianBatang | BagianBeban, dari: int, sampai: int) -> BagianBatang | BagianBeban:
    if isinstance(bagian, BagianBatang):
        return replace(bagian, baris=bagian.baris[dari:sampai])
    return replace(bagian, baris=bagian.baris[dari:sampai])


def _tinggi(bagian: Bagian) -> int:
    """Points, a little more than are used."""
    head = _JUDUL + _CATATAN * _lipat(bagian.catatan, _LEBAR_CATATAN)
    if isinstance(bagian, BagianMatriks):
        return head + 26 + sum(10 + _BARIS * _lipat(name, _LEBAR_UNIT) for name in bagian.nama)
    legend = 22 if isinstance(bagian, BagianBeban) and bagian.legenda else 0
    return head + legend + sum(_tinggi_baris(row) for row in bagian.baris)


def _tinggi_baris(row: Batang | Beban) -> int:
    if isinstance(row, Beban):
        return 32
    return 32 + _BARIS * _lipat(row.judul, _LEBAR_JUDUL) + _BARIS * bool(row.awas)


def _lipat(text: str, width: int) -> int:
    """On how many lines a text stands; 0 for none."""
    return -(-len(text) // width)
