"""Telegram refuses, in its own words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.simulator.telegram import Telegram
from tests.simulator.conftest import BUDI, SARI, Bot


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


BUTTON = {"text": "Ya", "callback_data": "y"}

REFUSED = {
    "no text": ({"text": ""}, "message text is empty"),
    "only spaces": ({"text": " \n "}, "message text is empty"),
    "nothing inside the tags": ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    "4097 characters": ({"text": "a" * 4097}, "message is too long"),
    "4098 units in 2049 pictures": ({"text": "😀" * 2049}, "message is too long"),
    "callback data of 65 bytes": (
        {"text": "x", "reply_markup": keyboard([{"text": "a", "callback_data": "é" * 33}])},
        "BUTTON_DATA_INVALID",
    ),
    "no callback data": (
        {"text": "x", "reply_markup": keyboard([{"text": "a", "callback_data": ""}])},
        "BUTTON_DATA_INVALID",
    ),
    "nine in a row": ({"text": "x", "reply_markup": keyboard([BUTTON] * 9)}, "reply markup is too long"),
    "101 buttons": ({"text": "x", "reply_markup": keyboard(*[[BUTTON]] * 101)}, "reply markup is too long"),
    "a button that does nothing": (
        {"text": "x", "reply_markup": keyboard([{"text": "a"}])},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "a button without words": (
        {"text": "x", "reply_markup": keyboard([{"text": " ", "callback_data": "y"}])},
        "inline keyboard button text must be non-empty",
    ),
    "a keyboard that is not rows": (
        {"text": "x", "reply_markup": {"inline_keyboard": [BUTTON]}},
        'field "inline_keyboard" must be an Array of Arrays',
    ),
    "markup that is not JSON": ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
    "an answer to nothing": (
        {"text": "x", "reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    "another parse mode": ({"text": "x", "parse_mode": "Klingon"}, "unsupported parse_mode"),
    "an unknown tag": (
        {"text": "é<p>x</p>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "p" at byte offset 2',
    ),
    "a tag left open": (
        {"text": "<b>x", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "tags that cross": (
        {"text": "<b><i>x</b></i>", "parse_mode": "HTML"},
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "an end without a start": (
        {"text": "x</b>", "parse_mode": "HTML"},
        "can't parse entities: Unexpected end tag at byte offset 1",
    ),
    "a bare angle bracket": (
        {"text": "1 <", "parse_mode": "HTML"},
        "can't parse entities: Unclosed start tag at byte offset 2",
    ),
    "a bare comparison": (
        {"text": "1 < 2 > 1", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ),
}


@pytest.mark.parametrize(("values", "why"), REFUSED.values(), ids=REFUSED)
async def test_a_message_is_refused(bot: Bot, values: dict[str, Any], why: str) -> None:
    assert await bot.fail("sendMessage", chat_id=SARI, **values) == f"Bad Request: {why}"


@pytest.mark.parametrize(
    "values",
    [
        {"text": "a" * 4096},
        {"text": "😀" * 2048},
        {"text": "<b>" + "a" * 4096 + "</b>", "parse_mode": "HTML"},
        {"text": "1 < 2 & 3"},
        {"text": "x", "reply_markup": keyboard([{"text": "a", "callback_data": "y" * 64}])},
        {"text": "x", "reply_markup": keyboard([{"text": "selesai", "disabled": {}}])},
        {"text": "x", "reply_markup": keyboard([{"text": "salin", "copy_text": {"text": "PP-1"}}])},
        {"text": "x", "reply_markup": json.dumps(keyboard(*[[BUTTON]] * 100))},
        {"text": "x", "reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
    ],
    ids=lambda values: str(values)[:40],
)
async def test_a_message_at_the_limit_is_sent(bot: Bot, values: dict[str, Any]) -> None:
    assert (await bot.do("sendMessage", chat_id=SARI, **values))["message_id"] == 2


@pytest.mark.parametrize(
    ("chat_id", "why"),
    [
        (None, "Bad Request: chat_id is empty"),
        (4711, "Bad Request: chat not found"),
        ("@orang", "Bad Request: chat not found"),
        (BUDI, "Forbidden: bot can't initiate conversation with a user"),
    ],
)
async def test_a_chat_is_refused(bot: Bot, chat_id: object, why: str) -> None:
    assert await bot.fail("sendMessage", chat_id=chat_id, text="x") == why


async def test_a_person_who_blocked_the_bot_is_not_reached(bot: Bot, telegram: Telegram) -> None:
    await telegram.block(SARI)
    assert await bot.fail("sendMessage", chat_id=SARI, text="x") == "Forbidden: bot was blocked by the user"
    await telegram.unblock(SARI)
    assert await bot.do("sendMessage", chat_id=SARI, text="x")


async def test_an_upgraded_group_names_its_successor(bot: Bot, telegram: Telegram) -> None:
    await telegram.say_in_group(-7, SARI, "halo")
    new = await telegram.migrate(-7)
    answer = await bot.call("sendMessage", chat_id=-7, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": new}


@pytest.mark.parametrize(
    ("token", "method", "code"),
    [
        ("110201543:other", "getMe", 401),
        ("no-token", "getMe", 404),
        (None, "sendTeapot", 404),
    ],
)
async def test_the_door_stays_shut(bot: Bot, token: str | None, method: str, code: int) -> None:
    bot.token = token or bot.token
    assert (await bot.call(method))["error_code"] == code


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([{"command": "Mulai!", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "mulai", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "mulai", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_a_menu_is_refused(bot: Bot, commands: list[dict[str, str]], why: str) -> None:
    assert await bot.fail("setMyCommands", commands=commands) == f"Bad Request: {why}"
