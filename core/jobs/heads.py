"""Out of the queue: the heads of different chats, each held by a lease.

Two paths. The fast one looks at the oldest ready rows of each lane and asks for the head of each one's key. If
one chat has flooded the queue these rows are all its own: then the keys are walked by index, one probe each.

Why it is safe under READ COMMITTED: an old snapshot can only see more pending predecessors, never fewer, and the
update checks again, on the newest version of the row and under its lock, that it is ready.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from core.jobs.rows import LEASE_MS, Claimed, Lane
from core.jobs.sql import Link, Statement, as_json

#: Rows looked at per lane on the fast path, and keys on the other.
WINDOW = 200
WALKED = 1000

_READY = "done_at IS NULL AND run_at <= {now} AND lease_until <= {now}"
_LANE = (
    "SELECT * FROM (SELECT lane, id, key FROM job WHERE queue = :queue AND lane = {lane} AND "
    f"{_READY} ORDER BY run_at, id LIMIT {WINDOW}) AS lane_{{lane}}"
)
_HEAD = "SELECT p.id FROM job AS p WHERE p.queue = :queue AND p.key = w.key AND p.done_at IS NULL ORDER BY p.id LIMIT 1"

# A row of a better lane lends it to the head of its chat: an answer to a tap does not wait behind the whole
# broadcast only because its chat is still owed one of its messages.
_HEADS = Statement(
    f"SELECT w.lane, CASE WHEN w.key IS NULL THEN w.id ELSE ({_HEAD}) END AS head FROM ("
    + " UNION ALL ".join(_LANE.replace("{lane}", str(int(lane))) for lane in Lane)
    + ") AS w"
)
_NEXT_KEY = "SELECT min(n.key) FROM job AS n WHERE n.queue = :queue AND n.done_at IS NULL AND n.key > "
_WALK = Statement(
    f"""
    WITH RECURSIVE walk(key, depth) AS (
        SELECT ({_NEXT_KEY} :after), 1
        UNION ALL
        SELECT ({_NEXT_KEY} walk.key), depth + 1 FROM walk WHERE walk.key IS NOT NULL AND depth < {WALKED}
    )
    SELECT w.key, h.id, h.lane, h.run_at FROM walk AS w JOIN job AS h ON h.id = ({_HEAD}) WHERE w.key IS NOT NULL
    UNION ALL
    SELECT * FROM (SELECT NULL AS key, id, lane, run_at FROM job WHERE queue = :queue AND key IS NULL AND {_READY}
                   ORDER BY id LIMIT {WINDOW}) AS unkeyed
    """
)
_TAKE = Statement(
    f"""
    WITH wanted AS ({{ids}}),
    pick AS (SELECT j.id FROM job AS j JOIN wanted AS w ON w.id = j.id WHERE {_READY} ORDER BY w.place LIMIT :limit
             {{skip_locked}})
    UPDATE job SET lease = :lease, lease_until = {{now}} + :held, attempts = attempts + 1
    WHERE id IN (SELECT id FROM pick)
    RETURNING id, queue, key, dedup, payload, attempts, lane, lease
    """
)


@dataclass
class Walk:
    """Where the last walk over the keys stopped, so that the next begins there and no chat is always last."""

    after: str = ""


def claim(link: Link, queue: str, worker: str, limit: int, walk: Walk | None = None) -> list[Claimed]:
    """Lease up to `limit` rows, at most one of each key, the oldest of the best lane first.

    Args:
        worker: the name of the claiming loop; everything before its first dot names the process.
        walk: kept by the caller between calls.
    """
    lease = f"{worker}:{secrets.token_hex(6)}"
    heads, flooded = _heads(link, queue)
    taken = _take(link, heads, lease, limit)
    if flooded and len(taken) < limit:
        taken += _take(link, _walked(link, queue, walk or Walk()), lease, limit - len(taken))
    return taken


def _heads(link: Link, queue: str) -> tuple[list[int], bool]:
    """The heads behind the oldest ready rows, best lane first, and whether there are more rows than were seen."""
    rows: list[Any] = sorted(_HEADS(link, queue=queue), key=lambda row: row[0])
    lanes = [lane for lane, _ in rows]
    flooded = any(lanes.count(lane) >= WINDOW for lane in set(lanes))
    return list(dict.fromkeys(head for _, head in rows)), flooded


def _walked(link: Link, queue: str, walk: Walk) -> list[int]:
    rows: list[Any] = list(_WALK(link, queue=queue, after=walk.after))
    keys = [key for key, *_ in rows if key is not None]
    walk.after = keys[-1] if len(keys) >= WALKED else ""
    rows.sort(key=lambda row: (row.lane, row.run_at, row.id))
    return [row.id for row in rows]


def _take(link: Link, ids: list[int], lease: str, limit: int) -> list[Claimed]:
    if not ids:
        return []
    place = {id_: number for number, id_ in enumerate(ids)}
    rows = _TAKE(link, ids=as_json(ids), lease=lease, held=LEASE_MS, limit=limit)
    return sorted((Claimed(*row) for row in rows), key=lambda job: place[job.id])
