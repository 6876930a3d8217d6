"""A broadcast on WhatsApp against its limit: how close to 80 a second, through the real outbox, sender and pywa.

    python -m bench.sending_whatsapp [--messages 2400] [--rate 80] [--answers 0.2] [--spread 0.3]

The Cloud API (`bench.cloud_api`) answers each call after `answers` to `answers + spread` seconds, and counts by when
calls arrive. Everybody has written within the day, so every message leaves as it is.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import SecretStr
from sqlmodel import Session, col, select

from bench.kirim import judged
from bench.pemerintah import SECRET_KEY, prepare
from bot.app import build
from bot.outgoing import Outgoing, addresses_by_id
from core.clock import SystemClock
from core.database import Database
from core.jobs import Lane
from core.messages import Action, Choice, Choose, Facts, Title
from core.models.kanal import ChannelIdentity
from core.settings import Settings

CHATS = 800
GROUP = 100  # messages a transaction, as a sweep puts them
TOKEN, PHONE_ID = "EAAbench", "1062"


def arrived(port: int) -> list[float]:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        read = b""
        while b"]" not in read:
            read += connection.recv(1 << 20)
    found = read.partition(b"[")[2].partition(b"]")[0]
    return [float(one) for one in found.split(b",") if one]


def chats(session: Session) -> list[ChannelIdentity]:
    """The people of the sample on WhatsApp instead, all of whom have just written."""
    rows = session.exec(select(ChannelIdentity).order_by(col(ChannelIdentity.value))).all()
    for number, row in enumerate(rows):
        row.channel, row.value, row.heard_at = "whatsapp", f"628{number:09}", SystemClock().now()
    session.flush()
    return list(rows)


def message(number: int) -> Choose:
    facts = Facts((("Kegiatan", f"Penyusunan laporan {number}"), ("Jatuh tempo", "5 Desember 2026")))
    choices = tuple(Choice(label, Action("menu", "open")) for label in ("Buka", "Nanti"))
    return Choose(blocks=(Title("Laporan bulanan"), facts), choices=choices, kind="pengingat")


async def send(given: argparse.Namespace, url: str, port: int) -> tuple[list[float], float]:
    """When the calls arrived, and the seconds of CPU this process took for them."""
    settings = Settings(
        database_url=url,
        secret_key=SECRET_KEY,
        whatsapp_token=SecretStr(TOKEN),
        whatsapp_phone_id=PHONE_ID,
        whatsapp_api_base=f"http://127.0.0.1:{port}",
        whatsapp_rate=given.rate,
    )
    database = Database(url)
    program = build(settings, database, SystemClock(), roles=("worker",))
    with database.writing() as session:
        identities = chats(session)
        addresses = addresses_by_id(session, {row.id for row in identities})
        people = list(addresses.values())
        for start in range(0, given.messages, GROUP):
            out = Outgoing(program.runtime, SystemClock().now(), f"bench:{start}")
            for number in range(start, min(start + GROUP, given.messages)):
                out.say(people[number % len(people)], message(number), Lane.BROADCAST)
            out.write(session)
    before = resource.getrusage(resource.RUSAGE_SELF)
    running = asyncio.create_task(program.run())
    times: list[float] = []
    while len(times) < given.messages:
        await asyncio.sleep(1)
        times = await asyncio.to_thread(arrived, port)
    after = resource.getrusage(resource.RUSAGE_SELF)
    program.engine.loops.stop()
    await running
    database.close()
    return times, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=2400)
    parser.add_argument("--rate", type=float, default=80)
    parser.add_argument("--answers", type=float, default=0.2)
    parser.add_argument("--spread", type=float, default=0.3)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lincah-bench-"))
    url = f"sqlite:///{folder / 'lincah.sqlite3'}"
    prepare(url, CHATS)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    answers = [str(given.answers), str(given.answers + given.spread)]
    server = subprocess.Popen([sys.executable, "-m", "bench.cloud_api", str(port), *answers])
    try:
        times, cpu = asyncio.run(send(given, url, port))
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
    rate, busiest = judged(times)
    print(
        f"limit {given.rate:.0f}/s, answers after {given.answers}-{given.answers + given.spread:.1f} s: held at "
        f"{rate:.2f}/s ({rate / given.rate:.1%}), busiest second {busiest}, {1000 * cpu / len(times):.2f} ms CPU each"
    )


if __name__ == "__main__":
    main()
