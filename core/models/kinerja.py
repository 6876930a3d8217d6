"""Reports: who owes one to whom, and each round of it."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class KewajibanLaporan(SQLModel, table=True):
    """A report that is owed: of a member to the ketua, of the ketua to the leader, or on demand."""

    __table_args__ = (UniqueConstraint("tim_id", "pelapor_id", "jenis", "periode"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID = Field(foreign_key="timkerja.id", index=True)
    jenis: str = Field(description="anggota, ketua, or permintaan (on demand)")
    periode: str = Field(description="'2026-12-04', the day it is due; on demand: a random id")
    pelapor_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    penerima_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    pesan: str = Field(default="", description="on demand: what the leader wants to know")
    diminta_pada: dt.datetime
    jatuh_tempo: dt.datetime = Field(index=True)
    status: str = Field(default="ditunggu", index=True)


class Laporan(SQLModel, table=True):
    """One round of a report; a returned one is followed by the next round."""

    __table_args__ = (UniqueConstraint("kewajiban_id", "putaran"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    kewajiban_id: uuid.UUID = Field(foreign_key="kewajibanlaporan.id", index=True)
    putaran: int = 1
    kemajuan: int = Field(description="per cent of the target, 0 to 100")
    isi: str
    hambatan: str = ""
    dikirim_pada: dt.datetime
    catatan: str = Field(default="", description="the remark it was returned with")
    dijawab_pada: dt.datetime | None = None
