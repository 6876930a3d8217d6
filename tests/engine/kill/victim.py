"""The process that is killed: the whole engine around a toy handler.

Run as `python -m tests.engine.kill.victim DATABASE_URL PLATFORM_URL [MUTANT]`. Any program that takes its updates
from the platform, writes the rows of table `effect` and answers each update once can stand in its place.

A mutant is a fault built in on purpose, to prove that the test would notice it:
`early`   confirms updates before they are committed;
`split`   marks updates done in a second transaction, after their effects;
`nohead`  claims any ready row, not only the first of its chat.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from typing import Any

import aiohttp
import sqlalchemy as sa
from sqlmodel import Session

from bot.poller import Poller, Update
from bot.worker import Engine, Sender, SenderOptions, Worker, WorkerOptions
from core import jobs
from core.database import Database
from core.jobs import Claimed, NewJob

_EFFECT = sa.text("INSERT INTO effect (chat, number) VALUES (:chat, :number)")


class Toy:
    """One effect and one answer for each update."""

    def __init__(self) -> None:
        self._answers: list[NewJob] = []
        self._effects: list[dict[str, int]] = []

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        pass

    def handle(self, session: Session, job: Claimed) -> None:
        update = json.loads(job.payload)
        session.connection().execute(_EFFECT, {"chat": update["chat"], "number": update["update_id"]})
        answer = json.dumps({"chat": update["chat"], "update": update["update_id"]})
        self._answers.append(NewJob("out", job.key, f"reply:{job.id}:0", answer))

    def flush(self, session: Session) -> None:
        jobs.put(session, self._answers)


class Http:
    """Fetches from the platform and sends to it."""

    def __init__(self, client: aiohttp.ClientSession, base: str) -> None:
        self._client = client
        self._base = base

    async def fetch(self, offset: int | None) -> list[Update]:
        async with self._client.post(f"{self._base}/getUpdates", json={"offset": offset}) as response:
            found = json.loads(await response.read())
        return [Update(one["update_id"], json.dumps(one).encode(), f"chat:{one['chat']}") for one in found]

    async def send(self, job: Claimed) -> None:
        async with self._client.post(f"{self._base}/sendMessage", data=job.payload) as response:
            response.raise_for_status()

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Any]]) -> None:
        pass

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        pass


def _dead(session: Session, job: Claimed, error: str) -> None:
    pass


async def main(database_url: str, platform_url: str, mutant: str = "") -> None:
    if mutant:
        from tests.engine.kill import mutants

        mutants.infect(mutant)
    database = Database(database_url)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as client:
        http = Http(client, platform_url)
        engine = Engine(database)
        engine.loops.add(Poller(engine, "toy", http.fetch))
        engine.loops.add(Worker(engine, Toy, _dead, WorkerOptions(group=16, attempts=50)))
        engine.loops.add(Sender(engine, http, SenderOptions(per_second=None, chat_pace=lambda key: None, at_once=16)))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, engine.loops.stop)
        await engine.loops.run()
    database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
