"""What somebody works on at a time: his load, and what overlaps."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.models.penugasan import Penugasan

#: Not ended by anybody: with a letter on its way or received, or recorded from another instrument.
BERJALAN = ("terbit", "diterima", "dicatat")


@dataclass(frozen=True)
class Beban:
    """How many assignments somebody has from a day on, and how many of them overlap a period."""

    berjalan: int = 0
    beririsan: int = 0


def beban(
    session: Session,
    people: Collection[uuid.UUID],
    pada: dt.date,
    masa: tuple[dt.date, dt.date] | None = None,
) -> Mapping[uuid.UUID, Beban]:
    """The load of several people, in one query; who has nothing to do is left out.

    Args:
        masa: first and last day of the period that is asked about.
    """
    columns: tuple[Any, ...] = (col(Penugasan.pegawai_id), col(Penugasan.mulai), col(Penugasan.selesai))
    query = sa.select(*columns).where(
        col(Penugasan.pegawai_id).in_(people),
        col(Penugasan.status).in_(BERJALAN),
        col(Penugasan.selesai) >= pada,
    )
    found: dict[uuid.UUID, Beban] = {}
    for person, start, end in session.execute(query):
        before = found.get(person, Beban())
        overlaps = masa is not None and start <= masa[1] and end >= masa[0]
        found[person] = Beban(before.berjalan + 1, before.beririsan + overlaps)
    return found


def berjalan(session: Session, pegawai_id: uuid.UUID, pada: dt.date) -> list[Penugasan]:
    """The assignments somebody has on a day, by their end: his load."""
    query = select(Penugasan).where(
        col(Penugasan.pegawai_id) == pegawai_id,
        col(Penugasan.status).in_(BERJALAN),
        col(Penugasan.selesai) >= pada,
    )
    return list(session.exec(query.order_by(col(Penugasan.selesai))))


def bentrok(session: Session, pegawai_id: uuid.UUID, mulai: dt.date, selesai: dt.date) -> list[Penugasan]:
    """Assignments that overlap a period. They are shown, never forbidden (T Lamp. II angka 6)."""
    return [one for one in berjalan(session, pegawai_id, mulai) if one.mulai <= selesai]
