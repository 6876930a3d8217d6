"""A messaging platform that forgets nothing: it hands out updates, takes messages, and remembers both."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Platform:
    """Hands out the updates of some chats, in the platform's manner: what an offset confirms is gone.

    Args:
        updates: how many there are in all; number n is of chat n % chats.
        rate: how many come into being per second.
    """

    updates: int
    chats: int
    rate: float
    confirmed: int = 0
    received: list[tuple[int, int]] = field(default_factory=list)
    _started: float | None = None
    _runner: web.AppRunner | None = None

    async def start(self) -> str:
        app = web.Application()
        app.router.add_post("/getUpdates", self._get_updates)
        app.router.add_post("/sendMessage", self._send_message)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        return f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def answered(self) -> set[int]:
        """The updates whose answer has arrived at least once."""
        return {number for _, number in self.received}

    @property
    def repeated(self) -> int:
        """How many answers arrived more than once."""
        return sum(count - 1 for count in Counter(self.received).values())

    def _born(self) -> int:
        now = asyncio.get_running_loop().time()
        if self._started is None:
            self._started = now
        return min(self.updates, int((now - self._started) * self.rate))

    async def _get_updates(self, request: web.Request) -> web.Response:
        offset = (await request.json())["offset"] or 0
        self.confirmed = max(self.confirmed, offset)
        # Confirmed ones are gone for ever; that is what makes a late store a loss.
        if self._born() <= self.confirmed:
            await asyncio.sleep(0.02)
        numbers = range(self.confirmed, min(self._born(), self.confirmed + 25))
        return web.json_response([{"update_id": number, "chat": number % self.chats} for number in numbers])

    async def _send_message(self, request: web.Request) -> web.Response:
        message = await request.json()
        self.received.append((message["chat"], message["update"]))
        return web.json_response({"ok": True})
