"""A WhatsApp of its own for every test, with two people, and a bot's hand on its Graph API."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.serving import listening
from bot.simulator.whatsapp import Account, Template, WhatsApp
from bot.simulator.whatsapp.mail import signature
from core.clock import FixedClock

NOW = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)
SARI, BUDI = "sari", "budi"
SARIS, BUDIS = "6281200001001", "6281200001002"
ACCOUNT = Account()
VERIFY = "kata-kunci"


class Graph:
    """Calls the Graph API as any bot does."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def post(self, path: str, **more: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/v26.0/{path}", **more)
        return {**answer.json(), "status": answer.status_code}

    async def get(self, path: str, **query: Any) -> dict[str, Any]:
        answer = await self.http.get(f"/v26.0/{path}", params=query)
        return {**answer.json(), "status": answer.status_code}

    async def send(self, kind: str, content: Any, to: str = SARIS, **more: Any) -> dict[str, Any]:
        message = {"messaging_product": "whatsapp", "to": to, "type": kind, kind: content, **more}
        return await self.post(f"{ACCOUNT.phone_id}/messages", json=message)

    async def do(self, kind: str, content: Any, to: str = SARIS, **more: Any) -> str:
        """The id of a message that must be taken."""
        answer = await self.send(kind, content, to, **more)
        assert answer["status"] == 200, answer
        return str(answer["messages"][0]["id"])

    async def fail(self, kind: str, content: Any, to: str = SARIS, **more: Any) -> tuple[int, str]:
        """Code and details of a message that must be refused."""
        answer = await self.send(kind, content, to, **more)
        assert "error" in answer, answer
        assert answer["error"]["fbtrace_id"]
        return answer["error"]["code"], (answer["error"].get("error_data") or {}).get("details", "")

    async def upload(self, name: str, data: bytes, mime: str) -> dict[str, Any]:
        fields = {"messaging_product": "whatsapp", "type": mime}
        return await self.post(f"{ACCOUNT.phone_id}/media", data=fields, files={"file": (name, data, mime)})


class Receiver:
    """A bot's webhook that checks signatures and answers with the statuses it is told, then 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.posts: list[dict[str, Any]] = []
        self.url = ""

    async def take(self, request: Request) -> Response:
        if request.method == "GET":
            good = request.query_params.get("hub.verify_token") == VERIFY
            return PlainTextResponse(request.query_params["hub.challenge"] if good else "", 200 if good else 403)
        body = await request.body()
        assert request.headers["x-hub-signature-256"] == signature(ACCOUNT.app_secret, body)
        self.posts.append(json.loads(body))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)

    @property
    def values(self) -> list[dict[str, Any]]:
        return [change["value"] for post in self.posts for entry in post["entry"] for change in entry["changes"]]

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [message for value in self.values for message in value.get("messages", [])]

    @property
    def states(self) -> list[str]:
        return [status["status"] for value in self.values for status in value.get("statuses", [])]


async def settled(whatsapp: WhatsApp) -> None:
    """Wait until the webhook has taken everything."""
    async with asyncio.timeout(5):
        while whatsapp.pending:
            await asyncio.sleep(0.005)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = Starlette(routes=[Route("/whatsapp", made.take, methods=["GET", "POST"])])
    async with listening(app, "127.0.0.1", 0) as port:
        made.url = f"http://127.0.0.1:{port}/whatsapp"
        yield made


@pytest.fixture
async def whatsapp(clock: FixedClock) -> AsyncIterator[WhatsApp]:
    """Sari has written within the last day, Budi never has; nobody listens to the webhook."""
    made = WhatsApp(clock, account=ACCOUNT)
    made.add_phone(SARI, "Sari Wulandari", SARIS)
    made.add_phone(BUDI, "Budi Santoso", BUDIS)
    made.templates.approve(Template("kabar", "id", "Ada {{1}} kabar untuk Bapak/Ibu.", ("Buka",)))
    await made.say(SARI, "halo")
    yield made
    await made.close()


@pytest.fixture
async def graph(whatsapp: WhatsApp) -> AsyncIterator[Graph]:
    transport = httpx.ASGITransport(Starlette(routes=whatsapp.routes()))
    bearer = {"Authorization": f"Bearer {ACCOUNT.token}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://graph", headers=bearer) as http:
        yield Graph(http)


@pytest.fixture
async def heard(whatsapp: WhatsApp, receiver: Receiver) -> Receiver:
    """The receiver, subscribed; Sari's first word has been taken."""
    await whatsapp.subscribe(receiver.url, VERIFY)
    await settled(whatsapp)
    return receiver
