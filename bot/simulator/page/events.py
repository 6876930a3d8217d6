"""What has changed on the phones, as the page is told it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from bot.simulator.page.surroundings import Surroundings
from bot.simulator.telegram import Bubble, Phone, Telegram
from bot.simulator.telegram.bubbles import bubble
from bot.simulator.telegram.world import Room

_HEARTBEAT = 15.0
# Changes that come in a burst go out together.
_GATHER = 0.03
_SHOWN_AT_FIRST = 300


class Events:
    def __init__(self, telegram: Telegram, surroundings: Surroundings) -> None:
        self._telegram = telegram
        self._surroundings = surroundings

    def clock(self) -> dict[str, str]:
        now = self._surroundings.now().astimezone(self._surroundings.zone)
        return {"now": now.isoformat(), "zone": self._surroundings.zone.key, "zone_name": now.tzname() or ""}

    def since(self, after: int) -> dict[str, Any]:
        """Everything that changed after that version; after 0 it is everything."""
        world = self._telegram.world
        changed = [phone for phone in world.phones.values() if world.rooms[phone.user_id].version > after]
        return {
            "epoch": world.epoch,
            "version": world.version,
            "fresh": after == 0,
            "clock": self.clock(),
            "phones": [self._phone(phone, after) for phone in changed],
        }

    def _phone(self, phone: Phone, after: int) -> dict[str, Any]:
        room = self._telegram.world.rooms[phone.user_id]
        entries = [entry for entry in room.entries.values() if entry.version > after]
        shown = entries if after else entries[-_SHOWN_AT_FIRST:]
        return {
            "id": phone.user_id,
            "channel": "telegram",
            **{name: getattr(phone, name) for name in ("name", "title", "phone", "language", "avatar", "blocked")},
            "doing": room.doing(),
            "notice": asdict(room.notice) if room.notice and room.notice.version > after > 0 else None,
            "menu": self._telegram.menu(phone.user_id),
            "keyboard": [[asdict(key) for key in row] for row in self._telegram.keyboard(phone.user_id)],
            "placeholder": _placeholder(room),
            "bubbles": [_shown(bubble(entry)) for entry in shown if not entry.deleted],
            "gone": [entry.message.message_id for entry in shown if entry.deleted],
        }

    async def stream(self, epoch: str, after: int) -> AsyncIterator[str]:
        """Server-sent events from there on; a page that knew another run starts afresh."""
        version = after if epoch == self._telegram.world.epoch else 0
        while not self._telegram.world.ending:
            news = self.since(version)
            version = news["version"]
            yield f"id: {news['epoch']}/{version}\ndata: {json.dumps(news, ensure_ascii=False)}\n\n"
            while not await self._news(version):
                yield ": still here\n\n"
            await asyncio.sleep(_GATHER)

    async def _news(self, version: int) -> bool:
        try:
            await asyncio.wait_for(self._telegram.changed(version), _HEARTBEAT)
        except TimeoutError:
            return False
        return True


def _placeholder(room: Room) -> str:
    return str((room.keyboard or {}).get("input_field_placeholder", ""))


def _shown(seen: Bubble) -> dict[str, Any]:
    told = asdict(seen)
    del told["html"]
    return {**told, "date": seen.date.isoformat()}
