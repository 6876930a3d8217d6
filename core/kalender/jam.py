"""Hours of work as a week, and the notation people write them in: "senin-kamis 07.30-16.00; jumat 07.30-16.30".

The same text stands in the workbook, on the command line, in the chat and in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from core.errors import Refused

HARI = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
SEHARI = 24 * 60  # minutes
#: A shift over midnight is no longer than this: hours that were swapped by mistake are.
TERPANJANG = 14 * 60
_BAGIAN = re.compile(r"(?:(?P<hari>[a-z ,-]+?)\s+)?(?P<buka>\d{1,2}[.:]\d\d)\s*-\s*(?P<tutup>\d{1,2}[.:]\d\d)")
_PENGHUBUNG = str.maketrans({"–": "-", "—": "-", "’": "'"})


class Jam(NamedTuple):
    """When a day's work begins and ends, in minutes after its midnight; beyond 1440 it ends on the next day."""

    buka: int
    tutup: int


#: By weekday, Monday first; None is a day without work.
Pekan = tuple[Jam | None, ...]


@dataclass(eq=False)
class JamKeliru(Refused):
    """Text that is no week of working hours.

    Args:
        sebab: bentuk (not the notation), hari (no such day), jam (no such hour, no time between them, or a shift over
            midnight that is too long), ganda (a day named twice).
    """

    nilai: str
    sebab: str


def pekan(hours: Mapping[int, tuple[int, int]]) -> Pekan:
    """A week from minutes by weekday, Monday is 0."""
    return tuple(Jam(*hours[day]) if day in hours else None for day in range(7))


@cache
def baca_pekan(text: str) -> Pekan:
    """The week that a text describes. Without days named the hours hold on every day.

    Raises:
        JamKeliru: with the part of it that cannot be read.
    """
    week: list[Jam | None] = [None] * 7
    for part in _bagian(text):
        found = _BAGIAN.fullmatch(part)
        if found is None:
            raise JamKeliru(part, "bentuk")
        hours = _jam(_menit(found["buka"], part), _menit(found["tutup"], part), part)
        for day in _hari(found["hari"], part):
            if week[day] is not None:
                raise JamKeliru(part, "ganda")
            week[day] = hours
    return tuple(week)


def tulis_pekan(week: Pekan) -> str:
    """The shortest text that reads back as this week: neighbouring days with the same hours stand together."""
    return "; ".join(f"{_rentang(first, last)} {tulis_jam(hours)}" for first, last, hours in berurutan(week))


def tulis_jam(hours: Jam) -> str:
    return f"{_pukul(hours.buka)}-{_pukul(hours.tutup)}"


def _bagian(text: str) -> list[str]:
    tidy = " ".join(text.translate(_PENGHUBUNG).replace("'", "").lower().split()).rstrip(".")
    parts = [part.strip() for part in tidy.split(";") if part.strip()]
    if not parts:
        raise JamKeliru(text, "bentuk")
    return parts


def _jam(begin: int, end: int, part: str) -> Jam:
    if begin < end:
        return Jam(begin, end)
    over = Jam(begin, end + SEHARI)  # 20.00-04.00
    if begin in (end, SEHARI) or over.tutup - over.buka > TERPANJANG:
        raise JamKeliru(part, "jam")
    return over


def _menit(text: str, part: str) -> int:
    hour, minute = (int(one) for one in re.split("[.:]", text))
    if minute >= 60 or hour * 60 + minute > SEHARI:
        raise JamKeliru(part, "jam")
    return hour * 60 + minute


def _hari(text: str | None, part: str) -> Iterator[int]:
    for piece in (text or "senin-minggu").split(","):
        first, _sep, last = (word.strip() for word in piece.partition("-"))
        if first not in HARI or (last and last not in HARI):
            raise JamKeliru(part, "hari")
        begin = HARI.index(first)
        length = (HARI.index(last) - begin) % 7 if last else 0
        yield from ((begin + n) % 7 for n in range(length + 1))


def berurutan(week: Pekan) -> Iterator[tuple[int, int, Jam]]:
    """Neighbouring days with the same hours: first, last, hours."""
    first = 0
    for day in range(1, len(week) + 1):
        if day < len(week) and week[day] == week[first]:
            continue
        hours = week[first]
        if hours is not None:
            yield first, day - 1, hours
        first = day


def _rentang(first: int, last: int) -> str:
    return HARI[first] if first == last else f"{HARI[first]}-{HARI[last]}"


def _pukul(minutes: int) -> str:
    """An hour of the clock; 24.00 is the end of a day."""
    minutes -= SEHARI if minutes > SEHARI else 0
    return f"{minutes // 60:02}.{minutes % 60:02}"
