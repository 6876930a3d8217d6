"""Who this process is among its like, and the news that another put work into the queue.

On PostgreSQL a process lives as long as it holds an advisory lock, on a connection of its own outside the pool;
every two seconds whoever is alive frees what the dead had leased. A process that loses the connection takes a new
name: what it had leased under the old one may be freed meanwhile, and the fence tells it so.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING, Any

from bot.worker.loops import TROUBLE, Bells, unless, wait
from core import clock, jobs
from core.database import Database, plain_connection

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

#: Seconds between two looks for leases of the dead.
ROUNDS = 2.0
PAUSE = 0.5


class Presence:
    """The name under which this process leases, or None while it may not (no claim without a live lock)."""

    name = "presence"

    def __init__(self, database: Database, bells: Bells) -> None:
        self._database = database
        self._bells = bells
        self._lock = str(secrets.randbelow(2**31 - 1) + 1)
        self._alive = False

    @property
    def worker(self) -> str | None:
        return self._lock if self._alive else None

    async def run(self, stopping: asyncio.Event) -> None:
        rounds = self._single if self._database.dialect == "sqlite" else self._among_others
        while not stopping.is_set():
            try:
                await unless(stopping, rounds())
            except TROUBLE as error:
                log.warning("presence lost: %s", type(error).__name__)
                await wait(stopping, PAUSE)
            finally:
                self._alive = False

    async def _single(self) -> None:
        """The only process on a SQLite file: whatever is leased was leased by one that is dead."""
        await self._database.write(jobs.free_all)
        await self._database.write(jobs.unclamp)
        self._show()
        await asyncio.Event().wait()

    async def _among_others(self) -> None:
        async with plain_connection(self._database.dsn) as connection:
            self._lock = str(secrets.randbelow(2**31 - 1) + 1)
            await connection.execute("SELECT pg_advisory_lock(%s, %s)", (jobs.PRESENCE, int(self._lock)))
            await connection.execute("LISTEN job")
            await self._database.write(jobs.unclamp)
            self._show()
            while True:
                if await self._database.write(jobs.free_dead):
                    self._bells.ring_all()
                await self._listen(connection)
                await connection.execute("SELECT 1")

    async def _listen(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Pass on notifications for one round."""
        until = clock.monotonic() + ROUNDS
        async for news in connection.notifies(timeout=ROUNDS):
            self._bells.ring(news.payload)
            if clock.monotonic() > until:
                break

    def _show(self) -> None:
        self._alive = True
        self._bells.ring_all()
