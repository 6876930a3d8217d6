"""Updates through the whole engine with a small handler, and what holds a bot's limit.

    python -m bench.engine_throughput DATABASE_URL [updates]

The database is to be empty. The handler writes one row and one answer for each update; the carrier only waits a
millisecond, as a quick platform would.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from bot.worker import Engine, Sender, SenderOptions, Worker
from core import jobs
from core.database import Database
from core.jobs import Claimed, NewJob
from core.models import antrean

CHATS = 200


class Handler:
    def __init__(self) -> None:
        self._answers: list[NewJob] = []

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        pass

    def handle(self, session: Session, job: Claimed) -> None:
        session.connection().execute(sa.text("INSERT INTO effect (job) VALUES (:job)"), {"job": job.id})
        self._answers.append(NewJob("out", job.key, f"reply:{job.id}:0", job.payload))

    def flush(self, session: Session) -> None:
        jobs.put(session, self._answers)


class Carrier:
    def __init__(self) -> None:
        self.moments: list[float] = []

    async def send(self, job: Claimed) -> None:
        self.moments.append(time.perf_counter())
        await asyncio.sleep(0.001)

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Any]]) -> None:
        pass

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        print("undelivered", error)


async def main(url: str, updates: int = 10_000) -> None:
    database = Database(url)
    SQLModel.metadata.create_all(database.engine, tables=[antrean.Job.__table__, antrean.Rate.__table__])
    with database.writing() as session:
        session.connection().execute(sa.text("CREATE TABLE effect (job INTEGER PRIMARY KEY)"))
    payload = '{"update_id": 1, "message": {"text": "' + "x" * 300 + '"}}'
    await through(database, [NewJob("in", f"k{n % CHATS}", f"u{n}", payload) for n in range(updates)])
    await limited(database, [NewJob("out", f"k{n}", f"m{n}", payload) for n in range(300)])
    database.close()


async def through(database: Database, rows: list[NewJob]) -> None:
    with database.writing() as session:
        jobs.put(session, rows)
    engine, carrier = Engine(database), Carrier()
    engine.loops.add(Worker(engine, Handler, lambda session, job, error: print("dead", error)))
    engine.loops.add(Sender(engine, carrier, SenderOptions(per_second=None, chat_pace=lambda key: None)))
    began, used = time.perf_counter(), time.process_time()
    await until(engine, lambda: engine.counters.sent == len(rows))
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    print(f"{len(rows) / wall:.0f} updates/s in and out, {cpu / len(rows) * 1e6:.0f} µs CPU each in this process")


async def limited(database: Database, rows: list[NewJob]) -> None:
    with database.writing() as session:
        jobs.put(session, rows)
    engine, carrier = Engine(database), Carrier()
    engine.loops.add(Sender(engine, carrier, SenderOptions()))
    await until(engine, lambda: engine.counters.sent == len(rows))
    times = carrier.moments
    rate = (len(times) - 1) / (times[-1] - times[0])
    busiest = max(sum(1 for later in times[first:] if later < start + 1) for first, start in enumerate(times))
    print(f"limit 30/s: held at {rate:.2f}/s, busiest second {busiest}")


async def until(engine: Engine, done: Any) -> None:
    running = asyncio.create_task(engine.loops.run())
    while not done():
        await asyncio.sleep(0.005)
    engine.loops.stop()
    await running


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
