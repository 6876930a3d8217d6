"""The one module that reads the time. Everything else is handed a `Clock` or a `now`."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field
from typing import Protocol

UTC = dt.UTC


class Clock(Protocol):
    """Tells the time of the world Lincah serves, which a demo may have moved."""

    def now(self) -> dt.datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock, made monotonic: a step backwards of the wall clock holds it still."""

    def __init__(self) -> None:
        self._latest = dt.datetime.min.replace(tzinfo=UTC)

    def now(self) -> dt.datetime:
        self._latest = max(self._latest, dt.datetime.now(UTC))
        return self._latest


@dataclass
class MovableClock:
    """A clock that runs on from wherever it was set; the demo and the scenarios jump it.

    Args:
        offset: how far it is ahead of the machine's clock.
    """

    offset: dt.timedelta = dt.timedelta()
    _base: SystemClock = field(default_factory=SystemClock)

    def now(self) -> dt.datetime:
        return self._base.now() + self.offset

    def jump(self, to: dt.datetime) -> None:
        """Make `to` (aware) the present moment; it runs on from there."""
        self.offset = to.astimezone(UTC) - self._base.now()


@dataclass
class FixedClock:
    """A clock that stands still, for tests of rules."""

    moment: dt.datetime

    def now(self) -> dt.datetime:
        return self.moment


def monotonic() -> float:
    """Seconds that never step back, for measuring durations."""
    return time.monotonic()
