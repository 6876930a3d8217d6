"""What the town's two messengers have in common: people act on them and are shown things."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web


@dataclass
class Seen:
    """A message as it stands on somebody's phone."""

    channel: str
    id: str
    text: str
    buttons: dict[str, str]


@dataclass(frozen=True)
class Received:
    """What the program sent.

    Args:
        token: of the message, "" where the call does not tell.
        at: by the clock of the event loop.
    """

    channel: str
    chat: int
    id: str
    token: str
    at: float


Shown = Callable[[int, Seen], None]


class Phones(ABC):
    """One messenger.

    Args:
        shown: what becomes of a message on the phone of a chat.
    """

    name: str

    def __init__(self, shown: Shown) -> None:
        self._read = shown
        self.received: list[Received] = []
        self.updates: list[str] = []

    @abstractmethod
    def serve(self, app: web.Application) -> None:
        """Answer the program's calls there."""

    @abstractmethod
    def say(self, chat: int, text: str) -> str:
        """Somebody writes; the name under which the inbox must hold it."""

    @abstractmethod
    def tap(self, chat: int, message: Seen, label: str) -> str:
        """Somebody taps; the name under which the inbox must hold it."""

    def sent(self, name: str) -> str:
        self.updates.append(name)
        return name

    def show(self, chat: int, message: Seen, token: str) -> None:
        """A message arrives; its reader acts on it."""
        now = asyncio.get_running_loop().time()
        self.received.append(Received(self.name, chat, message.id, token, now))
        self._read(chat, message)
