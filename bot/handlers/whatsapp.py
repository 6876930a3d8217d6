"""WhatsApp, the channel: `whatsapp_updates` reads, `whatsapp_render` shapes, `WhatsAppApi` talks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.handlers import whatsapp_templates, whatsapp_updates
from bot.handlers.channel import Limits, Payload, Place
from bot.handlers.whatsapp_api import WhatsAppApi
from bot.handlers.whatsapp_render import NAME, calls, with_media
from core.messages import Arrival, Block, Say
from core.outbox import Rejected, RetryLater


class WhatsApp:
    """The channel. `WhatsAppApi` does the talking.

    Args:
        names: approved names of templates that are not our own, by what they are for.
    """

    name = NAME
    limits = Limits(
        page=5, edits=False, choices=10, window=dt.timedelta(hours=24), queue="out_whatsapp", keeps_files=False
    )

    def __init__(self, api: WhatsAppApi, names: Mapping[str, str] | None = None) -> None:
        self._api = api
        self._names = whatsapp_templates.named(names or {})

    def parse(self, raw: bytes) -> Arrival | None:
        return whatsapp_updates.parse(raw)

    def render(self, message: Say, place: Place) -> list[Payload]:
        return calls(message, place, self._names)

    def close(self, blocks: tuple[Block, ...], place: Place) -> list[Payload]:
        return []  # what was sent stays as it is; its buttons are answered honestly

    async def acknowledge(self, arrival: Arrival) -> None:
        if not arrival.receipt:
            return
        try:
            await self._api.seen(arrival.receipt)
        except (Rejected, RetryLater):
            return  # a courtesy that is too late, or too much

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        body = payload["body"]
        if upload := payload.get("upload"):
            stored, name = upload["stored"], upload["name"]
            media = await self._api.uploaded(stored, upload["kind"], name, files[stored])
            body = with_media(body, media, name)
        return await self._api.send(payload["to"], body, payload.get("message", ""))

    async def fetch(self, file: str, most: int) -> bytes:
        return await self._api.download(file, most)
