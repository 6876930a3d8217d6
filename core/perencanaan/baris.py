"""Lines of a plan as people type or paste them: "uraian; anggaran; mulai; selesai", one a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from core import rupiah
from core.errors import Invalid
from core.perencanaan.butir import IsiButir

TERBANYAK = 60  # lines at once; more is a slip of the clipboard
URAIAN = 300  # characters

Sebab = Literal["anggaran", "tanggal", "uraian", "terbalik", "terlalu_banyak"]


@dataclass(eq=False)
class BarisSalah(Invalid):
    """A line that cannot be read.

    Args:
        nomor: which one, from 1.
    """

    nomor: int
    teks: str
    sebab: Sebab


def urai(text: str, hari: Callable[[str], dt.date | None]) -> list[IsiButir]:
    """The lines of a text; cells of a sheet that were pasted are divided by tabs.

    Args:
        hari: reads a day as people write it.

    Raises:
        BarisSalah: the first line that cannot be read.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > TERBANYAK:
        raise BarisSalah(len(lines), "", "terlalu_banyak")
    return [_satu(number, line, hari) for number, line in enumerate(lines, 1)]


def _satu(number: int, line: str, hari: Callable[[str], dt.date | None]) -> IsiButir:
    cells = [cell.strip() for cell in re.split(r"[;\t]", line)]
    words, money, start, end = [*cells, "", "", ""][:4]
    if len(cells) > 4 or not 0 < sum(char.isalnum() for char in words) <= len(words) <= URAIAN:
        raise BarisSalah(number, line, "uraian")
    amount = rupiah.baca(money)
    if amount is None:
        raise BarisSalah(number, line, "anggaran")
    days = [_hari(number, line, cell, hari) for cell in (start, end)]
    if days[0] is not None and days[1] is not None and days[1] < days[0]:
        raise BarisSalah(number, line, "terbalik")
    return IsiButir(words, amount, days[0], days[1])


def _hari(number: int, line: str, cell: str, hari: Callable[[str], dt.date | None]) -> dt.date | None:
    found = hari(cell) if cell else None
    if cell and found is None:
        raise BarisSalah(number, line, "tanggal")
    return found
