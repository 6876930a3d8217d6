"""Into the queue."""

from __future__ import annotations

import dataclasses
import secrets
import zlib
from collections.abc import Iterable, Sequence

from core.jobs.rows import NewJob
from core.jobs.sql import Link, Statement, as_json, connected

#: Where a connection collects the queues to wake once its transaction has committed (see `core.database`).
WAKES = "lincah_wakes"

_PUT = Statement(
    """
    INSERT INTO job (queue, key, dedup, lane, payload, created_at, run_at, attempts, lease_until)
    SELECT queue, key, dedup, lane, payload, {now}, run_at, 0, 0 FROM ({rows}) AS r WHERE true ORDER BY place
    ON CONFLICT (queue, dedup) DO NOTHING RETURNING id, queue, dedup
    """,
    rows={
        "sqlite": """
            SELECT key AS place, json_extract(value, '$[0]') AS queue, json_extract(value, '$[1]') AS key,
                   json_extract(value, '$[2]') AS dedup, json_extract(value, '$[3]') AS lane,
                   json_extract(value, '$[4]') AS payload, json_extract(value, '$[5]') AS run_at
            FROM json_each(:rows)""",
        "postgresql": """
            SELECT t.place, t.value ->> 0 AS queue, t.value ->> 1 AS key, t.value ->> 2 AS dedup,
                   CAST(t.value ->> 3 AS smallint) AS lane, t.value ->> 4 AS payload,
                   CAST(t.value ->> 5 AS bigint) AS run_at
            FROM json_array_elements(CAST(:rows AS json)) WITH ORDINALITY AS t(value, place)""",
    },
)
_BURY = Statement("UPDATE job SET done_at = {now}, error = :error WHERE id = :id")
_NOTIFY = Statement("SELECT pg_notify('job', :queue)")
_LOCK = Statement(
    "SELECT pg_advisory_xact_lock(CAST(value AS bigint)) FROM json_array_elements_text(CAST(:hashes AS json))"
)


def put(link: Link, jobs: Sequence[NewJob]) -> list[int | None]:
    """Store rows in the caller's transaction, in this order; whoever waits is woken by its commit.

    Returns:
        for each row its id, or None where the same dedup was already there.
    """
    if not jobs:
        return []
    # Every row gets a dedup: RETURNING promises no order, so it is what tells the new ids apart.
    names = [(job.queue, job.dedup or f"once:{secrets.token_hex(8)}") for job in jobs]
    rows = [
        (job.queue, job.key, name, int(job.lane), _text(job.payload), job.run_at)
        for job, (_, name) in zip(jobs, names, strict=True)
    ]
    stored = {(queue, name): int(id_) for id_, queue, name in _PUT(link, rows=as_json(rows))}
    _wake(link, {queue for queue, _ in stored})
    return [stored.pop(name, None) for name in names]


def quarantine(link: Link, job: NewJob, error: str) -> None:
    """Store a row that nobody can handle, as a dead letter from the start."""
    payload = job.payload if isinstance(job.payload, str) else job.payload.decode(errors="backslashreplace")
    [id_] = put(link, [dataclasses.replace(job, key=None, payload=payload.replace("\0", "\\0"))])
    _BURY(link, id=id_, error=error)


def lock_keys(link: Link, queue: str, keys: Iterable[str | None]) -> None:
    """Let nobody else put rows of these keys until this transaction ends (PostgreSQL; SQLite has one writer).

    Ids are handed out before the commit: without the lock, of two processes that receive updates of one chat
    the later id could become visible first, and be handled first. Sorted, so that two never wait for each other.
    """
    if connected(link).dialect.name == "postgresql":
        hashes = sorted({zlib.crc32(f"{queue}/{key}".encode()) for key in keys if key is not None})
        _LOCK(link, hashes=as_json(hashes))


def _wake(link: Link, queues: set[str]) -> None:
    connection = connected(link)
    connection.info.setdefault(WAKES, set()).update(queues)
    if connection.dialect.name == "postgresql":
        for queue in sorted(queues):
            _NOTIFY(link, queue=queue)


def _text(payload: bytes | str) -> str:
    return payload if isinstance(payload, str) else payload.decode()
