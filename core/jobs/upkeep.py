"""What keeps the table healthy: leases of the dead, clocks that jumped, old rows; and figures for the operator."""

from __future__ import annotations

from dataclasses import dataclass

from core.jobs.rows import LEASE_MS
from core.jobs.sql import Link, Statement

DAY_MS = 86_400_000
#: The class of the advisory locks by which processes show that they live.
PRESENCE = 7002
#: Meta repeats an update for up to seven days; a repeat must still be recognised.
KEPT_DAYS = 8
#: How many rows one purge deletes; the writer is not to be held for longer.
PURGED = 2000

_FREE_ALL = Statement("UPDATE job SET lease = NULL, lease_until = 0 WHERE lease IS NOT NULL AND done_at IS NULL")
_FREE_OWN = Statement(
    """
    UPDATE job SET lease = NULL, lease_until = 0
    WHERE id IN (SELECT j.id FROM job AS j WHERE j.lease IS NOT NULL AND j.lease LIKE :mine AND j.done_at IS NULL
                 {skip_locked})
    """
)
_FREE_DEAD = Statement(
    """
    UPDATE job SET lease = NULL, lease_until = 0
    WHERE id IN (SELECT j.id FROM job AS j WHERE j.lease IS NOT NULL AND j.done_at IS NULL
                 AND split_part(j.lease, '.', 1) NOT IN (
                     SELECT CAST(objid AS text) FROM pg_locks
                     WHERE locktype = 'advisory' AND classid = :presence AND objsubid = 2 AND granted
                     AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                 {skip_locked})
    """
)
# Only rows that were tried or have a key: an unkeyed timer may be due next year, a back-off may not.
_UNCLAMP = Statement(
    """
    UPDATE job SET run_at = 0
    WHERE done_at IS NULL AND run_at > {now} + :day AND (key IS NOT NULL OR attempts > 0)
    """
)
_SHORTEN = Statement("UPDATE job SET lease_until = 0 WHERE done_at IS NULL AND lease_until > {now} + :held")
_PURGE = Statement(
    "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE done_at < {now} - :kept ORDER BY done_at LIMIT :most)"
)
_STATISTICS = Statement(
    """
    SELECT queue, count(*), {now} - min(created_at) FROM job WHERE done_at IS NULL AND run_at <= {now} GROUP BY queue
    """
)
_DEAD = Statement("SELECT queue, count(*) FROM job WHERE done_at IS NOT NULL AND error IS NOT NULL GROUP BY queue")


@dataclass(frozen=True, slots=True)
class Statistics:
    """How a queue stands; rows that wait for a later moment do not count as pending.

    Args:
        oldest_ms: age of the oldest pending row.
    """

    pending: int = 0
    oldest_ms: int = 0
    dead: int = 0


def free_all(link: Link) -> int:
    """Free every lease: for the start of the only process there is (SQLite)."""
    return _FREE_ALL(link).rowcount


def free_own(link: Link, worker: str) -> int:
    """Free what this loop holds, after trouble with the database in the middle of its work."""
    return _FREE_OWN(link, mine=f"{worker}:%").rowcount


def free_dead(link: Link) -> int:
    """Free the leases of processes that no longer hold their advisory lock (PostgreSQL).

    One statement: the rows are those of its snapshot, the locks are read later. Whoever leased one of these rows
    had his lock before, so a living process is never taken for dead.
    """
    return _FREE_DEAD(link, presence=PRESENCE).rowcount


def unclamp(link: Link) -> int:
    """Bring back rows that a clock far ahead had put off or held; run once at start."""
    return _UNCLAMP(link, day=DAY_MS).rowcount + _SHORTEN(link, held=2 * LEASE_MS).rowcount


def purge(link: Link, days: int = KEPT_DAYS) -> int:
    """Delete rows done so long ago that no platform repeats them; call again while it says it deleted some."""
    return _PURGE(link, kept=days * DAY_MS, most=PURGED).rowcount


def statistics(link: Link) -> dict[str, Statistics]:
    """Each queue's figures."""
    dead = {queue: int(number) for queue, number in _DEAD(link)}
    waiting = {queue: (int(number), int(age)) for queue, number, age in _STATISTICS(link)}
    return {
        queue: Statistics(*waiting.get(queue, (0, 0)), dead=dead.get(queue, 0))
        for queue in waiting.keys() | dead.keys()
    }
