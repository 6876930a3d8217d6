"""The audit trail and the reminders that were given."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class JejakAudit(SQLModel, table=True):
    """One row of the append-only trail; each carries the hash of the one before."""

    # BIGINT is no rowid alias on SQLite, INTEGER is.
    id: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    )
    waktu: dt.datetime
    pelaku_id: uuid.UUID | None = Field(default=None, index=True)
    tindakan: str
    objek: str = Field(index=True, description="'permohonan:<uuid>'")
    rincian: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    sidik_sebelum: str
    sidik: str = Field(unique=True)


class Pengingat(SQLModel, table=True):
    """A reminder that was given. Its key makes a second one for the same period impossible.

    Periods of one duty sort by their text; one is given only after all those given before.
    """

    __table_args__ = (UniqueConstraint("objek_id", "pegawai_id", "periode"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    apa: str = Field(description="kind of duty: laporan, keputusan, penugasan, tim")
    objek_id: uuid.UUID = Field(description="id of the row that is the duty")
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    periode: str = Field(description="'2026-12-04', or '2026-12-04T15:00' after 'Ingatkan nanti'")
    dibuat_pada: dt.datetime


class Tunda(SQLModel, table=True):
    """'Ingatkan nanti': nobody is reminded of this before `sampai`."""

    __table_args__ = (UniqueConstraint("objek_id", "pegawai_id"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    objek_id: uuid.UUID
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id")
    sampai: dt.datetime
    periode: str = Field(description="`sampai` on the clock of the person: the period of the reminder that follows")
