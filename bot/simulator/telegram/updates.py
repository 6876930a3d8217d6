"""The updates that wait for the bot, until it confirms them by offset or its webhook takes them."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import telegram as tg

from bot.simulator.store import Store
from bot.simulator.telegram.errors import Rejected
from bot.simulator.telegram.faults import Faults

FIRST_ID = 730_000_001
# Telegram keeps these from a bot that did not ask for them by name.
_ASKED_FOR = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True)
class Waiting:
    """One update as it will go over the wire."""

    serial: int
    update_id: int
    chat_id: int
    text: str


class Updates:
    """A queue of updates; `put` fills it, `poll` and the webhook's postman empty it."""

    def __init__(self, store: Store, faults: Faults) -> None:
        self._store = store
        self._faults = faults
        self._queue: dict[int, Waiting] = {}
        self._by_chat: dict[int, deque[Waiting]] = {}
        self._arrived = asyncio.Event()
        self._poller: asyncio.Event | None = None
        self._last: Waiting | None = None
        self._ended = False
        self.next_id = int(store.text("setting", "update_id", str(FIRST_ID)))
        self.allowed: list[str] = json.loads(store.text("setting", "allowed_updates", "[]"))
        for key, text in store.items("update"):
            self._append(Waiting(int(key), **json.loads(text)))
        self._serial = max(self._queue, default=0)

    def __len__(self) -> int:
        return len(self._queue)

    def allow(self, kinds: list[str]) -> None:
        self.allowed = kinds
        self._store.put("setting", "allowed_updates", json.dumps(kinds))

    def put(self, kind: str, thing: tg.TelegramObject, chat_id: int) -> None:
        """Queue an update that carries `thing`, unless the bot did not ask for its kind."""
        if kind not in self.allowed if self.allowed else kind in _ASKED_FOR:
            return
        fields: dict[str, Any] = {kind: thing}
        self.put_raw(chat_id, tg.Update(self.next_id, **fields).to_json())

    def put_raw(self, chat_id: int, text: str) -> None:
        """Queue any text as the next update, also one no library can read."""
        update_id = self.next_id
        self.next_id += 1
        self._store.put("setting", "update_id", str(self.next_id))
        copies = 1
        if self._faults.duplicates:
            self._faults.duplicates -= 1
            copies = 2
        for _ in range(copies):
            self._enqueue(update_id, chat_id, text)

    def again(self) -> None:
        """Queue the update confirmed last once more, as Telegram does after trouble on its side."""
        if self._last:
            self._enqueue(self._last.update_id, self._last.chat_id, self._last.text)

    def _enqueue(self, update_id: int, chat_id: int, text: str) -> None:
        self._serial += 1
        waiting = Waiting(self._serial, update_id, chat_id, text)
        kept = {"update_id": update_id, "chat_id": chat_id, "text": text}
        self._store.put("update", waiting.serial, json.dumps(kept))
        self._append(waiting)
        self._arrived.set()

    def _append(self, waiting: Waiting) -> None:
        self._queue[waiting.serial] = waiting
        self._by_chat.setdefault(waiting.chat_id, deque()).append(waiting)

    def done(self, waiting: Waiting) -> None:
        """Forget an update the bot has taken."""
        del self._queue[waiting.serial]
        lane = self._by_chat[waiting.chat_id]
        lane.remove(waiting)
        if not lane:
            del self._by_chat[waiting.chat_id]
        self._store.drop("update", waiting.serial)
        self._last = waiting

    def clear(self) -> None:
        for waiting in list(self._queue.values()):
            self.done(waiting)

    def chats(self) -> list[int]:
        """The chats that have updates waiting."""
        return list(self._by_chat)

    def head(self, chat_id: int) -> Waiting | None:
        lane = self._by_chat.get(chat_id)
        return lane[0] if lane else None

    async def arrival(self) -> None:
        """Return when something has been queued since the last call."""
        await self._arrived.wait()
        self._arrived.clear()

    def oust(self) -> None:
        """End the poll that waits now: another one, or a webhook, takes its place."""
        if self._poller:
            self._poller.set()

    def end(self) -> None:
        """Let a waiting poll return."""
        self._ended = True
        self._arrived.set()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[str]:
        """getUpdates: confirm everything before `offset`, then wait for more."""
        self.oust()
        mine = self._poller = asyncio.Event()
        self._confirm(offset)
        if not self._queue and timeout > 0 and not self._ended:
            await self._wait(mine, timeout)
        if mine.is_set():
            why = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise Rejected(f"Conflict: {why}", 409)
        self._poller = None
        return [waiting.text for waiting in islice(self._queue.values(), limit)]

    async def _wait(self, ousted: asyncio.Event, timeout: float) -> None:
        self._arrived.clear()
        waits = [asyncio.ensure_future(event.wait()) for event in (self._arrived, ousted)]
        await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            keep = list(self._queue)[offset:]
            for waiting in [self._queue[serial] for serial in self._queue if serial < keep[0]] if keep else []:
                self.done(waiting)
            return
        for waiting in list(self._before(offset)):
            self.done(waiting)

    def _before(self, offset: int) -> Iterator[Waiting]:
        for waiting in self._queue.values():
            if waiting.update_id >= offset:
                return
            yield waiting
