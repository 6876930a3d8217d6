"""What stands in one message of WhatsApp's, decoded into just the fields Lincah reads."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal

import msgspec

from core.messages import Event, Moved, Pressed, Said, Sent, SharedContact

NAME = "whatsapp"
#: System messages about a chat that changed its address; Meta has renamed the first.
_MOVES = frozenset({"user_changed_number", "customer_changed_number", "user_changed_user_id"})
_TOKEN = re.compile(r"([A-Za-z0-9]{1,64})\.(\d{1,3})")


class System(msgspec.Struct):
    """A number or a BSUID that changed, with the former and the new values as far as Meta tells them."""

    type: str = ""
    wa_id: str | None = None
    new_wa_id: str | None = None
    user_id: str | None = None
    previous_user_id: str | None = None
    customer: str | None = None


class _Body(msgspec.Struct):
    body: str = ""


class _Button(msgspec.Struct):
    payload: str = ""
    text: str = ""


class _Reply(msgspec.Struct):
    id: str = ""


class _Interactive(msgspec.Struct):
    button_reply: _Reply | None = None
    list_reply: _Reply | None = None


class _Media(msgspec.Struct):
    id: str = ""
    mime_type: str = ""
    caption: str | None = None
    filename: str | None = None
    voice: bool = False


class _Phone(msgspec.Struct):
    phone: str = ""
    wa_id: str = ""


class _Card(msgspec.Struct):
    phones: list[_Phone] = []
    origin: str = ""


class _EditedMessage(msgspec.Struct):
    text: _Body | None = None


class _Edit(msgspec.Struct):
    message: _EditedMessage = msgspec.field(default_factory=_EditedMessage)


class Message(msgspec.Struct):
    """A message as Meta sent it; what is not read here is ignored."""

    id: str = ""
    type: str = ""
    timestamp: str | int = 0
    group_id: str = ""
    origin: str = ""
    text: _Body | None = None
    button: _Button | None = None
    interactive: _Interactive | None = None
    image: _Media | None = None
    audio: _Media | None = None
    document: _Media | None = None
    contacts: list[_Card] | None = None
    edit: _Edit | None = None
    system: System | None = None


def event_of(message: Message, wa_id: str) -> Event | None:
    """What the message means; None for what needs no answer.

    Args:
        wa_id: the sender's number as the platform gives it, or "".
    """
    if message.type in ("reaction", "revoke"):
        return None  # neither is an answer to anything; what was decided is not taken back by deleting a message
    if message.type == "contacts":
        return _contact(message, wa_id)
    return _KINDS.get(message.type, _other)(message)


def moved(system: System) -> Moved | None:
    """The change of address; None for any other system message."""
    if system.type not in _MOVES:
        return None
    return Moved(system.user_id or system.wa_id or system.new_wa_id or "")


def moment(timestamp: str | int) -> dt.datetime | None:
    """When it was written; None where that cannot be read."""
    try:
        return dt.datetime.fromtimestamp(int(timestamp), dt.UTC) if timestamp else None
    except (ValueError, OverflowError, OSError):
        return None


def _text(message: Message) -> Event:
    return Said(_clean(message.text.body)) if message.text is not None and message.text.body else _other(message)


def _edited(message: Message) -> Event:
    text = message.edit.message.text if message.edit is not None else None
    return Said(_clean(text.body), edited=True) if text is not None and text.body else _other(message)


def _clean(text: str | None) -> str:
    """PostgreSQL stores no NUL in a text."""
    return (text or "").replace("\0", "")


def _template_button(message: Message) -> Event:
    return _pressed(message.button.payload or message.button.text) if message.button is not None else _other(message)


def _interactive(message: Message) -> Event:
    found = message.interactive
    reply = (found.button_reply or found.list_reply) if found is not None else None
    return _pressed(reply.id) if reply is not None else _other(message)


def _pressed(data: str) -> Pressed:
    """The choice behind "<token>.<index>"; "<token>.-" and anything else is no choice (index -1)."""
    fits = _TOKEN.fullmatch(data)
    if fits is not None:
        return Pressed(fits[1], int(fits[2]), data)
    return Pressed(_clean(data.partition(".")[0]), -1, data)


def _image(message: Message) -> Event:
    return _file(message, message.image, "photo")


def _audio(message: Message) -> Event:
    """A voice note; a sound file that was only attached is a document."""
    spoken = message.audio is not None and message.audio.voice
    return _file(message, message.audio, "voice" if spoken else "document")


def _document(message: Message) -> Event:
    return _file(message, message.document, "document")


def _file(message: Message, file: _Media | None, kind: Literal["voice", "photo", "document"]) -> Event:
    if file is None or not file.id:
        return _other(message)
    name, mime = _clean(file.filename), _clean(file.mime_type)
    return Sent(kind, _clean(file.id), name, mime, caption=_clean(file.caption))


def _contact(message: Message, wa_id: str) -> Event:
    """The first card; it is the sender's own if it came by request, and is not another's number than his.

    A card shared in any other way may be anybody's (origin "other").
    """
    card = message.contacts[0] if message.contacts else _Card()
    phone = card.phones[0] if card.phones else _Phone()
    number = phone.wa_id or phone.phone
    asked = "contact_request" in (message.origin.lower(), card.origin.lower())
    same = not wa_id or not phone.wa_id or phone.wa_id == wa_id
    return SharedContact(_clean(number), asked and same and len(message.contacts or ()) == 1)


def _other(_message: Message) -> Event:
    return Sent("other", "")


_KINDS: dict[str, Callable[[Message], Event]] = {
    "text": _text,
    "button": _template_button,
    "interactive": _interactive,
    "image": _image,
    "audio": _audio,
    "document": _document,
    "edit": _edited,
}
