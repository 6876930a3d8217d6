"""The calendar: rules in layers, and the arithmetic of working time on them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from core.errors import LincahError
from core.kalender.aturan import BIASA, Aturan, Hari, Jenis, Lapis, Sebab, singkat
from core.kalender.jam import SEHARI, Jam, Pekan
from core.kalender.libur import cuti_bersama, libur_nasional, ramadan_pada

_DAY = dt.timedelta(days=1)
_TERLAMA = 800  # days looked through for a working one


class TanpaHariKerja(LincahError):
    """Rules that leave no working day for years."""


@dataclass(frozen=True)
class _Pola:
    """The week that holds on a day, and the layer its rule about holidays comes from."""

    pekan: Pekan
    lapis: int
    libur_nasional: bool
    cuti_bersama: bool
    ramadan: bool = False
    perkiraan: bool = False


@dataclass(frozen=True)
class Kalender:
    """Days and hours of work of a unit. Equal rules make equal calendars.

    Args:
        lapis: the rules of the unit, of the units above it, of the instansi, the nearest first; a nearer layer wins,
            within a layer the newer rule, of ordinary weeks the one that begins later. Without any, Perpres 21/2023
            holds.
    """

    lapis: tuple[Lapis, ...] = ()
    _hari: dict[dt.date, Hari] = field(default_factory=dict, init=False, repr=False, compare=False)

    def hari(self, day: dt.date) -> Hari:
        """What a day is, and why."""
        found = self._hari.get(day)
        if found is None:
            found = self._hari[day] = self._hitung(day)
        return found

    def jam(self, day: dt.date) -> Jam | None:
        """The hours of a day; None if it is free."""
        return self.hari(day).jam

    def pekan(self, day: dt.date) -> Pekan:
        """The week of hours that a day lies in, holidays aside."""
        return self._pola(day).pekan

    def is_working_day(self, day: dt.date) -> bool:
        return self.hari(day).jam is not None

    def is_working(self, moment: dt.datetime, zone: dt.tzinfo) -> bool:
        """Whether people in `zone` are at work at this moment."""
        return any(True for _day in self._dinas(moment, zone))

    def hari_dinas(self, moment: dt.datetime, zone: dt.tzinfo) -> dt.date:
        """The day whose work a moment belongs to: after midnight still the day before, while its shift lasts."""
        return next(self._dinas(moment, zone), moment.astimezone(zone).date())

    def _dinas(self, moment: dt.datetime, zone: dt.tzinfo) -> Iterator[dt.date]:
        """The days whose work goes on at a moment, the latest first."""
        local = moment.astimezone(zone)
        minute = local.hour * 60 + local.minute
        for day, time in ((local.date(), minute), (local.date() - _DAY, minute + SEHARI)):
            hours = self.jam(day)
            if hours is not None and hours.buka <= time < hours.tutup:
                yield day

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first working day after `day`."""
        return self.working_day_from(day + _DAY)

    def previous_working_day(self, day: dt.date) -> dt.date:
        """The last working day before `day`."""
        return self._cari(day - _DAY, -_DAY)

    def working_day_from(self, day: dt.date) -> dt.date:
        """`day` itself if it is a working day, else the next."""
        return self._cari(day, _DAY)

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie after `first`, up to and including `last`; negative when `last` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working_day(first + n * _DAY) for n in range(1, (last - first).days + 1))

    def next_working_moment(self, moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
        """`moment` itself inside working hours, else the next opening, in UTC."""
        if self.is_working(moment, zone):
            return moment.astimezone(dt.UTC)
        local = moment.astimezone(zone)
        hours = self.jam(local.date())
        if hours is not None and local.hour * 60 + local.minute < hours.buka:
            return self.opening(local.date(), zone)
        return self.opening(self.next_working_day(local.date()), zone)

    def opening(self, day: dt.date, zone: dt.tzinfo) -> dt.datetime:
        """When work begins on a working day, in UTC.

        Raises:
            ValueError: the day is free.
        """
        return _menit_ke(day, self._bekerja(day).buka, zone)

    def closing(self, day: dt.date, zone: dt.tzinfo) -> dt.datetime:
        """When the work of a working day ends, be it after midnight, in UTC.

        Raises:
            ValueError: the day is free.
        """
        return _menit_ke(day, self._bekerja(day).tutup, zone)

    def working_day_before(self, moment: dt.datetime, zone: dt.tzinfo, days: int = 1) -> dt.datetime:
        """The same hour so many working days earlier: who has waited since then has waited that long.

        Nothing waits on a free day, so there it is counted from the end of the last working one.
        """
        local = moment.astimezone(zone)
        day, time = self.hari_dinas(moment, zone), local.time()
        midnights = local.date() - day  # a shift goes on after midnight
        if not self.is_working_day(day):
            day, time = self.previous_working_day(day), dt.time.max
        for _ in range(days):
            day = self.previous_working_day(day)
        return at(day + midnights, time, zone)

    def after_working_time(self, moment: dt.datetime, span: dt.timedelta, zone: dt.tzinfo) -> dt.datetime:
        """When `span` of working hours will have passed since `moment`, in UTC.

        Breaks count as work: Perpres 21/2023 says how long they are, not when.
        """
        while True:
            start = self.next_working_moment(moment, zone)
            moment = max(self.closing(day, zone) for day in self._dinas(start, zone))
            if span <= moment - start:
                return start + span
            span -= moment - start

    def _cari(self, day: dt.date, step: dt.timedelta) -> dt.date:
        for n in range(_TERLAMA):
            if self.is_working_day(day + n * step):
                return day + n * step
        raise TanpaHariKerja(day)

    def _bekerja(self, day: dt.date) -> Jam:
        hours = self.jam(day)
        if hours is None:
            raise ValueError(f"{day} is free")
        return hours

    # -- what a day is ----------------------------------------------------------------------------------

    def _hitung(self, day: dt.date) -> Hari:
        pola = self._pola(day)
        usual = pola.pekan[day.weekday()]
        level, rule = self._terdekat(("libur", "masuk"), day)
        if rule is not None and level > pola.lapis and not pola.libur_nasional:
            rule = None  # who works on national holidays is not freed by a day off of the whole instansi either
        if rule is not None and rule.jenis == "libur":
            return self._jadi(day, pola, None, "libur", rule.keterangan)
        if rule is not None:
            hours = rule.pekan[day.weekday()] if rule.pekan else usual or _umum(pola.pekan)
            return self._jadi(day, pola, hours, "masuk", rule.keterangan)
        reason = _bebas(pola, usual, day)
        return self._jadi(day, pola, None if reason else usual, reason, "")

    @staticmethod
    def _jadi(day: dt.date, pola: _Pola, hours: Jam | None, reason: Sebab, note: str) -> Hari:
        return Hari(day, hours, reason, note, pola.ramadan, pola.perkiraan)

    def _pola(self, day: dt.date) -> _Pola:
        near, rule = self._terdekat(("jam",), day)
        level, hours = self._terdekat(("jam",), day, berjam=True)
        week = hours.pekan if hours is not None and hours.pekan else BIASA
        free = (rule is None or rule.libur_nasional, rule is None or rule.cuti_bersama)
        fasting, month, guessed = self._puasa(day)
        if fasting is None and not guessed:
            return _Pola(week, near, *free)
        if month is not None and fasting is not None and fasting <= level:
            return _Pola(month, near, *free, ramadan=True)
        # Whoever works on holidays has hours of service, not of an office: they stay unless it is said otherwise.
        short = singkat(week) if free[0] else week
        return _Pola(short, near, *free, ramadan=True, perkiraan=guessed)

    def _puasa(self, day: dt.date) -> tuple[int | None, Pekan | None, bool]:
        """The layer and the week of the rule that makes a day one of Ramadan; by estimate where nobody has set it."""
        level, rule = self._terdekat(("ramadan",), day)
        if rule is not None:
            return level, rule.pekan, False
        month = ramadan_pada(day)
        guessed = month is not None and not any(_bersinggung(one, *month) for one in self._ramadan)
        return None, None, guessed

    @cached_property
    def _ramadan(self) -> tuple[Aturan, ...]:
        return tuple(one for layer in self.lapis for one in layer if one.jenis == "ramadan")

    def _terdekat(self, kinds: tuple[Jenis, ...], day: dt.date, *, berjam: bool = False) -> tuple[int, Aturan | None]:
        """The rule that holds, with its layer; beyond the last layer nothing does."""
        for level, layer in enumerate(self.lapis):
            found = [one for one in layer if one.jenis in kinds and one.berlaku(day) and (one.pekan or not berjam)]
            if found:
                return level, max(reversed(found), key=_urutan)
        return len(self.lapis), None


def _bebas(pola: _Pola, usual: Jam | None, day: dt.date) -> Sebab:
    if usual is None:
        return "bukan_hari_kerja"
    if pola.libur_nasional and day in libur_nasional(day.year):
        return "libur_nasional"
    if pola.cuti_bersama and day in cuti_bersama(day.year):
        return "cuti_bersama"
    return ""


def _umum(week: Pekan) -> Jam | None:
    """The hours for a day that the week does not know: those of its first day."""
    return next((hours for hours in week if hours is not None), None)


def _urutan(rule: Aturan) -> dt.date:
    return rule.mulai if rule.jenis == "jam" else dt.date.min


def _bersinggung(rule: Aturan, first: dt.date, last: dt.date) -> bool:
    return rule.mulai <= last and (rule.selesai is None or first <= rule.selesai)


def at(day: dt.date, time: dt.time, zone: dt.tzinfo) -> dt.datetime:
    """A day and an hour on the clocks of `zone`, in UTC."""
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC)


def local_day(moment: dt.datetime, zone: dt.tzinfo) -> dt.date:
    """The day it is in `zone`."""
    return moment.astimezone(zone).date()


def _menit_ke(day: dt.date, minutes: int, zone: dt.tzinfo) -> dt.datetime:
    return at(day, dt.time(), zone) + dt.timedelta(minutes=minutes)


#: The calendar of every instansi that has not laid down another.
NASIONAL = Kalender()
