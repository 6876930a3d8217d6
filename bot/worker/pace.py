"""How fast messages may leave this process, beside the bucket that all replicas share."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from core import clock

#: A little under the limit: 30/s becomes 29.25/s, which leaves 25 ms in each second for jitter on the way.
MARGIN = 0.975
#: The most a single slow answer may widen the window; beyond that it tells of the server, not of the way there.
LONGEST_LAG = 0.1
#: So many chats told to slow down within so many seconds are no longer each chat's own matter.
MANY = 3
SPELL = 2.0


@dataclass
class _Call:
    start: float
    lag: float = 0.0


class Window:
    """At most `limit` calls reach the server in any second.

    Measured from when a call probably arrived: one that took longer than the quickest of the recent ones may have
    been held up on its way out (a new connection, a busy process), and the next second begins that much later.

    Args:
        longest_lag: by how much at most; 0 for a server whose answers take now shorter, now longer of themselves.
    """

    def __init__(
        self, limit: float, now: Callable[[], float] = clock.monotonic, longest_lag: float = LONGEST_LAG
    ) -> None:
        self._size = max(1, int(limit))
        self._second = self._size / limit
        self._calls: deque[_Call] = deque(maxlen=self._size)
        self._spent: deque[float] = deque(maxlen=64)
        self._turn = asyncio.Lock()
        self._now = now
        self._longest_lag = longest_lag

    async def enter(self) -> _Call:
        """Wait for one's turn; the call begins when this returns."""
        async with self._turn:
            while (pause := self._pause()) > 0:
                await asyncio.sleep(pause)
            call = _Call(self._now())
            self._calls.append(call)
            return call

    def leave(self, call: _Call) -> None:
        """The call has been answered."""
        spent = self._now() - call.start
        self._spent.append(spent)
        call.lag = min(spent - min(self._spent), self._longest_lag)

    def _pause(self) -> float:
        if len(self._calls) < self._size:
            return 0.0
        oldest = self._calls[0]
        return oldest.start + oldest.lag + self._second - self._now()


@dataclass(frozen=True)
class ChatPace:
    """What one chat bears: so many messages a second on average, a few at once."""

    per_second: float = 1.0
    burst: int = 3


class ChatPaces:
    """Who may be written to now; kept in memory, because the platform tolerates a few too many and then says 429."""

    def __init__(self, pace_of: Callable[[str], ChatPace | None], now: Callable[[], float] = clock.monotonic) -> None:
        self._pace_of = pace_of
        self._now = now
        self._full_at: dict[str, float] = {}
        self._slowed: dict[str | None, float] = {}

    def take(self, key: str | None) -> float:
        """Seconds this chat must still wait; 0 if the message may go, which is then counted."""
        pace = self._pace_of(key) if key is not None else None
        if pace is None or key is None:
            return 0.0
        now = self._now()
        full_at = max(self._full_at.get(key, 0.0), now)
        early = full_at - now - (pace.burst - 1) / pace.per_second
        if early > 0.001:
            return early
        self._full_at[key] = full_at + 1 / pace.per_second
        self._forget(now)
        return 0.0

    def widespread(self, key: str | None) -> bool:
        """Note that this chat was told to slow down; whether so many were at once that it concerns the whole bot."""
        now = self._now()
        self._slowed = {one: moment for one, moment in self._slowed.items() if moment > now - SPELL}
        self._slowed[key] = now
        return len(self._slowed) >= MANY

    def _forget(self, now: float) -> None:
        if len(self._full_at) > 10_000:
            self._full_at = {key: full_at for key, full_at in self._full_at.items() if full_at > now}
