"""A Telegram of its own for every test, with two people, and a bot's hand on its Bot API."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.simulator.telegram import Telegram
from core.clock import FixedClock

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
NOW = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)
SARI, BUDI = 1001, 1002


class Bot:
    """Calls the Bot API as any bot does and hands back the whole answer."""

    def __init__(self, http: httpx.AsyncClient, token: str = TOKEN) -> None:
        self.http = http
        self.token = token

    async def call(self, method: str, files: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
        url = f"/bot{self.token}/{method}"
        if files:
            answer = await self.http.post(url, data=values, files=files)
        else:
            answer = await self.http.post(url, json=values)
        return {**answer.json(), "status": answer.status_code}

    async def do(self, method: str, files: dict[str, Any] | None = None, **values: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, files, **values)
        assert answer["ok"], answer
        return answer["result"]

    async def fail(self, method: str, files: dict[str, Any] | None = None, **values: Any) -> str:
        """The description of a call that must be refused."""
        answer = await self.call(method, files, **values)
        assert not answer["ok"], answer
        assert answer["error_code"] == answer["status"]
        return str(answer["description"])

    async def updates(self, offset: int = 0) -> list[dict[str, Any]]:
        return list(await self.do("getUpdates", offset=offset))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
async def telegram(clock: FixedClock) -> AsyncIterator[Telegram]:
    """Sari has started the bot, Budi has not."""
    made = Telegram(TOKEN, clock)
    made.add_phone(SARI, "Sari Wulandari", phone="+62 812-0000-1001")
    made.add_phone(BUDI, "Budi Santoso", phone="+62 812-0000-1002", language="en")
    await made.say(SARI, "/start")
    yield made
    await made.close()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    transport = httpx.ASGITransport(Starlette(routes=telegram.routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://telegram") as http:
        yield Bot(http)
