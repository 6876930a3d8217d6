"""Results handed in, and the officers who review them one after the other."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class Hasil(SQLModel, table=True):
    """The result of one work, from handing in to "selesai".

    Exactly one of `tim_id` and `penugasan_id` is set. `status` moves only along `core.hasil.MOVES`.
    """

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nomor: str = Field(unique=True, description="public number HS-2026-0001")
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    unit_id: uuid.UUID = Field(
        foreign_key="unitorganisasi.id", index=True, description="the owner's; its chain reviews"
    )
    judul: str
    ringkasan: str
    sesuai_target: bool = Field(default=True, description="what those who did the work say of it")
    lampiran: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    status: str = Field(
        default="diperiksa_sendiri",
        index=True,
        description="diperiksa_sendiri (UPTD), ditinjau, dikembalikan, selesai, ditarik",
    )
    putaran: int = 1
    pelaksana: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False),
        description="ids of those whose result it is; none of them reviews it",
    )
    kembali_ke: str = Field(
        default="sebelumnya",
        description="where an unfit result goes: pelaksana, where the text says so, else one step back (sebelumnya)",
    )
    regulasi: str
    kutipan: str
    bawaan: str = ""
    diajukan_pada: dt.datetime
    selesai_pada: dt.datetime | None = None
    selesai_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")


class Tinjauan(SQLModel, table=True):
    """One reviewer's part of a round, a snapshot of the chain at handing in."""

    __table_args__ = (
        UniqueConstraint("hasil_id", "putaran", "urutan"),
        Index("ix_tinjauan_menunggu", "status", "menunggu_sejak"),
    )

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    hasil_id: uuid.UUID = Field(foreign_key="hasil.id", index=True)
    putaran: int
    urutan: int
    jabatan_id: uuid.UUID | None = Field(default=None, foreign_key="jabatan.id", index=True)
    pegawai_id: uuid.UUID | None = Field(
        default=None, foreign_key="pegawai.id", index=True, description="a self-check: the person who did the work"
    )
    sebutan: str = Field(description="the post as the chain calls it")
    ditinjau: bool = Field(default=True, description="false where the text only hands the result over")
    terakhir: bool = Field(default=False, description="his acceptance makes it selesai")
    kutipan: str = ""
    bawaan: str = ""
    status: str = Field(
        default="menunggu_giliran",
        description="menunggu_giliran, menunggu, sesuai, dikembalikan, tercakup, batal, dilewati, berhenti",
    )
    menunggu_sejak: dt.datetime | None = None
    oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    kapasitas: str = ""
    diputus_pada: dt.datetime | None = None
    catatan: str = ""


class Pemantauan(SQLModel, table=True):
    """A look at the work by its owner or ketua, with the direction given then (T Lamp. III.1.d)."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    kapasitas: str = ""
    keadaan: str = Field(description="sesuai_rencana, perlu_perhatian, terhambat")
    catatan: str
    arahan: str = ""
    angka: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False), description="the figures as they were seen"
    )
    dibuat_pada: dt.datetime
