"""The guarded moves: one UPDATE each, true for exactly one caller."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit
from core.models.penugasan import Langkah, Permohonan

# status → where it may go. What is not a key is final.
MOVES: dict[str, set[str]] = {
    "diajukan": {"disetujui", "ditolak", "dikembalikan", "batal"},
    "dikembalikan": {"diajukan", "batal"},
}
# The same for one step. "tercakup": the officer has decided already in an earlier step of this round.
MOVES_LANGKAH: dict[str, set[str]] = {
    "menunggu_giliran": {"menunggu", "batal", "tercakup"},
    "menunggu": {"disetujui", "ditolak", "dikembalikan", "batal"},
}


def pindah(session: Session, row: Permohonan, to: str, values: dict[str, Any]) -> bool:
    """The guarded move of a request. False when it stood somewhere else already."""
    sources = [status for status, targets in MOVES.items() if to in targets]
    statement = (
        sa.update(Permohonan)
        .where(col(Permohonan.id) == row.id, col(Permohonan.status).in_(sources))
        .values(status=to, **values)
    )
    return cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1


def pindah_langkah(session: Session, step: Langkah, to: str, values: dict[str, Any]) -> bool:
    sources = [status for status, targets in MOVES_LANGKAH.items() if to in targets]
    statement = (
        sa.update(Langkah)
        .where(col(Langkah.id) == step.id, col(Langkah.status).in_(sources))
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


def catat(
    session: Session, now: dt.datetime, row: Permohonan, pelaku: uuid.UUID | None, tindakan: str, **rincian: Any
) -> None:
    audit.catat(session, now, f"permohonan.{tindakan}", f"permohonan:{row.id}", pelaku=pelaku, **rincian)
