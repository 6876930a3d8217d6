"""The light decoder reads the same as aiogram's full model, from updates as the simulated Telegram makes them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.types import Message, Update

from bot.handlers.telegram import Telegram as Handler
from bot.handlers.telegram_api import TelegramApi
from bot.handlers.telegram_updates import ordering_key
from bot.simulator.telegram import Telegram
from core.clock import FixedClock
from core.messages import Arrival, Pressed, Reached, Said, Sent, SharedContact

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
ME, OTHER, GROUP = 7_000_001, 7_000_002, -4711
HANDLER = Handler(TelegramApi(TOKEN, "http://127.0.0.1:1"))
Deed = Callable[[Telegram], Awaitable[Any]]


@pytest.fixture
def telegram() -> Telegram:
    made = Telegram(TOKEN, FixedClock(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)))
    made.add_phone(ME, "Sekar", phone="+6281200000001", language="id")
    made.add_phone(OTHER, "Banyu", phone="+6281200000002", language="en")
    return made


async def _own_contact(telegram: Telegram) -> None:
    await telegram.send_contact(ME, "+6281200000001", owner=ME)


async def _edited(telegram: Telegram) -> None:
    await telegram.say(ME, "salah")
    await telegram.edit(ME, telegram.chat(ME)[-1].id, "benar")


async def _forwarded_contact(telegram: Telegram) -> None:
    await telegram.send_contact(OTHER, "+6281200000001", owner=ME)
    await telegram.forward(ME, OTHER, telegram.chat(OTHER)[-1].id)


DEEDS: dict[str, Deed] = {
    "text": lambda t: t.say(ME, "Halo <b>&</b> 🙂"),
    "command": lambda t: t.say(ME, "/start K7F3-9Q2M"),
    "voice": lambda t: t.send_file(ME, "voice", b"x", seconds=12, caption="dengar"),
    "photo": lambda t: t.send_file(ME, "photo", b"x"),
    "document": lambda t: t.send_file(ME, "document", b"x", name="surat.pdf", mime="application/pdf"),
    "own contact": _own_contact,
    "foreign contact": lambda t: t.send_contact(ME, "+6281200000002", owner=OTHER),
    "contact without account": lambda t: t.send_contact(ME, "+6281200000009", owner=None),
    "forwarded contact": _forwarded_contact,
    "edit": _edited,
    "group": lambda t: t.say_in_group(GROUP, ME, "/menu"),
    "tap under a message that is gone": lambda t: t.press(ME, 999, "a" * 20 + ".3"),
    "strange tap": lambda t: t.press(ME, 999, ";;;.."),
    "block": lambda t: t.block(ME),
}


async def _raws(telegram: Telegram, deed: Deed) -> list[dict[str, Any]]:
    """Everything the bot would fetch after somebody did that."""
    await deed(telegram)
    return [json.loads(waiting.text) for waiting in telegram._service.updates._queue.values()]


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
async def test_the_light_decoder_agrees_with_aiogram(telegram: Telegram, deed: Deed) -> None:
    raws = await _raws(telegram, deed)
    assert raws
    for raw in raws:
        arrival, full = HANDLER.parse(json.dumps(raw).encode()), Update.model_validate(raw)
        assert arrival is not None
        assert ordering_key(json.dumps(raw).encode()) == (full.update_id, f"telegram:{arrival.address}")
        _agree(arrival, full)


def _agree(arrival: Arrival, full: Update) -> None:
    if full.callback_query is not None:
        query = full.callback_query
        assert (arrival.receipt, arrival.sender) == (query.id, str(query.from_user.id))
        assert isinstance(arrival.event, Pressed)
        assert arrival.event.raw == query.data
    elif full.my_chat_member is not None:
        change = full.my_chat_member
        assert arrival.event == Reached(change.new_chat_member.status not in ("kicked", "left"))
        assert arrival.address == str(change.chat.id)
    else:
        message = full.message or full.edited_message
        assert message is not None
        assert arrival.private == (message.chat.type == "private")
        assert (arrival.address, arrival.message) == (str(message.chat.id), str(message.message_id))
        assert message.from_user is not None
        assert arrival.language == (message.from_user.language_code or "")
        _same_content(arrival, message, edited=full.message is None)


def _same_content(arrival: Arrival, message: Message, *, edited: bool) -> None:
    event = arrival.event
    if message.text:
        assert event == Said(message.text, edited)
    elif message.contact:
        own = message.contact.user_id == message.from_user.id if message.from_user else False
        assert event == SharedContact(message.contact.phone_number, own and message.forward_origin is None)
    else:
        file = message.voice or message.document or (message.photo[-1] if message.photo else None)
        assert isinstance(event, Sent)
        assert file is not None
        assert (event.platform, event.size) == (file.file_id, file.file_size)
        assert event.caption == (message.caption or "")
        assert event.name == (getattr(file, "file_name", None) or "")
