"""How loops run: for ever, through trouble with the database, and never half dead.

Crash-only: a loop that ends without being asked to takes the whole process with it, and the process supervisor
starts it anew. A process of which one loop is missing looks alive and does nothing.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol, TypeVar

import sqlalchemy.exc

from core.database import Database

T = TypeVar("T")
log = logging.getLogger(__name__)

#: Trouble that passes: the database is restarting, unreachable, read-only, or full.
TROUBLE = (sqlalchemy.exc.SQLAlchemyError, OSError)
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
#: Seconds without a wake-up after which a loop looks by itself; notifications may be lost.
POLL = 1.0
EXIT_LOOP_ENDED = 70


class Bells:
    """Wakes the loops of a queue when rows were put into it, by this process or (through `ring`) by another."""

    def __init__(self, database: Database) -> None:
        self._events: dict[str, list[asyncio.Event]] = {}
        self._loop = asyncio.get_running_loop()
        database.listeners.append(self._committed)

    def bell(self, queue: str) -> asyncio.Event:
        """An event that is set whenever `queue` may have something; each loop has its own."""
        event = asyncio.Event()
        self._events.setdefault(queue, []).append(event)
        return event

    def ring(self, queue: str) -> None:
        for event in self._events.get(queue, ()):
            event.set()

    def ring_all(self) -> None:
        for queue in self._events:
            self.ring(queue)

    def _committed(self, queues: frozenset[str]) -> None:
        """Called in a database thread."""
        if not self._loop.is_closed():
            for queue in queues:
                self._loop.call_soon_threadsafe(self.ring, queue)


class Loop(Protocol):
    """One of the loops of the process."""

    name: str

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping` is set, then end what was begun and return."""
        ...


async def keep(round_: Callable[[], Awaitable[bool]], bell: asyncio.Event, stopping: asyncio.Event) -> None:
    """Repeat a round of work: at once while there is something to do, else when the bell rings or after a second.

    Trouble with the database is logged and waited out, however long it lasts.
    """
    pause = FIRST_PAUSE
    while not stopping.is_set():
        bell.clear()
        try:
            busy = await round_()
        except TROUBLE as error:
            log.warning("the database makes trouble, trying again in %.1f s: %s", pause, _brief(error))
            await wait(stopping, pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = FIRST_PAUSE
        if not busy:
            await wait(bell, POLL)


async def wait(event: asyncio.Event, seconds: float) -> bool:
    """Wait for the event, but not longer; whether it was set."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def unless(event: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of `work`, or None if the event came first; then the work is cancelled."""
    working, waiting = asyncio.ensure_future(work), asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait((working, waiting), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        waiting.cancel()
        working.cancel()
        await asyncio.gather(working, waiting, return_exceptions=True)


class Loops:
    """Runs loops until told to stop.

    Args:
        bells: rung at the stop, so that nobody sleeps through it.
        grace: seconds that work begun may take to end after the stop.
        end: what to do when a loop ended by itself; it does not return.
    """

    def __init__(self, bells: Bells, *, grace: float = 25.0, end: Callable[[int], None] = os._exit) -> None:
        self.stopping = asyncio.Event()
        self._bells = bells
        self._grace = grace
        self._end = end
        self._loops: list[Loop] = []
        self._last: list[Loop] = []

    def add(self, loop: Loop, *, last: bool = False) -> None:
        """Have it run.

        Args:
            last: it stops only when all others have, because they stand on it.
        """
        (self._last if last else self._loops).append(loop)

    def stop(self) -> None:
        """Ask all to stop; fit for a signal handler of the event loop."""
        self.stopping.set()
        self._bells.ring_all()

    async def run(self) -> None:
        """Until `stop`; what was begun is ended within the grace, the rest is left to leases and transactions."""
        finish = asyncio.Event()
        last = [asyncio.create_task(self._guarded(loop, finish), name=loop.name) for loop in self._last]
        tasks = [asyncio.create_task(self._guarded(loop, self.stopping), name=loop.name) for loop in self._loops]
        await self.stopping.wait()
        await self._end_all(tasks)
        finish.set()
        await self._end_all(last)

    async def _end_all(self, tasks: list[asyncio.Task[None]]) -> None:
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=self._grace)
        for task in late:
            log.warning("%s did not end in time", task.get_name())
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _guarded(self, loop: Loop, stopping: asyncio.Event) -> None:
        try:
            await loop.run(stopping)
        except Exception:
            log.critical("%s failed", loop.name, exc_info=True)
            self._end(EXIT_LOOP_ENDED)
            raise
        if not self.stopping.is_set():
            log.critical("%s ended by itself", loop.name)
            self._end(EXIT_LOOP_ENDED)


def _brief(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
