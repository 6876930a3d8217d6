"""The end of a row: done, again later, or a dead letter."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from core.jobs.entry import put
from core.jobs.rows import Claimed, NewJob
from core.jobs.sql import Link, Statement, as_json

FIRST_BACKOFF_MS = 500
LONGEST_BACKOFF_MS = 300_000
#: What is kept of a traceback: its end names the fault.
ERROR_LENGTH = 4000

# A cross join: SQLite keeps its order, and looks up the few rows by id instead of reading all pending ones.
_OURS = (
    "SELECT j.id FROM ({pairs}) AS w CROSS JOIN job AS j WHERE j.id = w.id AND j.lease = w.mark AND j.done_at IS NULL"
)
_FENCE = Statement(_OURS + " ORDER BY j.id {of_j}", of_j={"sqlite": "", "postgresql": "FOR UPDATE OF j"})
# The payload goes with the work: it is what people wrote, and the row stays only to recognise a repeat.
_FINISH = Statement(
    f"""
    UPDATE job SET done_at = {{now}}, payload = '', lease = NULL, error = NULL WHERE id IN ({_OURS}) RETURNING id
    """
)
_AGAIN = Statement(
    """
    UPDATE job SET lease = NULL, lease_until = 0, run_at = {now} + :after, error = :error, attempts = attempts - :free
    WHERE id = :id AND lease = :lease AND done_at IS NULL
    """
)
_BURY = Statement(
    """
    UPDATE job SET lease = NULL, done_at = {now}, error = :error WHERE id = :id AND lease = :lease AND done_at IS NULL
    """
)
_POSTPONE = Statement(
    f"""
    UPDATE job SET lease = NULL, lease_until = 0, attempts = attempts - 1,
                   run_at = CASE WHEN :after > 0 THEN {{now}} + :after ELSE run_at END
    WHERE id IN ({_OURS})
    """
)
_DEAD = Statement(
    "SELECT queue, key, payload, lane FROM job WHERE id = :id AND done_at IS NOT NULL AND error IS NOT NULL"
)
_UNASKED = Statement(
    """
    SELECT j.id, j.lane, j.payload FROM job AS j WHERE j.queue = :queue AND j.key = :key AND j.done_at IS NULL
    AND j.lane > 0 AND NOT EXISTS (
        SELECT 1 FROM job AS h WHERE h.queue = :queue AND h.key = :key AND h.done_at IS NULL AND h.lease_until > {now}
    ) ORDER BY j.id {of_j}
    """,
    of_j={"sqlite": "", "postgresql": "FOR UPDATE OF j"},
)
_TAKEN_BACK = Statement("UPDATE job SET done_at = {now}, payload = '' WHERE id IN (SELECT id FROM ({ids}) AS w)")


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again.

    Args:
        after_ms: how long to wait; None doubles with each attempt, with jitter.
        counted: False when the job is not to blame (the platform asked to slow down).
    """

    after_ms: int | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Drop:
    """Give up: a dead letter, and its chat goes on."""


def fence(link: Link, claimed: Sequence[Claimed]) -> set[int]:
    """Lock the rows that are still ours, for the rest of the transaction; leave the others alone.

    The first statement of a transaction with effects: whoever lost his lease (frozen, cut off) finds out here,
    before he has changed anything. `finish` or `failed` ends the row in the same transaction.
    """
    return {int(id_) for (id_,) in _FENCE(link, pairs=_pairs(claimed))} if claimed else set()


def finish(link: Link, claimed: Sequence[Claimed]) -> set[int]:
    """Mark done those that are still ours, and say which they were."""
    return {int(id_) for (id_,) in _FINISH(link, pairs=_pairs(claimed))} if claimed else set()


def failed(link: Link, job: Claimed, error: str, verdict: Retry | Drop) -> bool:
    """Put a row back for later, or bury it; False if it was no longer ours.

    A row put back stays the head of its chat, which waits for it: order goes before speed.
    """
    row = {"id": job.id, "lease": job.lease, "error": error[-ERROR_LENGTH:] or "?"}
    if isinstance(verdict, Drop):
        return bool(_BURY(link, **row).rowcount)
    after = backoff_ms(job.attempts) if verdict.after_ms is None else verdict.after_ms
    return bool(_AGAIN(link, **row, after=after, free=0 if verdict.counted else 1).rowcount)


def postpone(link: Link, claimed: Sequence[Claimed], after_ms: int = 0) -> None:
    """Give rows back untried and uncounted, for later or for at once."""
    if claimed:
        _POSTPONE(link, pairs=_pairs(claimed), after=after_ms)


def backoff_ms(attempts: int) -> int:
    """0.5 s, doubled with each attempt up to five minutes, and spread so that what fell together rises apart."""
    longest = min(FIRST_BACKOFF_MS * 2 ** min(attempts - 1, 20), LONGEST_BACKOFF_MS)
    return int(longest * random.uniform(0.5, 1.0)) if attempts > 1 else longest


def put_before(link: Link, queue: str, key: str, first: Sequence[NewJob]) -> None:
    """Put rows of a chat before what waits there and answers nothing; answers keep their place.

    While a row of the chat is under way nothing is moved: it may be the first part of what waits behind it.

    Args:
        first: the rows, in their order.
    """
    waiting = list(_UNASKED(link, queue=queue, key=key))
    _TAKEN_BACK(link, ids=as_json(row.id for row in waiting))
    moved = [NewJob(queue, key, f"behind:{row.id}", row.payload, lane=row.lane) for row in waiting]
    put(link, [*first, *moved])


def requeue(link: Link, id_: int) -> int | None:
    """Put a dead letter back, behind whatever its chat has waiting; None if it is none or was put back before.

    As a new row: the old place in the order has passed, and two rows of one chat must never run at once.
    """
    row = _DEAD(link, id=id_).one_or_none()
    if row is None:
        return None
    queue, key, payload, lane = row
    return put(link, [NewJob(queue, key, f"requeue:{id_}", payload, lane=lane)])[0]


def _pairs(claimed: Sequence[Claimed]) -> str:
    return as_json((job.id, job.lease) for job in claimed)
