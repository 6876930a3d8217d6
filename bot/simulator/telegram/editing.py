"""Bot API methods that change or remove what already stands in a chat, and answer its taps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.simulator.telegram import markup, sending
from bot.simulator.telegram.entities import units
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.parameters import Parameters
from bot.simulator.telegram.service import Service, method
from bot.simulator.telegram.world import Entry, Notice, Room, altered

_NOTICE_LIMIT = 200
_DELETABLE = dt.timedelta(hours=48)
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _editable(service: Service, p: Parameters) -> tuple[Room, Entry]:
    room = service.room(p)
    entry = room.entries.get(p.integer("message_id"))
    if entry is None or entry.deleted:
        raise bad_request("message to edit not found")
    if entry.mine:
        raise bad_request("message can't be edited")
    return room, entry


def _edit(service: Service, p: Parameters, fields: dict[str, Any]) -> dict[str, Any]:
    """Replace `fields`; a keyboard that is not sent along is cleared, as Telegram does."""
    room, entry = _editable(service, p)
    keyboard = markup.inline(p)
    changed = {name: _plain(value) or None for name, value in fields.items()}
    changed["reply_markup"] = keyboard.to_dict() if keyboard else None
    if all(entry.plain.get(name) == value for name, value in changed.items()):
        raise bad_request(_SAME)
    message = altered(entry.plain, edit_date=int(service.world.now().timestamp()), **changed)
    service.world.change(room, entry, message)
    return entry.plain


def _plain(value: Any) -> Any:
    return value if isinstance(value, str) else [entity.to_dict() for entity in value]


@method("editMessageText")
async def edit_message_text(service: Service, p: Parameters) -> Any:
    _, entry = _editable(service, p)
    if entry.message.text is None:
        raise bad_request("there is no text in the message to edit")
    return _edit(service, p, sending.text(p))


@method("editMessageCaption")
async def edit_message_caption(service: Service, p: Parameters) -> Any:
    _, entry = _editable(service, p)
    if entry.message.text is not None:
        raise bad_request("there is no caption in the message to edit")
    return _edit(service, p, {"caption": "", "caption_entities": [], **sending.caption(p)})


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(service: Service, p: Parameters) -> Any:
    return _edit(service, p, {})


@method("deleteMessage")
async def delete_message(service: Service, p: Parameters) -> Any:
    room = service.room(p)
    entry = room.entries.get(p.integer("message_id"))
    if entry is None or entry.deleted:
        raise bad_request("message to delete not found")
    if service.world.now() - entry.message.date > _DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    service.world.change(room, entry, None)
    return True


@method("answerCallbackQuery")
async def answer_callback_query(service: Service, p: Parameters) -> Any:
    if units(p.string("text")) > _NOTICE_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    room = service.world.rooms[service.queries.answer(p.string("callback_query_id"))]
    if p.has("text"):
        version = service.world.touch(room)
        room.notice = Notice(p.string("text"), p.flag("show_alert"), version)
    return True
