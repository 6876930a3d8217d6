"""Letters, whose assignments they are, who initials them, and the register of numbers."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class Surat(SQLModel, table=True):
    """A letter from its draft on; `status` moves only along `core.surat.daur.MOVES`."""

    __table_args__ = (Index("ix_surat_berlaku", "status", "berlaku_sampai"),)  # what has run out

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    instansi_id: uuid.UUID = Field(foreign_key="instansi.id")
    jenis: str = Field(description="kind of letter, a key of core.surat.tata.JENIS: surat_penugasan, keputusan …")
    status: str = Field(
        default="draf",
        sa_column_kwargs={"server_default": "terbit"},  # what was there before had been issued
        description="draf, paraf, bernomor, terbit, diubah, dicabut, berakhir, batal",
    )
    nomor: str = Field(default="", index=True, description="empty until it takes one")
    tanggal: dt.date
    penerbit_id: uuid.UUID = Field(foreign_key="pegawai.id")
    jabatan_id: uuid.UUID | None = Field(
        default=None, foreign_key="jabatan.id", description="the post whose authority signs; with a Plt. not his own"
    )
    kapasitas: str = ""
    permohonan_id: uuid.UUID | None = Field(default=None, foreign_key="permohonan.id", index=True)
    penugasan_id: uuid.UUID | None = Field(
        default=None, foreign_key="penugasan.id", index=True, description="the one assignment it is about, if it is one"
    )
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    menggantikan_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="surat.id",
        index=True,
        description="the earlier letter it changes or revokes",
    )
    menunggu_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="pegawai.id",
        description="who was told that the draft waits for him, since the order of its signer is over",
    )
    isi: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=Column(JSON, nullable=False, server_default="{}"),
        description="what it says, as it was decided; number, date and code are added when it is issued",
    )
    kode: str = Field(unique=True, description="unguessable code of its public page")
    file_id: uuid.UUID | None = Field(default=None, foreign_key="storedfile.id")
    sha256: str = Field(default="", sa_column_kwargs={"server_default": ""}, index=True)
    berlaku_sampai: dt.date | None = Field(default=None, description="the last day of what it orders")
    alasan: str = Field(
        default="", sa_column_kwargs={"server_default": ""}, description="why it was returned, voided, revoked or ended"
    )
    dibuat_pada: dt.datetime
    terbit_pada: dt.datetime | None = None
    ditutup_pada: dt.datetime | None = Field(default=None, description="when it was changed, revoked, ended or voided")


class SuratPenugasan(SQLModel, table=True):
    """An assignment made by a letter for several people."""

    surat_id: uuid.UUID = Field(foreign_key="surat.id", primary_key=True)
    penugasan_id: uuid.UUID = Field(foreign_key="penugasan.id", primary_key=True, index=True)


class ParafSurat(SQLModel, table=True):
    """An initial a letter needs before it gets its number; asked for one after the other."""

    __table_args__ = (UniqueConstraint("surat_id", "putaran", "urutan"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    surat_id: uuid.UUID = Field(foreign_key="surat.id", index=True)
    putaran: int = Field(default=1, description="a letter that was returned goes round again")
    urutan: int
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True)
    status: str = Field(
        default="menunggu", index=True, description="menunggu_giliran, menunggu, diparaf, dikembalikan, batal"
    )
    diminta_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", description="who was asked last")
    pegawai_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", description="who answered")
    kapasitas: str = ""
    catatan: str = ""
    dijawab_pada: dt.datetime | None = None


class NomorSurat(SQLModel, table=True):
    """A number of the register: a row is never removed and its number never used again."""

    __table_args__ = (UniqueConstraint("instansi_id", "tahun", "urut"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    instansi_id: uuid.UUID = Field(foreign_key="instansi.id")
    tahun: int
    urut: int
    nomor: str = Field(default="", index=True, description="as written on the letter; empty in a block for paper")
    status: str = Field(description="dipesan, dipakai, manual, batal")
    alasan: str = Field(default="", description="why the gap: of a void number, or of a block used on paper")
    surat_id: uuid.UUID | None = Field(default=None, foreign_key="surat.id", index=True)
    oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    diubah_pada: dt.datetime


class Urutan(SQLModel, table=True):
    """A counter behind public numbers; one row per series and year."""

    nama: str = Field(primary_key=True)
    tahun: int = Field(primary_key=True)
    terakhir: int
