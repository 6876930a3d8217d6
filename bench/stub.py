"""A Bot API that costs almost nothing: raw asyncio, instant answers, and people who write as fast as they are answered.

    python -m bench.stub PORT_FILE

One process serves every program of a comparison, one after the other. `/control/…` is for the bench itself:
`reset`, `started`, `load`. A person sends his next step only when the answer to the one before has arrived; his
taps carry whatever data the program put on its first button.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
import urllib.parse
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOKEN = "42:STUB"
SECRET = "bench-webhook-secret"
CHATS_FROM = 5_000_000
#: What a person does at each step; None taps the first button of the latest answer.
STEPS = ("/start", None, "Rapat koordinasi triwulan", None, "7", None)
#: The last answer of a conversation must say so, or the program under test did something else.
SAVED = "Tersimpan"
CONNECTIONS = 40  # of Telegram's webhook deliveries, by default
BOT = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


@dataclass
class Person:
    """One chat: where its conversation stands."""

    chat: int
    step: int = 0
    born: float | None = None  # when the update that is being answered came into being
    button: str = ""
    message: int = 0


@dataclass
class Load:
    """One measured run."""

    replies: list[tuple[float, float]] = field(default_factory=list)  # when, and after how long
    conversations: int = 0


class Stub:
    """All state; one event loop, no locks."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.people: dict[int, Person] = {}
        self.idle: deque[Person] = deque()
        self.late: deque[float] = deque()  # arrivals for which everybody was still waiting
        self.pending: deque[dict[str, Any]] = deque()
        self.waiting: asyncio.Future[None] | None = None
        self.load = Load()
        self.open = False
        self.feeding = False
        self.webhook = ""
        self.started: float | None = None
        self.update = 0
        self.message = 100
        self.arrivals: list[float] = []
        self.couriers: list[asyncio.Task[None]] = []
        self.connections: dict[Any, tuple[asyncio.StreamReader, asyncio.StreamWriter]] = {}

    # -- the Bot API ----------------------------------------------------------------------------------

    async def answer(self, method: str, given: dict[str, Any]) -> Any:
        if method == "getUpdates":
            return await self.get_updates(given)
        if method in ("sendMessage", "editMessageText"):
            return self.replied(given)
        if method == "getMe":
            return BOT
        if method == "setWebhook":
            self.webhook = given["url"]
            self._start()
        return True

    async def get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        self._start()
        offset = int(given.get("offset") or 0)
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
        if not self.pending:
            self.waiting = asyncio.get_running_loop().create_future()
            await asyncio.wait([self.waiting], timeout=float(given.get("timeout") or 0))
        return [self.pending[n] for n in range(min(len(self.pending), int(given.get("limit") or 100)))]

    def replied(self, given: dict[str, Any]) -> dict[str, Any]:
        now = time.perf_counter()
        chat, text = int(given["chat_id"]), given["text"]
        self.message += 1
        number = int(given.get("message_id") or 0) or self.message
        self.arrivals.append(now)
        person = self.people.get(chat)
        if person is not None and person.born is not None:
            self._answered(person, given, number, now)
        user = {"id": chat, "type": "private", "first_name": "P"}
        return {"message_id": number, "date": int(time.time()), "chat": user, "from": BOT, "text": text}

    def _answered(self, person: Person, given: dict[str, Any], number: int, now: float) -> None:
        assert person.born is not None
        self.load.replies.append((now, now - person.born))
        person.born, person.message = None, number
        person.button = _first_button(given.get("reply_markup"))
        person.step += 1
        if person.step == len(STEPS):
            assert SAVED in given["text"], given["text"]
            self.load.conversations += 1
            person.step = 0
        if not self.feeding:
            return
        if not self.open:
            self.speak(person, now)
        elif self.late:
            self.speak(person, self.late.popleft())
        else:
            self.idle.append(person)

    def _start(self) -> None:
        self.started = self.started or time.time()

    # -- people ---------------------------------------------------------------------------------------

    def speak(self, person: Person, born: float) -> None:
        """The person's next step comes into being."""
        self.update += 1
        person.born = born
        self.pending.append(_update(self.update, person))
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(None)

    async def run(self, chats: int, seconds: float, warm: float, rate: float) -> dict[str, Any]:
        """Load the program; with a rate: so many updates a second whether or not it keeps up."""
        self.people = {CHATS_FROM + n: self.people.get(CHATS_FROM + n, Person(CHATS_FROM + n)) for n in range(chats)}
        self.load, self.open, self.feeding = Load(), bool(rate), True
        if self.webhook and not self.couriers:
            self.couriers = [asyncio.create_task(self._deliver()) for _ in range(CONNECTIONS)]
        began = time.perf_counter()
        if rate:
            self.idle = deque(self.people.values())
            await self._arrive(rate, warm + seconds)
        else:
            for person in self.people.values():
                self.speak(person, began)
            await asyncio.sleep(warm + seconds)
        self.feeding = False
        done = time.perf_counter()
        while any(person.born for person in self.people.values()) and time.perf_counter() < done + 20:
            await asyncio.sleep(0.02)
        return self._result(began + warm, done)

    async def _arrive(self, rate: float, seconds: float) -> None:
        """Arrivals as they are in life, without memory; whoever finds everybody busy counts from his own moment."""
        chance = random.Random(1)
        began = moment = time.perf_counter()
        while (moment := moment + chance.expovariate(rate)) < began + seconds:
            await asyncio.sleep(max(0.0, moment - time.perf_counter()))
            if self.idle:
                self.speak(self.idle.popleft(), moment)
            else:
                self.late.append(moment)

    async def _deliver(self) -> None:
        """One of the platform's connections to the webhook; what was not confirmed is delivered again."""
        while True:
            while not self.pending:
                await asyncio.sleep(0.001)
            update = self.pending.popleft()
            try:
                await self._post(json.dumps(update).encode())
            except (OSError, asyncio.IncompleteReadError):  # an idle connection was closed meanwhile
                self.pending.appendleft(update)
                self.connections.pop(asyncio.current_task(), None)

    async def _post(self, body: bytes) -> None:
        target = urllib.parse.urlsplit(self.webhook)
        task = asyncio.current_task()
        if task not in self.connections:
            self.connections[task] = await asyncio.open_connection(target.hostname, target.port)
        reader, writer = self.connections[task]
        head = (
            f"POST {target.path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in answer.split(b"\r\n", 1)[0], answer
        length = next(int(line[15:]) for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(length)

    def _result(self, since: float, until: float) -> dict[str, Any]:
        spent = sorted(took for when, took in self.load.replies if since <= when - took and when <= until + 20)
        counted = sum(since <= when <= until for when, _ in self.load.replies)
        unanswered = sum(person.born is not None for person in self.people.values())
        return {
            "rate": counted / (until - since),
            "replies": len(self.load.replies),
            "conversations": self.load.conversations,
            "p50": _percentile(spent, 0.50),
            "p99": _percentile(spent, 0.99),
            "worst": spent[-1] if spent else None,
            "unanswered": unanswered,
        }


def _percentile(ordered: list[float], share: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None


def _first_button(markup: Any) -> str:
    if isinstance(markup, str):
        markup = json.loads(markup)
    rows = (markup or {}).get("inline_keyboard") or []
    return str(rows[0][0]["callback_data"]) if rows else ""


def _update(number: int, person: Person) -> dict[str, Any]:
    user = {"id": person.chat, "is_bot": False, "first_name": "P", "language_code": "id"}
    chat = {"id": person.chat, "type": "private", "first_name": "P"}
    text = STEPS[person.step]
    message: dict[str, Any] = {"message_id": number, "date": 1_790_000_000, "chat": chat}
    if text is None:
        assert person.button, f"no button to tap at step {person.step}"
        message |= {"message_id": person.message, "from": BOT, "text": "…"}
        tap = {"id": str(number), "from": user, "chat_instance": "1", "data": person.button, "message": message}
        return {"update_id": number, "callback_query": tap}
    message |= {"from": user, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number, "message": message}


class Http(asyncio.Protocol):
    """HTTP/1.1 with kept connections, one request after the other; nothing more than the programs use."""

    def __init__(self, stub: Stub) -> None:
        self._stub = stub
        self._buffer = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        lines = head.split(b"\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines[1:])}
        length = int(headers.get(b"content-length", b"0"))
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        path = lines[0].split(b" ")[1].decode()
        task = asyncio.ensure_future(self._respond(path, _given(headers.get(b"content-type", b""), rest[:length])))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _respond(self, path: str, given: dict[str, Any]) -> None:
        stub = self._stub
        if path.startswith("/bot"):
            result: Any = {"ok": True, "result": await stub.answer(path.rpartition("/")[2], given)}
        elif path == "/control/reset":
            for courier in stub.couriers:
                courier.cancel()
            stub.reset()
            result = {}
        elif path == "/control/started":
            result = {"at": stub.started}
        elif path == "/control/arrivals":
            result = stub.arrivals
        else:
            result = await stub.run(**given)
        body = json.dumps(result).encode()
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        )


def _given(kind: bytes, body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    if kind.startswith(b"application/json"):
        return dict(json.loads(body))
    return dict(urllib.parse.parse_qsl(body.decode()))


async def main(port_file: str) -> None:
    stub = Stub()
    server = await asyncio.get_running_loop().create_server(lambda: Http(stub), "127.0.0.1", 0)
    Path(port_file).write_text(str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
