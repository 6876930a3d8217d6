"""WhatsApp's webhook: posts a second from the signed request to the 200, everything in them stored by then.

    python -m bench.webhook_whatsapp [--posts 6000] [--connections 20] [--rounds 3] [--work]

The server is a process of its own, SQLite with synchronous=FULL; what posts is raw asyncio in this one. Three posts in
four carry a status and one a message, as Meta sends for every answer, from a thousand paired people known by both of
their addresses. With --work the same process also handles what it stored, and its answers go nowhere.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlmodel import select
from starlette.applications import Starlette

from bench.pemerintah import SECRET_KEY, prepare
from bot.app import Parts, build
from bot.handlers.channel import Payload
from bot.handlers.whatsapp import WhatsApp
from bot.handlers.whatsapp_api import WhatsAppApi
from bot.handlers.whatsapp_updates import split
from bot.serving import listening
from bot.web import WhatsAppHook, WhatsAppKeys
from bot.worker import SenderOptions
from core.clock import SystemClock
from core.database import Database
from core.messages import Arrival
from core.models.kanal import ChannelAlias, ChannelIdentity
from core.settings import Role, Settings

SECRET, OURS = "bench-app-secret", "106540352242922"
PEOPLE = 1000
HEAD = (
    "POST /whatsapp HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
    "X-Hub-Signature-256: sha256={signature}\r\nContent-Length: {length}\r\n\r\n"
)


def number(person: int) -> str:
    return f"62812{person:08d}"


def post(name: str, index: int) -> bytes:
    """One request, signed: a message, or what became of one."""
    person = index % PEOPLE
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "628", "phone_number_id": OURS},
    }
    contact = {"profile": {"name": f"Orang {person}"}, "wa_id": number(person), "user_id": f"ID.{person:017d}"}
    wamid = f"wamid.HBgNNjI4MTIwMDAwMDAwMRUCABIYFj{name}{index:09d}"
    if index % 4 == 0:
        text = {"body": "Mohon izin, laporan saya susulkan besok pagi."}
        sent = {"from": number(person), "id": wamid, "timestamp": "1796083200", "type": "text", "text": text}
        value |= {"contacts": [contact], "messages": [sent]}
    else:
        what = ("sent", "delivered", "read")[index % 4 - 1]
        status = {"id": wamid, "status": what, "timestamp": "1796083200", "recipient_id": number(person)}
        value |= {"statuses": [status | {"biz_opaque_callback_data": "a" * 20, "pricing": {"category": "service"}}]}
    changes = [{"field": "messages", "value": value}]
    body = msgspec.json.encode({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": changes}]})
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    return HEAD.format(signature=signature, length=len(body)).encode() + body


class Mute(WhatsApp):
    """The channel without its platform."""

    def __init__(self) -> None:
        super().__init__(WhatsAppApi("x", OURS, "http://127.0.0.1:1"))

    async def acknowledge(self, arrival: Arrival) -> None:
        return

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        return "wamid.sent"


async def serve(url: str, port_file: str, *, work: bool) -> None:
    settings = Settings(_env_file=None, secret_key=SECRET_KEY, telegram_mode="webhook", whatsapp_rate=10_000)
    sending = SenderOptions(per_second=None, chat_pace=lambda _key: None)
    roles: Sequence[Role] = ("web", "worker") if work else ("web",)
    program = build(settings, Database(url), SystemClock(), roles, Parts({"whatsapp": Mute()}, sending))
    hook = WhatsAppHook(program.ingest, WhatsAppKeys(SECRET, ""), partial(split, phone_id=OURS))
    async with listening(Starlette(routes=list(hook.routes())), "127.0.0.1", 0) as port:
        Path(port_file).write_text(str(port))
        await program.run()


def people(url: str) -> None:
    """A government whose first thousand people are paired, each by BSUID and number."""
    prepare(url, PEOPLE)
    database = Database(url)
    with database.writing() as session:
        for person, chat in enumerate(session.exec(select(ChannelIdentity)).all()):
            chat.channel, chat.value = "whatsapp", f"ID.{person:017d}"
            session.add(
                ChannelAlias(channel="whatsapp", value=number(person), identity_id=chat.id, seen_at=SystemClock().now())
            )
    database.close()


async def _connection(port: int, waiting: deque[bytes], times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while waiting:
        began = time.perf_counter()
        writer.write(waiting.popleft())
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200"), answer
        times.append(time.perf_counter() - began)
    writer.close()


async def load(port: int, requests: Sequence[bytes], connections: int) -> tuple[float, list[float]]:
    """Post everything as fast as it is answered: posts a second, and how long each waited."""
    waiting, times = deque(requests), list[float]()
    began = time.perf_counter()
    await asyncio.gather(*(_connection(port, waiting, times) for _ in range(connections)))
    return len(requests) / (time.perf_counter() - began), sorted(times)


def stored(url: str) -> tuple[int, int]:
    """Items in the database, and how many of them have been handled."""
    database = Database(url)
    with database.reading() as session:
        query = sa.text("SELECT count(*), count(done_at) FROM job WHERE queue IN ('in', 'receipts')")
        items, done = session.connection().execute(query).one()
    database.close()
    return items, done


def measured(folder: Path, name: str, given: argparse.Namespace) -> tuple[float, list[float]]:
    """One round on a fresh copy of the government."""
    url, port_file = f"sqlite:///{folder / name}.sqlite3", folder / f"{name}.port"
    shutil.copy(folder / "people.sqlite3", folder / f"{name}.sqlite3")
    command = [sys.executable, "-m", "bench.webhook_whatsapp", "--serve", url, str(port_file)]
    server = subprocess.Popen([*command, *(["--work"] if given.work else [])])
    posts, connections = given.posts, given.connections
    try:
        while not port_file.exists() or not port_file.read_text():
            time.sleep(0.05)
        port = int(port_file.read_text())
        asyncio.run(load(port, [post(f"W{name}", index) for index in range(400)], connections))
        result = asyncio.run(load(port, [post(name, index) for index in range(posts)], connections))
    finally:
        server.terminate()
        server.wait()
    items, done = stored(url)
    assert items == posts + 400, "a post was answered and not stored"
    print(f"{items} items stored, {done} handled: ", end="")
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=6000)
    parser.add_argument("--connections", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", action="store_true")
    parser.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve(*given.serve, work=given.work))
        return
    folder = Path(tempfile.mkdtemp(prefix="lincah-bench-"))
    rates = []
    try:
        people(f"sqlite:///{folder / 'people.sqlite3'}")
        for turn in range(given.rounds):
            rate, times = measured(folder, f"r{turn}", given)
            rates.append(rate)
            p50, p99 = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
            print(f"{rate:.0f} posts/s, p50 {p50:.1f} ms, p99 {p99:.1f} ms, slowest {times[-1] * 1000:.0f} ms")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"median {statistics.median(rates):.0f} posts/s over {given.connections} connections")


if __name__ == "__main__":
    main()
