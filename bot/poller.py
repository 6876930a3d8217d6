"""How updates come in: fetched or posted, stored, and only then confirmed.

What is confirmed is gone on the platform's side. The row is therefore committed before the next offset is asked
for, and before a webhook is answered.
"""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlmodel import Session

from bot.handlers.channel import NewItem
from bot.worker import Engine
from bot.worker.loops import TROUBLE, unless, wait
from core import jobs, pairing
from core.database import plain_connection
from core.jobs import NewJob
from core.outbox import DeliveryError, RetryLater

log = logging.getLogger(__name__)

#: The class of the advisory locks by which one of many replicas polls.
POLLING = 7001
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
#: Posts stored by one commit.
TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Update:
    """A raw update.

    Args:
        number: the platform's running number; the next fetch asks for what follows it.
        raw: as received.
        key: whose turn it is ("tg:<chat>"); None if that cannot be told, and then nobody can handle it.
    """

    number: int
    raw: bytes
    key: str | None


async def _alone() -> None:
    """There is no other process on a SQLite file."""


class Fetch(Protocol):
    """Ask the platform for updates from `offset` on (None: from the oldest unconfirmed), waiting a while for some."""

    def __call__(self, offset: int | None) -> Coroutine[Any, Any, Sequence[Update]]: ...


def receive(session: Session, updates: Sequence[NewJob]) -> list[int | None]:
    """Store updates; one that can never be handled becomes a dead letter at once and blocks nobody.

    Returns:
        for each update its id, None for a repeat or a dead letter.
    """
    updates = _by_chat(session, updates)
    jobs.lock_keys(session, "in", [update.key for update in updates])
    good = [update for update in updates if _sound(update)]
    for update in updates:
        if not _sound(update):
            log.error("update %s cannot be handled and was put aside", update.dedup)
            jobs.quarantine(session, update, "cannot be read, or names no chat")
    stored = dict(zip(map(id, good), jobs.put(session, good), strict=True))
    return [stored.get(id(update)) for update in updates]


def _by_chat(session: Session, updates: Sequence[NewJob]) -> list[NewJob]:
    """The updates in one order for each chat, under whichever of its addresses they came."""
    wanted: dict[str, set[str]] = {}
    for update in updates:
        if isinstance(update, NewItem) and update.key is not None:
            channel, _, address = update.key.partition(":")
            wanted.setdefault(channel, set()).update((address, *update.aliases))
    known = {channel: pairing.nama_utama(session, channel, addresses) for channel, addresses in wanted.items()}
    return [_renamed(update, known) for update in updates]


def _renamed(update: NewJob, known: Mapping[str, Mapping[str, str]]) -> NewJob:
    if not isinstance(update, NewItem) or update.key is None:
        return update
    channel, _, address = update.key.partition(":")
    names = known[channel]
    return replace(
        update, key=f"{channel}:{next((names[a] for a in (address, *update.aliases) if a in names), address)}"
    )


def _sound(update: NewJob) -> bool:
    if update.key is None and update.queue == "in":
        return False
    if isinstance(update.payload, str):
        return "\0" not in update.payload
    try:
        return "\0" not in update.payload.decode()
    except UnicodeDecodeError:
        return False


class Poller:
    """Long polling that loses nothing.

    Args:
        name: of the bot ("tg:<bot id>"); the updates' dedup begins with it.
    """

    def __init__(self, engine: Engine, name: str, fetch: Fetch) -> None:
        self.name = f"poller {name}"
        self._bot = name
        self._database = engine.database
        self._counters = engine.counters
        self._fetch = fetch
        self._offset: int | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            try:
                if self._database.dialect == "sqlite":
                    await self._poll(stopping, _alone)
                else:
                    await self._poll_if_first(stopping)
            except TROUBLE as error:
                log.warning("polling pauses: %s", type(error).__name__)
                await wait(stopping, FIRST_PAUSE)

    async def _poll_if_first(self, stopping: asyncio.Event) -> None:
        """Poll while holding the bot's lock; the platform allows one poller, and refuses the second with 409."""
        async with plain_connection(self._database.dsn) as connection:
            lock = zlib.crc32(self._bot.encode()) - 2**31
            while not stopping.is_set():
                cursor = await connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (POLLING, lock))
                row = await cursor.fetchone()
                if row and row[0]:
                    await self._poll(stopping, lambda: connection.execute("SELECT 1"))
                else:
                    await wait(stopping, 2.0)

    async def _poll(self, stopping: asyncio.Event, still_first: Callable[[], Awaitable[Any]]) -> None:
        pause = FIRST_PAUSE
        while not stopping.is_set():
            await still_first()
            try:
                # Cut short by a stop: what was not confirmed comes again.
                updates = await unless(stopping, self._fetch(self._offset))
            except (DeliveryError, TimeoutError, OSError) as error:
                log.warning("no updates could be fetched: %s", type(error).__name__)
                await wait(stopping, error.after if isinstance(error, RetryLater) else pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            if updates:
                await self._store(updates)

    async def _store(self, updates: Sequence[Update]) -> None:
        rows = [NewJob("in", update.key, f"{self._bot}:{update.number}", update.raw) for update in updates]
        stored = await self._database.write(lambda session: receive(session, rows))
        # Only now: asking for the next offset confirms these.
        self._offset = max(update.number for update in updates) + 1
        self._counters.received += len(rows)
        self._counters.repeated += stored.count(None)


class Ingest:
    """Stores posted updates, those that arrive together in one commit."""

    def __init__(self, engine: Engine) -> None:
        self._database = engine.database
        self._counters = engine.counters
        self._waiting: list[tuple[Sequence[NewJob], asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def put(self, *updates: NewJob) -> None:
        """Store the updates of one post; when this returns they are safe and the post may be answered 200.

        Raises:
            Exception: they are not stored; the answer must be 500, so that the platform tries again.
        """
        if not updates:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((updates, future))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush())
        await future

    async def _flush(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            if not await self._stored(batch) and len(batch) > 1:
                # One that cannot be stored must not take its neighbours with it.
                for single in batch:
                    await self._stored([single], last=True)

    async def _stored(
        self, batch: Sequence[tuple[Sequence[NewJob], asyncio.Future[None]]], *, last: bool = False
    ) -> bool:
        rows = [update for updates, _ in batch for update in updates]
        try:
            stored = await self._database.write(lambda session: receive(session, rows))
        except Exception as error:  # noqa: BLE001 - whatever it is, the one who posted must hear of it
            if last or len(batch) == 1:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            return False
        self._counters.received += len(rows)
        self._counters.repeated += stored.count(None)
        for _, future in batch:
            if not future.done():
                future.set_result(None)
        return True
