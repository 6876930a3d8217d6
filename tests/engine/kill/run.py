"""Starts victims, kills them at random moments, and looks at what they left behind."""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

import core.models  # noqa: F401 - registers every table
from core.database import Database
from tests.engine.kill.platform import Platform

ROOT = Path(__file__).parents[3]
_CREATE = """
CREATE TABLE effect (id {serial}, chat INTEGER NOT NULL, number INTEGER NOT NULL)
"""
_WAITING = "SELECT count(*) FROM job WHERE queue = 'in' AND done_at IS NULL"
_SERIAL = {"sqlite": "INTEGER PRIMARY KEY AUTOINCREMENT", "postgresql": "BIGSERIAL PRIMARY KEY"}


@dataclass
class Plan:
    """What a run does.

    Args:
        command: the victim; the addresses of database and platform are appended.
        pause: between two kills, at least and at most, in seconds.
        mutant: a fault for the victim.
        idle: seconds without any progress after which no more is expected.
        seconds: after which the run is given up.
    """

    updates: int = 500
    chats: int = 50
    rate: float = 120.0
    kills: int = 10
    processes: int = 1
    pause: tuple[float, float] = (0.25, 0.5)
    mutant: str = ""
    idle: float = 20.0
    seconds: float = 60.0
    command: tuple[str, ...] = (sys.executable, "-m", "tests.engine.kill.victim")
    seed: int = field(default_factory=lambda: random.randrange(10**6))


@dataclass
class Findings:
    """What went wrong; empty means that nothing did.

    Args:
        lost: updates without an effect. They are gone for good if none is `waiting` in the inbox.
    """

    lost: list[int]
    doubled: list[int]
    disordered: list[int]
    unanswered: list[int]
    waiting: int
    kills: int
    repeated_messages: int
    finished: bool

    @property
    def clean(self) -> bool:
        return (
            self.finished and not self.waiting and not (self.lost or self.doubled or self.disordered or self.unanswered)
        )


class Run:
    """One run on one database."""

    def __init__(self, url: str, plan: Plan) -> None:
        self.plan = plan
        self._url = url
        self._random = random.Random(plan.seed)
        self._platform = Platform(plan.updates, plan.chats, plan.rate)
        self._victims: list[asyncio.subprocess.Process] = []
        self._kills = 0
        self._create()

    async def findings(self, also: Callable[[], Awaitable[None]] | None = None) -> Findings:
        """Run it to the end.

        Args:
            also: runs beside the killing, to break something else.
        """
        base = await self._platform.start()
        finished = True
        try:
            async with self._kept_alive(base):
                tasks = [asyncio.create_task(self._kill())] + ([asyncio.ensure_future(also())] if also else [])
                try:
                    async with asyncio.timeout(self.plan.seconds):
                        await asyncio.gather(*tasks)
                        await self._finished()
                except TimeoutError:
                    finished = False
        finally:
            await self._platform.stop()
        return self._judged(finished)

    def _create(self) -> None:
        database = Database(self._url)
        with database.writing() as session:
            SQLModel.metadata.create_all(session.connection())
            session.connection().execute(sa.text(_CREATE.format(serial=_SERIAL[database.dialect])))
        database.close()

    @contextlib.asynccontextmanager
    async def _kept_alive(self, base: str) -> AsyncIterator[None]:
        """As many victims as planned, each started anew when it ends; none at the end."""
        keepers = [asyncio.create_task(self._keep(base)) for _ in range(self.plan.processes)]
        try:
            yield
        finally:
            for keeper in keepers:
                keeper.cancel()
            await asyncio.gather(*keepers, return_exceptions=True)

    async def _keep(self, base: str) -> None:
        arguments = [*self.plan.command, self._url, base, *([self.plan.mutant] if self.plan.mutant else [])]
        while True:
            victim = await asyncio.create_subprocess_exec(*arguments, cwd=ROOT)
            self._victims.append(victim)
            try:
                await victim.wait()
            finally:
                self._victims.remove(victim)
                with contextlib.suppress(ProcessLookupError):
                    victim.kill()
                    await victim.wait()

    async def _kill(self) -> None:
        """Spread over the run, never before something has happened: a victim needs a second to start, and more where
        the machine has other work."""
        idle = 0.0
        while self._kills < self.plan.kills and idle < self.plan.idle:
            before = len(self._platform.received) + self._platform.confirmed
            pause = self._random.uniform(*self.plan.pause)
            await asyncio.sleep(pause)
            if len(self._platform.received) + self._platform.confirmed == before and not self._all_done:
                idle += pause if before else 0.0
                continue
            idle = 0.0
            if self._victims:
                self._random.choice(self._victims).send_signal(signal.SIGKILL)
                self._kills += 1

    @property
    def _all_done(self) -> bool:
        return len(self._platform.answered) == self.plan.updates

    async def _finished(self) -> None:
        """Wait until every answer has come, or nothing has moved for so long that none will."""
        still = 0
        before = -1
        while not self._all_done and still < self.plan.idle * 10:
            now = len(self._platform.received) + self._platform.confirmed
            still = still + 1 if now == before else 0
            before = now
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.3)

    def _judged(self, finished: bool) -> Findings:
        database = Database(self._url)
        with database.reading() as session:
            rows = list(session.connection().execute(sa.text("SELECT chat, number FROM effect ORDER BY id")))
            waiting = session.connection().execute(sa.text(_WAITING)).scalar_one()
        database.close()
        chats: dict[int, list[int]] = defaultdict(list)
        for chat, number in rows:
            chats[chat].append(number)
        numbers = [number for _, number in rows]
        return Findings(
            lost=sorted(set(range(self.plan.updates)) - set(numbers)),
            doubled=sorted({number for number in numbers if numbers.count(number) > 1}),
            disordered=[chat for chat, seen in chats.items() if seen != sorted(seen)],
            unanswered=sorted(set(numbers) - self._platform.answered),
            waiting=waiting,
            kills=self._kills,
            repeated_messages=self._platform.repeated,
            finished=finished,
        )
