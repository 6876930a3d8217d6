"""The audit trail: append-only, each row carrying the hash of the one before it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.models.jejak import JejakAudit

FIRST = "0" * 64
# Two PostgreSQL replicas must not read the same last row; SQLite has one writer anyway.
_CHAIN_LOCK = 7002


def catat(
    session: Session,
    now: dt.datetime,
    tindakan: str,
    objek: str,
    pelaku: uuid.UUID | None = None,
    **rincian: Any,
) -> None:
    """Add one row to the trail, in the caller's transaction.

    Args:
        tindakan: what was done, a machine word.
        objek: what it was done to: 'permohonan:<uuid>'.
        pelaku: who did it; None for Lincah itself.
        rincian: JSON-ready details without personal data beyond ids, the capacity it was done in among them.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHAIN_LOCK})
    before = session.exec(select(JejakAudit.sidik).order_by(col(JejakAudit.id).desc()).limit(1)).first() or FIRST
    row = JejakAudit(
        waktu=now,
        pelaku_id=pelaku,
        tindakan=tindakan,
        objek=objek,
        rincian=rincian,
        sidik_sebelum=before,
        sidik="",
    )
    row.sidik = sidik(row)
    session.add(row)
    session.flush()


def sidik(row: JejakAudit) -> str:
    """The hash of a row over its content and its predecessor's hash."""
    content: Mapping[str, Any] = {
        "waktu": row.waktu.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "pelaku": str(row.pelaku_id or ""),
        "tindakan": row.tindakan,
        "objek": row.objek,
        "rincian": row.rincian,
        "sebelum": row.sidik_sebelum,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def rusak(session: Session) -> Iterator[int]:
    """The ids of rows that were changed, or that follow a row that was removed."""
    before = FIRST
    for row in session.exec(select(JejakAudit).order_by(col(JejakAudit.id)).execution_options(yield_per=1000)):
        if row.sidik_sebelum != before or row.sidik != sidik(row):
            yield row.id or 0
        before = row.sidik
