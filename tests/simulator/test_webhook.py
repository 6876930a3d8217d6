"""The simulator brings updates to the bot's own address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.serving import listening
from bot.simulator.telegram import Telegram
from tests.simulator.conftest import BUDI, SARI, Bot


class Receiver:
    """A bot's webhook that answers with the statuses it is told, then 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.url = ""

    async def take(self, request: Request) -> Response:
        update = json.loads(await request.body())
        self.got.append((request.headers.get("x-telegram-bot-api-secret-token"), update))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)

    async def wait(self, count: int) -> list[str]:
        async with asyncio.timeout(5):
            while len(self.got) < count:
                await asyncio.sleep(0.01)
        return [update["message"]["text"] for _, update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = Starlette(routes=[Route("/telegram", made.take, methods=["POST"])])
    async with listening(app, "127.0.0.1", 0) as port:
        made.url = f"http://127.0.0.1:{port}/telegram"
        yield made


async def test_waiting_updates_come_with_the_secret(bot: Bot, receiver: Receiver) -> None:
    await bot.do("setWebhook", url=receiver.url, secret_token="rahasia_1")
    assert await receiver.wait(1) == ["/start"]
    assert receiver.got[0][0] == "rahasia_1"


async def test_an_update_comes_again_until_it_is_taken_and_keeps_its_place(
    bot: Bot, telegram: Telegram, receiver: Receiver
) -> None:
    receiver.statuses = [500, 503]
    await bot.do("setWebhook", url=receiver.url)
    await telegram.say(SARI, "kedua")
    assert await receiver.wait(4) == ["/start", "/start", "/start", "kedua"]
    info = await bot.do("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_one_chat_in_trouble_does_not_hold_up_another(bot: Bot, telegram: Telegram, receiver: Receiver) -> None:
    receiver.statuses = [500]
    await bot.do("setWebhook", url=receiver.url)
    await receiver.wait(1)
    await telegram.say(BUDI, "halo")
    assert await receiver.wait(3) == ["/start", "halo", "/start"]


async def test_nothing_is_lost_while_nobody_listens(bot: Bot, receiver: Receiver) -> None:
    await bot.do("setWebhook", url="http://127.0.0.1:9/none")
    await asyncio.sleep(0.05)
    assert (await bot.do("getWebhookInfo"))["pending_update_count"] == 1
    await bot.do("setWebhook", url=receiver.url)
    assert await receiver.wait(1) == ["/start"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"url": "ftp://x"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "http://x", "secret_token": "kata sandi"}, "secret token contains unallowed characters"),
        ({"url": "http://x", "max_connections": 101}, "max_connections must be between 1 and 100"),
    ],
)
async def test_a_webhook_is_refused(bot: Bot, values: dict[str, Any], why: str) -> None:
    assert await bot.fail("setWebhook", **values) == f"Bad Request: {why}"
