"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

import asyncio
import hmac
import json
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.simulator.broken import CutOff
from bot.simulator.telegram import about, editing, sending
from bot.simulator.telegram.errors import Rejected, too_many
from bot.simulator.telegram.faults import Fault, Limits
from bot.simulator.telegram.parameters import Parameters, parameters
from bot.simulator.telegram.service import METHODS, Entered, Service
from core.clock import monotonic

_MODULES = (about, editing, sending)  # importing them fills METHODS
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_REMEMBERED_CALLS = 200_000


@dataclass(frozen=True)
class Call:
    """One call the bot made, with the real time it arrived."""

    method: str
    chat_id: int | None
    at: float
    code: int


@dataclass
class Log:
    """What the bot called, for tests that look at numbers and rates."""

    sent: Counter[str] = field(default_factory=Counter)
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=_REMEMBERED_CALLS))

    def add(self, call: Call) -> None:
        self.sent[call.method] += 1
        self.calls.append(call)


class Server:
    """Answers the bot's calls.

    Args:
        limits: Telegram's rates, enforced when given.
    """

    def __init__(self, token: str, service: Service, limits: Limits | None = None) -> None:
        self._token = token
        self._service = service
        self.limits = limits
        self.log = Log()

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/bot{token}/{method}", self._api, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download),
        ]

    async def _api(self, request: Request) -> Response:
        at, name, chat_id = monotonic(), request.path_params["method"], None
        try:
            entered = self._entered(request.path_params["token"], name)
            name = entered.name
            p = await parameters(request)
            chat_id = _chat_id(p)
            response = await self._carry_out(entered, p, chat_id)
        except Rejected as no:
            response = _json(no.body(), no.code)
        self.log.add(Call(name, chat_id, at, response.status_code))
        return response

    def _entered(self, token: str, name: str) -> Entered:
        if not _TOKEN.fullmatch(token):
            raise Rejected("Not Found", 404)
        if not hmac.compare_digest(token, self._token):
            raise Rejected("Unauthorized", 401)
        entered = METHODS.get(name.lower())
        if entered is None:
            raise Rejected("Not Found: method not found", 404)
        return entered

    async def _carry_out(self, entered: Entered, p: Parameters, chat_id: int | None) -> Response:
        fault = self._service.faults.take(entered.name, chat_id)
        if fault and fault.carried_out:
            await self._obey(entered, p, chat_id)
        if fault:
            return await _spoil(fault)
        return await self._obey(entered, p, chat_id)

    async def _obey(self, entered: Entered, p: Parameters, chat_id: int | None) -> Response:
        limited = self.limits and entered.name.startswith(("send", "edit")) and entered.name != "sendChatAction"
        if limited and self.limits and (wait := self.limits.wait(chat_id or 0)):
            raise too_many(wait)
        result = await entered.call(self._service, p)
        if isinstance(result, about.Ready):
            return Response(f'{{"ok":true,"result":{result}}}', media_type="application/json")
        return _json({"ok": True, "result": result}, 200)

    async def _download(self, request: Request) -> Response:
        if not hmac.compare_digest(request.path_params["token"], self._token):
            return _json(Rejected("Unauthorized", 401).body(), 401)
        if fault := self._service.faults.take("download", None):
            return await _spoil(fault)
        file = self._service.files.by_path(request.path_params["path"])
        if file is None:
            return _json(Rejected("Not Found", 404).body(), 404)
        return Response(self._service.files.read(file), media_type="application/octet-stream")


def _chat_id(p: Parameters) -> int | None:
    chat_id = p.string("chat_id")
    return int(chat_id) if chat_id.lstrip("-").isdigit() else None


async def _spoil(fault: Fault) -> Response:
    if fault.kind == "too_many":
        raise too_many(int(fault.seconds))
    if fault.kind == "server_error":
        raise Rejected(HTTPStatus(fault.code).phrase, fault.code)
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
    return CutOff()


def _json(body: Any, code: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), code, media_type="application/json")
