"""Phones with the simulated Telegram (`bot.skenario.phones.Phones`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.simulator.telegram import Telegram
from bot.simulator.telegram.bubbles import Bubble
from bot.skenario.phones import LONGEST, Button, NotHere, Parcel, Seen
from core.organisasi import Orang

GROUP = -4711


@dataclass
class TelegramPhones:
    """Phones with the simulated Telegram."""

    telegram: Telegram
    users: dict[str, int] = field(default_factory=lambda: {"group": GROUP})

    @property
    def pending(self) -> int:
        return self.telegram.pending

    def give(self, name: str, person: Orang | None, language: str) -> None:
        user = self.users.setdefault(name, 7_000_000 + len(self.users))
        shown = person.nama if person else name.title()
        self.telegram.add_phone(user, shown, phone=f"+6281200{user % 1_000_000:06d}", language=language)

    async def say(self, name: str, text: str) -> None:
        for start in range(0, len(text), LONGEST):
            await self.telegram.say(self.users[name], text[start : start + LONGEST])

    async def edit(self, name: str, text: str) -> None:
        user = self.users[name]
        mine = [bubble.id for bubble in self.telegram.chat(user) if bubble.mine and bubble.kind == "text"]
        await self.telegram.edit(user, mine[-1], text)

    async def press(self, name: str, button: Button) -> None:
        if button.data:
            await self.telegram.press(self.users[name], int(button.message), button.data)
        else:
            await self.telegram.press_key(self.users[name], button.label)

    async def send(self, name: str, parcel: Parcel) -> None:
        await self.telegram.send_file(
            self.users[name],
            parcel.kind,
            bytes(parcel.size),
            name=parcel.name,
            caption=parcel.caption,
            seconds=parcel.seconds,
        )

    async def forward(self, name: str, seen: Seen) -> None:
        user = self.users[name]
        await self.telegram.forward(user, user, int(seen.id))

    async def contact(self, name: str, *, own: bool) -> None:
        user = self.users[name]
        phone = self.telegram.world.phones[user].phone
        await self.telegram.send_contact(user, phone if own else "+628120099999", owner=user if own else None)

    async def handle(self, name: str, what: str) -> None:
        acts = {"block": self.telegram.block, "unblock": self.telegram.unblock}
        if what not in acts:
            raise NotHere(what)
        await acts[what](self.users[name])

    async def open_templates(self) -> bool:
        return False

    def catch_up(self) -> None:
        return

    async def say_in_group(self, name: str, text: str) -> None:
        await self.telegram.say_in_group(GROUP, self.users[name], text)

    def read(self, name: str) -> Sequence[Seen]:
        versions = self.telegram.world.rooms.get(self.users[name])
        if versions is None:
            return []
        bubbles = [bubble for bubble in self.telegram.chat(self.users[name]) if not bubble.mine]
        seen = [_seen(bubble, versions.entries[bubble.id].version) for bubble in bubbles]
        return sorted(seen, key=lambda one: one.order)

    def offered(self, name: str) -> Sequence[Button]:
        bubbles = self.telegram.chat(self.users[name])
        return [
            Button(str(bubble.id), button.label, button.data)
            for bubble in bubbles
            for row in bubble.buttons
            for button in row
        ]

    def keys(self, name: str) -> Sequence[str]:
        return [button.label for row in self.telegram.keyboard(self.users[name]) for button in row]


def _seen(bubble: Bubble, version: int) -> Seen:
    rows = [*bubble.buttons, *(bubble.reply_keyboard or [])]
    labels = tuple(button.label for row in rows for button in row)
    name = bubble.file.name if bubble.file else ""
    return Seen(str(bubble.id), version, bubble.text, labels, bubble.kind, name)
