"""Days in cells: a date of the spreadsheet, or the text people type for one."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from babel.dates import get_month_names

_TAHUN = range(2000, 2100)
_BAGIAN = re.compile(r"\d+|[^\W\d_]+")


def urai_tanggal(sel: object) -> dt.date | None:
    """The day a cell names: 2026-12-01, 1/12/2026, 1 Desember 2026; None for anything else.

    A number is none: without its format nobody knows from which day a spreadsheet counts it.
    """
    if isinstance(sel, dt.datetime):
        hari: dt.date | None = sel.date()
    elif isinstance(sel, dt.date):
        hari = sel
    else:
        hari = _teks(sel) if isinstance(sel, str) else None
    return hari if hari is not None and hari.year in _TAHUN else None


def _teks(teks: str) -> dt.date | None:
    bagian = _BAGIAN.findall(teks.lower())
    if len(bagian) != 3:
        return None
    hari, bulan, tahun = reversed(bagian) if len(bagian[0]) == 4 else bagian
    try:
        return dt.date(int(tahun), _bulan().get(bulan) or int(bulan), int(hari))
    except ValueError:
        return None


@cache
def _bulan() -> dict[str, int]:
    """Months by their Indonesian names, long and short."""
    nama = {
        str(satu).lower(): nomor
        for lebar in ("wide", "abbreviated")
        for nomor, satu in get_month_names(lebar, locale="id").items()
    }
    return {**nama, "ags": 8}
