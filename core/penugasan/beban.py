"""What somebody works on at a time: his load, and what overlaps."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from core.models.penugasan import Penugasan

BERJALAN = ("terbit", "diterima")


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
