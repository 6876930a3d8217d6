"""Updates wait for the bot until it confirms them."""

from __future__ import annotations

import asyncio

import pytest

from bot.simulator.telegram import Telegram
from bot.simulator.telegram.updates import FIRST_ID
from tests.simulator.conftest import SARI, Bot


async def test_an_update_stays_until_the_offset_passes_it(bot: Bot, telegram: Telegram) -> None:
    await telegram.say(SARI, "satu")
    first, second = await bot.updates()
    assert [first["update_id"], second["update_id"]] == [FIRST_ID, FIRST_ID + 1]
    assert await bot.updates(offset=second["update_id"]) == [second]
    assert await bot.updates(offset=0) == [second]
    assert await bot.updates(offset=second["update_id"] + 1) == []


async def test_limit_holds_the_rest_back(bot: Bot, telegram: Telegram) -> None:
    for number in range(5):
        await telegram.say(SARI, str(number))
    assert [update["message"]["text"] for update in await bot.do("getUpdates", limit=2)] == ["/start", "0"]


async def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, telegram: Telegram) -> None:
    for number in range(3):
        await telegram.say(SARI, str(number))
    assert [update["message"]["text"] for update in await bot.updates(offset=-1)] == ["2"]
    assert len(await bot.updates()) == 1


async def test_a_long_poll_ends_when_something_arrives(bot: Bot, telegram: Telegram) -> None:
    (start,) = await bot.updates()
    polling = asyncio.create_task(bot.do("getUpdates", offset=start["update_id"] + 1, timeout=5))
    await asyncio.sleep(0.02)
    assert not polling.done()
    await telegram.say(SARI, "halo")
    assert [update["message"]["text"] for update in await polling] == ["halo"]


async def test_a_second_poller_ousts_the_first(bot: Bot) -> None:
    (start,) = await bot.updates()
    after = start["update_id"] + 1
    first = asyncio.create_task(bot.fail("getUpdates", offset=after, timeout=5))
    await asyncio.sleep(0.02)
    assert await bot.do("getUpdates", offset=after) == []
    assert (await first).startswith("Conflict: terminated by other getUpdates request")


async def test_a_webhook_ousts_the_poller(bot: Bot) -> None:
    (start,) = await bot.updates()
    polling = asyncio.create_task(bot.fail("getUpdates", offset=start["update_id"] + 1, timeout=5))
    await asyncio.sleep(0.02)
    await bot.do("setWebhook", url="http://127.0.0.1:9/none")
    assert (await polling).startswith("Conflict: terminated")


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot) -> None:
    await bot.do("setWebhook", url="http://127.0.0.1:9/none")
    assert (await bot.fail("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook is active")
    await bot.do("deleteWebhook", drop_pending_updates=True)
    assert await bot.updates() == []


async def test_the_bot_gets_only_the_kinds_it_asked_for(bot: Bot, telegram: Telegram) -> None:
    await bot.do("getUpdates", allowed_updates=["callback_query"])
    await telegram.say(SARI, "tidak terdengar")
    await telegram.press(SARI, 1, "x")
    assert [set(update) - {"update_id"} for update in await bot.updates()] == [{"message"}, {"callback_query"}]


async def test_messages_count_up_in_each_chat(bot: Bot, telegram: Telegram) -> None:
    sent = await bot.do("sendMessage", chat_id=SARI, text="halo")
    await telegram.say(SARI, "halo juga")
    assert sent["message_id"] == 2
    assert (await bot.updates())[-1]["message"]["message_id"] == 3


async def test_dates_come_from_the_clock(bot: Bot, telegram: Telegram) -> None:
    (start,) = await bot.updates()
    assert start["message"]["date"] == int(telegram.world.now().timestamp())


@pytest.mark.parametrize(("text", "length"), [("/start KODE-1", 6), ("/menu@lincah_bot", 16)])
async def test_a_command_is_marked(bot: Bot, telegram: Telegram, text: str, length: int) -> None:
    await telegram.say(SARI, text)
    entities = (await bot.updates())[-1]["message"]["entities"]
    assert entities == [{"type": "bot_command", "offset": 0, "length": length}]


@pytest.mark.parametrize("text", ["24/7", "a/b", "1/2 hari", "tanggal 01/12/2026"])
async def test_a_stroke_is_no_command(bot: Bot, telegram: Telegram, text: str) -> None:
    await telegram.say(SARI, text)
    assert not (await bot.updates())[-1]["message"].get("entities")
