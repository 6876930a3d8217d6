"""The page's own addresses: `/` and everything under `/sim/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.simulator.changes import Changes
from bot.simulator.page.desks import Desk, FileKinds, Sending, digits
from bot.simulator.page.events import Events
from bot.simulator.page.surroundings import Surroundings, next_friday
from bot.simulator.page.telegram_desk import TelegramDesk
from bot.simulator.page.whatsapp_desk import WhatsAppDesk
from bot.simulator.page.words import words
from bot.simulator.telegram import Blocked, Telegram
from bot.simulator.whatsapp import Blocked as WhatsAppBlocked
from bot.simulator.whatsapp import WhatsApp
from core.language import language

STATIC = Path(__file__).parent / "static"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# What a browser may show in a tab of this origin; everything else is saved, so that no sent page can run here.
_OPENED = ("application/pdf", "image/jpeg", "image/png", "image/webp", "audio/", "text/plain")

Handler = Callable[[Request], Awaitable[Response]]
_T = TypeVar("_T")


class Page:
    """Answers the page. Every change is a POST that must come from this very origin."""

    def __init__(self, desks: Sequence[Desk], changes: Changes, surroundings: Surroundings) -> None:
        self._desks = desks
        self._changes = changes
        self._surroundings = surroundings
        self._events = Events(desks, changes, surroundings)

    def routes(self) -> list[BaseRoute]:
        acts: dict[str, Handler] = {
            "/phones": self._open,
            "/phones/{user:int}/other": self._other,
            "/phones/{user:int}/say": self._say,
            "/phones/{user:int}/press": self._press,
            "/phones/{user:int}/key": self._key,
            "/phones/{user:int}/edit": self._edit,
            "/phones/{user:int}/block": self._block,
            "/phones/{user:int}/act": self._act,
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
        taken = {desk.channel: desk.owners() for desk in self._desks}
        return JSONResponse(
            [
                {
                    **asdict(person),
                    "phones": {name: phones.get(digits(person.telepon)) for name, phones in taken.items()},
                }
                for person in self._surroundings.people()
            ]
        )

    async def _stream(self, request: Request) -> Response:
        last = request.headers.get("last-event-id", "")
        epoch, _, after = last.partition("/")
        stream = self._events.stream(epoch, int(after) if after.isdigit() else 0)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _file(self, request: Request) -> Response:
        wanted = request.path_params["file_id"]
        file = next((found for desk in self._desks if (found := desk.file(wanted))), None)
        if file is None:
            return Response(status_code=404)
        way = "inline" if file.mime.startswith(_OPENED) else "attachment"
        headers = {
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name)}",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(file.data, media_type=file.mime, headers=headers)

    def _desk(self, phone: int) -> Desk:
        return _first(desk for desk in self._desks if desk.has(phone))

    async def _open(self, request: Request) -> Response:
        asked = await request.json()
        opened = await self._surroundings.open_phone(str(asked["nip"]), str(asked.get("channel", "telegram")))
        return JSONResponse({"id": opened})

    async def _other(self, request: Request) -> Response:
        """Open the phone the same person has with the next messenger."""
        here = self._desk(_user(request))
        there = self._desks[(self._desks.index(here) + 1) % len(self._desks)]
        owner = _first(owner for owner, phone in here.owners().items() if phone == _user(request))
        person = _first(one for one in self._surroundings.people() if digits(one.telepon) == owner)
        return JSONResponse({"id": await self._surroundings.open_phone(person.nip, there.channel)})

    async def _say(self, request: Request) -> Response:
        asked = await request.json()
        await self._desk(_user(request)).say(_user(request), str(asked["text"]), int(asked.get("reply_to") or 0))
        return _done()

    async def _press(self, request: Request) -> Response:
        asked = await request.json()
        await self._desk(_user(request)).press(_user(request), int(asked["message_id"]), str(asked["data"]))
        return _done()

    async def _key(self, request: Request) -> Response:
        await self._desk(_user(request)).key(_user(request), str((await request.json())["label"]))
        return _done()

    async def _edit(self, request: Request) -> Response:
        asked = await request.json()
        await self._desk(_user(request)).edit(_user(request), int(asked["message_id"]), str(asked["text"]))
        return _done()

    async def _block(self, request: Request) -> Response:
        asked = await request.json()
        await self._desk(_user(request)).block(_user(request), blocked=bool(asked["blocked"]))
        return _done()

    async def _act(self, request: Request) -> Response:
        asked = await request.json()
        message = int(asked.get("message_id") or 0)
        await self._desk(_user(request)).act(_user(request), str(asked["what"]), message)
        return _done()

    async def _send_file(self, request: Request) -> Response:
        asked = request.query_params
        sending = Sending(
            _first(kind for kind in FileKinds if kind == asked["kind"]),
            await request.body(),
            name=asked.get("name", ""),
            caption=asked.get("caption", ""),
            mime=request.headers.get("content-type", ""),
            seconds=int(asked.get("seconds", "1")),
        )
        await self._desk(_user(request)).send(_user(request), sending)
        return _done()

    async def _jump(self, request: Request) -> Response:
        now = self._surroundings.now().astimezone(self._surroundings.zone)
        to = self._moment(str((await request.json())["to"]), now)
        if to <= now:
            return JSONResponse({"refused": "past"}, 409)
        await self._surroundings.jump(to)
        self._changes.touch()
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
        """Misbehave, as the desk of `channel` understands it."""
        asked = await request.json()
        channel = asked.pop("channel", self._desks[0].channel)
        _first(desk for desk in self._desks if desk.channel == channel).misbehave(asked)
        return _done()


def _guarded(act: Handler) -> Handler:
    """Keep other sites' pages out, and answer a bad request in one line."""

    async def guarded(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin and urlsplit(origin).netloc != request.headers.get("host"):
            return JSONResponse({"refused": "origin"}, 403)
        try:
            return await act(request)
        except (Blocked, WhatsAppBlocked):
            return JSONResponse({"refused": "blocked"}, 409)
        except (LookupError, ValueError, TypeError) as wrong:
            return JSONResponse({"refused": "request", "why": str(wrong)}, 400)

    return guarded


def _first(found: Iterable[_T]) -> _T:
    """The first of them. `LookupError` where there is none."""
    for one in found:
        return one
    raise LookupError("none")


def _user(request: Request) -> int:
    user: int = request.path_params["user"]
    return user


def _done() -> Response:
    return Response(status_code=204)


def build(telegram: Telegram, surroundings: Surroundings, whatsapp: WhatsApp | None = None) -> list[BaseRoute]:
    """The routes of the page, to be mounted at the root beside the simulators' own.

    Args:
        whatsapp: shares its `changes` with `telegram`.
    """
    desks: list[Desk] = [TelegramDesk(telegram), *([WhatsAppDesk(whatsapp)] if whatsapp else [])]
    return Page(desks, telegram.world.changes, surroundings).routes()
