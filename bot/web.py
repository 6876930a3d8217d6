"""The web side of `serve`: webhooks in, health and metrics out. One ASGI application."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
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
        if int(request.headers.get("content-length") or 0) > BODY_LIMIT:
            return PlainTextResponse("too large", 413)
        raw = await request.body()
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


def _waiting(session: Session) -> dict[str, dict[str, Any]]:
    return {queue: asdict(numbers) for queue, numbers in jobs.statistics(session).items()}


def _job(raw: bytes, keying: Keying, number: Callable[[bytes], int]) -> NewJob:
    try:
        update, key = keying(raw)
    except ValueError:
        return NewJob("in", None, f"telegram:{number(raw)}", raw)
    return NewJob("in", key, f"telegram:{update}", raw)
