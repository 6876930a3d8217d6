"""The queue behind inbox, outbox and timers, and the shared rate limiter.

Times are integers (milliseconds of the database's clock): they are compared in SQL on both databases, and a
text or timestamp type would make the two disagree.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Integer, SmallInteger, Text, text
from sqlmodel import Field, SQLModel

_PENDING = text("done_at IS NULL")
_DONE = text("done_at IS NOT NULL")
_DEAD = text("done_at IS NOT NULL AND error IS NOT NULL")
_LEASED = text("lease IS NOT NULL")
# A plain BIGINT key is no alias of SQLite's rowid and would not count up there.
_BIGINT = BigInteger().with_variant(Integer, "sqlite")


class Job(SQLModel, table=True):
    """One update to handle, one message to send, or one timer; done rows stay a while to recognise repeats.

    The partial indexes hold pending rows only, so that the history never slows a claim.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_dedup", "queue", "dedup", unique=True),
        Index("ix_job_order", "queue", "key", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index("ix_job_ready", "queue", "lane", "run_at", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index("ix_job_lease", "lease", sqlite_where=_LEASED, postgresql_where=_LEASED),
        # Partial too: a plain one would be SQLite's first choice for "done_at IS NULL", which is every pending row.
        Index("ix_job_done_at", "done_at", sqlite_where=_DONE, postgresql_where=_DONE),
        Index("ix_job_dead", "queue", sqlite_where=_DEAD, postgresql_where=_DEAD),
        {
            # AUTOINCREMENT: an id is never used again after a purge, replies carry it in their own dedup key.
            "sqlite_autoincrement": True,
            # A queue turns over its whole content; the default of a fifth dead rows comes far too late.
            "postgresql_with": {"fillfactor": 70, "autovacuum_vacuum_scale_factor": 0.02},
        },
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=_BIGINT)
    queue: str = Field(sa_type=Text)
    key: str | None = Field(default=None, sa_type=Text)
    dedup: str = Field(sa_type=Text)
    lane: int = Field(default=0, sa_type=SmallInteger)
    payload: str = Field(sa_type=Text)
    created_at: int = Field(sa_type=_BIGINT)
    run_at: int = Field(default=0, sa_type=_BIGINT)
    attempts: int = Field(default=0)
    lease: str | None = Field(default=None, sa_type=Text)
    lease_until: int = Field(default=0, sa_type=_BIGINT)
    done_at: int | None = Field(default=None, sa_type=_BIGINT)
    error: str | None = Field(default=None, sa_type=Text)


class Rate(SQLModel, table=True):
    """One leaky bucket (GCRA): when the next message may leave, in microseconds of the database's clock."""

    __tablename__ = "rate"

    name: str = Field(primary_key=True, sa_type=Text)
    tat: int = Field(sa_type=_BIGINT)
