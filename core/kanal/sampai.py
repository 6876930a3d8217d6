"""What is known of a message on its way to somebody: whether it left, arrived, and was read."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import core.models  # noqa: F401 - registers the tables used below

Sejauh = Literal["failed", "waiting", "held", "sent", "delivered", "read"]
#: Of several messages about the same thing the one that came furthest counts.
_URUTAN: tuple[Sejauh, ...] = ("failed", "waiting", "held", "sent", "delivered", "read")

_messages = SQLModel.metadata.tables["sentmessage"]
_identities = SQLModel.metadata.tables["channelidentity"]
_held = SQLModel.metadata.tables["heldmessage"]
_ABOUT = (
    sa.select(
        _identities.c.channel,
        _messages.c.state,
        _messages.c.sent_at,
        _messages.c.delivered_at,
        _messages.c.read_at,
        sa.exists().where(_held.c.token == _messages.c.id).label("tertahan"),
    )
    .join(_identities, _identities.c.id == _messages.c.identity_id)
    .where(_messages.c.about == sa.bindparam("about"), _identities.c.pegawai_id == sa.bindparam("pegawai_id"))
)


@dataclass(frozen=True)
class Perjalanan:
    """One message, as the database has it.

    Args:
        tertahan: it waits until its reader writes.
    """

    channel: str
    state: str
    sent_at: dt.datetime | None
    delivered_at: dt.datetime | None
    read_at: dt.datetime | None
    tertahan: bool


@dataclass(frozen=True)
class Sampai:
    """How far a message has come, and when."""

    sejauh: Sejauh
    pada: dt.datetime | None
    channel: str


def sampai(session: Session, about: str, pegawai_id: uuid.UUID) -> Sampai | None:
    """How far what somebody was told about a thing has come; None if nothing was sent to him."""
    rows = session.connection().execute(_ABOUT, {"about": about, "pegawai_id": pegawai_id})
    return terjauh(Perjalanan(*row) for row in rows)


def terjauh(messages: Iterable[Perjalanan]) -> Sampai | None:
    """Of several messages the one that came furthest, the earliest of these."""
    told = [_sejauh(one) for one in messages]
    latest = dt.datetime.max.replace(tzinfo=dt.UTC)
    return max(told, key=lambda one: (_URUTAN.index(one.sejauh), latest - (one.pada or latest)), default=None)


def _sejauh(message: Perjalanan) -> Sampai:
    # A template that arrived has told its reader; one that only left has not, and the message itself still waits.
    if message.state in ("read", "delivered"):
        at = message.read_at if message.state == "read" else message.delivered_at
        return Sampai("read" if message.state == "read" else "delivered", at, message.channel)
    if message.tertahan:
        return Sampai("held", None, message.channel)
    if message.state == "sent":
        return Sampai("sent", message.sent_at, message.channel)
    return Sampai("failed" if message.state == "failed" else "waiting", None, message.channel)
