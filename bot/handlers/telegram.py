"""Telegram, the channel: `telegram_updates` reads, `telegram_render` shapes, `TelegramApi` talks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bot.handlers.channel import Limits, Payload, Place
from bot.handlers.telegram_api import TelegramApi
from bot.handlers.telegram_render import calls, closing
from bot.handlers.telegram_updates import NAME, arrival
from core.messages import Arrival, Block, Say
from core.outbox import Rejected


class _SentMessage(msgspec.Struct):
    """The one thing worth knowing of a message that was sent."""

    message_id: int


_sent_messages = msgspec.json.Decoder(_SentMessage)


class Telegram:
    """The channel. `TelegramApi` does the talking."""

    name = NAME
    limits = Limits(page=8, edits=True)

    def __init__(self, api: TelegramApi) -> None:
        self._api = api

    def parse(self, raw: bytes) -> Arrival | None:
        return arrival(raw)

    def render(self, message: Say, place: Place) -> list[Payload]:
        return calls(message, place)

    def close(self, blocks: tuple[Block, ...], place: Place) -> list[Payload]:
        return closing(blocks, place)

    async def acknowledge(self, arrival: Arrival) -> None:
        if not arrival.receipt:
            return
        try:
            await self._api.call("answerCallbackQuery", {"callback_query_id": arrival.receipt}, timeout=5)
        except Rejected:
            return  # "query is too old": the app has given up waiting by itself

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        arguments = dict(payload["arguments"])
        if payload.get("edits"):
            arguments["message_id"] = int(target)
        try:
            result = await self._api.call(payload["method"], arguments, _uploads(payload, files))
        except Rejected as refusal:
            return await self._despite(refusal, payload, arguments)
        return str(_sent_messages.decode(result).message_id)

    async def fetch(self, file: str, most: int) -> bytes:
        return await self._api.download(file, most)

    async def _despite(self, refusal: Rejected, payload: Payload, arguments: dict[str, Any]) -> str:
        """An edit that cannot be made is either harmless or becomes a new message."""
        why = refusal.description.lower()
        if payload["method"] != "editMessageText":
            raise refusal
        if "no text in the message" in why:  # a letter: what closes is its caption
            return await self._close_caption(arguments)
        if "not modified" in why or payload.get("edits"):
            return str(arguments["message_id"])
        del arguments["message_id"]
        return str(_sent_messages.decode(await self._api.call("sendMessage", arguments)).message_id)

    async def _close_caption(self, arguments: dict[str, Any]) -> str:
        place = {name: arguments[name] for name in ("chat_id", "message_id", "parse_mode")}
        await self._api.call("editMessageCaption", {**place, "caption": arguments["text"]})
        return str(arguments["message_id"])


def _uploads(payload: Payload, files: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]] | None:
    upload = payload.get("upload")
    return {upload["field"]: (upload["name"], files[upload["stored"]])} if upload else None
