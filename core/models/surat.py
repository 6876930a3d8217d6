"""Letters and their register of numbers."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class Surat(SQLModel, table=True):
    """A letter, from the moment its number is taken; the file follows when it has been typeset."""

    __table_args__ = (UniqueConstraint("instansi_id", "tahun", "urut"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    instansi_id: uuid.UUID = Field(foreign_key="instansi.id")
    jenis: str = Field(description="the regulation's name of the letter: surat_penugasan, surat_perintah …")
    tahun: int
    urut: int
    nomor: str = Field(unique=True)
    tanggal: dt.date
    penerbit_id: uuid.UUID = Field(foreign_key="pegawai.id")
    jabatan_id: uuid.UUID | None = Field(
        default=None, foreign_key="jabatan.id", description="the post whose authority signs; with a Plt. not his own"
    )
    kapasitas: str = ""
    permohonan_id: uuid.UUID | None = Field(default=None, foreign_key="permohonan.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    kode: str = Field(unique=True, description="unguessable code of its public page")
    file_id: uuid.UUID | None = Field(default=None, foreign_key="storedfile.id")
    dibuat_pada: dt.datetime


class Urutan(SQLModel, table=True):
    """A counter behind public numbers; one row per series and year."""

    nama: str = Field(primary_key=True)
    tahun: int = Field(primary_key=True)
    terakhir: int
