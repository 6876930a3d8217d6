"""Phones with the simulated WhatsApp (`bot.skenario.phones.Phones`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.simulator.whatsapp import Bubble, Option, WhatsApp
from bot.skenario.phones import LONGEST, Button, NotHere, Parcel, Seen
from core.organisasi import Orang

#: What stands for WhatsApp's own marks in people's words reads like them; the joiner before a line's sign is not seen.
_READ_AS = str.maketrans({"∗": "*", "ˍ": "_", "∼": "~", "ˋ": "`", "\u2060": ""})
_FOREIGN = "628120099999"


@dataclass
class WhatsAppPhones:
    """Who acts has looked at his chat before: what came to him is read.

    Args:
        opened: templates somebody tapped at once; to a scenario they are the messages they brought.
    """

    whatsapp: WhatsApp
    opened: set[str] = field(default_factory=set)

    @property
    def pending(self) -> int:
        return self.whatsapp.pending

    def give(self, name: str, person: Orang | None, language: str) -> None:
        shown = person.nama if person else name.title()
        self.whatsapp.add_phone(name, shown, f"6281200{len(self.whatsapp.phones()):06d}", language=language)

    async def say(self, name: str, text: str) -> None:
        await self.whatsapp.look(name)
        for start in range(0, len(text), LONGEST):
            await self.whatsapp.say(name, text[start : start + LONGEST])

    async def edit(self, name: str, text: str) -> None:
        raise NotHere("edit")

    async def press(self, name: str, button: Button) -> None:
        await self.whatsapp.look(name)
        await self.whatsapp.press(name, button.message, button.data)

    async def send(self, name: str, parcel: Parcel) -> None:
        await self.whatsapp.look(name)
        data = bytes(parcel.size)
        await self.whatsapp.send_file(name, parcel.kind, data, name=parcel.name, caption=parcel.caption)

    async def forward(self, name: str, seen: Seen) -> None:
        await self.whatsapp.send_on(name, seen.id)

    async def contact(self, name: str, *, own: bool) -> None:
        phone = self.whatsapp.world.phones[name]
        asked = [bubble.id for bubble in self.whatsapp.chat(name) if bubble.asks_contact]
        if own and asked:
            await self.whatsapp.share_own(name, asked[-1])
        else:
            await self.whatsapp.share_card(name, phone.name, phone.number if own else _FOREIGN)

    async def say_in_group(self, name: str, text: str) -> None:
        raise NotHere("group")

    async def handle(self, name: str, what: str) -> None:
        whatsapp = self.whatsapp
        acts = {
            "look": lambda: whatsapp.look(name),
            "block": lambda: whatsapp.block(name),
            "unblock": lambda: whatsapp.block(name, blocked=False),
            "offline": lambda: whatsapp.go_offline(name),
            "online": lambda: whatsapp.go_offline(name, offline=False),
            "new number": lambda: whatsapp.change_number(name, f"6281300{len(self.whatsapp.phones()):06d}"),
            "hide number": lambda: whatsapp.hide_number(name, f"{name}.lincah"),
        }
        await acts[what]()
        self.catch_up()

    def catch_up(self) -> None:
        self.whatsapp.catch_up()

    async def open_templates(self) -> bool:
        waiting = [
            (phone.key, template) for phone in self.whatsapp.phones() for template in self._unanswered(phone.key)
        ]
        for name, template in waiting:
            self.opened.add(template.id)
            await self.press(name, Button(template.id, template.buttons[-1].title, template.buttons[-1].id))
        return bool(waiting)

    def _unanswered(self, name: str) -> list[Bubble]:
        """The newest template after which its reader has written nothing."""
        if self.whatsapp.world.phones[name].blocked:
            return []
        for bubble in reversed(self.whatsapp.chat(name)):
            if bubble.mine:
                return []
            if bubble.kind == "template":
                return [bubble]
        return []

    def read(self, name: str) -> Sequence[Seen]:
        return list(self._messages(name))

    def _messages(self, name: str) -> Iterator[Seen]:
        """Messages, each with its parts: what carries no mark of the bot's goes ahead of one that does."""
        room = self.whatsapp.world.rooms.get(name)
        parts: list[Bubble] = []
        for order, bubble in enumerate(self.whatsapp.chat(name), start=1):
            if bubble.mine or bubble.id in self.opened:
                continue
            parts.append(bubble)
            if room is not None and room.entries[bubble.id].tracker:
                yield _seen(parts, order)
                parts = []
        if parts:
            yield _seen(parts, len(room.entries) if room else 0)

    def offered(self, name: str) -> Sequence[Button]:
        return [
            Button(bubble.id, label, option.id)
            for bubble in self.whatsapp.chat(name)
            if not bubble.mine
            for option in bubble.options
            for label in _labels(option, bubble.text)
        ]

    def keys(self, name: str) -> Sequence[str]:
        return ()


def _seen(parts: Sequence[Bubble], order: int) -> Seen:
    last = parts[-1]
    text = "\n".join(part.text for part in parts).translate(_READ_AS)
    choices = [label for option in last.options for label in _labels(option, last.text)]
    carrying = next((part for part in parts if part.file), None)
    if carrying is None or carrying.file is None:
        return Seen(last.id, order, text, tuple(choices))
    return Seen(carrying.id, order, text, tuple(choices), carrying.kind, carrying.file.name)


def _labels(option: Option, text: str) -> list[str]:
    """How a choice reads: where the title was cut the second line has all of it, perhaps with a hint behind.

    Where even that was cut, the message has it in full behind its number.
    """
    if not option.title.endswith("…") or not option.description:
        return [option.title]
    if option.description.endswith("…"):
        full = (line for line in text.splitlines() if line.startswith(option.description[:-1]))
        return [line.partition(". ")[2] for line in full]
    words = option.description.split(" · ")
    return [" · ".join(words[:count]) for count in range(len(words), 0, -1)]
