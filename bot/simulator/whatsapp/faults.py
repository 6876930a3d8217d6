"""Misbehaviour on demand: what a network, a busy Meta and its webhooks do to a bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Literal

from core import clock

Kind = Literal["error", "server_error", "hang", "close"]


@dataclass
class Fault:
    """What happens to the next calls it fits.

    Args:
        kind: one of Meta's errors, an error 5xx, an answer that does not come, or a connection that is cut.
        code: Meta's number of an `error`, the status of a `server_error`.
        endpoint: what it waits for (messages, media, message_templates …); empty for all.
        to: the recipient it waits for, number or BSUID; empty for all.
        times: how many calls it spoils.
        seconds: how long a hanging call hangs.
        carried_out: the call takes effect all the same and only its answer is lost.
    """

    kind: Kind
    code: int = 0
    endpoint: str = ""
    to: str = ""
    times: int = 1
    seconds: float = 1.0
    carried_out: bool = False

    def fits(self, endpoint: str, to: str) -> bool:
        return self.endpoint in ("", endpoint) and self.to in ("", to)


@dataclass
class Failure:
    """A message Meta accepts and then reports as failed.

    Args:
        to: number or BSUID it waits for; empty for anybody.
    """

    code: int
    to: str = ""
    times: int = 1


@dataclass
class Faults:
    """The faults that wait for their calls, and how webhooks come.

    Args:
        duplicates: how many of the next items come twice.
        bare_contacts: contacts come without `user_id`, as many examples of Meta's still show them.
        bare_statuses: statuses come without `contacts`.
        bare_lists: a list's answer comes without `context`.
        backwards: the statuses of one message come in the wrong order.
        alone: every item is posted by itself, never several together.
    """

    waiting: list[Fault] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    duplicates: int = 0
    bare_contacts: bool = False
    bare_statuses: bool = False
    bare_lists: bool = False
    backwards: bool = False
    alone: bool = False
    _gone_until: float = 0.0

    def add(self, fault: Fault) -> None:
        self.waiting.append(fault)

    def fail(self, code: int, to: str = "", times: int = 1) -> None:
        """The next `times` messages are accepted, and reported as failed afterwards."""
        self.failures.append(Failure(code, to, times))

    def gone(self, seconds: float) -> None:
        """Nobody reaches Meta for that long: every connection is cut."""
        self._gone_until = clock.monotonic() + seconds

    def duplicate(self, times: int = 1) -> None:
        self.duplicates += times

    def clear(self) -> None:
        """Behave again."""
        for each in fields(self):
            setattr(self, each.name, each.default_factory() if callable(each.default_factory) else each.default)

    def take(self, endpoint: str, to: str) -> Fault | None:
        """The fault this call runs into, used up by one."""
        if clock.monotonic() < self._gone_until:
            return Fault("close")
        fault = next((fault for fault in self.waiting if fault.fits(endpoint, to)), None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
        return fault

    def failure(self, *names: str) -> int:
        """The code the message to somebody of these names fails with afterwards; 0 if it does not."""
        found = next((one for one in self.failures if not one.to or one.to in names), None)
        if found is None:
            return 0
        found.times -= 1
        if found.times <= 0:
            self.failures.remove(found)
        return found.code

    def twice(self) -> bool:
        """Whether the next item comes twice."""
        if not self.duplicates:
            return False
        self.duplicates -= 1
        return True


@dataclass
class Limits:
    """Meta's rates; a call too many is refused.

    Args:
        overall: messages a second from the number to everybody.
        pair: messages a second to one person, `burst` of them at once.
    """

    overall: float = 80.0
    pair: float = 1 / 6
    burst: int = 45
    clock: Callable[[], float] = clock.monotonic
    _due: dict[str, float] = field(default_factory=dict)

    def refusal(self, to: str) -> int:
        """The error a message to this person meets now; 0 takes the slot."""
        now = self.clock()
        lanes = [("", 1 / self.overall, int(self.overall), 130429), (to, 1 / self.pair, self.burst, 131056)]
        for key, step, burst, code in lanes:
            if self._due.get(key, 0.0) - step * (burst - 1) > now:
                return code
        for key, step, _, _ in lanes:
            self._due[key] = max(self._due.get(key, 0.0), now) + step
        return 0
