"""The guarded moves: one UPDATE each, true for exactly one caller."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit
from core.models.penugasan import Langkah, Permohonan

Moves = Mapping[str, set[str]]

# status → where it may go. What is not a key is final.
MOVES: Moves = {
    "diajukan": {"disetujui", "ditolak", "dikembalikan", "tidak_tersedia", "batal"},
    "dikembalikan": {"diajukan", "batal"},
}
# The same for one step. "tercakup": the officer has decided already in an earlier step of this round.
# "tidak_tersedia": nobody can be sent; the answer still goes up to whoever sends it (T Lamp. II.1.c.4-5).
MOVES_LANGKAH: Moves = {
    "menunggu_giliran": {"menunggu", "batal", "tercakup"},
    "menunggu": {"disetujui", "ditolak", "dikembalikan", "tidak_tersedia", "batal"},
}
# The way back of the newest decision, for as long as `core.permohonan.urung` allows it.
MOVES_URUNG: Moves = {
    "disetujui": {"diajukan"},
    "ditolak": {"diajukan"},
    "dikembalikan": {"diajukan"},
    "tidak_tersedia": {"diajukan"},
}
MOVES_URUNG_LANGKAH: Moves = {
    "disetujui": {"menunggu"},
    "ditolak": {"menunggu"},
    "dikembalikan": {"menunggu"},
    "tidak_tersedia": {"menunggu"},
    "menunggu": {"menunggu_giliran"},
    "tercakup": {"menunggu_giliran"},
    "batal": {"menunggu_giliran"},
}


def pindah(session: Session, row: Permohonan, to: str, values: dict[str, Any], moves: Moves = MOVES) -> bool:
    """The guarded move of a request. False when it stood somewhere else already."""
    statement = (
        sa.update(Permohonan)
        .where(col(Permohonan.id) == row.id, col(Permohonan.status).in_(_asal(moves, to)))
        .values(status=to, **values)
    )
    return cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1


def pindah_langkah(
    session: Session, step: Langkah, to: str, values: dict[str, Any], moves: Moves = MOVES_LANGKAH
) -> bool:
    statement = (
        sa.update(Langkah)
        .where(col(Langkah.id) == step.id, col(Langkah.status).in_(_asal(moves, to)))
        .values(status=to, **values)
    )
    return cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1


def batalkan_sisa(session: Session, row: Permohonan) -> None:
    session.execute(
        sa.update(Langkah)
        .where(
            col(Langkah.permohonan_id) == row.id,
            col(Langkah.putaran) == row.putaran,
            col(Langkah.status).in_(list(MOVES_LANGKAH)),
        )
        .values(status="batal")
    )
    session.expire_all()


def terkunci(session: Session, permohonan_id: uuid.UUID) -> Permohonan:
    """The request, held until the commit: moves of one request come one after the other.

    The guards alone would decide right, but on PostgreSQL a withdrawal and a decision lock the request and its
    step in opposite orders, and one of them would wait a second for its deadlock to be found.
    """
    return session.get_one(Permohonan, permohonan_id, with_for_update=True, populate_existing=True)


def catat(
    session: Session, now: dt.datetime, row: Permohonan, pelaku: uuid.UUID | None, tindakan: str, **rincian: Any
) -> None:
    audit.catat(session, now, f"permohonan.{tindakan}", f"permohonan:{row.id}", pelaku=pelaku, **rincian)


def _asal(moves: Moves, to: str) -> list[str]:
    return [status for status, targets in moves.items() if to in targets]
