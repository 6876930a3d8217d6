"""The Bot API between the town and the program; what an offset confirmed is gone for ever, as on the real platform."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from tests.kill.phones import Phones, Seen, Shown


class Telegram(Phones):
    """Hands out what people do, and shows them what the program says."""

    name = "telegram"

    def __init__(self, shown: Shown) -> None:
        super().__init__(shown)
        self.confirmed = 0
        self.polled = asyncio.Event()
        self._updates: list[dict[str, Any]] = []
        self._message = 0
        self._news = asyncio.Event()

    def serve(self, app: web.Application) -> None:
        app.router.add_post("/bot{token}/{method}", self._called)

    def say(self, chat: int, text: str) -> str:
        user = {"id": chat, "is_bot": False, "first_name": "P", "language_code": "id"}
        place = {"id": chat, "type": "private"}
        return self._put({"message": {"message_id": 1, "date": 0, "from": user, "chat": place, "text": text}})

    def tap(self, chat: int, message: Seen, label: str) -> str:
        user = {"id": chat, "is_bot": False, "first_name": "P"}
        shown = {"message_id": int(message.id), "date": 0, "chat": {"id": chat, "type": "private"}}
        tap = {"id": "1", "from": user, "message": shown, "data": message.buttons[label]}
        return self._put({"callback_query": tap})

    def _put(self, update: dict[str, Any]) -> str:
        number = len(self._updates)
        self._updates.append({"update_id": number, **update})
        self._news.set()
        return self.sent(f"telegram:{number}")

    async def _called(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getUpdates":
            result: Any = await self._get_updates(await request.json())
        elif method in ("sendMessage", "editMessageText"):
            result = self._shown(await request.json())
        elif method.startswith("send"):
            given = dict(await request.post())
            result = self._shown(given | {"text": given.get("caption", "")})
        else:
            result = True
        return web.json_response({"ok": True, "result": result})

    async def _get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        self.polled.set()
        self.confirmed = max(self.confirmed, int(given.get("offset") or 0))
        if self.confirmed >= len(self._updates):
            self._news.clear()
            try:
                async with asyncio.timeout(2):
                    await self._news.wait()
            except TimeoutError:
                return []
        return self._updates[self.confirmed : self.confirmed + 25]

    def _shown(self, given: dict[str, Any]) -> dict[str, Any]:
        self._message += 1
        number = int(given.get("message_id") or self._message)
        buttons = dict(_buttons(given.get("reply_markup")))
        token = next(iter(buttons.values()), "").partition(".")[0]
        self.show(int(given["chat_id"]), Seen(self.name, str(number), str(given["text"]), buttons), token)
        return {"message_id": number}


def _buttons(markup: Any) -> Iterator[tuple[str, str]]:
    if isinstance(markup, str):
        markup = json.loads(markup)
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            yield re.sub(r" \(.*\)$", "", button["text"]), button.get("callback_data", "")
