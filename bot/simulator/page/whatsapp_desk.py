"""The phones with WhatsApp, as the page handles them (`bot.simulator.page.desks.Desk`).

The page counts a chat's messages from 1, for it sorts by them; WhatsApp's own ids stay here.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any, get_args

from bot.simulator.page.desks import Content, Sending
from bot.simulator.whatsapp import Bubble, Fault, Faults, Phone, WhatsApp
from bot.simulator.whatsapp.bubbles import bubble
from bot.simulator.whatsapp.hands import FileKind
from bot.simulator.whatsapp.world import WINDOW

_SHOWN_AT_FIRST = 300
#: Faults of webhooks that are switched on and off.
_SWITCHES = ("bare_contacts", "bare_statuses", "bare_lists", "backwards", "alone")
_CARD = "6281200099999"


class WhatsAppDesk:
    channel = "whatsapp"

    def __init__(self, whatsapp: WhatsApp) -> None:
        self._whatsapp = whatsapp

    def owners(self) -> dict[str, int]:
        return {phone.key: int(phone.key) for phone in self._whatsapp.phones()}

    def has(self, phone: int) -> bool:
        return str(phone) in self._whatsapp.world.phones

    def news(self, after: int) -> dict[str, dict[str, Any]]:
        rooms = self._whatsapp.world.rooms
        changed = [phone for phone in self._whatsapp.phones() if rooms[phone.key].version > after]
        return {phone.key: self._phone(phone, after) for phone in changed}

    def _phone(self, phone: Phone, after: int) -> dict[str, Any]:
        room = self._whatsapp.world.rooms[phone.key]
        numbers = {wamid: number for number, wamid in enumerate(room.entries, start=1)}
        entries = [entry for entry in room.entries.values() if entry.version > after]
        shown = entries if after else entries[-_SHOWN_AT_FIRST:]
        return {
            "id": int(phone.key),
            "channel": self.channel,
            **{name: getattr(phone, name) for name in ("name", "title", "language", "avatar", "blocked", "offline")},
            "phone": f"+{phone.number}",
            "username": phone.username,
            "window": _window(phone),
            "doing": room.doing(),
            "notice": None,
            "menu": [],
            "keyboard": [],
            "placeholder": "",
            "bubbles": [_shown(bubble(entry, self._whatsapp.media), numbers) for entry in shown],
            "gone": [],
        }

    def file(self, name: str) -> Content | None:
        media = self._whatsapp.media.anytime(name)
        return Content(media.name, media.mime, self._whatsapp.media.read(media)) if media else None

    def _wamid(self, phone: int, message: int) -> str:
        entries = list(self._whatsapp.world.rooms[str(phone)].entries)
        return entries[message - 1] if 0 < message <= len(entries) else ""

    async def say(self, phone: int, text: str, reply_to: int) -> None:
        await self._whatsapp.say(str(phone), text, quoted=self._wamid(phone, reply_to))

    async def press(self, phone: int, message: int, data: str) -> None:
        await self._whatsapp.press(str(phone), self._wamid(phone, message), data)

    async def key(self, phone: int, label: str) -> None:
        raise LookupError(label)

    async def edit(self, phone: int, message: int, text: str) -> None:
        raise LookupError(text)

    async def block(self, phone: int, *, blocked: bool) -> None:
        await self._whatsapp.block(str(phone), blocked=blocked)

    async def send(self, phone: int, file: Sending) -> None:
        kind: FileKind = next(kind for kind in get_args(FileKind) if kind == file.kind)
        await self._whatsapp.send_file(
            str(phone), kind, file.data, name=file.name, caption=file.caption, mime=file.mime
        )

    async def act(self, phone: int, what: str, message: int) -> None:
        whatsapp, key = self._whatsapp, str(phone)
        name = whatsapp.world.phones[key].name
        acts: dict[str, Callable[[], Awaitable[None]]] = {
            "look": lambda: whatsapp.look(key),
            "share": lambda: whatsapp.share_own(key, self._wamid(phone, message)),
            "card": lambda: whatsapp.share_card(key, "Rekan", _CARD),
            "offline": lambda: whatsapp.go_offline(key),
            "online": lambda: whatsapp.go_offline(key, offline=False),
            "number": lambda: whatsapp.change_number(key, f"6281300{secrets.randbelow(10**6):06d}"),
            "hide": lambda: whatsapp.hide_number(key, _username(name)),
            "show": lambda: whatsapp.hide_number(key, ""),
        }
        await acts[what]()

    def misbehave(self, asked: dict[str, Any]) -> None:
        faults = self._whatsapp.faults
        acts: dict[str, Callable[[Any], None]] = {
            "gone": lambda seconds: faults.gone(float(seconds)),
            "duplicate": lambda times: faults.duplicate(int(times)),
            "fail": lambda code: faults.fail(int(code)),
            "clear": lambda _: faults.clear(),
            **{name: partial(_switch, faults, name) for name in _SWITCHES},
        }
        for name in [name for name in acts if name in asked]:
            acts[name](asked.pop(name))
        if asked:
            faults.add(Fault(**asked))


def _username(name: str) -> str:
    """Out of the first word of a name that is no title."""
    return next((word for word in name.partition(",")[0].split() if "." not in word), name).lower()


def _switch(faults: Faults, name: str, on: Any) -> None:
    setattr(faults, name, bool(on))


def _window(phone: Phone) -> str:
    """Until when the business may write freely; "" if it never could."""
    if not phone.heard_at:
        return ""
    return (dt.datetime.fromtimestamp(phone.heard_at, dt.UTC) + WINDOW).isoformat()


def _shown(seen: Bubble, numbers: Mapping[str, int]) -> dict[str, Any]:
    buttons = [[{"label": one.title, "data": one.id, "style": "", "disabled": False}] for one in seen.buttons]
    return {
        **asdict(seen),
        "id": numbers[seen.id],
        "date": seen.date.isoformat(),
        "buttons": buttons,
        "file": {**asdict(seen.file), "seconds": 0} if seen.file else None,
        "entities": [_in_utf16(seen.text, mark) for mark in seen.marks],
        "reply_to": numbers.get(seen.quoted, 0),
        "edited": False,
        "forwarded_from": "",
    }


def _in_utf16(text: str, mark: dict[str, Any]) -> dict[str, Any]:
    """A mark as a browser counts it, which takes an emoji for two."""
    start, end = mark["offset"], mark["offset"] + mark["length"]
    before, within = (len(part.encode("utf-16-le")) // 2 for part in (text[:start], text[start:end]))
    return {**mark, "offset": before, "length": within}
