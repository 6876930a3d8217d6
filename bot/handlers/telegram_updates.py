"""Telegram's updates, decoded into just the fields Lincah reads, and turned into events.

aiogram's `Update` refuses a whole update for one unknown variant anywhere in it (aiogram 1587, 1840), and a lost
tap is what must not happen. A test holds every field read here against aiogram's model.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from core.messages import Arrival, Event, Pressed, Reached, Said, Sent, SharedContact

NAME = "telegram"
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


class _User(msgspec.Struct):
    id: int
    language_code: str = ""


class _Chat(msgspec.Struct):
    id: int
    type: str = "private"


class _File(msgspec.Struct):
    file_id: str
    file_name: str = ""
    mime_type: str = ""
    file_size: int = 0
    duration: int = 0


class _Contact(msgspec.Struct):
    phone_number: str
    user_id: int | None = None


class _Message(msgspec.Struct):
    message_id: int
    chat: _Chat
    sender: _User | None = msgspec.field(default=None, name="from")
    text: str = ""
    caption: str = ""
    voice: _File | None = None
    photo: list[_File] = []
    document: _File | None = None
    contact: _Contact | None = None
    forward_origin: Any = None  # only whether there is one; Raw | None would refuse every one


class _Callback(msgspec.Struct):
    id: str
    sender: _User = msgspec.field(name="from")
    message: _Message | None = None
    data: str = ""


class _Member(msgspec.Struct):
    status: str


class _Membership(msgspec.Struct):
    chat: _Chat
    sender: _User = msgspec.field(name="from")
    new_chat_member: _Member


class _Update(msgspec.Struct):
    update_id: int
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Callback | None = None
    my_chat_member: _Membership | None = None


class _Head(msgspec.Struct):
    """The least that must be readable to put an update in the inbox in the right order."""

    update_id: int


_updates = msgspec.json.Decoder(_Update)


def arrival(raw: bytes) -> Arrival | None:
    """The update as an event; None when it is of no concern.

    Raises:
        ValueError: it cannot be understood.
    """
    update = _updates.decode(raw)
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    message = update.message or update.edited_message
    return _written(message, edited=update.message is None) if message else None


def ordering_key(raw: bytes) -> tuple[int, str]:
    """The update's number and the chat whose order it belongs to.

    Raises:
        ValueError: not even the chat can be read.
    """
    update = _updates.decode(raw)
    chat = _chat_of(update)
    return update.update_id, f"{NAME}:{chat.id if chat else 'none'}"


def update_id(raw: bytes) -> int:
    """The number of an update that may otherwise be unreadable."""
    return msgspec.json.decode(raw, type=_Head).update_id


def _chat_of(update: _Update) -> _Chat | None:
    if update.callback_query is not None:
        found = update.callback_query
        return found.message.chat if found.message else _Chat(found.sender.id)
    holder = update.message or update.edited_message or update.my_chat_member
    return holder.chat if holder else None


def _press(callback: _Callback) -> Arrival:
    token, _, index = callback.data.partition(".")
    chat = callback.message.chat if callback.message else _Chat(callback.sender.id)
    return Arrival(
        channel=NAME,
        address=str(chat.id),
        sender=str(callback.sender.id),
        event=Pressed(token, int(index) if index.isdecimal() and len(index) < 4 else -1, callback.data),
        private=chat.type == "private",
        message=str(callback.message.message_id) if callback.message else "",
        receipt=callback.id,
        language=callback.sender.language_code,
    )


def _membership(change: _Membership) -> Arrival:
    return Arrival(
        channel=NAME,
        address=str(change.chat.id),
        sender=str(change.sender.id),
        event=Reached(change.new_chat_member.status not in ("kicked", "left")),
        private=change.chat.type == "private",
        language=change.sender.language_code,
    )


def _written(message: _Message, *, edited: bool) -> Arrival:
    sender = message.sender
    return Arrival(
        channel=NAME,
        address=str(message.chat.id),
        sender=str(sender.id) if sender else "",
        event=_content(message, edited=edited),
        private=message.chat.type == "private",
        message=str(message.message_id),
        language=sender.language_code if sender else "",
    )


def _content(message: _Message, *, edited: bool) -> Event:
    if message.text:
        return Said(message.text, edited)
    if message.contact is not None:
        # The server vouches for contact.user_id; a forwarded card proves nothing (tdlib/td 2575).
        own = message.sender is not None and message.contact.user_id == message.sender.id
        return SharedContact(message.contact.phone_number, own and message.forward_origin is None)
    if message.voice is not None:
        return _sent("voice", message.voice, message)
    if message.photo:
        return _sent("photo", message.photo[-1], message)
    if message.document is not None:
        return _sent("document", message.document, message)
    return Sent("other", "")


def _sent(kind: Literal["voice", "photo", "document"], file: _File, message: _Message) -> Sent:
    return Sent(kind, file.file_id, file.file_name, file.mime_type, file.file_size, message.caption, file.duration)
