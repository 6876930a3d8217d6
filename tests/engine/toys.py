"""Small stand-ins that the engine's tests share: handlers, a carrier, a running engine."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from sqlmodel import Session

from bot.worker import Engine, Loop, Worker, WorkerOptions
from core import clock, jobs
from core.database import Database
from core.jobs import Claimed, NewJob


def update(key: str | None, name: str, payload: str = "{}") -> NewJob:
    return NewJob("in", key, name, payload)


def message(key: str | None, name: str, payload: str = "{}", lane: int = 0) -> NewJob:
    return NewJob("out", key, name, payload, lane=lane)


def names(claimed: Sequence[Claimed]) -> list[str]:
    return [job.dedup for job in claimed]


class Repeater:
    """Answers every update with one message; does what a test tells it to for the update of a name."""

    def __init__(self, on: dict[str, Callable[[], None]], flushed: Callable[[], None] = lambda: None) -> None:
        self._on = on
        self._flushed = flushed
        self._replies: list[NewJob] = []

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        pass

    def handle(self, session: Session, job: Claimed) -> None:
        jobs.put(session, [NewJob("effect", None, job.dedup, "{}")])
        self._on.get(job.dedup, lambda: None)()
        self._replies.append(message(job.key, f"reply:{job.id}:0", job.payload))

    def flush(self, session: Session) -> None:
        self._flushed()
        jobs.put(session, self._replies)


class Collector:
    """Takes messages and remembers when; fails as a test tells it to."""

    def __init__(self, fail: Callable[[Claimed], Exception | None] = lambda job: None) -> None:
        self._fail = fail
        self.sent: list[str] = []
        self.moments: list[float] = []
        self.kept: list[Any] = []
        self.given_up: list[tuple[str, str]] = []

    async def send(self, job: Claimed) -> str:
        self.moments.append(clock.monotonic())
        self.sent.append(job.dedup)
        await asyncio.sleep(0)
        error = self._fail(job)
        if error is not None:
            raise error
        return f"sent {job.dedup}"

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Any]]) -> None:
        self.kept += [answer for _, answer in deliveries]

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        self.given_up.append((job.dedup, type(error).__name__))


@contextlib.asynccontextmanager
async def running(engine: Engine, *loops: Loop) -> AsyncIterator[None]:
    for loop in loops:
        engine.loops.add(loop)
    task = asyncio.create_task(engine.loops.run())
    try:
        yield
    finally:
        engine.loops.stop()
        await task


async def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


async def present(engine: Engine) -> None:
    await until(lambda: engine.presence.worker is not None)


async def put(database: Database, *rows: NewJob) -> list[int | None]:
    return await database.write(lambda session: jobs.put(session, rows))


async def pending(database: Database, queue: str) -> list[str]:
    """The names of what is still to be done, in order."""
    return [name for name, done, _ in await rows(database, queue) if not done]


async def rows(database: Database, queue: str) -> list[tuple[str, bool, str | None]]:
    """Name, whether done, error; in order."""
    from sqlalchemy import text

    query = text("SELECT dedup, done_at IS NOT NULL, error FROM job WHERE queue = :queue ORDER BY id")
    found = await database.read(lambda session: list(session.connection().execute(query, {"queue": queue})))
    return [(name, bool(done), error) for name, done, error in found]


def ignore_dead(session: Session, job: Claimed, error: str) -> None:
    pass


def worker(engine: Engine, on: dict[str, Callable[[], None]] | None = None, **options: Any) -> Worker:
    return Worker(engine, lambda: Repeater(on or {}), ignore_dead, WorkerOptions(**options))
