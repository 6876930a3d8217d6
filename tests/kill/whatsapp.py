"""The Cloud API between the town and the program: slow or away now and then, as the real one.

What people do and what became of messages is posted to the program, signed, several things in one post, again and
again until it is taken, and now and then once more after that.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import aiohttp
from aiohttp import web

from bot.simulator.whatsapp import Account
from bot.simulator.whatsapp.mail import SIGNATURE, Item, payload, signature
from core.clock import SystemClock
from tests.kill.phones import Phones, Seen, Shown

ACCOUNT = Account()
_POSTMEN = 4  # a person's things come by the same one, in order
_TOGETHER = 6
_AGAIN = 0.05  # seconds until a post is tried again; Meta takes minutes
_PATIENCE = 10.0
_AWAY, _SLOW, _TWICE = 0.02, 0.05, 0.1  # how often the API is away or slow, and a post comes twice
_DELAY = 0.3
_UNAVAILABLE = {
    "error": {"message": "(#131016) Service unavailable", "type": "OAuthException", "code": 131016, "fbtrace_id": "A"}
}


def user_id(chat: int) -> str:
    return f"ID.{chat}"


class WhatsApp(Phones):
    """Brings what people do to one of the program's `doors` (their addresses), and shows them what it says.

    Args:
        seed: of the weather.
    """

    name = "whatsapp"

    def __init__(self, shown: Shown, seed: int) -> None:
        super().__init__(shown)
        self.doors: list[str] = []
        self.statuses: list[str] = []
        self._random = random.Random(seed)
        self._mail: list[deque[Item]] = [deque() for _ in range(_POSTMEN)]
        self._serial = 0
        self._postmen: list[asyncio.Task[None]] = []

    @property
    def waiting(self) -> int:
        """How much the program has not taken yet."""
        return sum(map(len, self._mail))

    def serve(self, app: web.Application) -> None:
        app.router.add_post("/{version}/{phone}/messages", self._messages)
        app.router.add_post("/{version}/{phone}/media", self._media)

    def start(self) -> None:
        self._postmen = [asyncio.create_task(self._deliver(mail)) for mail in self._mail]

    async def stop(self) -> None:
        for postman in self._postmen:
            postman.cancel()
        await asyncio.gather(*self._postmen, return_exceptions=True)

    # -- what people do -------------------------------------------------------------------------------

    def say(self, chat: int, text: str) -> str:
        return self._act(chat, {"type": "text", "text": {"body": text}})

    def tap(self, chat: int, message: Seen, label: str) -> str:
        reply = {"type": "button_reply", "button_reply": {"id": message.buttons[label], "title": label[:20]}}
        context = {"from": ACCOUNT.number, "id": message.id}
        return self._act(chat, {"type": "interactive", "interactive": reply, "context": context})

    def _act(self, chat: int, content: Mapping[str, Any]) -> str:
        wamid, number = self._wamid(), _number(chat)
        body = {"from": number, "from_user_id": user_id(chat), "id": wamid, "timestamp": _now(), **content}
        contact = {"profile": {"name": "P"}, "wa_id": number, "user_id": user_id(chat)}
        self._put(chat, "messages", body, contact)
        return self.sent(f"whatsapp:{wamid}")

    def _wamid(self) -> str:
        self._serial += 1
        return f"wamid.{self._serial}"

    def _put(self, chat: int, kind: str, body: Mapping[str, Any], contact: Mapping[str, Any]) -> None:
        item = Item(0, kind, json.dumps(body), json.dumps(contact), made=0.0, due=0.0)
        self._mail[chat % _POSTMEN].append(item)

    # -- the webhook ----------------------------------------------------------------------------------

    async def _deliver(self, mail: deque[Item]) -> None:
        timeout = aiohttp.ClientTimeout(total=_PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                items = list(islice(mail, self._random.randint(1, _TOGETHER)))
                body = payload(ACCOUNT, items)
                if not items or not await self._posted(session, body):
                    await asyncio.sleep(_AGAIN)
                    continue
                for _ in items:
                    mail.popleft()
                if self._random.random() < _TWICE:
                    await self._posted(session, body)

    async def _posted(self, session: aiohttp.ClientSession, body: bytes) -> bool:
        """Whether the program has taken it: from now on it answers for it."""
        if not self.doors:
            return False
        headers = {"Content-Type": "application/json", SIGNATURE: signature(ACCOUNT.app_secret, body)}
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with session.post(self._random.choice(self.doors), data=body, headers=headers) as answer:
                return answer.status == 200
        return False

    # -- the API --------------------------------------------------------------------------------------

    async def _messages(self, request: web.Request) -> web.Response:
        given = await request.json()
        if given.get("status") == "read":
            return web.json_response({"success": True})
        if self._random.random() < _AWAY:
            return web.json_response(_UNAVAILABLE, status=503)
        wamid, name = self._wamid(), given["recipient"]
        chat, tracker = int(name.removeprefix("ID.")), given.get("biz_opaque_callback_data") or ""
        self._tell(chat, wamid, tracker)
        text, buttons = _content(given)
        self.show(chat, Seen(self.name, wamid, text, buttons), tracker)
        if self._random.random() < _SLOW:
            await asyncio.sleep(_DELAY)
        contact = {"input": name, "user_id": name}
        return web.json_response({"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": wamid}]})

    def _tell(self, chat: int, wamid: str, tracker: str) -> None:
        for state in ("sent", "delivered"):
            tracked = {"biz_opaque_callback_data": tracker} if tracker else {}
            status = {"id": wamid, "status": state, "timestamp": _now(), "recipient_user_id": user_id(chat), **tracked}
            self._put(chat, "statuses", status, {"user_id": user_id(chat)})
            self.statuses.append(f"whatsapp:{wamid}:{state}")

    async def _media(self, request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"id": "1"})


def _number(chat: int) -> str:
    return f"62812{chat:08d}"


def _now() -> str:
    return str(int(SystemClock().now().timestamp()))


def _content(given: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The text without its marks, and the ids by their labels."""
    kind = given["type"]
    if kind == "interactive":
        shown = given["interactive"]
        text, buttons = shown["body"]["text"], dict(_options(shown["action"]))
    else:
        text, buttons = given[kind].get("body") or given[kind].get("caption", ""), {}
    return re.sub("[*_~\u2060]", "", text), buttons


def _options(action: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A label too long for its row stands in full in its second line, with the hint behind it."""
    for button in action.get("buttons", []):
        yield _label(button["reply"]["title"]), button["reply"]["id"]
    for section in action.get("sections", []):
        for row in section["rows"]:
            cut = row["title"].endswith("…")
            yield _label(row["description"].partition(" · ")[0] if cut else row["title"]), row["id"]


def _label(text: str) -> str:
    return re.sub(r" \(.*\)$", "", text)
