"""The connection behind a session, for Core statements that must see what the session has not written yet."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlmodel import Session


def koneksi(session: Session) -> Connection:
    """Flushed first: a session does that for its own queries, but not for those that go past it."""
    session.flush()
    return session.connection()
