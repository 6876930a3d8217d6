"""The Graph API over HTTP: `/v26.0/<id>/…` and the links media are fetched from."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.simulator.broken import CutOff
from bot.simulator.forms import read_parts
from bot.simulator.whatsapp.errors import AUTH, PARAMETER, GraphError, missing, unknown_object
from bot.simulator.whatsapp.faults import Fault
from bot.simulator.whatsapp.mail import Hook
from bot.simulator.whatsapp.service import Service
from core.clock import monotonic

_VERSION = "/v{major:int}.{minor:int}"
_REMEMBERED_CALLS = 200_000
Handler = Callable[[Request], Awaitable[Any]]


@dataclass(frozen=True)
class Call:
    """One call the bot made, with the real time it arrived.

    Args:
        endpoint: messages, media, message_templates …
        code: Meta's number of the error, 0 for none.
    """

    endpoint: str
    to: str
    at: float
    status: int
    code: int = 0


@dataclass
class Log:
    """What the bot called, for tests that look at numbers and rates."""

    sent: Counter[str] = field(default_factory=Counter)
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=_REMEMBERED_CALLS))

    def add(self, call: Call) -> None:
        self.sent[call.endpoint] += 1
        self.calls.append(call)


class Server:
    """Answers the bot's calls."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._account = service.world.account
        self.log = Log()

    def routes(self) -> list[BaseRoute]:
        calls: list[tuple[str, str, Handler]] = [
            ("POST", "messages", self._messages),
            ("POST", "media", self._upload),
            ("GET", "message_templates", self._templates),
            ("GET", "phone_numbers", self._numbers),
            ("GET", "subscribed_apps", self._subscribed),
            ("POST", "subscribed_apps", self._subscribe_account),
            ("POST", "subscriptions", self._subscribe),
        ]
        objects: list[tuple[str, Handler]] = [("GET", self._object), ("DELETE", self._forget)]
        return [
            *(Route(f"{_VERSION}/{{id}}/{name}", self._call(name, act), methods=[way]) for way, name, act in calls),
            *(Route(f"{_VERSION}/{{id}}", self._call("", act), methods=[way]) for way, act in objects),
            Route("/whatsapp_business/attachments/", self._download),
        ]

    def _call(self, endpoint: str, act: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def call(request: Request) -> Response:
            at, to, code = monotonic(), "", 0
            try:
                self._admit(request)
                to = await _addressee(request) if endpoint == "messages" else ""
                answer = await self._obey(endpoint, to, act, request)
            except GraphError as no:
                answer, code = _json(no.body(), no.status), no.code
            self.log.add(Call(endpoint, to, at, answer.status_code, code))
            return answer

        return call

    def _admit(self, request: Request) -> None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
        if not given:
            raise GraphError(104, message="(#104) An access token is required to request this resource.", status=401)
        app = f"{self._account.app_id}|{self._account.app_secret}"
        if not any(hmac.compare_digest(given, token.encode()) for token in (self._account.token, app)):
            why = "Invalid OAuth access token - Cannot parse access token"
            raise GraphError(AUTH, message=why, status=401)

    async def _obey(self, endpoint: str, to: str, act: Handler, request: Request) -> Response:
        fault = self._service.faults.take(endpoint, to)
        if fault is None or fault.carried_out:
            answer = _json(await act(request))
        return answer if fault is None else await _spoil(fault)

    def _must_be(self, request: Request, wanted: str) -> None:
        if request.path_params["id"] != wanted:
            raise unknown_object(request.path_params["id"])

    async def _messages(self, request: Request) -> Any:
        self._must_be(request, self._account.phone_id)
        message = await _body(request)
        if isinstance(message, dict) and message.get("status") == "read":
            if message.get("messaging_product") != "whatsapp":
                raise missing("messaging_product")
            typing = (message.get("typing_indicator") or {}).get("type") == "text"
            self._service.mark_read(str(message.get("message_id", "")), typing=typing)
            return {"success": True}
        return self._service.send(message)

    async def _upload(self, request: Request) -> Any:
        self._must_be(request, self._account.phone_id)
        fields, files = read_parts(await request.body(), request.headers.get("content-type", ""))
        if fields.get("messaging_product") != "whatsapp":
            raise missing("messaging_product")
        file = files.get("file")
        if file is None:
            raise missing("file")
        mime = fields.get("type") or file.mime
        return {"id": self._service.shelf.upload(mime, file.name, file.data, self._service.world.now()).id}

    async def _object(self, request: Request) -> Any:
        wanted = request.path_params["id"]
        if wanted == self._account.phone_id:
            return self._number()
        if wanted == self._account.account_id:
            return {"id": wanted, "name": self._account.name, "currency": "IDR", "timezone_id": "66"}
        now = self._service.world.now()
        media = self._service.shelf.find(wanted, now)
        if media is None:
            raise unknown_object(wanted)
        return {
            "url": f"{request.base_url}{self._service.shelf.link(media, now)}",
            "mime_type": media.mime,
            "sha256": media.sha256,
            "file_size": media.size,
            "id": media.id,
            "messaging_product": "whatsapp",
        }

    def _number(self) -> dict[str, Any]:
        return {
            "verified_name": self._account.name,
            "code_verification_status": "VERIFIED",
            "display_phone_number": f"+{self._account.number}",
            "quality_rating": "GREEN",
            "platform_type": "CLOUD_API",
            "throughput": {"level": "STANDARD"},
            "webhook_configuration": {"application": self._service.postman.hook.url},
            "name_status": "APPROVED",
            "id": self._account.phone_id,
        }

    async def _forget(self, request: Request) -> Any:
        media = self._service.shelf.find(request.path_params["id"], self._service.world.now())
        if media is None:
            raise unknown_object(request.path_params["id"])
        self._service.shelf.drop(media.id)
        return {"success": True}

    async def _templates(self, request: Request) -> Any:
        self._must_be(request, self._account.account_id)
        asked = request.query_params
        found = self._service.shop.all(asked.get("name", ""))
        shown = [one.listed() for one in found if asked.get("status", one.status) == one.status]
        start, limit = int(asked.get("after", "0") or 0), int(asked.get("limit", "25"))
        paging: dict[str, Any] = {"cursors": {"before": str(start), "after": str(start + limit)}}
        if start + limit < len(shown):
            paging["next"] = f"{request.url.include_query_params(after=start + limit)}"
        return {"data": shown[start : start + limit], "paging": paging}

    async def _numbers(self, request: Request) -> Any:
        self._must_be(request, self._account.account_id)
        return {"data": [self._number()]}

    async def _subscribed(self, request: Request) -> Any:
        self._must_be(request, self._account.account_id)
        app = {"link": "https://lincah.invalid/", "name": self._account.name, "id": self._account.app_id}
        return {"data": [{"whatsapp_business_api_data": app}] if self._service.postman.hook.url else []}

    async def _subscribe_account(self, request: Request) -> Any:
        self._must_be(request, self._account.account_id)
        return {"success": True}

    async def _subscribe(self, request: Request) -> Any:
        self._must_be(request, self._account.app_id)
        asked = await _fields(request)
        for name in ("object", "callback_url", "verify_token"):
            if not asked.get(name):
                raise missing(name)
        await self._service.postman.subscribe(Hook(asked["callback_url"], asked["verify_token"]))
        return {"success": True}

    async def _download(self, request: Request) -> Response:
        try:
            self._admit(request)
        except GraphError as no:
            return _json(no.body(), no.status)
        if fault := self._service.faults.take("download", ""):
            return await _spoil(fault)
        asked, now = request.query_params, self._service.world.now()
        until = int(asked["ext"]) if asked.get("ext", "").isdigit() else 0
        media = self._service.shelf.linked(asked.get("mid", ""), until, asked.get("hash", ""), now)
        if media is None:
            return Response(status_code=404)
        return Response(self._service.shelf.read(media), media_type=media.mime)


async def _body(request: Request) -> Any:
    try:
        return json.loads(await request.body())
    except ValueError:
        raise GraphError(PARAMETER, message=f"(#{PARAMETER}) Invalid parameter") from None


async def _fields(request: Request) -> dict[str, str]:
    """What a call says in its address, as JSON or as form fields."""
    kind, body = request.headers.get("content-type", ""), await request.body()
    if not body:
        return dict(request.query_params)
    form = dict(parse_qsl(body.decode())) if "urlencoded" in kind else await _body(request)
    return {**request.query_params, **{name: str(value) for name, value in form.items()}}


async def _addressee(request: Request) -> str:
    message = await _body(request)
    return str(message.get("recipient") or message.get("to") or "") if isinstance(message, dict) else ""


async def _spoil(fault: Fault) -> Response:
    if fault.kind == "error":
        raise GraphError(fault.code)
    if fault.kind == "server_error":
        code = fault.code or 503
        return _json(GraphError(2, message=HTTPStatus(code).phrase).body(), code)
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
    return CutOff()


def _json(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, media_type="application/json")
