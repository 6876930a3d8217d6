"""What every table shares: identifiers, moments, and names for constraints."""

from __future__ import annotations

import datetime as dt
import secrets
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
    """A UUID of version 7 (RFC 9562): sorts by its millisecond, random in the rest."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)


def utc(moment: dt.datetime) -> dt.datetime:
    """The same moment in UTC; a naive one is an error of the caller.

    Raises:
        ValueError: `moment` has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(dt.UTC)
