"""Working time: days, hours, national holidays and cuti bersama, each person on the clock of his own zone.

Five working days, Monday to Friday from 07.30, the longer Friday break made up for at the end of that day
(Perpres 21/2023 Ps. 3 and 4). The shorter hours of Ramadan are not known here: they are set anew each year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

Hours = tuple[dt.time, dt.time]

_USUAL = (dt.time(7, 30), dt.time(16))
#: Begin and end by weekday, Monday is 0; a day that is missing is free.
PERPRES_21_2023: Mapping[int, Hours] = {
    0: _USUAL,
    1: _USUAL,
    2: _USUAL,
    3: _USUAL,
    4: (dt.time(7, 30), dt.time(16, 30)),
}
_DAY = dt.timedelta(days=1)


@cache
def national_holidays(year: int) -> frozenset[dt.date]:
    """Public holidays and cuti bersama of a year; both are days on which nobody is expected to answer."""
    import holidays  # half a second, and only who asks for a working day needs it

    return frozenset(holidays.country_holidays("ID", years=year, categories=("public", "government")))


@dataclass(frozen=True)
class Kalender:
    """Days and hours of work.

    Args:
        hours: by weekday.
        free: days off besides the national ones.
        national: whether the national holidays hold.
    """

    hours: Mapping[int, Hours]
    free: frozenset[dt.date] = frozenset()
    national: bool = True

    def is_working_day(self, day: dt.date) -> bool:
        if day.weekday() not in self.hours or day in self.free:
            return False
        return not (self.national and day in national_holidays(day.year))

    def is_working(self, moment: dt.datetime, zone: dt.tzinfo) -> bool:
        """Whether people in `zone` are at work at this moment."""
        local = moment.astimezone(zone)
        return self.is_working_day(local.date()) and self._within(local)

    def _within(self, local: dt.datetime) -> bool:
        begin, end = self.hours[local.weekday()]
        return begin <= local.time() < end

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first working day after `day`."""
        return self.working_day_from(day + _DAY)

    def previous_working_day(self, day: dt.date) -> dt.date:
        """The last working day before `day`."""
        day -= _DAY
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def working_day_from(self, day: dt.date) -> dt.date:
        """`day` itself if it is a working day, else the next."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie after `first`, up to and including `last`; negative when `last` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        days = (first + n * _DAY for n in range(1, (last - first).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def next_working_moment(self, moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
        """`moment` itself inside working hours, else the next opening, in UTC."""
        if self.is_working(moment, zone):
            return moment.astimezone(dt.UTC)
        local = moment.astimezone(zone)
        day = local.date()
        if not (self.is_working_day(day) and local.time() < self.hours[day.weekday()][0]):
            day = self.next_working_day(day)
        return self.opening(day, zone)

    def opening(self, day: dt.date, zone: dt.tzinfo) -> dt.datetime:
        """When work begins on a working day, in UTC."""
        return at(day, self.hours[day.weekday()][0], zone)

    def closing(self, day: dt.date, zone: dt.tzinfo) -> dt.datetime:
        """When work ends on a working day, in UTC."""
        return at(day, self.hours[day.weekday()][1], zone)

    def working_day_before(self, moment: dt.datetime, zone: dt.tzinfo, days: int = 1) -> dt.datetime:
        """The same hour so many working days earlier: who has waited since then has waited that long."""
        local = moment.astimezone(zone)
        day = local.date()
        for _ in range(days):
            day = self.previous_working_day(day)
        return at(day, local.time(), zone)

    def after_working_time(self, moment: dt.datetime, span: dt.timedelta, zone: dt.tzinfo) -> dt.datetime:
        """When `span` of working hours will have passed since `moment`, in UTC.

        Breaks count as work: Perpres 21/2023 says how long they are, not when.
        """
        start = self.next_working_moment(moment, zone)
        while True:
            day = start.astimezone(zone).date()
            room = self.closing(day, zone) - start
            if span <= room:
                return start + span
            span -= room
            start = self.opening(self.next_working_day(day), zone)


#: The calendar of every instansi that has not laid down another.
NASIONAL = Kalender(PERPRES_21_2023)


def at(day: dt.date, time: dt.time, zone: dt.tzinfo) -> dt.datetime:
    """A day and an hour on the clocks of `zone`, in UTC."""
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC)


def local_day(moment: dt.datetime, zone: ZoneInfo) -> dt.date:
    """The day it is in `zone`."""
    return moment.astimezone(zone).date()
