"""What the page does with the phones of a messenger, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

FileKinds = ("voice", "photo", "document")


@dataclass(frozen=True)
class Content:
    """A file as the page shows it."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Sending:
    """A file on its way out of a phone."""

    kind: str
    data: bytes
    name: str = ""
    caption: str = ""
    mime: str = ""
    seconds: int = 1


class Desk(Protocol):
    """The phones of one messenger, by the numbers the page knows them by."""

    channel: str

    def owners(self) -> dict[str, int]:
        """Phones by the number of their owner (digits), which outlasts a change of it."""
        ...

    def has(self, phone: int) -> bool: ...

    def news(self, after: int) -> dict[str, dict[str, Any]]:
        """What changed after that version, by the owner's number; after 0 everything."""
        ...

    def file(self, name: str) -> Content | None: ...

    async def say(self, phone: int, text: str, reply_to: int) -> None: ...

    async def press(self, phone: int, message: int, data: str) -> None: ...

    async def key(self, phone: int, label: str) -> None: ...

    async def edit(self, phone: int, message: int, text: str) -> None: ...

    async def block(self, phone: int, *, blocked: bool) -> None: ...

    async def send(self, phone: int, file: Sending) -> None: ...

    async def act(self, phone: int, what: str, message: int) -> None:
        """Something only this messenger has. `LookupError` where it has not."""
        ...

    def misbehave(self, asked: dict[str, Any]) -> None:
        """Faults to come, by their fields, or one of `gone`, `duplicate` and what else this messenger knows."""
        ...


def digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
