"""Delivery to the bot's own address: in order per chat, chats side by side, again until it is taken."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import asdict, dataclass

import aiohttp

from bot.simulator.rounds import Rounds
from bot.simulator.store import Store
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.updates import Updates, Waiting
from core.clock import Clock

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PATIENCE = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 5.0


@dataclass
class Hook:
    url: str = ""
    secret: str = ""
    connections: int = 40


class Postman(Rounds):
    """Posts what waits in `updates` to the webhook, while one is set."""

    def __init__(self, updates: Updates, store: Store, clock: Clock) -> None:
        self._updates = updates
        self._store = store
        self._clock = clock
        self.hook: Hook = Hook(**json.loads(store.text("setting", "webhook", "{}")))
        self.error = ""
        self.error_at = 0

    def set(self, hook: Hook) -> None:
        """Deliver to `hook` from now on; an empty address ends delivery."""
        if hook.url and not hook.url.startswith(("https://", "http://")):
            raise bad_request("bad webhook: invalid webhook URL specified")
        if hook.secret and not _SECRET.fullmatch(hook.secret):
            raise bad_request("secret token contains unallowed characters")
        self._stop()
        self.hook = hook
        self.error = ""
        self._store.put("setting", "webhook", json.dumps(asdict(hook)))
        self.start()

    async def _deliver(self) -> None:
        timeout = aiohttp.ClientTimeout(total=_PATIENCE)
        connector = aiohttp.TCPConnector(limit=self.hook.connections)
        busy: dict[int, asyncio.Task[None]] = {}
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session, asyncio.TaskGroup() as group:
            while True:
                for chat_id in self._updates.chats():
                    if chat_id not in busy or busy[chat_id].done():
                        busy[chat_id] = group.create_task(self._empty(session, chat_id))
                await self._updates.arrival()

    async def _empty(self, session: aiohttp.ClientSession, chat_id: int) -> None:
        """Deliver everything that waits for one chat, one after the other."""
        while waiting := self._updates.head(chat_id):
            pause = _FIRST_PAUSE
            while not await self._post(session, waiting):
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            if self._updates.head(chat_id) is waiting:
                self._updates.done(waiting)

    async def _post(self, session: aiohttp.ClientSession, waiting: Waiting) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.hook.secret:
            headers[SECRET_HEADER] = self.hook.secret
        try:
            async with session.post(self.hook.url, data=waiting.text.encode(), headers=headers) as answer:
                if answer.status < 300:
                    return True
                self.error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as trouble:
            self.error = f"Connection failed: {type(trouble).__name__}"
        self.error_at = int(self._clock.now().timestamp())
        return False
