"""What the page needs from the program it is part of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

FRIDAY = 4


@dataclass(frozen=True)
class Person:
    """Somebody a phone can be opened for.

    Args:
        telepon: his number, by which a phone that is open already is recognised.
    """

    nip: str
    nama: str
    jabatan: str
    unit: str
    telepon: str


class Surroundings(Protocol):
    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the government shown."""
        ...

    def people(self) -> list[Person]:
        """Everybody a phone can be opened for."""
        ...

    async def open_phone(self, nip: str, channel: str = "telegram") -> int:
        """Make and pair that person's phone; the page's number of it. `LookupError` where nobody has this NIP."""
        ...

    def now(self) -> dt.datetime:
        """The present moment of the demo, aware."""
        ...

    async def jump(self, to: dt.datetime) -> None:
        """Make `to` the present moment."""
        ...

    def next_working_day(self) -> dt.datetime:
        """08.00 of the next working day after today, in `zone`."""
        ...


def next_friday(now: dt.datetime) -> dt.datetime:
    """The next Friday 14.00 after `now`, in its zone: when the weekly reports are due."""
    afternoon = now.replace(hour=14, minute=0, second=0, microsecond=0)
    friday = afternoon + dt.timedelta(days=(FRIDAY - now.weekday()) % 7)
    return friday if friday > now else friday + dt.timedelta(days=7)
