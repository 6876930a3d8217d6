"""The rules of a calendar as values, the weeks that hold without any, and what a day is in the end. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from core.kalender.jam import SEHARI, Jam, Pekan, baca_pekan

Jenis = Literal["jam", "ramadan", "libur", "masuk"]
Sebab = Literal["", "masuk", "bukan_hari_kerja", "libur_nasional", "cuti_bersama", "libur"]

#: Five days from 07.30, 37 h 30 min and the breaks of 60 and on Friday 90 minutes (Perpres 21/2023 Ps. 3 and 4).
BIASA: Final = baca_pekan("senin-kamis 07.30-16.00; jumat 07.30-16.30")
#: 32 h 30 min from 08.00, with breaks of 30 and on Friday 60 minutes (Perpres 21/2023 Ps. 4); six days as the yearly
#: circulars had them (SE MenPANRB 394/2019).
_RAMADAN: Final = {
    5: baca_pekan("senin-kamis 08.00-15.00; jumat 08.00-15.30"),
    6: baca_pekan("senin-kamis 08.00-14.00; jumat 08.00-14.30; sabtu 08.00-14.00"),
}


@dataclass(frozen=True)
class Aturan:
    """One rule of a calendar, first and last day included.

    Args:
        jenis: jam (the ordinary week), ramadan (its dates, and the week then), libur (free), masuk (worked although
            it would be free).
        selesai: None for an ordinary week that holds until another follows.
        pekan: for jam None: the hours of the layer above; for ramadan None: shortened as usual; for masuk None: the
            hours of that weekday.
        libur_nasional, cuti_bersama: of jam: whether these days are free.
    """

    jenis: Jenis
    mulai: dt.date
    selesai: dt.date | None = None
    pekan: Pekan | None = None
    libur_nasional: bool = True
    cuti_bersama: bool = True
    keterangan: str = ""

    def berlaku(self, day: dt.date) -> bool:
        return self.mulai <= day and (self.selesai is None or day <= self.selesai)


#: The rules of one unit, or of the instansi, the oldest first.
Lapis = tuple[Aturan, ...]


@dataclass(frozen=True)
class Hari:
    """A day and why it is what it is.

    Args:
        jam: None when it is free.
        sebab: why it is free or worked; empty on an ordinary working day.
        keterangan: of the rule that decides it.
        perkiraan: Ramadan by estimate; nobody has set its dates.
    """

    tanggal: dt.date
    jam: Jam | None
    sebab: Sebab = ""
    keterangan: str = ""
    ramadan: bool = False
    perkiraan: bool = False


def singkat(week: Pekan) -> Pekan:
    """The hours of Ramadan for an office of five or six days; other weeks and shifts over midnight stay."""
    days = [number for number, hours in enumerate(week) if hours is not None]
    by_day = all(hours is None or hours.tutup <= SEHARI for hours in week)
    return _RAMADAN[len(days)] if by_day and len(days) in _RAMADAN and days == list(range(len(days))) else week
