"""A page of plain text: paragraphs, labelled lines and tables of a given width, and how sources are marked."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.aturan.kata import uraikan
from core.language import L, Language
from core.regulasi import Regulasi
from core.regulasi.kutipan import panjang
from core.regulasi.skema import Baris, Bersyarat

LEBAR = 100
BAWAAN, TAFSIR, PILIHAN = L("[bawaan]"), L("[tafsir]"), L("[pilihan]")
_JOROK = 3
_LABEL = 22
_SELA = "  "


@dataclass(frozen=True)
class Naskah:
    """What every chapter needs to write itself.

    Args:
        lebar: the most characters a line may have.
        nomor: the chapter's number, for its sections.
    """

    regulasi: Regulasi
    _: Language
    lebar: int = LEBAR
    nomor: int = 0

    def bab(self, nomor: int) -> Naskah:
        return replace(self, nomor=nomor)

    def judul(self, teks: str) -> Iterator[str]:
        yield ""
        yield ""
        yield teks
        yield "=" * min(len(teks), self.lebar)

    def bagian(self, urutan: int, teks: str, sumber: str = "") -> Iterator[str]:
        yield ""
        number = f"{self.nomor}.{urutan} "
        yield from self.alinea(uraikan(teks, self._) + sumber, gantung=len(number), awal=number)

    def alinea(self, teks: str, jorok: int = 0, gantung: int = 0, awal: str = "") -> Iterator[str]:
        """A paragraph that begins with `awal`; `gantung` indents its lines after the first."""
        first, rest = " " * jorok + awal, " " * (jorok + gantung)
        yield from textwrap.wrap(teks, self.lebar, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)

    def butir(self, teks: str, jorok: int = _JOROK) -> Iterator[str]:
        yield from self.alinea(teks, jorok, 2, "• ")

    def fakta(self, label: str, teks: str, jorok: int = _JOROK) -> Iterator[str]:
        """A labelled line; what does not fit goes on under the text."""
        width = max(_LABEL - jorok, len(label) + 2)
        yield from self.alinea(teks, jorok, width, label.ljust(width))

    def catatan(self, row: Baris | None, jorok: int = _JOROK) -> Iterator[str]:
        """What must be said beside a rule: that it is a default, a reading, or a choice."""
        if row is None:
            return
        yield from self.bawaan(row.bawaan, jorok)
        yield from self.tafsir(row.tafsir, jorok)
        if isinstance(row, Bersyarat) and row.bila:
            yield from self.alinea(f"{self._(PILIHAN)} {self.bila(row)}", jorok)

    def bawaan(self, alasan: str | None, jorok: int = _JOROK) -> Iterator[str]:
        """Why the product does what the text does not say."""
        if alasan:
            yield from self.alinea(f"{self._(BAWAAN)} {self.kalimat(alasan)}", jorok)

    def tafsir(self, bacaan: str | None, jorok: int = _JOROK) -> Iterator[str]:
        """How an unclear place is read."""
        if bacaan:
            yield from self.alinea(f"{self._(TAFSIR)} {self.kalimat(bacaan)}", jorok)

    def bila(self, row: Bersyarat) -> str:
        _ = self._
        switches = self.regulasi.pilihan_tersedia
        return "; ".join(
            _("berlaku bila “%(judul)s” = %(nilai)s", judul=self.kalimat(switches[name].judul), nilai=self.nilai(value))
            for name, value in row.bila.items()
        )

    def nilai(self, value: object) -> str:
        """A switch's value as the file writes it."""
        return str(value).lower() if isinstance(value, bool) else str(value)

    def kalimat(self, teks: str) -> str:
        """A sentence of the file in the reader's language."""
        return uraikan(self._(teks), self._)

    def sumber(self, *kutipan: str | None) -> str:
        """Where it stands in the text, to be put after what stands there."""
        cited = "; ".join(dict.fromkeys(panjang(one) for one in kutipan if one))
        return f" [{cited}]" if cited else ""

    def tabel(
        self, lebar: Sequence[int], baris: Iterable[Sequence[str]], catatan: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """A table whose first row is its head.

        Args:
            lebar: the widths of all columns but the last on a page of the usual width; it takes the rest.
            catatan: for each row after the head, lines that belong to it and are as wide as the table.
        """
        scaled = [width * self.lebar // LEBAR for width in lebar]
        widths = [*scaled, self.lebar - _JOROK - sum(scaled) - len(_SELA) * len(lebar)]
        rule = " " * _JOROK + _SELA.join("-" * width for width in widths)
        head, *rows = baris
        yield from _baris(head, widths)
        for row, notes in zip(rows, catatan, strict=True):
            yield rule
            yield from _baris(row, widths)
            yield from notes


def _baris(sel: Sequence[str], lebar: Sequence[int]) -> Iterator[str]:
    wrapped = [
        textwrap.wrap(text, width, break_on_hyphens=False) or [""] for text, width in zip(sel, lebar, strict=True)
    ]
    for parts in itertools.zip_longest(*wrapped, fillvalue=""):
        line = _SELA.join(part.ljust(width) for part, width in zip(parts, lebar, strict=True))
        yield (" " * _JOROK + line).rstrip()
