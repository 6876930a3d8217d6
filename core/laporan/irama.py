"""The cadence of reports as dates. Pure.

Both regulations say "secara berkala" without an interval (K Ps.28(2), T Ps.13(2)), so the ketua sets it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.kalender import Kalender, at, local_day

IRAMA = ("mingguan", "dua_mingguan", "bulanan")
_DAYS = {"mingguan": 7, "dua_mingguan": 14, "bulanan": 30}
_AROUND = 45  # days to look back and ahead: a month, and what holidays may shift
_FORTNIGHT = 14


@dataclass(frozen=True)
class Irama:
    """When reports are asked for.

    Args:
        irama: one of `IRAMA`.
        hari: weekly: the weekday, Monday is 0; monthly: the day of the month, 1 to 28.
        sejak: when it was set; every second week counts from here.
    """

    irama: str
    hari: int
    jam: dt.time
    sejak: dt.datetime


@dataclass(frozen=True)
class Periode:
    """One time of asking.

    Args:
        hari: the day the cadence names; it stays the same when a holiday is declared later.
        jatuh_tempo: when people are asked: on that day, or on the next working day.
    """

    hari: dt.date
    jatuh_tempo: dt.datetime

    @property
    def nama(self) -> str:
        return self.hari.isoformat()


def menurut_jarak(hari: int | None) -> tuple[str, ...]:
    """The cadences, closest first to the interval in days that a government prefers."""
    return IRAMA if hari is None else tuple(sorted(IRAMA, key=lambda name: abs(_DAYS[name] - hari)))


def sekitar(
    irama: Irama, now: dt.datetime, zone: ZoneInfo, kalender: Kalender
) -> tuple[Periode | None, Periode | None]:
    """The latest period that has come and the next one; those before the cadence was set are none."""
    periods = [p for p in _periode(irama, now, zone, kalender) if p.jatuh_tempo > irama.sejak]
    past = [p for p in periods if p.jatuh_tempo <= now]
    coming = [p for p in periods if p.jatuh_tempo > now]
    return (past[-1] if past else None), (coming[0] if coming else None)


def pertama(irama: Irama, mulai: dt.date, zone: ZoneInfo, kalender: Kalender) -> Periode | None:
    """The first period of a team that begins on `mulai`, from the moment its cadence is set."""
    begin = max(irama.sejak, at(mulai, dt.time(), zone))
    periods = _periode(irama, begin, zone, kalender)
    return next((p for p in periods if p.hari >= mulai and p.jatuh_tempo > irama.sejak), None)


def _periode(irama: Irama, now: dt.datetime, zone: ZoneInfo, kalender: Kalender) -> Iterator[Periode]:
    today = local_day(now, zone)
    for day in (today + dt.timedelta(days=n) for n in range(-_AROUND, _AROUND + 1)):
        if _jatuh_pada(irama, day, zone):
            yield Periode(day, tempo(irama, day, zone, kalender))


def awal(irama: Irama, day: dt.date, zone: ZoneInfo) -> dt.date:
    """The first day of the period that a day names: the one after the last period's."""
    before = (day - dt.timedelta(days=n) for n in range(1, _AROUND + 1))
    return next(one for one in before if _jatuh_pada(irama, one, zone)) + dt.timedelta(days=1)


def tempo(irama: Irama, day: dt.date, zone: dt.tzinfo, kalender: Kalender) -> dt.datetime:
    """When people are asked for the period that a day names."""
    return at(kalender.working_day_from(day), irama.jam, zone)


def sehari_kemudian(due: dt.datetime, zone: dt.tzinfo, kalender: Kalender) -> dt.datetime:
    """The same hour of the next working day: when the ketua reports what the members have."""
    return at(kalender.next_working_day(local_day(due, zone)), due.astimezone(zone).time(), zone)


def _jatuh_pada(irama: Irama, day: dt.date, zone: ZoneInfo) -> bool:
    if irama.irama == "bulanan":
        return day.day == irama.hari
    if day.weekday() != irama.hari:
        return False
    if irama.irama == "mingguan":
        return True
    start = local_day(irama.sejak, zone)
    first = start + dt.timedelta(days=(irama.hari - start.weekday()) % 7)
    return (day - first).days % _FORTNIGHT == 0
