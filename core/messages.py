"""The neutral vocabulary between dialogs and channels.

Outgoing: `Say`, `Choose`, `Ask`, `Attach`. Incoming: `Said`, `Pressed`, `Sent`, `SharedContact`, `Reached`.
Text is plain everywhere: emphasis is carried by the kind of block, so nothing a person types can act
as markup on any channel.
"""

from __future__ import annotations

import datetime as dt
import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Title:
    """The heading of a message."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Labelled values, one a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Quote:
    """Somebody's own words."""

    text: str


@dataclass(frozen=True)
class Note:
    """Small print: a citation, a hint."""

    text: str


Block = Title | Text | Facts | Quote | Note
Style = Literal["", "primary", "success", "danger"]
#: A decision that waits, a reminder of what is owed, an official letter; any other news.
Kind = Literal["", "keputusan", "pengingat", "surat"]


@dataclass(frozen=True)
class Action:
    """What a choice means to the dialogs; it is stored behind the message's token, never sent out.

    Args:
        dialog: name of the dialog that handles it.
        do: the dialog's word for it.
        value: what it is done to.
    """

    dialog: str
    do: str
    value: str = ""


@dataclass(frozen=True)
class Choice:
    """One thing the reader may tap (or type).

    Args:
        hint: a second line on channels that have one; carries nothing essential.
        row: choices with the same row number share a line where the channel has lines; None has its own.
    """

    label: str
    action: Action
    style: Style = ""
    hint: str = ""
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class Say:
    """A message to read.

    Args:
        blocks: its text.
        about: what it shows ('langkah:<id>'); every copy about the same thing is closed together.
        replace: it may take the place of the message whose button was tapped, where the channel can edit.
        kind: what it is for, where a channel lets one write unasked by approved templates only.
        covers: what it reminds of; one that could not leave is needless once a later one covers all of it.
    """

    blocks: tuple[Block, ...]
    about: str = ""
    replace: bool = False
    kind: Kind = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choose(Say):
    """A message that offers choices."""

    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ask(Choose):
    """A question answered by typing, speaking, sending a file or sharing the own contact."""

    wants: Literal["text", "contact"] = "text"


@dataclass(frozen=True)
class File:
    """A file to send: bytes Lincah keeps, or one the channel already has.

    Args:
        stored: id of a `StoredFile`.
        platform: the channel's own reference, for sending a received file on.
        channel: whose reference it is; "" for the channel the message goes to.
    """

    kind: Literal["voice", "photo", "document"]
    name: str
    stored: str = ""
    platform: str = ""
    channel: str = ""


@dataclass(frozen=True, kw_only=True)
class Attach(Choose):
    """A file with a caption and perhaps choices."""

    file: File


@dataclass(frozen=True)
class Said:
    """Typed text, commands included."""

    text: str
    edited: bool = False


@dataclass(frozen=True)
class Pressed:
    """A tap: the token of the message, and which of its choices."""

    token: str
    index: int
    raw: str = ""


@dataclass(frozen=True)
class Sent:
    """A file the person sent."""

    kind: Literal["voice", "photo", "document", "other"]
    platform: str
    name: str = ""
    mime: str = ""
    size: int = 0
    caption: str = ""
    seconds: int = 0


@dataclass(frozen=True)
class SharedContact:
    """A contact card.

    Args:
        own: the channel vouches that it is the sender's own number.
    """

    phone: str
    own: bool


@dataclass(frozen=True)
class Reached:
    """The person blocked (False) or unblocked (True) Lincah on this channel."""

    reachable: bool


@dataclass(frozen=True)
class Moved:
    """The person's address changed: who holds it now has to prove who he is."""

    to: str = ""


Event = Said | Pressed | Sent | SharedContact | Reached | Moved


@dataclass(frozen=True)
class Arrival:
    """One parsed update of a channel.

    Args:
        address: the channel's address of the conversation.
        sender: the channel's address of the person; differs from `address` in groups.
        private: False in groups, where Lincah says nothing private.
        message: the channel's id of the message the event belongs to.
        receipt: what the channel needs to stop a button's spinner.
        language: the language the person's app runs in, a hint before pairing.
        aliases: other addresses the channel calls the same chat by.
        phone: the sender's own number as the platform vouches for it, or "".
        at: when it was written, where the platform says so.
    """

    channel: str
    address: str
    event: Event
    sender: str = ""
    private: bool = True
    message: str = ""
    receipt: str = ""
    language: str = ""
    aliases: tuple[str, ...] = ()
    phone: str = ""
    at: dt.datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict)


_ALPHABET = string.ascii_letters + string.digits
TOKEN_LENGTH = 20


def token() -> str:
    """A fresh name for a message: 119 random bits that fit any channel's button data."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(TOKEN_LENGTH))


def plain(blocks: Iterable[Block]) -> str:
    """The text of a message without any emphasis, for channels and logs that have none."""
    return "\n\n".join(_plain(block) for block in blocks)


def _plain(block: Block) -> str:
    if isinstance(block, Facts):
        return "\n".join(f"{label}: {value}" for label, value in block.rows)
    if isinstance(block, Quote):
        return f"“{block.text}”"
    return block.text
