"""What became of a message. The platform tells it in any order and more than once; it only ever moves up."""

from __future__ import annotations

import sqlalchemy as sa

#: A failure ends what was sent, but not what arrived after all.
PERINGKAT = ("waiting", "held", "sent", "failed", "delivered", "read")


def lebih_rendah(kolom: sa.ColumnElement[str], state: str) -> sa.ColumnElement[bool]:
    """The condition that a message may still move up to this state."""
    # Not IN: its list could not stand in a statement that is carried out for many rows at once.
    return sa.or_(*(kolom == lower for lower in PERINGKAT[: PERINGKAT.index(state)]))


def naik(kolom: sa.ColumnElement[str], state: str) -> sa.ColumnElement[str]:
    """The state after it has been told, as an expression."""
    return sa.case((lebih_rendah(kolom, state), state), else_=kolom)
