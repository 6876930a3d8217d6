"""The guarded move: one UPDATE whose conditions say where a row was seen, so that exactly one caller moves it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session

Moves = Mapping[str, AbstractSet[str]]  # status → where it may go; what is not a key is final


def sources(moves: Moves, to: str) -> list[str]:
    """Every status from which a move leads there."""
    return [status for status, targets in moves.items() if to in targets]


def moved(session: Session, statement: sa.Update, row: Any) -> bool:
    """Whether the guarded UPDATE found its row as it was seen; the row is read again either way."""
    found = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    session.refresh(row)
    return found
