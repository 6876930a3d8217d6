"""One leaky bucket in a row, shared by all replicas (GCRA).

It starts empty: a bucket that starts full would let twice its rate pass in the first second.
Slots that nobody uses, because the process died, are lost; that costs capacity and nothing else.
"""

from __future__ import annotations

from core.jobs.sql import Link, Statement

#: How far ahead slots are given out. Short, because what is claimed can no longer be overtaken by a better lane.
HORIZON_US = 500_000

_ENSURE = Statement("INSERT INTO rate (name, tat) VALUES (:name, 0) ON CONFLICT (name) DO NOTHING")
_READ = Statement("SELECT tat, {now_us} FROM rate WHERE name = :name {for_update}")
_SET = Statement("UPDATE rate SET tat = :tat WHERE name = :name")
_HOLD = Statement("UPDATE rate SET tat = {now_us} + :us WHERE name = :name AND tat < {now_us} + :us")


def room(link: Link, name: str, rate: float) -> int:
    """How many may be taken now; the row stays locked until the transaction ends, so that this stays true."""
    tat, now = _state(link, name)
    return max(0, int((now + HORIZON_US - tat) * rate / 1_000_000) + 1 if tat <= now + HORIZON_US else 0)


def slots(link: Link, name: str, rate: float, wanted: int) -> list[int]:
    """Take up to `wanted` moments to send at, each one as milliseconds from now."""
    tat, now = _state(link, name)
    step = 1_000_000 / rate
    taken: list[int] = []
    for number in range(wanted):
        moment = tat + number * step
        if moment > now + HORIZON_US:
            break
        taken.append(int((moment - now) / 1000))
    _SET(link, name=name, tat=int(tat + len(taken) * step))
    return taken


def hold(link: Link, name: str, after_ms: int) -> None:
    """Nobody sends for so long: the platform told the whole bot to slow down."""
    _HOLD(link, name=name, us=after_ms * 1000)


def _state(link: Link, name: str) -> tuple[int, int]:
    """When the next may leave (never in the past), and now, in microseconds."""
    row = _READ(link, name=name).one_or_none()
    if row is None:
        _ENSURE(link, name=name)
        row = _READ(link, name=name).one()
    tat, now = row
    return max(int(tat), int(now)), int(now)
