"""Long lists page by page, by the key of the last item shown: what arrives or goes meanwhile moves no page.

A place is a text, so that a button can carry it for as long as it likes.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

_SEPARATOR = "~"
_MUNDUR = "<"


@dataclass(frozen=True)
class Kunci:
    """A column a list is sorted by; the last one of a list is unique.

    Args:
        dari: reads a value back from its text.
    """

    kolom: Any
    dari: Callable[[str], Any]
    turun: bool = False


def waktu(kolom: Any, *, turun: bool = False) -> Kunci:
    return Kunci(kolom, dt.datetime.fromisoformat, turun)


def pengenal(kolom: Any, *, turun: bool = False) -> Kunci:
    return Kunci(kolom, uuid.UUID, turun)


def angka(kolom: Any, *, turun: bool = False) -> Kunci:
    return Kunci(kolom, int, turun)


@dataclass(frozen=True)
class Halaman:
    """One page.

    Args:
        baris: its rows.
        sebelum, sesudah: the places of the pages before and after; None where there is none.
    """

    baris: Sequence[Any]
    sebelum: str | None
    sesudah: str | None


def halaman(session: Session, query: Any, kunci: Sequence[Kunci], tempat: str, ukuran: int) -> Halaman:
    """The page at a place; the first one at "".

    Args:
        query: the rows, unsorted.
    """
    back, values = _baca(kunci, tempat)
    keyed = query.add_columns(*(one.kolom for one in kunci))
    there = keyed.where(_lewat(kunci, values, back)) if values else keyed
    rows = session.execute(there.order_by(*_urut(kunci, back)).limit(ukuran + 1)).all()
    more, shown = len(rows) > ukuran, list(rows[:ukuran])
    if back:
        shown.reverse()
    # Whoever came from there finds something there; a page that became empty leads nowhere any more.
    before = more if back else bool(values)
    after = bool(shown) if back else more
    count = len(kunci)
    return Halaman(
        [row[:-count] for row in shown],
        _MUNDUR + _tulis(shown[0][-count:]) if shown and before else None,
        _tulis(shown[-1][-count:]) if shown and after else None,
    )


def _tulis(values: Sequence[Any]) -> str:
    return _SEPARATOR.join(one.isoformat() if isinstance(one, dt.datetime) else str(one) for one in values)


def _baca(kunci: Sequence[Kunci], tempat: str) -> tuple[bool, list[Any]]:
    """A place that cannot be read, as of another version, is the beginning."""
    parts = tempat.removeprefix(_MUNDUR).split(_SEPARATOR)
    if len(parts) != len(kunci):
        return False, []
    try:
        return tempat.startswith(_MUNDUR), [one.dari(part) for one, part in zip(kunci, parts, strict=True)]
    except ValueError:
        return False, []


def _urut(kunci: Sequence[Kunci], back: bool) -> list[Any]:
    return [one.kolom.desc() if one.turun != back else one.kolom.asc() for one in kunci]


def _lewat(kunci: Sequence[Kunci], values: Sequence[Any], back: bool) -> sa.ColumnElement[bool]:
    """Rows strictly beyond the place, in the order of the keys."""
    first, value = kunci[0], values[0]
    beyond: sa.ColumnElement[bool] = first.kolom < value if first.turun != back else first.kolom > value
    if len(kunci) == 1:
        return beyond
    return sa.or_(beyond, sa.and_(first.kolom == value, _lewat(kunci[1:], values[1:], back)))
