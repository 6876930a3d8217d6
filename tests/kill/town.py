"""People with Telegram who do their work through Lincah, and the Bot API between them.

Clerks volunteer for work in their own unit, one piece after the other; whoever is asked to decide decides. They are
impatient: the answers of a form are sent in one go, and what matters is tapped twice. What an offset confirmed is
gone for ever, as on the real platform.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

_NAME = re.compile(r"Kerja (\d+)-(\d+)")
OUTCOMES = ("✓ Disetujui oleh", "✗ Ditolak oleh")


@dataclass
class Seen:
    """A message as it stands on somebody's phone."""

    number: int
    text: str
    buttons: dict[str, str]


@dataclass
class Person:
    """Somebody with a phone, and what he is in the middle of.

    Args:
        wishes: how often he will volunteer.
        awaits: the button or words he waits for; "" while he has nothing under way.
    """

    chat: int
    unit: str = ""
    wishes: int = 0
    done: int = 0
    awaits: str = ""
    about: str = ""
    to_decide: deque[Seen] = field(default_factory=deque)
    decided: set[str] = field(default_factory=set)
    received: list[Seen] = field(default_factory=list)


class Town:
    """The platform, and everybody on it.

    Args:
        period: the first and the last day of the work, as people write them.
        rate: how many clerks begin per second.
    """

    def __init__(self, people: list[Person], period: tuple[str, str], rate: float) -> None:
        self.people = {person.chat: person for person in people}
        self.period = period
        self.rate = rate
        self.confirmed = 0
        self.received: list[tuple[int, int]] = []
        self.updates: list[dict[str, Any]] = []
        self.repeated_taps: set[int] = set()
        self._message = 0
        self._polled = asyncio.Event()
        self._news = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._beginning: asyncio.Task[None] | None = None

    # -- the platform ---------------------------------------------------------------------------------

    async def start(self) -> str:
        app = web.Application(client_max_size=20 * 1024 * 1024)
        app.router.add_post("/bot{token}/{method}", self._called)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._beginning = asyncio.create_task(self._begin())
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._beginning is not None:
            self._beginning.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

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
        self._polled.set()
        self.confirmed = max(self.confirmed, int(given.get("offset") or 0))
        if self.confirmed >= len(self.updates):
            self._news.clear()
            try:
                async with asyncio.timeout(2):
                    await self._news.wait()
            except TimeoutError:
                return []
        return self.updates[self.confirmed : self.confirmed + 25]

    def _shown(self, given: dict[str, Any]) -> dict[str, Any]:
        """A message arrives; its reader acts on it."""
        self._message += 1
        number = int(given.get("message_id") or self._message)
        person = self.people[int(given["chat_id"])]
        message = Seen(number, str(given["text"]), dict(_buttons(given.get("reply_markup"))))
        person.received.append(message)
        self.received.append((person.chat, number))
        self._read(person, message)
        return {"message_id": number}

    # -- the people -----------------------------------------------------------------------------------

    @property
    def done(self) -> bool:
        """Everybody has done what he set out to do and knows what became of it."""
        return all(person.done == person.wishes and not person.to_decide for person in self.people.values())

    async def _begin(self) -> None:
        await self._polled.wait()
        for person in self.people.values():
            if person.wishes:
                self._wish(person)
                await asyncio.sleep(1 / self.rate)

    def _wish(self, person: Person) -> None:
        person.awaits, person.about = "Ajukan diri", f"Kerja {person.chat}-{person.done}"
        self._say(person, "/menu")

    def _read(self, person: Person, message: Seen) -> None:
        """What was sent again after a kill is read twice; only what one waits for is acted upon."""
        if _approving(message):
            self._asked_to_decide(person, message)
        elif any(word in message.text for word in OUTCOMES):
            self._outcome(person, message)
        elif person.awaits in message.buttons:
            self._go_on(person, message)

    def _go_on(self, person: Person, message: Seen) -> None:
        awaited = person.awaits
        if awaited == "Ajukan diri":
            person.awaits = person.unit
            self._tap(person, message, awaited)
        elif awaited == person.unit:
            person.awaits = "Ajukan"
            for answer in answers(person, self.period):
                self._say(person, answer)
        elif awaited in ("Ajukan", "Ya, tolak"):
            person.awaits = "outcome"
            self._tap(person, message, awaited, twice=True)

    def _outcome(self, person: Person, message: Seen) -> None:
        """A clerk hears what became of his wish, or an officer sees his decision recorded."""
        found = _NAME.search(message.text)
        if found is None or found[0] != person.about or person.awaits != "outcome":
            return
        person.awaits = person.about = ""
        if person.to_decide:
            person.to_decide.popleft()
            self._decide(person)
        else:
            person.done += 1
            if person.done < person.wishes:
                self._wish(person)

    def _asked_to_decide(self, person: Person, message: Seen) -> None:
        about = _NAME.search(message.text)
        assert about is not None, message.text
        if about[0] not in person.decided:
            person.decided.add(about[0])
            person.to_decide.append(message)
            if len(person.to_decide) == 1:
                self._decide(person)

    def _decide(self, person: Person) -> None:
        """Yes, twice, and no at once after it; or no, with a reason."""
        if not person.to_decide:
            return
        message = person.to_decide[0]
        found = _NAME.search(message.text)
        assert found is not None
        person.about = found[0]
        if approved(found[0]):
            person.awaits = "outcome"
            self._tap(person, message, _approving(message), twice=True)
            self._tap(person, message, "Tolak")
        else:
            person.awaits = "outcome"
            self._tap(person, message, "Tolak")
            self._say(person, f"Belum dapat: {found[0]}")

    def _say(self, person: Person, text: str) -> None:
        user = {"id": person.chat, "is_bot": False, "first_name": "P", "language_code": "id"}
        chat = {"id": person.chat, "type": "private"}
        self._put({"message": {"message_id": 1, "date": 0, "from": user, "chat": chat, "text": text}})

    def _tap(self, person: Person, message: Seen, label: str, *, twice: bool = False) -> None:
        user = {"id": person.chat, "is_bot": False, "first_name": "P"}
        shown = {"message_id": message.number, "date": 0, "chat": {"id": person.chat, "type": "private"}}
        tap = {"id": "1", "from": user, "message": shown, "data": message.buttons[label]}
        self._put({"callback_query": tap})
        if twice:
            self.repeated_taps.add(len(self.updates))
            self._put({"callback_query": tap})

    def _put(self, update: dict[str, Any]) -> None:
        self.updates.append({"update_id": len(self.updates), **update})
        self._news.set()


def answers(person: Person, period: tuple[str, str]) -> list[str]:
    """What a clerk fills in; every answer names its wish, so that none can slip into another's place unseen."""
    name = person.about
    return [person.unit, name, *period, f"Keahlian {name}", f"Hasil {name}", f"Alasan {name}"]


def approved(name: str) -> bool:
    """Whether the officers will agree to this wish; letters take time to typeset, so most are refused."""
    return sum(map(int, name.removeprefix("Kerja ").split("-"))) % 5 == 0


def _buttons(markup: Any) -> Iterator[tuple[str, str]]:
    if isinstance(markup, str):
        markup = json.loads(markup)
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            yield re.sub(r" \(.*\)$", "", button["text"]), button.get("callback_data", "")


def _approving(message: Seen) -> str:
    """The button that approves; at the last step it says that the letter follows."""
    return next((label for label in message.buttons if label.startswith("Setujui")), "")
