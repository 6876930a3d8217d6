"""A broadcast against the platform's limit: how close to 30 a second, and never more in any second.

    python -m bench.kirim [--messages 900] [--rate 30] [--processes 1]

Counted where it matters, by the arrival times at the stub. More than one process shares one PostgreSQL.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import msgspec

from bench.pemerintah import prepare
from bench.percakapan import Stub, postgresql, python, running
from bench.stub import CHATS_FROM
from core import jobs
from core.database import Database
from core.jobs import Lane, NewJob

CHATS = 200


def fill(url: str, messages: int) -> None:
    """So many messages, each chat's as far apart as can be."""
    database = Database(url)
    with database.writing() as session:
        for number in range(messages):
            chat = str(CHATS_FROM + number % CHATS)
            call = {"chat_id": chat, "text": f"Pengumuman {number}", "parse_mode": "HTML"}
            payload = msgspec.json.encode({"channel": "telegram", "method": "sendMessage", "arguments": call})
            jobs.put(session, [NewJob("out", f"telegram:{chat}", f"kirim:{number}", payload, lane=Lane.BROADCAST)])
    database.close()


def judged(times: list[float]) -> tuple[float, int]:
    """Messages a second on average, and in the busiest second of all, wherever it begins."""
    busiest = max(sum(start <= later < start + 1 for later in times) for start in times)
    return (len(times) - 1) / (times[-1] - times[0]), busiest


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=900)
    parser.add_argument("--rate", type=float, default=30)
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lincah-bench-"))
    if given.processes > 1:
        url, stop = postgresql(folder, CHATS)
    else:
        url, stop = f"sqlite:///{folder / 'lincah.sqlite3'}", lambda: None
        prepare(url, CHATS)
    fill(url, given.messages)
    stub = Stub(folder)
    try:
        with running(stub, python("lincah", stub.base, url, "polling", str(given.rate)), given.processes):
            times: list[float] = []
            while len(times) < given.messages:
                time.sleep(1)
                times = stub.control("arrivals")
    finally:
        stub.close()
        stop()
        shutil.rmtree(folder, ignore_errors=True)
    rate, busiest = judged(times)
    print(f"limit {given.rate:.0f}/s: held at {rate:.2f}/s ({rate / given.rate:.1%}), busiest second {busiest}")


if __name__ == "__main__":
    main()
