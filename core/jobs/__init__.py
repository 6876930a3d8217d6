"""The durable queue: one table behind inbox, outbox and timers.

Everything here is synchronous and works inside the caller's transaction. The life of a row: `put` → `claim`
(a lease, counted) → `fence` + `finish` in the transaction of its effects, or `failed` → again, or a dead letter.
"""

from core.jobs.ending import Drop, Retry, backoff_ms, failed, fence, finish, postpone, put_before, requeue
from core.jobs.entry import lock_keys, put, quarantine
from core.jobs.heads import Walk, claim
from core.jobs.rate import hold, room, slots
from core.jobs.rows import LEASE_MS, Claimed, Lane, NewJob
from core.jobs.sql import Link, now_ms
from core.jobs.upkeep import PRESENCE, Statistics, free_all, free_dead, free_own, purge, statistics, unclamp

__all__ = [
    "LEASE_MS",
    "Claimed",
    "Drop",
    "Lane",
    "PRESENCE",
    "Link",
    "NewJob",
    "Retry",
    "Statistics",
    "Walk",
    "backoff_ms",
    "claim",
    "failed",
    "fence",
    "finish",
    "free_all",
    "free_dead",
    "free_own",
    "hold",
    "lock_keys",
    "now_ms",
    "postpone",
    "purge",
    "put",
    "put_before",
    "quarantine",
    "requeue",
    "room",
    "slots",
    "statistics",
    "unclamp",
]
