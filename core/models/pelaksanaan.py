"""Execution: detailed activities, individual work plans, progress, coordination."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, Index, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class RincianKegiatan(SQLModel, table=True):
    """One activity in detail, with its budget out of the plan and who does it.

    Exactly one of `tim_id` and `penugasan_id` is set: the work it belongs to.
    """

    __table_args__ = (Index("ix_rinciankegiatan_jatuh", "status", "selesai"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    butir_rencana_id: uuid.UUID | None = Field(default=None, foreign_key="butirrencana.id", index=True)
    uraian: str
    anggaran: Decimal = Field(sa_column=Column(Numeric(18, 2), nullable=False), description="rupiah")
    pelaksana_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", index=True)
    mulai: dt.date
    selesai: dt.date
    kaitan: str = Field(default="", description="the butir kegiatan (JF) or uraian tugas (pelaksana) it serves")
    kemajuan: int = Field(default=0, description="per cent, 0 to 100")
    status: str = Field(default="belum", description="belum, berjalan, selesai, batal")
    versi: int = Field(default=0, description="counts changes; who changes it says which one he saw")
    dibuat_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    dibuat_pada: dt.datetime
    diubah_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id", description="who changed it last, or recorded progress")
    diubah_pada: dt.datetime
    alasan: str = Field(default="", description="why it was cancelled, or opened again after it was finished")


class CatatanKemajuan(SQLModel, table=True):
    """What somebody said about an activity's progress at a moment; never edited."""

    __table_args__ = (UniqueConstraint("rincian_id", "ke"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    rincian_id: uuid.UUID = Field(foreign_key="rinciankegiatan.id", index=True)
    ke: int = Field(description="counts the remarks about this activity")
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    kemajuan: int
    catatan: str = ""
    dibuat_pada: dt.datetime


class RencanaKerja(SQLModel, table=True):
    """The individual work plan of one person in one work (K Ps.26(5)a, T Lamp. III Tg.jawab 4.a)."""

    __table_args__ = (
        UniqueConstraint("tim_id", "pegawai_id"),
        UniqueConstraint("penugasan_id", "pegawai_id"),
    )

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    baris: list[dict[str, Any]] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False),
        description="uraian, kaitan (butir kegiatan or uraian tugas), selesai (ISO day), rincian (where it came from)",
    )
    status: str = Field(
        default="disusun", index=True, description="disusun, disampaikan, dikembalikan, diterima, batal"
    )
    versi: int = Field(default=0, description="counts changes of its lines and what was handed in")
    putaran: int = Field(default=0, description="counts what was handed in")
    disampaikan_pada: dt.datetime | None = None
    dijawab_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    dijawab_pada: dt.datetime | None = None
    catatan: str = Field(default="", description="the remark it was returned with")


class Koordinasi(SQLModel, table=True):
    """A note of coordination or collaboration with others, and at which stage of the work."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    jenis: str = Field(description="koordinasi, or kolaborasi (sinkronisasi data, kebijakan, pelaksanaan)")
    tahap: str = Field(default="", description="perencanaan, pelaksanaan, pemantauan, evaluasi; '' for kolaborasi")
    lingkup: str = Field(default="", description="kolaborasi: data, kebijakan or pelaksanaan")
    dengan: str = Field(description="whom, as written or the name of the one picked")
    dengan_pegawai_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", index=True)
    dengan_tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    pada: dt.date
    isi: str
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    dibuat_pada: dt.datetime
