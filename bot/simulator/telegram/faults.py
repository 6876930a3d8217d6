"""Misbehaviour on demand: what a network and a busy Telegram do to a bot."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from core import clock

Kind = Literal["too_many", "server_error", "hang", "close"]


@dataclass
class Fault:
    """What happens to the next calls it fits.

    Args:
        kind: 429, an error 5xx, an answer that does not come, or a connection that is cut.
        method: the Bot API method it waits for; empty for all of them.
        chat_id: the chat it waits for; None for all of them.
        times: how many calls it spoils.
        seconds: `retry_after` of a 429, or how long a hanging call hangs.
        code: the status of a `server_error`.
        carried_out: the call takes effect all the same and only its answer is lost.
    """

    kind: Kind
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    seconds: float = 1.0
    code: int = 502
    carried_out: bool = False

    def fits(self, method: str, chat_id: int | None) -> bool:
        return self.method.lower() in ("", method.lower()) and self.chat_id in (None, chat_id)


@dataclass
class Faults:
    """The faults that wait for their calls."""

    waiting: list[Fault] = field(default_factory=list)
    duplicates: int = 0
    _gone_until: float = 0.0

    def add(self, fault: Fault) -> None:
        self.waiting.append(fault)

    def gone(self, seconds: float) -> None:
        """Nobody reaches Telegram for that long: every connection is cut."""
        self._gone_until = clock.monotonic() + seconds

    def duplicate(self, times: int = 1) -> None:
        """The next `times` updates reach the bot twice."""
        self.duplicates += times

    def clear(self) -> None:
        self.waiting.clear()
        self.duplicates = 0
        self._gone_until = 0.0

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault this call runs into, used up by one."""
        if clock.monotonic() < self._gone_until:
            return Fault("close")
        for fault in self.waiting:
            if fault.fits(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None


@dataclass
class Limits:
    """Telegram's rates as its FAQ gives them: a call too many is told how long to wait.

    Args:
        overall: messages a second to all chats together.
        chat: messages a second to one chat, `burst` of them at once.
        group: messages a minute to one group.
    """

    overall: float = 30.0
    chat: float = 1.0
    group: float = 20.0
    burst: int = 3
    clock: Callable[[], float] = clock.monotonic
    _due: dict[int, float] = field(default_factory=dict)

    def wait(self, chat_id: int) -> int:
        """Whole seconds until this chat may be written to; 0 takes the slot."""
        now = self.clock()
        own = (60 / self.group, int(self.group)) if chat_id < 0 else (1 / self.chat, self.burst)
        lanes = [(0, 1 / self.overall, int(self.overall)), (chat_id, *own)]
        waits = [self._due.get(key, 0.0) - step * (burst - 1) - now for key, step, burst in lanes]
        if max(waits) > 0:
            return math.ceil(max(waits))
        for key, step, _ in lanes:
            self._due[key] = max(self._due.get(key, 0.0), now) + step
        return 0
