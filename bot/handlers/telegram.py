"""Telegram: updates become events, messages become calls of the Bot API.

Updates are decoded by msgspec into just the fields Lincah reads. aiogram's `Update` refuses a whole update
for one unknown variant anywhere in it (aiogram 1587, 1840), and a lost tap is what must not happen.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Literal

import msgspec
from aiogram.methods import EditMessageText, SendDocument, SendMessage, SendPhoto, SendVoice, TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.handlers.channel import Limits, Payload, Place
from bot.handlers.telegram_api import TelegramApi
from core.messages import (
    Arrival,
    Ask,
    Attach,
    Block,
    Choice,
    Choose,
    Event,
    Facts,
    Note,
    Pressed,
    Quote,
    Reached,
    Said,
    Say,
    Sent,
    SharedContact,
    Text,
    Title,
    plain,
)
from core.outbox import Rejected

NAME = "telegram"
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


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


class _SentMessage(msgspec.Struct):
    """The one thing worth knowing of a message that was sent."""

    message_id: int


_updates = msgspec.json.Decoder(_Update)
_sent_messages = msgspec.json.Decoder(_SentMessage)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


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


class Telegram:
    """The channel. `TelegramApi` does the talking."""

    name = NAME
    limits = Limits(page=8, edits=True)

    def __init__(self, api: TelegramApi) -> None:
        self._api = api

    def parse(self, raw: bytes) -> Arrival | None:
        update = _updates.decode(raw)
        if update.callback_query is not None:
            return _press(update.callback_query)
        if update.my_chat_member is not None:
            return _membership(update.my_chat_member)
        message = update.message or update.edited_message
        return _written(message, edited=update.message is None) if message else None

    def render(self, message: Say, place: Place) -> list[Payload]:
        if isinstance(message, Attach):
            return [_file(message, place)]
        parts = list(_split(message.blocks, TEXT_LIMIT))
        ahead = [_payload(SendMessage(chat_id=place.address, text=part, parse_mode="HTML")) for part in parts[:-1]]
        return [*ahead, _text(message, parts[-1], place, alone=not ahead)]

    def close(self, blocks: tuple[Block, ...], place: Place) -> list[Payload]:
        text = next(iter(_split(blocks, TEXT_LIMIT)))
        method = EditMessageText(chat_id=place.address, text=text, parse_mode="HTML", message_id=0)
        return [_payload(method) | {"edits": place.token}]

    async def acknowledge(self, arrival: Arrival) -> None:
        if not arrival.receipt:
            return
        try:
            await self._api.call("answerCallbackQuery", {"callback_query_id": arrival.receipt}, timeout=5)
        except Rejected:
            return  # "query is too old": the app has given up waiting by itself

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        arguments = dict(payload["arguments"])
        if payload.get("edits"):
            arguments["message_id"] = int(target)
        try:
            result = await self._api.call(payload["method"], arguments, _uploads(payload, files))
        except Rejected as refusal:
            return await self._despite(refusal, payload, arguments)
        return str(_sent_messages.decode(result).message_id)

    async def _despite(self, refusal: Rejected, payload: Payload, arguments: dict[str, Any]) -> str:
        """An edit that cannot be made is either harmless or becomes a new message."""
        why = refusal.description.lower()
        if payload["method"] != "editMessageText":
            raise refusal
        if "no text in the message" in why:  # a letter: what closes is its caption
            return await self._close_caption(arguments)
        if "not modified" in why or payload.get("edits"):
            return str(arguments["message_id"])
        del arguments["message_id"]
        return str(_sent_messages.decode(await self._api.call("sendMessage", arguments)).message_id)

    async def _close_caption(self, arguments: dict[str, Any]) -> str:
        place = {name: arguments[name] for name in ("chat_id", "message_id", "parse_mode")}
        await self._api.call("editMessageCaption", {**place, "caption": arguments["text"]})
        return str(arguments["message_id"])


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


def _html(block: Block) -> str:
    if isinstance(block, Title):
        return f"<b>{html.escape(block.text)}</b>"
    if isinstance(block, Facts):
        return "\n".join(f"<b>{html.escape(label)}:</b> {html.escape(value)}" for label, value in block.rows)
    if isinstance(block, Quote):
        return f"<blockquote>{html.escape(block.text)}</blockquote>"
    if isinstance(block, Note):
        return f"<i>{html.escape(block.text)}</i>"
    return html.escape(block.text)


def _units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units after parsing."""
    return len(text.encode("utf-16-le")) // 2


def _split(blocks: Iterable[Block], limit: int) -> Iterator[str]:
    """The message as HTML texts, each within `limit`, broken between blocks."""
    part: list[str] = []
    used = 0
    for block in blocks:
        for piece in _pieces(block, limit):
            size = _units(plain((piece,))) + 2
            if part and used + size > limit:
                yield "\n\n".join(part)
                part, used = [], 0
            part.append(_html(piece))
            used += size
    yield "\n\n".join(part)


def _pieces(block: Block, limit: int) -> Iterator[Block]:
    """A block that fits, or what it must be cut into; only people's long texts ever are."""
    if _units(plain((block,))) <= limit - 2:
        yield block
        return
    if isinstance(block, Facts):
        yield from _rows(block, limit)
        return
    step = (limit - 2) // 2  # a character takes at most two units
    for start in range(0, len(block.text), step):
        yield type(block)(block.text[start : start + step])


def _rows(facts: Facts, limit: int) -> Iterator[Block]:
    """Facts in parts that fit; a value too long for any message goes on as plain text."""
    part: tuple[tuple[str, str], ...] = ()
    for row in facts.rows:
        if part and _units(plain((Facts((*part, row)),))) > limit - 2:
            yield Facts(part)
            part = ()
        if _units(plain((Facts((row,)),))) > limit - 2:
            yield from _pieces(Text(": ".join(row)), limit)
        else:
            part = (*part, row)
    if part:
        yield Facts(part)


def _keyboard(choices: tuple[Choice, ...], token: str) -> InlineKeyboardMarkup | None:
    if not choices:
        return None
    rows = groupby(enumerate(choices), key=lambda pair: f"-{pair[0]}" if pair[1].row is None else str(pair[1].row))
    return InlineKeyboardMarkup(
        inline_keyboard=[[_button(choice, f"{token}.{index}") for index, choice in row] for _, row in rows]
    )


def _button(choice: Choice, data: str) -> InlineKeyboardButton:
    if choice.style:
        return InlineKeyboardButton(text=choice.label, callback_data=data, style=choice.style)
    return InlineKeyboardButton(text=choice.label, callback_data=data)


def _share(message: Say) -> ReplyKeyboardMarkup | None:
    """The keyboard that shares the own contact; Telegram offers it only below the typing field."""
    if not (isinstance(message, Ask) and message.wants == "contact"):
        return None
    share = KeyboardButton(text=message.choices[0].label, request_contact=True)
    return ReplyKeyboardMarkup(keyboard=[[share]], resize_keyboard=True, one_time_keyboard=True)


def _text(message: Say, text: str, place: Place, *, alone: bool) -> Payload:
    share = _share(message)
    keyboard = _keyboard(message.choices, place.token) if isinstance(message, Choose) and not share else None
    common: dict[str, Any] = {"chat_id": place.address, "text": text, "parse_mode": "HTML"}
    if message.replace and place.replaces and alone and not share:
        method: TelegramMethod[Any] = EditMessageText(message_id=int(place.replaces), reply_markup=keyboard, **common)
    else:
        method = SendMessage(reply_markup=share or keyboard, **common)
    return _payload(method) | {"message": place.token}


_UPLOADS: dict[str, type[SendDocument | SendPhoto | SendVoice]] = {
    "document": SendDocument,
    "photo": SendPhoto,
    "voice": SendVoice,
}


def _file(message: Attach, place: Place) -> Payload:
    file = message.file
    caption = next(iter(_split(message.blocks, CAPTION_LIMIT)))
    method = _UPLOADS[file.kind].model_validate(
        {
            "chat_id": place.address,
            "caption": caption,
            "parse_mode": "HTML",
            file.kind: file.platform or "attach://file",
            "reply_markup": _keyboard(message.choices, place.token),
        }
    )
    payload = _payload(method) | {"message": place.token}
    if not file.platform:
        del payload["arguments"][file.kind]
        payload["upload"] = {"field": file.kind, "name": file.name, "stored": file.stored}
    return payload


def _uploads(payload: Payload, files: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]] | None:
    upload = payload.get("upload")
    return {upload["field"]: (upload["name"], files[upload["stored"]])} if upload else None


def _payload(method: TelegramMethod[Any]) -> Payload:
    arguments = method.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return {"channel": NAME, "method": method.__api_method__, "arguments": arguments}
