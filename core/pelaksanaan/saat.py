"""Who acts, and when."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session


@dataclass(frozen=True)
class Saat:
    """One person's act.

    Args:
        hari: the day it is where he works.
    """

    oleh: uuid.UUID
    now: dt.datetime
    hari: dt.date


def terubah(session: Session, statement: sa.Update, row: Any) -> bool:
    """Whether a guarded change found its row as it was; the row is read again either way."""
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    session.refresh(row)
    return moved
