"""What people in a scenario do with their phones and see on them, whatever the channel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.simulator.telegram import Telegram
from bot.simulator.telegram.bubbles import Bubble
from core.organisasi import Orang

FileKind = Literal["voice", "photo", "document"]
GROUP = -4711
LONGEST = 4096  # every messenger's own limit of a typed message; the app sends the rest as another


@dataclass(frozen=True)
class Seen:
    """One message as it stands on a phone.

    Args:
        order: grows with every message that comes or changes.
        choices: its buttons, as they read in full.
        file: name of the file it carries.
    """

    id: str
    order: int
    text: str
    choices: tuple[str, ...] = ()
    kind: str = "text"
    file: str = ""


@dataclass(frozen=True)
class Button:
    """A button that was offered at some time, on a message that may have changed since."""

    message: str
    label: str
    data: str


@dataclass(frozen=True)
class Parcel:
    """A file to send."""

    kind: FileKind
    name: str = ""
    size: int = 16
    seconds: int = 1
    caption: str = ""


class Phones(Protocol):
    """The phones of one channel, by the names of their owners."""

    @property
    def pending(self) -> int:
        """How many updates the program has not taken in yet."""
        ...

    def give(self, name: str, person: Orang | None, language: str) -> None: ...

    async def say(self, name: str, text: str) -> None: ...

    async def edit(self, name: str, text: str) -> None:
        """Change the newest message one wrote oneself."""
        ...

    async def press(self, name: str, button: Button) -> None: ...

    async def send(self, name: str, parcel: Parcel) -> None: ...

    async def forward(self, name: str, seen: Seen) -> None:
        """Send a message one was sent on into the same chat."""
        ...

    async def contact(self, name: str, *, own: bool) -> None: ...

    async def say_in_group(self, name: str, text: str) -> None: ...

    def read(self, name: str) -> Sequence[Seen]:
        """What the bot has written, as it stands now, oldest first."""
        ...

    def offered(self, name: str) -> Sequence[Button]:
        """The buttons that can be tapped now, those of the newest message last."""
        ...

    def keys(self, name: str) -> Sequence[str]:
        """What stands on a keyboard below the text field."""
        ...


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


def matches(seen: Seen, wanted: str) -> bool:
    """Whether a message is what a scenario expects: its text, or `(document *.pdf)` for a file."""
    if file := re.fullmatch(r"\((voice|photo|document)(?: (.+))?\)(?: (.+))?", wanted):
        kind, name, caption = file[1], file[2] or "*", file[3] or "*"
        return seen.kind == kind and fits(name, seen.file) and fits(caption, seen.text)
    return fits(wanted, seen.text)


def fits(wanted: str, text: str) -> bool:
    """`*` stands for any text; how lines are broken does not matter."""
    pattern = ".*".join(re.escape(part) for part in " ".join(wanted.split()).split("*"))
    return re.fullmatch(pattern, " ".join(text.split())) is not None
