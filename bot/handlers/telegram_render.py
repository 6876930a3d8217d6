"""Neutral messages as calls of the Bot API, shaped by aiogram's method classes."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from aiogram.methods import EditMessageText, SendDocument, SendMessage, SendPhoto, SendVoice, TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.handlers.channel import Payload, Place, upload
from bot.handlers.telegram_updates import NAME
from core.messages import Ask, Attach, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title, plain

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
QUOTE_SHOWN = 300  # characters: about eight lines at 360 px


def calls(message: Say, place: Place) -> list[Payload]:
    """The calls that show a message; a long one takes several, its buttons stand under the last."""
    if isinstance(message, Attach):
        return [_file(message, place)]
    parts = list(_split(message.blocks, TEXT_LIMIT))
    ahead = [_payload(SendMessage(chat_id=place.address, text=part, parse_mode="HTML")) for part in parts[:-1]]
    return [*ahead, _text(message, parts[-1], place, alone=not ahead)]


def closing(blocks: tuple[Block, ...], place: Place) -> list[Payload]:
    """The call that turns the message named by `place.token` into a record without buttons."""
    text = next(iter(_split(blocks, TEXT_LIMIT)))
    method = EditMessageText(chat_id=place.address, text=text, parse_mode="HTML", message_id=0)
    return [_payload(method) | {"edits": place.token}]


def _html(block: Block) -> str:
    if isinstance(block, Title):
        return f"<b>{html.escape(block.text)}</b>"
    if isinstance(block, Facts):
        return "\n".join(f"<b>{html.escape(label)}:</b> {html.escape(value)}" for label, value in block.rows)
    if isinstance(block, Quote):
        # Folded up, so that on a narrow phone a long reason does not push away what stands around it.
        kind = "blockquote expandable" if len(block.text) > QUOTE_SHOWN else "blockquote"
        return f"<{kind}>{html.escape(block.text)}</blockquote>"
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
    known = file.platform if file.channel in ("", NAME) else ""  # Telegram keeps what was sent to it
    caption = next(iter(_split(message.blocks, CAPTION_LIMIT)))
    method = _UPLOADS[file.kind].model_validate(
        {
            "chat_id": place.address,
            "caption": caption,
            "parse_mode": "HTML",
            file.kind: known or "attach://file",
            "reply_markup": _keyboard(message.choices, place.token),
        }
    )
    payload = _payload(method) | {"message": place.token}
    if not known:
        del payload["arguments"][file.kind]
        payload["upload"] = {"field": file.kind, "name": file.name, **upload(file, NAME)}
    return payload


def _payload(method: TelegramMethod[Any]) -> Payload:
    arguments = method.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return {"channel": NAME, "method": method.__api_method__, "arguments": arguments}
