"""What a person sees of a message."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

import telegram as tg

from bot.simulator.telegram.world import Entry

BubbleKind = Literal["text", "document", "voice", "photo", "contact", "service"]


@dataclass(frozen=True)
class Button:
    """An inline button, or one of the reply keyboard (then without data)."""

    label: str
    data: str = ""
    style: str = ""
    url: str = ""
    copy: str = ""
    disabled: bool = False
    contact: bool = False


@dataclass(frozen=True)
class Attached:
    """A file in a bubble; `id` is its file_id."""

    id: str
    name: str
    size: int
    mime: str
    seconds: int = 0


@dataclass(frozen=True)
class Bubble:
    """One message, read from the person's side.

    Args:
        mine: a person wrote it, not the bot.
        reply_keyboard: the keyboard under the text field this message brought, if it brought one.
    """

    id: int
    mine: bool
    text: str
    html: str
    date: dt.datetime
    kind: BubbleKind = "text"
    buttons: list[list[Button]] = field(default_factory=list)
    reply_keyboard: list[list[Button]] | None = None
    file: Attached | None = None
    edited: bool = False
    sender: str = ""
    forwarded_from: str = ""
    reply_to: int = 0
    entities: list[dict[str, Any]] = field(default_factory=list)


def bubble(entry: Entry) -> Bubble:
    """A message as a phone shows it; each version is worked out once, for chats are looked at again and again."""
    if entry.shown is None or entry.shown[0] != entry.version:
        entry.shown = (entry.version, _bubble(entry))
    shown: Bubble = entry.shown[1]
    return shown


def _bubble(entry: Entry) -> Bubble:
    message = entry.message
    kind, file = _content(message)
    text = message.text or message.caption or _contact(message)
    return Bubble(
        id=message.message_id,
        mine=entry.mine,
        text=text,
        html=(message.text_html if message.text else message.caption_html) or "",
        date=message.date,
        kind=kind,
        buttons=inline_buttons(message),
        reply_keyboard=reply_buttons(entry.keyboard),
        file=file,
        edited=message.edit_date is not None,
        sender=message.from_user.first_name if message.from_user else "",
        forwarded_from=_origin(message),
        reply_to=message.reply_to_message.message_id if message.reply_to_message else 0,
        entities=[entity.to_dict() for entity in message.entities or message.caption_entities],
    )


def _contact(message: tg.Message) -> str:
    return f"{message.contact.first_name} {message.contact.phone_number}" if message.contact else ""


def _origin(message: tg.Message) -> str:
    origin = message.forward_origin
    return origin.sender_user.first_name if isinstance(origin, tg.MessageOriginUser) else ""


def _content(message: tg.Message) -> tuple[BubbleKind, Attached | None]:
    if document := message.document:
        name, mime = document.file_name or "", document.mime_type or ""
        return "document", Attached(document.file_id, name, document.file_size or 0, mime)
    if message.photo:
        largest = message.photo[-1]
        return "photo", Attached(largest.file_id, "", largest.file_size or 0, "image/jpeg")
    if voice := message.voice:
        seconds = voice.to_dict()["duration"]
        return "voice", Attached(voice.file_id, "", voice.file_size or 0, voice.mime_type or "", int(seconds))
    if message.contact:
        return "contact", None
    return ("text" if message.text is not None else "service"), None


def inline_buttons(message: tg.Message) -> list[list[Button]]:
    if not message.reply_markup:
        return []
    return [[_button(button.to_dict()) for button in row] for row in message.reply_markup.inline_keyboard]


def _button(given: dict[str, Any]) -> Button:
    return Button(
        label=given["text"],
        data=str(given.get("callback_data", "")),
        style=given.get("style", ""),
        url=given.get("url", ""),
        copy=(given.get("copy_text") or {}).get("text", ""),
        disabled="disabled" in given,
        contact=bool(given.get("request_contact")),
    )


def reply_buttons(keyboard: dict[str, Any] | None) -> list[list[Button]] | None:
    """The buttons of a reply keyboard; an empty list for its removal."""
    if keyboard is None:
        return None
    rows = keyboard.get("keyboard", [])
    return [[_button(button if isinstance(button, dict) else {"text": button}) for button in row] for row in rows]
