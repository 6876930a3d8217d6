"""WhatsApp's webhook: posts a second from the signed request to the 200, everything in them stored by then.

    python -m bench.webhook_whatsapp [--posts 6000] [--connections 20] [--rounds 3]

The server is a process of its own with the route alone, SQLite with synchronous=FULL; what posts is raw asyncio in
this one. Three posts in four carry a status and one a message, as Meta sends for every answer. Half of the people
are known by both of their addresses, so that finding their chat is paid for.
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
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.handlers.whatsapp_updates import split
from bot.poller import Ingest
from bot.serving import listening
from bot.web import WhatsAppHook, WhatsAppKeys
from bot.worker import Engine
from core import migrations, pairing
from core.clock import SystemClock
from core.database import Database

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


async def serve(url: str, port_file: str) -> None:
    database = Database(url)
    hook = WhatsAppHook(Ingest(Engine(database)), WhatsAppKeys(SECRET, ""), partial(split, phone_id=OURS))
    async with listening(Starlette(routes=list(hook.routes())), "127.0.0.1", 0) as port:
        Path(port_file).write_text(str(port))
        await asyncio.Event().wait()


def prepare(url: str) -> None:
    migrations.upgrade(url)
    database = Database(url)
    with database.writing() as session:
        for person in range(0, PEOPLE, 2):
            addresses = (f"ID.{person:017d}", number(person))
            pairing.chat_baru(session, "whatsapp", addresses, "id", SystemClock().now())
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


def stored(url: str) -> int:
    database = Database(url)
    with database.reading() as session:
        count = session.connection().execute(sa.text("SELECT count(*) FROM job")).scalar_one()
    database.close()
    return int(count)


def measured(folder: Path, name: str, posts: int, connections: int) -> tuple[float, list[float]]:
    url, port_file = f"sqlite:///{folder / name}.sqlite3", folder / f"{name}.port"
    prepare(url)
    server = subprocess.Popen([sys.executable, "-m", "bench.webhook_whatsapp", "--serve", url, str(port_file)])
    try:
        while not port_file.exists() or not port_file.read_text():
            time.sleep(0.05)
        port = int(port_file.read_text())
        asyncio.run(load(port, [post(f"W{name}", index) for index in range(400)], connections))
        result = asyncio.run(load(port, [post(name, index) for index in range(posts)], connections))
    finally:
        server.terminate()
        server.wait()
    assert stored(url) == posts + 400, "a post was answered and not stored"
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=6000)
    parser.add_argument("--connections", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve(*given.serve))
        return
    folder = Path(tempfile.mkdtemp(prefix="lincah-bench-"))
    rates = []
    try:
        for turn in range(given.rounds):
            rate, times = measured(folder, f"r{turn}", given.posts, given.connections)
            rates.append(rate)
            p50, p99 = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
            print(f"{rate:.0f} posts/s, p50 {p50:.1f} ms, p99 {p99:.1f} ms, slowest {times[-1] * 1000:.0f} ms")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"median {statistics.median(rates):.0f} posts/s over {given.connections} connections")


if __name__ == "__main__":
    main()
