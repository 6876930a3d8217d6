"""What has changed on the phones, as the page is told it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from bot.simulator.changes import Changes
from bot.simulator.page.desks import Desk
from bot.simulator.page.surroundings import Surroundings

_HEARTBEAT = 15.0
# Changes that come in a burst go out together.
_GATHER = 0.03


class Events:
    """Args:
    changes: counts what happens on all desks.
    """

    def __init__(self, desks: Sequence[Desk], changes: Changes, surroundings: Surroundings) -> None:
        self._desks = desks
        self._changes = changes
        self._surroundings = surroundings

    def clock(self) -> dict[str, str]:
        now = self._surroundings.now().astimezone(self._surroundings.zone)
        return {"now": now.isoformat(), "zone": self._surroundings.zone.key, "zone_name": now.tzname() or ""}

    def since(self, after: int) -> dict[str, Any]:
        """Everything that changed after that version; after 0 it is everything."""
        return {
            "epoch": self._changes.epoch,
            "version": self._changes.version,
            "fresh": after == 0,
            "clock": self.clock(),
            "phones": self._phones(after),
        }

    def _phones(self, after: int) -> list[dict[str, Any]]:
        """The phones of one owner one after the other."""
        news = [desk.news(after) for desk in self._desks]
        owners = dict.fromkeys(owner for told in news for owner in told)
        return [{**told[owner], "owner": owner} for owner in owners for told in news if owner in told]

    async def stream(self, epoch: str, after: int) -> AsyncIterator[str]:
        """Server-sent events from there on; a page that knew another run starts afresh."""
        version = after if epoch == self._changes.epoch else 0
        while not self._changes.ending:
            news = self.since(version)
            version = news["version"]
            yield f"id: {news['epoch']}/{version}\ndata: {json.dumps(news, ensure_ascii=False)}\n\n"
            while not await self._news(version):
                yield ": still here\n\n"
            await asyncio.sleep(_GATHER)

    async def _news(self, version: int) -> bool:
        try:
            await asyncio.wait_for(self._changes.after(version), _HEARTBEAT)
        except TimeoutError:
            return False
        return True
