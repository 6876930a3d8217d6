"""The guarded moves: one UPDATE each, true for exactly one caller."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, guarded
from core.guarded import Moves, sources
from core.models.hasil import Hasil, Tinjauan

MOVES: Moves = {
    "diperiksa_sendiri": {"ditinjau", "dikembalikan", "ditarik"},
    "ditinjau": {"selesai", "dikembalikan", "ditarik"},
    "dikembalikan": {"diperiksa_sendiri", "ditinjau", "ditarik"},
}
# The same for one reviewer's part. "tercakup": who decided the step before decides this one too (K Lamp. II.6.3.c).
# "dilewati", "berhenti": a self-check of somebody who was on leave, or left service (`core.hasil.lewati`).
MOVES_TINJAUAN: Moves = {
    "menunggu_giliran": {"menunggu", "tercakup", "batal"},
    "menunggu": {"sesuai", "dikembalikan", "batal", "dilewati", "berhenti"},
}
# Within the minute a decision can be taken back; only `core.hasil.urung` uses these.
MOVES_URUNG: Moves = {"selesai": {"ditinjau"}, "dikembalikan": {"ditinjau"}, "ditinjau": {"ditinjau"}}
MOVES_URUNG_TINJAUAN: Moves = {
    "sesuai": {"menunggu"},
    "dikembalikan": {"menunggu"},
    "tercakup": {"menunggu_giliran"},
    "menunggu": {"menunggu_giliran"},
    "batal": {"menunggu_giliran"},
}


def pindah(session: Session, row: Hasil, to: str, values: Mapping[str, Any], moves: Moves = MOVES) -> bool:
    """The guarded move of a result. False when it stood somewhere else already."""
    statement = (
        sa.update(Hasil)
        .where(col(Hasil.id) == row.id, col(Hasil.status).in_(sources(moves, to)))
        .values(status=to, **values)
    )
    return guarded.moved(session, statement, row)


def pindah_tinjauan(
    session: Session, step: Tinjauan, to: str, values: Mapping[str, Any], moves: Moves = MOVES_TINJAUAN
) -> bool:
    statement = (
        sa.update(Tinjauan)
        .where(col(Tinjauan.id) == step.id, col(Tinjauan.status).in_(sources(moves, to)))
        .values(status=to, **values)
    )
    return guarded.moved(session, statement, step)


def terkunci(session: Session, hasil_id: uuid.UUID) -> Hasil:
    """The result, held until the commit: moves of one result come one after the other, as those of a request do."""
    return session.get_one(Hasil, hasil_id, with_for_update=True, populate_existing=True)


def catat(
    session: Session, now: dt.datetime, row: Hasil, pelaku: uuid.UUID | None, tindakan: str, **rincian: Any
) -> None:
    audit.catat(session, now, f"hasil.{tindakan}", f"hasil:{row.id}", pelaku, putaran=row.putaran, **rincian)
