"""The life of an assignment once its letter is out."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit
from core.errors import Refused
from core.models.penugasan import Penugasan


@dataclass(eq=False)
class BukanPenerima(Refused):
    """Only the assigned person confirms the receipt of his letter."""

    penugasan: Penugasan


def terima(session: Session, penugasan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> bool:
    """Confirm the receipt of the letter: a receipt, no consent.

    Returns:
        False if it was confirmed before.

    Raises:
        BukanPenerima: it is somebody else's.
    """
    row = session.get_one(Penugasan, penugasan_id)
    if row.pegawai_id != oleh:
        raise BukanPenerima(row)
    statement = (
        sa.update(Penugasan)
        .where(col(Penugasan.id) == penugasan_id, col(Penugasan.status) == "terbit")
        .values(status="diterima", diterima_pada=now)
    )
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    if moved:
        audit.catat(session, now, "penugasan.diterima", f"penugasan:{penugasan_id}", oleh)
    return moved
