"""What every table shares: identifiers, moments, and names for constraints."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
import time
import uuid

from sqlmodel import SQLModel

# Unnamed constraints cannot be altered on SQLite later (alembic batch mode), so all get a name on day one.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def uuid7() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562 6.2, method 2): sorts by its millisecond, and in one process by when it was made.

    People named one after the other are shown in that order, though a millisecond has room for all of them.
    """
    global _last
    with _making:
        _last = max((time.time_ns() // 1_000_000 << 74) | secrets.randbits(74), _last + 1 + secrets.randbits(32))
        number = _last
    millis, high, low = number >> 74, number >> 62 & 0xFFF, number & (1 << 62) - 1
    return uuid.UUID(int=millis << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low)


_making = threading.Lock()
_last = 0


def utc(moment: dt.datetime) -> dt.datetime:
    """The same moment in UTC; a naive one is an error of the caller.

    Raises:
        ValueError: `moment` has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(dt.UTC)
