"""The phones with Telegram, as the page handles them (`bot.simulator.page.desks.Desk`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, get_args

from bot.simulator.page.desks import Content, Sending, digits
from bot.simulator.telegram import Bubble, Fault, Phone, Telegram
from bot.simulator.telegram.bubbles import bubble
from bot.simulator.telegram.hands import FileKind
from bot.simulator.telegram.world import Room

_SHOWN_AT_FIRST = 300


class TelegramDesk:
    channel = "telegram"

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def owners(self) -> dict[str, int]:
        return {digits(phone.phone): phone.user_id for phone in self._telegram.phones()}

    def has(self, phone: int) -> bool:
        return phone in self._telegram.world.phones

    def news(self, after: int) -> dict[str, dict[str, Any]]:
        world = self._telegram.world
        changed = [phone for phone in world.phones.values() if world.rooms[phone.user_id].version > after]
        return {digits(phone.phone): self._phone(phone, after) for phone in changed}

    def _phone(self, phone: Phone, after: int) -> dict[str, Any]:
        room = self._telegram.world.rooms[phone.user_id]
        entries = [entry for entry in room.entries.values() if entry.version > after]
        shown = entries if after else entries[-_SHOWN_AT_FIRST:]
        return {
            "id": phone.user_id,
            "channel": self.channel,
            **{name: getattr(phone, name) for name in ("name", "title", "phone", "language", "avatar", "blocked")},
            "doing": room.doing(),
            "notice": asdict(room.notice) if room.notice and room.notice.version > after > 0 else None,
            "menu": self._telegram.menu(phone.user_id),
            "keyboard": [[asdict(key) for key in row] for row in self._telegram.keyboard(phone.user_id)],
            "placeholder": _placeholder(room),
            "bubbles": [_shown(bubble(entry)) for entry in shown if not entry.deleted],
            "gone": [entry.message.message_id for entry in shown if entry.deleted],
        }

    def file(self, name: str) -> Content | None:
        file = self._telegram.files.by_id(name)
        if file is None:
            return None
        return Content(file.name or file.path.rpartition("/")[2], file.mime, self._telegram.files.read(file))

    async def say(self, phone: int, text: str, reply_to: int) -> None:
        await self._telegram.say(phone, text, reply_to=reply_to or None)

    async def press(self, phone: int, message: int, data: str) -> None:
        await self._telegram.press(phone, message, data)

    async def key(self, phone: int, label: str) -> None:
        await self._telegram.press_key(phone, label)

    async def edit(self, phone: int, message: int, text: str) -> None:
        await self._telegram.edit(phone, message, text)

    async def block(self, phone: int, *, blocked: bool) -> None:
        await (self._telegram.block if blocked else self._telegram.unblock)(phone)

    async def send(self, phone: int, file: Sending) -> None:
        kind: FileKind = next(kind for kind in get_args(FileKind) if kind == file.kind)
        await self._telegram.send_file(
            phone, kind, file.data, name=file.name, caption=file.caption, mime=file.mime, seconds=file.seconds
        )

    async def act(self, phone: int, what: str, message: int) -> None:
        raise LookupError(what)

    def misbehave(self, asked: dict[str, Any]) -> None:
        telegram = self._telegram
        acts: dict[str, Callable[[Any], None]] = {
            "gone": lambda seconds: telegram.faults.gone(float(seconds)),
            "duplicate": lambda times: telegram.faults.duplicate(int(times)),
            "poison": telegram.poison,
            "again": lambda _: telegram.deliver_again(),
            "clear": lambda _: telegram.faults.clear(),
        }
        for name in [name for name in acts if name in asked]:
            acts[name](asked.pop(name))
        if asked:
            telegram.faults.add(Fault(**asked))


def _placeholder(room: Room) -> str:
    return str((room.keyboard or {}).get("input_field_placeholder", ""))


def _shown(seen: Bubble) -> dict[str, Any]:
    told = asdict(seen)
    del told["html"]
    return {**told, "date": seen.date.isoformat()}
