"""The page's own addresses: `/` and everything under `/sim/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.simulator.page.events import Events
from bot.simulator.page.surroundings import Surroundings, next_friday
from bot.simulator.page.words import words
from bot.simulator.telegram import Blocked, Fault, Telegram
from bot.simulator.telegram.hands import FileKind
from core.language import language

STATIC = Path(__file__).parent / "static"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# What a browser may show in a tab of this origin; everything else is saved, so that no sent page can run here.
_OPENED = ("application/pdf", "image/jpeg", "image/png", "image/webp", "audio/", "text/plain")

Handler = Callable[[Request], Awaitable[Response]]


class Page:
    """Answers the page. Every change is a POST that must come from this very origin."""

    def __init__(self, telegram: Telegram, surroundings: Surroundings) -> None:
        self._telegram = telegram
        self._surroundings = surroundings
        self._events = Events(telegram, surroundings)

    def routes(self) -> list[BaseRoute]:
        acts: dict[str, Handler] = {
            "/phones": self._open,
            "/phones/{user:int}/say": self._say,
            "/phones/{user:int}/press": self._press,
            "/phones/{user:int}/key": self._key,
            "/phones/{user:int}/edit": self._edit,
            "/phones/{user:int}/block": self._block,
            "/phones/{user:int}/file": self._send_file,
            "/clock": self._jump,
            "/faults": self._fault,
        }
        return [
            Route("/", self._index),
            Route("/sim/words", self._words),
            Route("/sim/people", self._people),
            Route("/sim/events", self._stream),
            Route("/sim/files/{file_id}", self._file),
            Mount("/sim/static", StaticFiles(directory=STATIC)),
            *(Route(f"/sim{path}", _guarded(act), methods=["POST"]) for path, act in acts.items()),
        ]

    async def _index(self, _: Request) -> Response:
        return FileResponse(STATIC / "index.html", headers={"Content-Security-Policy": _POLICY})

    async def _words(self, request: Request) -> Response:
        return JSONResponse(words(language(request.query_params.get("lang", ""))))

    async def _people(self, _: Request) -> Response:
        taken = {_digits(phone.phone): phone.user_id for phone in self._telegram.phones()}
        people = self._surroundings.people()
        return JSONResponse([{**asdict(person), "phone_id": taken.get(_digits(person.telepon))} for person in people])

    async def _stream(self, request: Request) -> Response:
        last = request.headers.get("last-event-id", "")
        epoch, _, after = last.partition("/")
        stream = self._events.stream(epoch, int(after) if after.isdigit() else 0)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _file(self, request: Request) -> Response:
        file = self._telegram.files.by_id(request.path_params["file_id"])
        if file is None:
            return Response(status_code=404)
        way = "inline" if file.mime.startswith(_OPENED) else "attachment"
        headers = {
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name or file.path.rpartition('/')[2])}",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(self._telegram.files.read(file), media_type=file.mime, headers=headers)

    async def _open(self, request: Request) -> Response:
        nip = str((await request.json())["nip"])
        return JSONResponse({"id": await self._surroundings.open_phone(nip)})

    async def _say(self, request: Request) -> Response:
        asked = await request.json()
        await self._telegram.say(_user(request), str(asked["text"]), reply_to=asked.get("reply_to"))
        return _done()

    async def _press(self, request: Request) -> Response:
        asked = await request.json()
        await self._telegram.press(_user(request), int(asked["message_id"]), str(asked["data"]))
        return _done()

    async def _key(self, request: Request) -> Response:
        await self._telegram.press_key(_user(request), str((await request.json())["label"]))
        return _done()

    async def _edit(self, request: Request) -> Response:
        asked = await request.json()
        await self._telegram.edit(_user(request), int(asked["message_id"]), str(asked["text"]))
        return _done()

    async def _block(self, request: Request) -> Response:
        act = self._telegram.block if (await request.json())["blocked"] else self._telegram.unblock
        await act(_user(request))
        return _done()

    async def _send_file(self, request: Request) -> Response:
        asked = request.query_params
        kind: FileKind = next(kind for kind in get_args(FileKind) if kind == asked["kind"])
        await self._telegram.send_file(
            _user(request),
            kind,
            await request.body(),
            name=asked.get("name", ""),
            caption=asked.get("caption", ""),
            mime=request.headers.get("content-type", ""),
            seconds=int(asked.get("seconds", "1")),
        )
        return _done()

    async def _jump(self, request: Request) -> Response:
        now = self._surroundings.now().astimezone(self._surroundings.zone)
        to = self._moment(str((await request.json())["to"]), now)
        if to <= now:
            return JSONResponse({"refused": "past"}, 409)
        await self._surroundings.jump(to)
        self._telegram.world.touch()
        return JSONResponse(self._events.clock())

    def _moment(self, to: str, now: dt.datetime) -> dt.datetime:
        if to == "hour":
            return now + dt.timedelta(hours=1)
        if to == "working_day":
            return self._surroundings.next_working_day()
        if to == "friday":
            return next_friday(now)
        return dt.datetime.fromisoformat(to).replace(tzinfo=self._surroundings.zone)

    async def _fault(self, request: Request) -> Response:
        """Misbehave: a fault's fields, or one of `gone`, `duplicate`, `poison`, `again`, `clear`."""
        asked = await request.json()
        acts: dict[str, Callable[[Any], None]] = {
            "gone": lambda seconds: self._telegram.faults.gone(float(seconds)),
            "duplicate": lambda times: self._telegram.faults.duplicate(int(times)),
            "poison": self._telegram.poison,
            "again": lambda _: self._telegram.deliver_again(),
            "clear": lambda _: self._telegram.faults.clear(),
        }
        for name in [name for name in acts if name in asked]:
            acts[name](asked.pop(name))
        if asked:
            self._telegram.faults.add(Fault(**asked))
        return _done()


def _guarded(act: Handler) -> Handler:
    """Keep other sites' pages out, and answer a bad request in one line."""

    async def guarded(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin and urlsplit(origin).netloc != request.headers.get("host"):
            return JSONResponse({"refused": "origin"}, 403)
        try:
            return await act(request)
        except Blocked:
            return JSONResponse({"refused": "blocked"}, 409)
        except (LookupError, ValueError, TypeError) as wrong:
            return JSONResponse({"refused": "request", "why": str(wrong)}, 400)

    return guarded


def _user(request: Request) -> int:
    user: int = request.path_params["user"]
    return user


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _done() -> Response:
    return Response(status_code=204)


def build(telegram: Telegram, surroundings: Surroundings) -> list[BaseRoute]:
    """The routes of the page, to be mounted at the root beside `telegram.routes()`."""
    return Page(telegram, surroundings).routes()
