"""The web side of `serve`: webhooks in, health and metrics out. One ASGI application."""

from __future__ import annotations

import asyncio
import hmac
import html
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Protocol

from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.poller import Ingest
from bot.worker import Counters
from core import jobs
from core.database import Database
from core.jobs import NewJob
from core.language import SOURCE, language
from core.models.organisasi import Instansi
from core.models.surat import Surat
from core.surat.kode import baku

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
            Route("/surat/{code}", self._letter),
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

    async def _letter(self, request: Request) -> Response:
        """The public page of a letter: whether it exists and stands, and as little else as possible."""
        code = baku(request.path_params["code"])
        found = await self._database.read(lambda session: _letter_of(session, code)) if code else None
        status = 200 if found else 404
        headers = {
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
            "X-Robots-Tag": "noindex",
        }
        return HTMLResponse(_letter_page(found), status, headers)

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


def _letter_of(session: Session, code: str) -> tuple[Surat, str] | None:
    letter = session.exec(select(Surat).where(col(Surat.kode) == code)).first()
    if letter is None:
        return None
    return letter, session.get_one(Instansi, letter.instansi_id).nama


def _letter_page(found: tuple[Surat, str] | None) -> str:
    """Official wording, Indonesian for every reader; no name of a person stands on it."""
    if found is None:
        return _PAGE.format(title="Surat tidak ditemukan", body="<p>Kode ini tidak menunjuk surat mana pun.</p>")
    letter, government = found
    day = language(SOURCE).date(letter.tanggal)
    rows = {"Nomor": letter.nomor, "Tanggal": day, "Instansi": government, "Status": "Terbit dan berlaku"}
    facts = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in rows.items())
    note = "Halaman ini bukan tanda tangan elektronik tersertifikasi; ia hanya menyatakan bahwa surat ini terbit."
    return _PAGE.format(title="Surat terdaftar", body=f"<dl>{facts}</dl><p>{note}</p>")


_LETTER_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Robots-Tag": "noindex",
}
_PAGE = (
    '<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title><style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:2rem auto;"
    "padding:0 1rem}}dt{{font-weight:600;margin-top:.6rem}}dd{{margin:0}}</style><h1>{title}</h1>{body}</html>"
)


def _waiting(session: Session) -> dict[str, dict[str, Any]]:
    return {queue: asdict(numbers) for queue, numbers in jobs.statistics(session).items()}


def _job(raw: bytes, keying: Keying, number: Callable[[bytes], int]) -> NewJob:
    try:
        update, key = keying(raw)
    except ValueError:
        return NewJob("in", None, f"telegram:{number(raw)}", raw)
    return NewJob("in", key, f"telegram:{update}", raw)
