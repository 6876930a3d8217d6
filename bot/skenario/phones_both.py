"""Phones with both apps: `kabid` is his Telegram, `kabid@wa` his WhatsApp (`bot.skenario.phones.Phones`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.skenario.phones import Button, Parcel, Phones, Seen
from core.organisasi import Orang

WHATSAPP = "@wa"


@dataclass
class BothPhones:
    telegram: Phones
    whatsapp: Phones

    @property
    def pending(self) -> int:
        return self.telegram.pending + self.whatsapp.pending

    def _of(self, name: str) -> Phones:
        return self.whatsapp if name.endswith(WHATSAPP) else self.telegram

    def give(self, name: str, person: Orang | None, language: str) -> None:
        self._of(name).give(name, person, language)

    async def say(self, name: str, text: str) -> None:
        await self._of(name).say(name, text)

    async def edit(self, name: str, text: str) -> None:
        await self._of(name).edit(name, text)

    async def press(self, name: str, button: Button) -> None:
        await self._of(name).press(name, button)

    async def send(self, name: str, parcel: Parcel) -> None:
        await self._of(name).send(name, parcel)

    async def forward(self, name: str, seen: Seen) -> None:
        await self._of(name).forward(name, seen)

    async def contact(self, name: str, *, own: bool) -> None:
        await self._of(name).contact(name, own=own)

    async def say_in_group(self, name: str, text: str) -> None:
        await self._of(name).say_in_group(name, text)

    async def handle(self, name: str, what: str) -> None:
        await self._of(name).handle(name, what)

    async def open_templates(self) -> bool:
        return await self.whatsapp.open_templates()

    def catch_up(self) -> None:
        self.whatsapp.catch_up()

    def read(self, name: str) -> Sequence[Seen]:
        return self._of(name).read(name)

    def offered(self, name: str) -> Sequence[Button]:
        return self._of(name).offered(name)

    def keys(self, name: str) -> Sequence[str]:
        return self._of(name).keys(name)
