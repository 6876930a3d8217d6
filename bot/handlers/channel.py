"""What every channel offers, and the limits that dialogs must respect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from core.jobs import NewJob
from core.messages import Arrival, Block, File, Say


@dataclass(frozen=True, slots=True)
class NewItem(NewJob):
    """An item of a webhook on its way into the inbox.

    Args:
        aliases: other addresses of the chat in its key.
    """

    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What a channel can show.

    Args:
        page: how many items of a list fit on one message beside the navigation.
        edits: a sent message can be changed.
        choices: how many choices one message can carry at all.
        window: how long after the person's last word one may write freely; None for always.
        queue: the part of the outbox its messages wait in, each with a pace of its own.
        keeps_files: what people sent can be fetched at any time, and not for a few days only.
    """

    page: int
    edits: bool
    choices: int = 100
    window: dt.timedelta | None = None
    queue: str = "out"
    keeps_files: bool = True


@dataclass(frozen=True)
class Place:
    """Where a message goes.

    Args:
        address: the conversation on the channel.
        token: the name its buttons will carry.
        replaces: the channel's id of the message it may take the place of, or "".
        pick: the word on a button that opens a list, in the reader's language.
        language: the reader's, for texts that are approved in each language by itself.
    """

    address: str
    token: str
    replaces: str = ""
    pick: str = ""
    language: str = "id"


Payload = dict[str, Any]


def upload(file: File, name: str) -> Payload:
    """Where the bytes of a file are taken from when it is sent: our own tables, or the channel it came over.

    Args:
        name: the channel that sends it.
    """
    if file.stored:
        return {"stored": file.stored}
    return {"stored": file.platform, "from": file.channel or name}


class Channel(Protocol):
    """A way to reach people. It parses, renders and sends; it decides nothing."""

    name: str
    limits: Limits

    def parse(self, raw: bytes) -> Arrival | None:
        """The update as an event; None when it is of no concern.

        Raises:
            ValueError: the update cannot be understood.
        """
        ...

    def render(self, message: Say, place: Place) -> list[Payload]:
        """The calls that show `message` at `place`, ready for the outbox."""
        ...

    def close(self, blocks: tuple[Block, ...], place: Place) -> list[Payload]:
        """The calls that turn the message named by `place.token` into a record; none where nothing can be edited."""
        ...

    async def acknowledge(self, arrival: Arrival) -> None:
        """Tell the app that the tap arrived; a courtesy that may be lost."""
        ...

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        """Carry out one rendered call.

        Args:
            payload: what `render` or `close` returned.
            files: bytes of the stored files it names.
            target: the channel's id of the message it edits, "" if it edits none.

        Returns:
            The channel's id of the message.
        """
        ...

    async def fetch(self, file: str, most: int) -> bytes:
        """The bytes of a file a person sent.

        Args:
            file: the channel's reference (`core.messages.Sent.platform`).
            most: how many bytes are read at most.

        Raises:
            core.outbox.DeliveryError: it is larger, gone, or the channel does not answer.
        """
        ...
