"""The outbox: messages leave in order per chat, many chats at once, as fast as the platform bears.

A call is made with no transaction open, and its row is marked done after it: what was sent but not marked before
a crash is sent again. That is the only duplicate there can be; no platform offers a key against it.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import traceback
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from sqlmodel import Session

from bot.worker.engine import Engine
from bot.worker.loops import keep, wait
from bot.worker.pace import LONGEST_LAG, MARGIN, ChatPace, ChatPaces, Window
from core import jobs
from core.database import passing
from core.jobs import LEASE_MS, Claimed
from core.outbox import Rejected, RetryLater, Unavailable, Unreachable

log = logging.getLogger(__name__)
_numbers = itertools.count(1)

#: Between two attempts. Shorter than the queue's own limit: people wait, and the platform is soon back.
LONGEST_PAUSE_MS = 20_000


class SetAside(Exception):
    """A message must not leave now: its carrier keeps it elsewhere.

    Args:
        keep: does so in the transaction that ends the row; False if it may leave after all.
    """

    def __init__(self, keep: Callable[[Session], bool]) -> None:
        super().__init__("set aside")
        self.keep = keep


class Carrier(Protocol):
    """What carries the messages of one queue, and hears what became of them."""

    async def send(self, job: Claimed) -> Any:
        """Make the call and return what is worth keeping of its answer.

        Raises:
            RetryLater, Unreachable, Rejected: the platform's word; anything else is tried again with back-off.
            SetAside: it is kept for later.
        """
        ...

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Any]]) -> None:
        """Keep the answers, in the transaction that marks the rows done."""
        ...

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        """The message was given up: Unreachable, Rejected, or the last of many errors."""
        ...


def _usual(key: str) -> ChatPace | None:
    return ChatPace()


@dataclass(frozen=True)
class SenderOptions:
    """How a sender works.

    Args:
        queue: which rows it takes.
        bucket: name of the shared rate row, one per bot token.
        per_second: the platform's limit for the whole bot; None for none.
        chat_pace: what a chat bears, by its key; None for no limit.
        at_once: calls in flight.
        timeout: seconds a call may take; with a second to spare it must be shorter than a lease.
        attempts: how often a message is tried before it is given up; "slow down" does not count.
        patience: the same for a platform that does not answer or is broken: about a day.
        longest_lag: seconds by which a slow answer may hold the others back, see `Window`.
    """

    queue: str = "out"
    bucket: str = "out"
    per_second: float | None = 30.0
    chat_pace: Callable[[str], ChatPace | None] = _usual
    at_once: int = 64
    timeout: float = 25.0
    attempts: int = 10
    patience: int = 6000
    longest_lag: float = LONGEST_LAG

    def __post_init__(self) -> None:
        if (self.timeout + 3) * 1000 > LEASE_MS:
            raise ValueError("a call may outlive its lease, and the message would be sent twice")


@dataclass(frozen=True)
class _Outcome:
    job: Claimed
    answer: Any = None
    error: Exception | None = None


@dataclass
class _Turn:
    """What one transaction did.

    Args:
        leaving: what may leave, and after how many milliseconds.
        again_ms: when something that was put off becomes ready.
    """

    leaving: list[tuple[Claimed, int]] = field(default_factory=list)
    again_ms: list[int] = field(default_factory=list)
    sent: int = 0
    resent: int = 0
    slowed: int = 0
    undelivered: int = 0


class Sender:
    """One loop over one queue and one channel."""

    def __init__(self, engine: Engine, carrier: Carrier, options: SenderOptions | None = None) -> None:
        self._options = options or SenderOptions()
        self.name = f"sender {self._options.queue} {next(_numbers)}"
        self._database = engine.database
        self._presence = engine.presence
        self._counters = engine.counters
        self._bell = engine.bells.bell(self._options.queue)
        self._carrier = carrier
        rate, lag = self._options.per_second, self._options.longest_lag
        self._window = None if rate is None else Window(rate, longest_lag=lag)
        self._paces = ChatPaces(self._options.chat_pace)
        self._walk = jobs.Walk()
        self._flying: set[asyncio.Task[None]] = set()
        self._landed: list[_Outcome] = []
        self._stopping = asyncio.Event()

    async def run(self, stopping: asyncio.Event) -> None:
        self._stopping = stopping
        await keep(self.round, self._bell, stopping)
        while self._flying:
            await asyncio.wait(self._flying)
        landed, self._landed = self._landed, []
        await self._write(landed, 0)

    async def round(self) -> bool:
        """Mark what has landed, claim what may leave, let it go; False if there is nothing to wait for."""
        process = self._presence.worker
        free = self._options.at_once - len(self._flying) if process and not self._stopping.is_set() else 0
        if not free and not self._landed:
            return await self._watch()
        landed, self._landed = self._landed, []
        turn = await self._write(landed, free)
        if turn.again_ms:
            asyncio.get_running_loop().call_later(min(turn.again_ms) / 1000, self._bell.set)
        for job, delay in turn.leaving:
            task = asyncio.create_task(self._carry(job, delay / 1000))
            self._flying.add(task)
        return await self._watch() or free == 0

    async def _watch(self) -> bool:
        """With calls in the air: sleep until one lands or a row is put, but look soon for room in the bucket."""
        if not self._flying:
            return False
        await wait(self._bell, 0.1)
        return True

    async def _carry(self, job: Claimed, delay: float) -> None:
        if delay > 0:
            await asyncio.sleep(delay)
        call = await self._window.enter() if self._window else None
        try:
            async with asyncio.timeout(self._options.timeout):
                outcome = _Outcome(job, answer=await self._carrier.send(job))
        except Exception as error:  # noqa: BLE001 - the verdict on it is given in the next transaction
            outcome = _Outcome(job, error=error)
        if self._window and call:
            self._window.leave(call)
        self._landed.append(outcome)
        self._flying.discard(cast("asyncio.Task[None]", asyncio.current_task()))
        self._bell.set()

    async def _write(self, landed: list[_Outcome], free: int) -> _Turn:
        """One transaction for all that has landed and all that leaves next."""
        worker = f"{self._presence.worker}.{self.name}"
        try:
            turn = await self._database.write(lambda session: self._turn(session, landed, free, worker))
        except BaseException:
            self._landed = landed + self._landed
            raise
        self._counters.sent += turn.sent
        self._counters.resent += turn.resent
        self._counters.slowed += turn.slowed
        self._counters.undelivered += turn.undelivered
        return turn

    def _turn(self, session: Session, landed: list[_Outcome], free: int, worker: str) -> _Turn:
        turn = _Turn()
        self._mark_sent(session, [(one.job, one.answer) for one in landed if one.error is None], turn)
        for one in landed:
            if one.error is not None:
                self._mark_failed(session, one.job, one.error, turn)
        if free:
            self._claim(session, worker, free, turn)
        return turn

    def _mark_sent(self, session: Session, deliveries: list[tuple[Claimed, Any]], turn: _Turn) -> None:
        ours = jobs.finish(session, [job for job, _ in deliveries])
        turn.sent += len(deliveries)
        kept = [(job, answer) for job, answer in deliveries if job.id in ours]
        if kept:
            self._tell(session, lambda: self._carrier.delivered(session, kept))

    def _mark_failed(self, session: Session, job: Claimed, error: Exception, turn: _Turn) -> None:
        if isinstance(error, SetAside):
            self._set_aside(session, job, error, turn)
        elif isinstance(error, RetryLater):
            after = int(error.after * 1000)
            turn.slowed += jobs.failed(session, job, str(error), jobs.Retry(after, counted=False))
            if error.everyone or self._paces.widespread(job.key):
                jobs.hold(session, self._options.bucket, after)
        elif self._is_final(job, error):
            log.warning("message %d is given up: %s", job.id, type(error).__name__)
            if jobs.failed(session, job, _described(error), jobs.Drop()):
                turn.undelivered += 1
                self._tell(session, lambda: self._carrier.undelivered(session, job, error))
        else:
            after = min(jobs.backoff_ms(job.attempts), LONGEST_PAUSE_MS)
            turn.resent += jobs.failed(session, job, _described(error), jobs.Retry(after))
            turn.again_ms.append(after)

    def _set_aside(self, session: Session, job: Claimed, aside: SetAside, turn: _Turn) -> None:
        """Keep it and end its row, both or neither; what can leave after all stays the head of its chat."""
        if not jobs.fence(session, [job]):
            return
        try:
            with session.begin_nested():
                if aside.keep(session):
                    jobs.finish(session, [job])
                else:
                    jobs.postpone(session, [job])
                    turn.again_ms.append(0)
        except Exception as error:
            if passing(error):
                raise
            log.exception("message %d could not be kept for later", job.id)
            self._mark_failed(session, job, error, turn)

    def _is_final(self, job: Claimed, error: Exception) -> bool:
        if isinstance(error, Unreachable | Rejected):
            return True
        weather = isinstance(error, Unavailable | OSError)
        return job.attempts >= (self._options.patience if weather else self._options.attempts)

    def _tell(self, session: Session, report: Callable[[], None]) -> None:
        """Report in a savepoint: a fault in the report must not undo the mark, or the message would go twice."""
        try:
            with session.begin_nested():
                report()
        except Exception as error:
            if passing(error):
                raise
            log.exception("a delivery could not be recorded")

    def _claim(self, session: Session, worker: str, free: int, turn: _Turn) -> None:
        """As many heads as the shared bucket has slots for, each with its slot."""
        rate = self._options.per_second
        if rate is None:
            turn.leaving = [(job, 0) for job in self._ready(session, worker, free, turn)]
            return
        pace = rate * MARGIN
        leaving = self._ready(session, worker, min(free, jobs.room(session, self._options.bucket, pace)), turn)
        moments = jobs.slots(session, self._options.bucket, pace, len(leaving)) if leaving else []
        jobs.postpone(session, leaving[len(moments) :])
        turn.leaving = list(zip(leaving, moments, strict=False))

    def _ready(self, session: Session, worker: str, limit: int, turn: _Turn) -> list[Claimed]:
        """Claim; what its chat cannot bear yet is put off, and others take its place."""
        ready: list[Claimed] = []
        for _ in range(4):
            if len(ready) >= limit:
                break
            claimed = jobs.claim(session, self._options.queue, worker, limit - len(ready), self._walk)
            early: dict[int, list[Claimed]] = defaultdict(list)
            for job in claimed:
                pause = self._paces.take(job.key)
                (early[int(pause * 1000) + 1] if pause else ready).append(job)
            for pause_ms, some in early.items():
                jobs.postpone(session, some, pause_ms)
                turn.again_ms.append(pause_ms)
            if not early:
                break
        return ready


def _described(error: Exception) -> str:
    return "".join(traceback.format_exception(error))
