"""Copies of a request: who gets one at which moment, and nobody twice."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from core.models.penugasan import Langkah, Permohonan, Tembusan


def kirim_tembusan(
    session: Session, row: Permohonan, steps: Sequence[Langkah], kapan: str, now: dt.datetime
) -> tuple[Tembusan, ...]:
    plans = [plan for step in steps for plan in step.tembusan if plan["kapan"] == kapan]
    return simpan_tembusan(session, row, plans, now)


def simpan_tembusan(
    session: Session, row: Permohonan, plans: Sequence[dict[str, Any]], now: dt.datetime
) -> tuple[Tembusan, ...]:
    """Store copies that are due; nobody gets the same one twice, and nobody a copy of his own letter."""
    made: dict[uuid.UUID, Tembusan] = {}
    for plan in plans:
        person = uuid.UUID(plan["pegawai_id"])
        if person in made or person == row.pemohon_id or _sudah_ditembuskan(session, row, person, plan["kapan"]):
            continue
        made[person] = Tembusan(
            permohonan_id=row.id,
            pegawai_id=person,
            pelaku=plan["pelaku"],
            kapan=plan["kapan"],
            putaran=row.putaran,
            kutipan=plan["kutipan"],
            bawaan=plan["bawaan"],
            dibuat_pada=now,
        )
    session.add_all(made.values())
    session.flush()
    return tuple(made.values())


def _sudah_ditembuskan(session: Session, row: Permohonan, person: uuid.UUID, kapan: str) -> bool:
    query = select(Tembusan.id).where(
        col(Tembusan.permohonan_id) == row.id,
        col(Tembusan.pegawai_id) == person,
        col(Tembusan.kapan) == kapan,
        col(Tembusan.putaran) == row.putaran,
    )
    return session.exec(query).first() is not None
