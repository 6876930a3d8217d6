"""An independent implementation of the Bot API reads everything the simulator says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.types import Message, Update
from pydantic import ValidationError

from bot.simulator.telegram import Telegram
from tests.simulator.conftest import BUDI, SARI, Bot

Act = Callable[[Telegram], Awaitable[object]]
ACTS: dict[str, tuple[Act, str]] = {
    "a text": (lambda t: t.say(SARI, "halo 😀 /menu https://a.id"), "message"),
    "an answer to a message": (lambda t: t.say(SARI, "halo", reply_to=1), "message"),
    "one's own contact": (lambda t: t.send_contact(SARI, "+62812", owner=SARI), "message"),
    "a stranger's contact": (lambda t: t.send_contact(SARI, "+62813", owner=None), "message"),
    "a voice note": (lambda t: t.send_file(SARI, "voice", b"x", seconds=9), "message"),
    "a photo": (lambda t: t.send_file(SARI, "photo", b"x", caption="ini"), "message"),
    "a document": (lambda t: t.send_file(SARI, "document", b"x", name="a.pdf"), "message"),
    "an edit": (lambda t: t.edit(SARI, 1, "/start baru"), "edited_message"),
    "a forward": (lambda t: t.forward(BUDI, SARI, 1), "message"),
    "a tap": (lambda t: t.tap(SARI, "Ya"), "callback_query"),
    "a tap on nothing": (lambda t: t.press(SARI, 4711, "x"), "callback_query"),
    "a text in a group": (lambda t: t.say_in_group(-7, SARI, "/menu@lincah_bot"), "message"),
    "a block": (lambda t: t.block(SARI), "my_chat_member"),
    "an unblock": (lambda t: t.unblock(SARI), "my_chat_member"),
}


@pytest.mark.parametrize(("act", "kind"), ACTS.values(), ids=ACTS)
async def test_aiogram_reads(bot: Bot, telegram: Telegram, act: Act, kind: str) -> None:
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await bot.do("sendMessage", chat_id=SARI, text="x", reply_markup=markup)
    await act(telegram)
    updates = [Update.model_validate(update) for update in await bot.updates()]
    assert updates[-1].event_type == kind
    assert updates[-1].model_extra == {}


async def test_a_group_begins_with_the_bots_membership(bot: Bot, telegram: Telegram) -> None:
    await telegram.say_in_group(-7, SARI, "halo")
    joined = Update.model_validate((await bot.updates())[-2])
    assert joined.my_chat_member
    assert joined.my_chat_member.new_chat_member.status == "member"


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("sendMessage", {"text": "<b>x</b>", "parse_mode": "HTML"}),
        ("sendDocument", {}),
        ("sendPhoto", {}),
        ("sendVoice", {}),
    ],
)
async def test_aiogram_reads_what_was_sent(bot: Bot, method: str, values: dict[str, Any]) -> None:
    part = {method.removeprefix("send").lower(): ("a.bin", b"x")} if method != "sendMessage" else None
    sent = await bot.do(method, part, chat_id=str(SARI), **values)
    assert Message.model_validate(sent).message_id == 2


@pytest.mark.parametrize("kind", ["broken", "unknown"])
async def test_poison_is_poison(bot: Bot, telegram: Telegram, kind: Any) -> None:
    telegram.poison(kind)
    await telegram.say(SARI, "sesudahnya")
    start, poison, after = await bot.updates()
    with pytest.raises(ValidationError):
        Update.model_validate(poison)
    assert poison["update_id"] == start["update_id"] + 1 == after["update_id"] - 1
