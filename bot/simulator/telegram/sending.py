"""Bot API methods that put something into a chat."""

from __future__ import annotations

import datetime as dt
from typing import Any

import telegram as tg

from bot.simulator.telegram import entities, markup
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.files import StoredFile
from bot.simulator.telegram.parameters import Parameters
from bot.simulator.telegram.service import Service, method
from bot.simulator.telegram.world import TYPING_SECONDS, Room
from core.clock import monotonic

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
_ACTIONS = {
    "typing",
    "upload_document",
    "upload_photo",
    "upload_voice",
    "record_voice",
    "choose_sticker",
    "find_location",
}


def text(p: Parameters) -> dict[str, Any]:
    """The text of a call and its entities."""
    shown, marks = entities.read(p.string("text"), p.string("parse_mode"), p.data("entities", []))
    if not shown:
        raise bad_request("message text is empty")
    if entities.units(shown) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": shown, "entities": marks}


def caption(p: Parameters) -> dict[str, Any]:
    """The caption of a call and its entities; none is allowed."""
    shown, marks = entities.read(p.string("caption"), p.string("parse_mode"), p.data("caption_entities", []))
    if entities.units(shown) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return {"caption": shown, "caption_entities": marks} if shown else {}


def _reply_to(room: Room, p: Parameters) -> tg.Message | None:
    asked = p.data("reply_parameters", {})
    message_id = int(asked.get("message_id") or p.integer("reply_to_message_id"))
    if not message_id:
        return None
    entry = room.entries.get(message_id)
    if entry and not entry.deleted:
        return entry.message
    if asked.get("allow_sending_without_reply") or p.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _put(service: Service, room: Room, p: Parameters, content: dict[str, Any]) -> dict[str, Any]:
    keyboard = markup.reply(p)
    message = tg.Message(
        message_id=room.last_id + 1,
        date=service.world.now(),
        chat=room.chat,
        from_user=service.world.bot,
        reply_markup=markup.inline(p),
        reply_to_message=_reply_to(room, p),
        **content,
    )
    entry = service.world.add(room, message, mine=False, keyboard=keyboard)
    room.action_until = 0.0
    if keyboard:
        room.keyboard = None if keyboard.get("remove_keyboard") else keyboard
        service.world.save_room(room)
    return entry.plain


@method("sendMessage")
async def send_message(service: Service, p: Parameters) -> Any:
    room = service.room(p)
    return _put(service, room, p, text(p))


def _file(service: Service, p: Parameters, kind: str) -> StoredFile:
    given = p.file(kind)
    if not isinstance(given, str):
        if not given.data:
            raise bad_request("file must be non-empty")
        return service.files.add(kind, given.name, given.mime, given.data)
    file = service.files.by_id(given)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


@method("sendDocument")
async def send_document(service: Service, p: Parameters) -> Any:
    room, words = service.room(p), caption(p)
    return _put(service, room, p, {**words, "document": document(_file(service, p, "document"))})


@method("sendPhoto")
async def send_photo(service: Service, p: Parameters) -> Any:
    room, words = service.room(p), caption(p)
    return _put(service, room, p, {**words, "photo": photo(_file(service, p, "photo"))})


@method("sendVoice")
async def send_voice(service: Service, p: Parameters) -> Any:
    room, words = service.room(p), caption(p)
    return _put(service, room, p, {**words, "voice": voice(_file(service, p, "voice"), p.integer("duration"))})


def document(file: StoredFile) -> tg.Document:
    return tg.Document(file.file_id, file.unique_id, file.name, file.mime, file.size)


def photo(file: StoredFile) -> list[tg.PhotoSize]:
    # Telegram measures and scales the picture; here the sizes are nominal and share one file.
    sizes = ((320, 240), (1280, 960))
    return [tg.PhotoSize(file.file_id, file.unique_id, width, height, file.size) for width, height in sizes]


def voice(file: StoredFile, seconds: int) -> tg.Voice:
    return tg.Voice(file.file_id, file.unique_id, dt.timedelta(seconds=seconds), file.mime, file.size)


@method("sendChatAction")
async def send_chat_action(service: Service, p: Parameters) -> Any:
    room = service.room(p)
    if p.string("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    room.action, room.action_until = p.string("action"), monotonic() + TYPING_SECONDS
    service.world.touch(room)
    return True
