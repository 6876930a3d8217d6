"""The inbox: updates of different chats handled together, each as if alone.

Claimed together, fenced together, committed together: one commit for many updates is where the speed is. The
transaction that ends a group claims the next one, which saves every second commit. Savepoints would cost as much as
the handling itself, so a group is first tried without; if anything fails all of it is undone, and done once more
with a savepoint for each update.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sqlmodel import Session

from bot.worker.engine import Engine
from bot.worker.loops import keep
from core import jobs
from core.database import passing
from core.jobs import Claimed

log = logging.getLogger(__name__)
_numbers = itertools.count(1)


class GroupHandler(Protocol):
    """What is done with a group of updates. Made anew for every group, so nothing of a failed one remains."""

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        """Look up at once what `handle` will need."""
        ...

    def handle(self, session: Session, job: Claimed) -> None:
        """Handle one update; whatever it raises undoes and postpones this update only.

        It may be called again, on a new handler, for a group in which another update failed.
        What it collects for `flush` it must collect last, when nothing can fail any more.
        """
        ...

    def flush(self, session: Session) -> None:
        """Write in bulk what the updates that succeeded have collected."""
        ...


class Bury(Protocol):
    """Called when a job is given up, in the transaction that gives it up: tell the person, alert the operator."""

    def __call__(self, session: Session, job: Claimed, error: str) -> None: ...


@dataclass(frozen=True)
class WorkerOptions:
    """How a worker works.

    Args:
        queue: which rows it takes.
        group: updates in one transaction; on SQLite it also bounds how long the writer is held.
        attempts: how often an update is tried, crashes included, before it is given up.
    """

    queue: str = "in"
    group: int = 64
    attempts: int = 6


@dataclass
class _Result:
    handled: int = 0
    retried: int = 0
    dead: int = 0
    following: list[Claimed] = field(default_factory=list)


class Worker:
    """One loop over one queue; on PostgreSQL several may run, here and in other processes.

    Args:
        make: a new handler for each group.
        dead: called for a job that is given up.
    """

    def __init__(
        self, engine: Engine, make: Callable[[], GroupHandler], dead: Bury, options: WorkerOptions | None = None
    ) -> None:
        self._limits = options or WorkerOptions()
        self._queue = self._limits.queue
        self.name = f"worker {self._queue} {next(_numbers)}"
        self._counters = engine.counters
        self._database = engine.database
        self._presence = engine.presence
        self._bell = engine.bells.bell(self._queue)
        self._make = make
        self._dead = dead
        self._walk = jobs.Walk()
        self._claimed: list[Claimed] = []
        self._held = ""
        self._suspects_turn = False

    async def run(self, stopping: asyncio.Event) -> None:
        await keep(self.round, self._bell, stopping)
        await self._database.write(lambda session: jobs.postpone(session, self._claimed))

    async def round(self) -> bool:
        """Handle what was claimed, and claim what comes next; False if there was nothing."""
        process = self._presence.worker
        if process is None:
            return False
        worker = f"{process}.{self.name}"
        claimed, self._claimed = self._claimed, []
        if not claimed:
            claimed = await self._fresh_claim(worker)
        if not claimed:
            return False
        # Until this round has ended well, what it holds is to be freed by the next.
        self._held = worker
        await self._batch(claimed, worker)
        self._held = ""
        return True

    async def _fresh_claim(self, worker: str) -> list[Claimed]:
        held, self._held = self._held, ""

        def work(session: Session) -> _Result:
            if held:
                jobs.free_own(session, held)
            return self._claim(session, worker, _Result())

        try:
            result = await self._database.write(work)
        except BaseException:
            self._held = held
            raise
        self._counters.dead += result.dead
        return result.following

    def _claim(self, session: Session, worker: str, result: _Result) -> _Result:
        """The next group: any number of new updates, or one that was tried before, by turns.

        The latter may have taken the process down with it. Alone, only it is to be blamed if that happens again; and it
        is not blamed for what others do, because an attempt is counted only for what is handled next.
        """
        claimed = jobs.claim(session, self._queue, worker, self._limits.group, self._walk)
        spent = [job for job in claimed if job.attempts > self._limits.attempts]
        for job in spent:
            self._give_up(session, job, f"the process ended in each of {job.attempts - 1} attempts")
        result.dead += len(spent)
        fresh = [job for job in claimed if job.attempts == 1]
        suspects = [job for job in claimed if 1 < job.attempts <= self._limits.attempts]
        if suspects and (self._suspects_turn or not fresh):
            result.following, later = suspects[:1], fresh + suspects[1:]
        else:
            result.following, later = fresh, suspects
        jobs.postpone(session, later)
        self._suspects_turn = not self._suspects_turn
        return result

    async def _batch(self, batch: list[Claimed], worker: str | None, *, careful: bool = False) -> None:
        """One group in one transaction; if that fails again with a savepoint each, each update in its own."""
        try:
            self._count(await self._database.write(lambda session: self._together(session, batch, worker, careful)))
        except Exception as error:
            if passing(error):
                raise
            if len(batch) == 1:
                await self._failed_alone(batch[0], error)
            elif not careful:
                await self._batch(batch, worker, careful=True)
            else:
                log.warning("a group of %d failed, now one by one", len(batch), exc_info=True)
                for job in batch:
                    await self._batch([job], None)

    async def _failed_alone(self, job: Claimed, error: Exception) -> None:
        def work(session: Session) -> _Result:
            result = _Result()
            if jobs.fence(session, [job]):
                self._failed(session, job, error, result)
            return result

        self._count(await self._database.write(work))

    def _together(self, session: Session, batch: Sequence[Claimed], worker: str | None, careful: bool) -> _Result:
        owned = jobs.fence(session, batch)
        mine = [job for job in batch if job.id in owned]
        handler, result = self._make(), _Result()
        handler.load(session, mine)
        failures = _carefully(handler, session, mine) if careful else {}
        if not careful:
            for job in mine:
                handler.handle(session, job)
        handler.flush(session)
        done = [job for job in mine if job.id not in failures]
        jobs.finish(session, done)
        result.handled = len(done)
        for job in mine:
            if job.id in failures:
                self._failed(session, job, failures[job.id], result)
        if worker is not None:
            self._claim(session, worker, result)
        return result

    def _failed(self, session: Session, job: Claimed, error: Exception, result: _Result) -> None:
        text = "".join(traceback.format_exception(error))
        log.error("job %d failed, attempt %d", job.id, job.attempts, exc_info=error)
        if job.attempts < self._limits.attempts:
            jobs.failed(session, job, text, jobs.Retry())
            result.retried += 1
        else:
            self._give_up(session, job, text)
            result.dead += 1

    def _give_up(self, session: Session, job: Claimed, error: str) -> None:
        jobs.failed(session, job, error, jobs.Drop())
        try:
            with session.begin_nested():
                self._dead(session, job, error)
        except Exception as trouble:
            if passing(trouble):
                raise
            # The chat must go on, even if its person cannot be told.
            log.exception("nobody could be told of job %d", job.id)

    def _count(self, result: _Result) -> None:
        self._claimed = result.following
        self._counters.groups += 1
        self._counters.handled += result.handled
        self._counters.retried += result.retried
        self._counters.dead += result.dead


def _carefully(handler: GroupHandler, session: Session, claimed: Sequence[Claimed]) -> dict[int, Exception]:
    """Handle each in a savepoint; those that failed, and why."""
    failures: dict[int, Exception] = {}
    for job in claimed:
        try:
            with session.begin_nested():
                handler.handle(session, job)
        except Exception as error:
            if passing(error):
                raise
            failures[job.id] = error
    return failures
