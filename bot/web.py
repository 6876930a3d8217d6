"""The web side of `serve`: webhooks in, health and metrics out. One ASGI application."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.poller import Ingest
from bot.worker import Counters
from core import jobs
from core.database import Database
from core.jobs import NewJob

log = logging.getLogger(__name__)

BODY_LIMIT = 3 * 1024 * 1024  # bytes; no update of either platform comes near it


class Keying(Protocol):
    """Reads the number and the ordering key of a raw update; ValueError when it cannot."""

    def __call__(self, raw: bytes, /) -> tuple[int, str]: ...


class Web:
    """The routes of one process.

    Args:
        secret: what Telegram must send in its secret header; "" refuses every post.
    """

    def __init__(self, database: Database, ingest: Ingest, counters: Counters, secret: str) -> None:
        self._database = database
        self._ingest = ingest
        self._counters = counters
        self._secret = secret.encode()

    def routes(self, keying: Keying, number: Callable[[bytes], int]) -> Sequence[BaseRoute]:
        """What is served; `keying` and `number` read Telegram's updates."""

        async def telegram(request: Request) -> Response:
            return await self._telegram(request, keying, number)

        return [
            Route("/telegram", telegram, methods=["POST"]),
            Route("/healthz", self._health),
            Route("/metrics", self._metrics),
        ]

    async def _telegram(self, request: Request, keying: Keying, number: Callable[[bytes], int]) -> Response:
        """Store one update, then answer 200; on any failure 500, and Telegram tries again."""
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "").encode()
        if not self._secret or not hmac.compare_digest(given, self._secret):
            return PlainTextResponse("forbidden", 403)
        raw = await _body(request)
        if raw is None:
            return PlainTextResponse("too large", 413)
        try:
            job = _job(raw, keying, number)
        except ValueError:
            # Not an update at all; a 200 keeps Telegram from sending it for ever.
            log.error("a post to the webhook was no update")
            return PlainTextResponse("")
        await self._ingest.put(job)
        return PlainTextResponse("")

    async def _health(self, _request: Request) -> Response:
        """200 while the database answers and nothing has waited too long."""
        try:
            async with asyncio.timeout(5):
                waiting = await self._database.read(_waiting)
        except Exception as error:  # noqa: BLE001 - any trouble at all is the answer to this question
            return JSONResponse({"status": "trouble", "problem": type(error).__name__}, 503)
        return JSONResponse({"status": "ok", "waiting": waiting})

    async def _metrics(self, _request: Request) -> Response:
        waiting = await self._database.read(_waiting)
        lines = [f"lincah_{name}_total {value}" for name, value in asdict(self._counters).items()]
        for queue, numbers in waiting.items():
            lines += [f'lincah_queue_{name}{{queue="{queue}"}} {value}' for name, value in numbers.items()]
        return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


@dataclass(frozen=True)
class WhatsAppKeys:
    """What WhatsApp's webhook is recognised by; "" refuses everybody.

    Args:
        app_secret: of the app at Meta; it signs every post.
        verify_token: what Meta repeats when the webhook is entered there.
    """

    app_secret: str
    verify_token: str


class WhatsAppHook:
    """Meta's webhook.

    Args:
        split: the items of one post.
    """

    def __init__(self, ingest: Ingest, keys: WhatsAppKeys, split: Callable[[bytes], Sequence[NewJob]]) -> None:
        self._ingest = ingest
        self._secret = keys.app_secret.encode()
        self._token = keys.verify_token.encode()
        self._split = split

    def routes(self) -> Sequence[BaseRoute]:
        return [
            Route("/whatsapp", self._handshake, methods=["GET"]),
            Route("/whatsapp", self._post, methods=["POST"]),
        ]

    async def _handshake(self, request: Request) -> Response:
        """Meta asks once whether the address is ours, and wants its challenge back."""
        asked = request.query_params
        given = asked.get("hub.verify_token", "").encode()
        known = bool(self._token) and hmac.compare_digest(given, self._token)
        if asked.get("hub.mode") != "subscribe" or not known:
            return PlainTextResponse("forbidden", 403)
        return PlainTextResponse(asked.get("hub.challenge", ""))

    async def _post(self, request: Request) -> Response:
        """Store everything in the post by one commit, then answer 200; on any failure 500, and Meta tries again."""
        raw = await _body(request)
        if raw is None:
            return PlainTextResponse("too large", 413)
        if not self._signed(raw, request.headers.get("X-Hub-Signature-256", "")):
            return PlainTextResponse("forbidden", 403)
        await self._ingest.put(*self._split(raw))
        return PlainTextResponse("")

    def _signed(self, raw: bytes, signature: str) -> bool:
        """Compared as bytes: as text, a header that is not ASCII would raise instead of being refused."""
        right = "sha256=" + hmac.new(self._secret, raw, hashlib.sha256).hexdigest()
        return bool(self._secret) and hmac.compare_digest(signature.encode(), right.encode())


async def _body(request: Request) -> bytes | None:
    """The post; None as soon as it proves larger than any platform sends, whatever it claims to be."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY_LIMIT:
            return None
    return bytes(body)


def _waiting(session: Session) -> dict[str, dict[str, Any]]:
    return {queue: asdict(numbers) for queue, numbers in jobs.statistics(session).items()}


def _job(raw: bytes, keying: Keying, number: Callable[[bytes], int]) -> NewJob:
    try:
        update, key = keying(raw)
    except ValueError:
        return NewJob("in", None, f"telegram:{number(raw)}", raw)
    return NewJob("in", key, f"telegram:{update}", raw)
