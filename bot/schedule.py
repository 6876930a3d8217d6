"""The clock that sets off sweeps. It stores nothing: what is due stands in our own tables.

Every replica ticks; the slot in the job's dedup name lets one of their ticks through. Slots are counted on the
clock of the world Lincah serves, which a demo moves: whoever moves it calls `tick_now`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable

import msgspec

from core import jobs
from core.clock import Clock
from core.database import Database
from core.jobs import NewJob

QUEUE = "sweep"
EVERY = 30  # seconds


def slot(now: dt.datetime, every: int = EVERY) -> int:
    """The number of the tick `now` falls into; the same on every replica."""
    return int(now.timestamp()) // every


def payload(part: str) -> str:
    """What a sweep is told."""
    return msgspec.json.encode({"bagian": part}).decode()


class Schedule:
    """Puts the sweeps of each slot into the queue, as a loop of the engine.

    Args:
        parts: what a tick is made of, in the order it is to be done.
        clock: tells the time of the world that is served.
        every: seconds between two ticks.
    """

    name = "schedule"

    def __init__(self, database: Database, clock: Clock, parts: Iterable[str], every: int = EVERY) -> None:
        self._database = database
        self._clock = clock
        self._parts = tuple(parts)
        self._every = every

    async def run(self, stopping: asyncio.Event) -> None:
        """Tick until `stopping` is set; the first tick is at once."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        # The defaults drop a tick that is a second late; ours carry nothing that could be lost by being late.
        options = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = AsyncIOScheduler(timezone=dt.UTC, job_defaults=options)
        scheduler.add_job(self.tick, "interval", seconds=self._every, id=QUEUE)
        scheduler.start()
        try:
            await self.tick()
            await stopping.wait()
        finally:
            scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """The sweeps of the present slot; a slot that had its own is left alone."""
        await self._put(str(slot(self._clock.now(), self._every)))

    async def tick_now(self) -> None:
        """The sweeps at once, after the clock was moved: its slot may have had one already, in another state."""
        await self._put(self._clock.now().isoformat())

    async def _put(self, when: str) -> None:
        sweeps = [NewJob(QUEUE, None, f"sweep:{part}:{when}", payload(part)) for part in self._parts]
        await self._database.write(lambda session: jobs.put(session, sweeps))
