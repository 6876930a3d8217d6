"""Misbehaviour on demand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.simulator.telegram import Fault, Limits, Telegram
from tests.simulator.conftest import BUDI, SARI, Bot


async def test_too_many_requests_for_one_chat(bot: Bot, telegram: Telegram) -> None:
    await telegram.say(BUDI, "/start")
    telegram.faults.add(Fault("too_many", method="sendMessage", chat_id=SARI, seconds=7))
    assert await bot.do("sendMessage", chat_id=BUDI, text="x")
    answer = await bot.call("sendMessage", chat_id=SARI, text="x")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 7})
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert await bot.do("sendMessage", chat_id=SARI, text="x")


async def test_a_server_error_so_many_times(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.add(Fault("server_error", times=2, code=502))
    assert [(await bot.call("getMe")).get("error_code") for _ in range(3)] == [502, 502, None]


async def test_a_call_may_hang_although_it_was_carried_out(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.add(Fault("hang", method="sendMessage", seconds=5, carried_out=True))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await bot.call("sendMessage", chat_id=SARI, text="sampai")
    assert telegram.chat(SARI)[-1].text == "sampai"


@pytest.mark.parametrize(
    "spoil",
    [lambda faults: faults.add(Fault("close")), lambda faults: faults.gone(5)],
    ids=["one connection", "the whole server"],
)
async def test_a_connection_is_cut(bot: Bot, telegram: Telegram, spoil: Callable[[Any], None]) -> None:
    spoil(telegram.faults)
    # In memory there is no connection to cut; the transport notices that the answer stays unfinished.
    with pytest.raises((AssertionError, httpx.HTTPError)):
        await bot.call("sendMessage", chat_id=SARI, text="x")
    assert len(telegram.chat(SARI)) == 1
    telegram.faults.clear()
    assert await bot.do("getMe")


async def test_an_update_comes_twice(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.duplicate()
    await telegram.say(SARI, "dua kali")
    await telegram.say(SARI, "sekali")
    assert [update["message"]["text"] for update in await bot.updates()] == ["/start", "dua kali", "dua kali", "sekali"]


async def test_a_confirmed_update_comes_again(bot: Bot, telegram: Telegram) -> None:
    (start,) = await bot.updates()
    assert await bot.updates(start["update_id"] + 1) == []
    telegram.deliver_again()
    assert await bot.updates() == [start]


async def test_limits_hold_a_fast_bot_back(bot: Bot, telegram: Telegram) -> None:
    now = [100.0]
    telegram.enforce(Limits(burst=2, clock=lambda: now[0]))
    answers = [await bot.call("sendMessage", chat_id=SARI, text="x") for _ in range(3)]
    assert [answer["ok"] for answer in answers] == [True, True, False]
    assert answers[2]["parameters"] == {"retry_after": 1}
    now[0] += 1
    assert await bot.do("sendMessage", chat_id=SARI, text="x")


async def test_calls_are_counted_and_dated(bot: Bot, telegram: Telegram) -> None:
    await bot.do("sendMessage", chat_id=SARI, text="x")
    await bot.call("sendMessage", chat_id=4711, text="x")
    assert telegram.sent["sendMessage"] == 2
    first, second = telegram.log.calls
    assert (first.code, second.code, second.chat_id) == (200, 400, 4711)
    assert first.at <= second.at
