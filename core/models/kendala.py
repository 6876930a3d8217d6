"""Obstacles, and what each head does about them."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import JSON, Column, Index, text
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class Kendala(SQLModel, table=True):
    """A problem with the solution proposed for it (T Lamp. III.1.c, 2.c-d, 3.d-e).

    Exactly one of `tim_id` and `penugasan_id` is set. It is closed when every head it went to has answered, and
    lapses (gugur) where the work is ended before.
    """

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nomor: str = Field(unique=True, description="public number KD-2026-0001")
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    rincian_id: uuid.UUID | None = Field(default=None, foreign_key="rinciankegiatan.id")
    dari_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    masalah: str = Field(description="'voice:<attachment id>' if spoken")
    rekomendasi: str = Field(description="'voice:<attachment id>' if spoken")
    menghambat: bool = Field(default=False, description="work stands still until it is decided")
    lampiran: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False), description="ids of the attachments"
    )
    status: str = Field(default="disampaikan", index=True, description="disampaikan, selesai, ditarik, gugur")
    disampaikan_pada: dt.datetime
    ditutup_pada: dt.datetime | None = None


class TindakLanjutKendala(SQLModel, table=True):
    """One head's part of an obstacle: his decision, and the follow-up he promised.

    A head who has answered gets another part when somebody passes on to him what was asked of that one (T Lamp.
    III.2.d: each is brought to his head); only one of a head's parts waits for his decision.
    """

    __table_args__ = (
        Index(
            "uq_tindaklanjutkendala_menunggu",
            "kendala_id",
            "jabatan_id",
            unique=True,
            sqlite_where=text("status = 'menunggu'"),
            postgresql_where=text("status = 'menunggu'"),
        ),
        Index("ix_tindaklanjutkendala_menunggu", "status", "menunggu_sejak"),
    )

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    kendala_id: uuid.UUID = Field(foreign_key="kendala.id", index=True)
    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id")
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True)
    kutipan: str = Field(default="", description="why it goes to this post")
    bawaan: str = Field(default="", description="the same where the text is silent")
    status: str = Field(
        default="menunggu",
        description="menunggu, disetujui (the recommendation), diputus_lain, diteruskan, ditindaklanjuti, batal",
    )
    keputusan: str = Field(default="", description="in his own words; why, where it was passed on")
    tenggat: dt.date | None = Field(default=None, description="until when the follow-up is promised")
    diputus_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    kapasitas: str = ""
    diputus_pada: dt.datetime | None = None
    diteruskan_ke_id: uuid.UUID | None = Field(
        default=None, foreign_key="tindaklanjutkendala.id", description="the superior's part it was passed on to"
    )
    hasil: str = Field(default="", description="what was done in the end")
    selesai_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    selesai_pada: dt.datetime | None = None
    menunggu_sejak: dt.datetime
