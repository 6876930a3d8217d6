"""What a claim costs when one chat has flooded the queue, beside a long history.

    python -m bench.engine_claim DATABASE_URL [pending] [done]

The database is to be empty; the tables are created and left behind.
"""

from __future__ import annotations

import statistics
import sys
import time

import sqlalchemy as sa
from sqlmodel import SQLModel

from core import jobs
from core.database import Database
from core.jobs import NewJob
from core.models import antrean

BATCH = 5000


def main(url: str, flood: int = 100_000, history: int = 100_000) -> None:
    database = Database(url)
    SQLModel.metadata.create_all(database.engine, tables=[antrean.Job.__table__, antrean.Rate.__table__])
    fill(database, history, "history")
    with database.writing() as session:
        session.connection().execute(sa.text("UPDATE job SET done_at = created_at"))
    fill(database, flood, "flood", key="flood")
    for others in (0, 20, 5000):
        with database.writing() as session:
            jobs.put(session, [NewJob("in", f"other {n}", f"{others}/{n}", "{}") for n in range(others)])
        print(f"{flood} pending in one chat, {others} in others, {history} done: {measured(database)}")
    database.close()


def fill(database: Database, rows: int, name: str, key: str | None = None) -> None:
    payload = '{"update_id": 1, "message": {"text": "' + "x" * 300 + '"}}'
    for first in range(0, rows, BATCH):
        numbers = range(first, min(first + BATCH, rows))
        with database.writing() as session:
            jobs.put(session, [NewJob("in", key or f"k{n % 500}", f"{name} {n}", payload) for n in numbers])


def measured(database: Database) -> str:
    """Claim, give back, claim again; milliseconds for a claim of 64."""
    spent = []
    for _ in range(30):
        with database.writing() as session:
            began = time.perf_counter()
            claimed = jobs.claim(session, "in", "bench.1", 64)
            spent.append((time.perf_counter() - began) * 1000)
            jobs.postpone(session, claimed)
    return f"{len(claimed)} heads, median {statistics.median(spent):.1f} ms, worst {max(spent):.1f} ms"


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
