"""What goes into the queue and what comes out of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

#: How long a claim holds without being finished. Whatever a job waits for must be shorter by a second.
LEASE_MS = 30_000


class Lane(enum.IntEnum):
    """Who goes first among different chats; within one chat the order of putting stands."""

    ANSWER = 0
    DECISION = 1
    REMINDER = 2
    BROADCAST = 3


@dataclass(frozen=True, slots=True)
class NewJob:
    """A row to put.

    Args:
        queue: "in", "out", "timer" or "sweep".
        key: what orders rows among each other ("tg:<chat>"); None for no order.
        dedup: the same name in the same queue is stored once; None for a row that cannot repeat.
        payload: raw JSON, stored as it is.
        run_at: not before this millisecond of the database's clock; 0 is at once, even if that clock steps back.
        lane: who goes first when there is more to do than capacity.
    """

    queue: str
    key: str | None
    dedup: str | None
    payload: bytes | str
    run_at: int = 0
    lane: int = Lane.ANSWER

    def __post_init__(self) -> None:
        if self.key is not None and self.run_at:
            raise ValueError("a delayed job with a key would hold up its chat: delay an unkeyed one that puts it")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row held by this process; `lease` proves it in `fence` and `finish`.

    Args:
        attempts: this one included; it was counted before the work began, so that a crash counts too.
    """

    id: int
    queue: str
    key: str | None
    dedup: str
    payload: str
    attempts: int
    lane: int
    lease: str
