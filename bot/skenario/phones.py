"""What people in a scenario do with their phones and see on them, whatever the channel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from core.organisasi import Orang

FileKind = Literal["voice", "photo", "document"]
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


class NotHere(NotImplementedError):
    """Nobody can do this on this channel: the file has to say `channels:`."""


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

    async def handle(self, name: str, what: str) -> None:
        """Do something with the phone itself: look, block, unblock, offline, online, new number, hide number."""
        ...

    async def open_templates(self) -> bool:
        """Everybody taps what would open a conversation that has fallen silent; False where nothing asks for it."""
        ...

    def catch_up(self) -> None:
        """Let the platform tell what it tells late: which messages have been delivered and read."""
        ...

    def read(self, name: str) -> Sequence[Seen]:
        """What the bot has written, as it stands now, oldest first."""
        ...

    def offered(self, name: str) -> Sequence[Button]:
        """The buttons that can be tapped now, those of the newest message last."""
        ...

    def keys(self, name: str) -> Sequence[str]:
        """What stands on a keyboard below the text field."""
        ...


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
