"""Draws the board: figures and words in, PNG pictures out. Same content, same bytes.

A picture is shown 360 to 400 points wide on a phone, so it is laid out 360 points wide and drawn three times as
fine; it is no higher than a phone, because a higher one is sent shrunk. Nothing is told by colour alone.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from core.surat.cetak import DI_SINI as SURAT
from core.surat.teks import terbaca

if TYPE_CHECKING:
    from typst import Compiler

PPI = 216  # three pixels a point: 1080 wide
_TEMPLAT = Path(__file__).parent / "templat"
_giliran = Lock()


@dataclass(frozen=True)
class Ubin:
    """A figure that stands out.

    Args:
        awas: it is one to look after.
    """

    nilai: str
    label: str
    awas: bool = False


@dataclass(frozen=True)
class Batang:
    """How far something is.

    Args:
        persen: done.
        penanda: per cent of the time that has passed; None where none is marked.
        awas: what is wrong, in words; "" where nothing is.
    """

    judul: str
    keterangan: str
    persen: int
    penanda: int | None = None
    awas: str = ""


@dataclass(frozen=True)
class Beban:
    """What one person has.

    Args:
        angka: the same in words.
    """

    nama: str
    angka: str
    selesai: int = 0
    berjalan: int = 0
    terlambat: int = 0


@dataclass(frozen=True)
class BagianBatang:
    judul: str
    baris: tuple[Batang, ...]
    catatan: str = ""
    jenis: Literal["batang"] = "batang"


@dataclass(frozen=True)
class BagianBeban:
    """
    Args:
        legenda: the words for done, to do, late; fewer where only these are told apart.
    """

    judul: str
    baris: tuple[Beban, ...]
    legenda: tuple[str, ...] = ()
    catatan: str = ""
    jenis: Literal["beban"] = "beban"


@dataclass(frozen=True)
class BagianMatriks:
    """Who of the rows' units works for the columns'; both in the same order.

    Args:
        sudut: what the corner says about rows and columns.
    """

    judul: str
    nama: tuple[str, ...]
    sel: tuple[tuple[int, ...], ...]
    sudut: str
    catatan: str = ""
    jenis: Literal["matriks"] = "matriks"


@dataclass(frozen=True)
class Halaman:
    """One picture."""

    judul: str
    keterangan: str
    ubin: tuple[Ubin, ...] = ()
    bagian: tuple[BagianBatang | BagianBeban | BagianMatriks, ...] = ()


@dataclass(frozen=True)
class Gambar:
    """A board: its pictures.

    Args:
        kaki: the last line of each.
    """

    halaman: tuple[Halaman, ...]
    kaki: str
    bahasa: str = "id"


def gambar(isi: Gambar) -> list[bytes]:
    """The pictures as PNG. Some milliseconds of one core each; call it outside the event loop.

    Needs no font or file of the machine, and no clock.
    """
    # Typst code never sees the content: as JSON in an input, "#", "$" or "*" in a name is only text.
    data = json.dumps(_data(isi), ensure_ascii=False)
    # A Compiler holds the fonts and the parsed template, but serves one caller at a time.
    with _giliran:
        drawn = _compiler().compile(input=_TEMPLAT / "papan.typ", format="png", ppi=PPI, sys_inputs={"papan": data})
    if drawn is None:
        raise TypeError("typst made nothing")
    return drawn if isinstance(drawn, list) else [drawn]


@cache
def _compiler() -> Compiler:
    import typst  # 80 MB of library: only who draws loads it

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[SURAT / "huruf"])
    return typst.Compiler(root=_TEMPLAT, font_paths=fonts, ignore_system_fonts=True)


def _data(value: Any) -> Any:
    """A dataclass as what JSON and the template know."""
    if dataclasses.is_dataclass(value):
        return {field.name: _data(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_data(part) for part in value]
    return terbaca(value) if isinstance(value, str) else value
