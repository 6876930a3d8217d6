"""A month of a calendar, as much of it as people want to see."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from core.kalender.aturan import Hari
from core.kalender.hari import Kalender
from core.kalender.jam import Pekan


@dataclass(frozen=True)
class Masa:
    """Days in a row with the same hours in the week.

    Args:
        perkiraan: Ramadan by estimate.
    """

    mulai: dt.date
    selesai: dt.date
    pekan: Pekan
    ramadan: bool
    perkiraan: bool


@dataclass(frozen=True)
class Bulan:
    """What a month is made of.

    Args:
        masa: the hours, one after the other.
        khusus: days that are not what their weekday says.
    """

    hari: tuple[Hari, ...]
    masa: tuple[Masa, ...]
    khusus: tuple[Hari, ...]

    @property
    def hari_kerja(self) -> int:
        return sum(one.jam is not None for one in self.hari)


def bulan(kalender: Kalender, year: int, month: int) -> Bulan:
    last = calendar.monthrange(year, month)[1]
    days = tuple(kalender.hari(dt.date(year, month, day)) for day in range(1, last + 1))
    special = tuple(one for one in days if one.sebab not in ("", "bukan_hari_kerja"))
    return Bulan(days, _masa(kalender, days), special)


def _masa(kalender: Kalender, days: tuple[Hari, ...]) -> tuple[Masa, ...]:
    found = []
    for (week, fasting, guessed), group in groupby(
        days, key=lambda one: (kalender.pekan(one.tanggal), one.ramadan, one.perkiraan)
    ):
        part = list(group)
        found.append(Masa(part[0].tanggal, part[-1].tanggal, week, fasting, guessed))
    return tuple(found)
