"""Messages a channel charges for, by month, and how much of the budget they have used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

import core.models  # noqa: F401 - registers the table used below

#: The admins hear when so many percent are used.
AMBANG = (80, 100)

_usage = SQLModel.metadata.tables["channelusage"]
_COUNTED = sa.select(_usage.c.channel, _usage.c.kind, _usage.c.messages).where(_usage.c.month == sa.bindparam("month"))
_TOTAL = sa.select(sa.func.coalesce(sa.func.sum(_usage.c.messages), 0)).where(
    _usage.c.channel == sa.bindparam("channel"), _usage.c.month == sa.bindparam("month")
)


@dataclass(frozen=True)
class Pemakaian:
    """Charged messages of one channel in one month."""

    channel: str
    service: int = 0
    template: int = 0

    @property
    def total(self) -> int:
        return self.service + self.template


def bulan(now: dt.datetime) -> str:
    """The month a message is charged in: the platform counts in UTC."""
    return now.astimezone(dt.UTC).strftime("%Y-%m")


def pemakaian(session: Session, month: str) -> list[Pemakaian]:
    """What each channel sent in a month ("2026-12"); channels that sent nothing are left out."""
    found: dict[str, dict[str, int]] = {}
    for channel, kind, messages in session.connection().execute(_COUNTED, {"month": month}):
        found.setdefault(channel, {})[kind] = messages
    return [Pemakaian(channel, **counts) for channel, counts in sorted(found.items())]


def habis(session: Session, channel: str, budget: int, now: dt.datetime) -> bool:
    """Whether the month's budget of charged messages is used up; 0 is no limit."""
    return bool(budget) and _total(session, channel, now) >= budget


def catat(session: Session, channel: str, counts: Mapping[str, int], now: dt.datetime) -> int:
    """Count messages that have left.

    Args:
        counts: by kind: service, template.

    Returns:
        what the month has come to.
    """
    connection = session.connection()
    rows = [
        {"channel": channel, "month": bulan(now), "kind": kind, "messages": counts.get(kind, 0), "told": 0}
        for kind in ("service", "template")
    ]
    connection.execute(_add(connection.dialect.name), rows)
    return _total(session, channel, now)


def ambang(used: int, budget: int) -> int:
    """The highest threshold that is reached, in percent; 0 for none."""
    return max((percent for percent in AMBANG if budget and used * 100 >= budget * percent), default=0)


def tandai(session: Session, channel: str, percent: int, now: dt.datetime) -> bool:
    """Note that the admins hear of a threshold; False if they have heard of it or of a higher one."""
    marked = session.connection().execute(
        sa.update(_usage)
        .where(
            _usage.c.channel == channel,
            _usage.c.month == bulan(now),
            _usage.c.kind == "service",
            _usage.c.told < percent,
        )
        .values(told=percent)
    )
    return bool(marked.rowcount)


def _total(session: Session, channel: str, now: dt.datetime) -> int:
    given = {"channel": channel, "month": bulan(now)}
    return int(session.connection().execute(_TOTAL, given).scalar_one())


@cache
def _add(dialect: str) -> Any:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(_usage)
    return insert.on_conflict_do_update(
        index_elements=["channel", "month", "kind"],
        set_={"messages": _usage.c.messages + insert.excluded.messages},
    )
