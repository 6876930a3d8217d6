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
    """A reminder that was given. Its key makes a second one for the same period impossible."""

    __table_args__ = (UniqueConstraint("apa", "pegawai_id", "periode"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    apa: str = Field(description="the duty: 'langkah:<uuid>', 'laporan:<uuid>', 'penugasan:<uuid>'")
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    periode: str
    dibuat_pada: dt.datetime


class Tunda(SQLModel, table=True):
    """'Ingatkan nanti': nobody is reminded of this before `sampai`."""

    __table_args__ = (UniqueConstraint("apa", "pegawai_id"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    apa: str
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id")
    sampai: dt.datetime
