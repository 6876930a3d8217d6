"""When a government and its units work."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class AturanKalender(SQLModel, table=True):
    """One rule of the working calendar, first and last day included; without a unit it is the whole instansi's.

    Rows are few (`core.kalender`): hours per unit that has its own, Ramadan once a year, some days a year.
    """

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    instansi_id: uuid.UUID = Field(foreign_key="instansi.id", index=True)
    unit_id: uuid.UUID | None = Field(
        default=None, foreign_key="unitorganisasi.id", index=True, description="with all units below it"
    )
    jenis: str = Field(description="jam, ramadan, libur or masuk")
    mulai: dt.date
    selesai: dt.date | None = Field(default=None, description="empty only for jam: until other hours follow")
    jam: str = Field(default="", description="a week as core.kalender.jam writes it; empty: as usual")
    libur_nasional: bool = Field(default=True, description="of jam: national holidays are free")
    cuti_bersama: bool = Field(default=True, description="of jam: cuti bersama is free")
    keterangan: str = Field(default="", description="the occasion, or the decision that says so")
    dibuat_pada: dt.datetime
    dibuat_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
