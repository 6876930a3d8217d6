"""Planning: targets as they come down the class's chain, directions, and plans of activities with their budget."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from sqlalchemy import Column, Index, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7

_RUPIAH = Numeric(18, 2)


class TargetKinerja(SQLModel, table=True):
    """A target of one post for a year; `induk_id` is the target above it that was divided.

    `status` moves only along `core.perencanaan.MOVES`.
    """

    __table_args__ = (Index("ix_targetkinerja_milik", "jabatan_id", "tahun", "status"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nomor: str = Field(unique=True, description="public number TG-2026-0001")
    induk_id: uuid.UUID | None = Field(default=None, foreign_key="targetkinerja.id", index=True)
    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", description="the post that answers for it")
    tahun: int
    sasaran: str
    indikator: str
    target: str
    status: str = Field(default="draf", index=True, description="draf, ditetapkan, dibagi, dirumuskan, selesai, batal")
    versi: int = Field(default=0, description="counts changes; who decides says which one he saw")
    strategi: str = Field(default="", description="how it will be reached, in the words of who formulates it")
    bentuk: str = Field(default="", description="individu or tim, as the strategy says")
    ketua_perlu: bool | None = Field(default=None, description="whether a ketua is needed; None where nobody said")
    dibuat_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    dibuat_pada: dt.datetime
    ditetapkan_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    ditetapkan_pada: dt.datetime | None = None
    kapasitas: str = Field(default="", description="Plt., Plh. … of who set it; '' for the holder")
    strategi_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    strategi_pada: dt.datetime | None = None
    diubah_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id", description="who moved it last")
    diubah_pada: dt.datetime
    alasan: str = Field(default="", description="why it was given up")
    kutipan: str = Field(default="", description="the row of the planning chain it follows")
    bawaan: str = Field(default="", description="why it may be set this way although the text does not say it")


class Arahan(SQLModel, table=True):
    """A direction given with a target or to those who work on it; it is never edited, a newer one follows."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    target_id: uuid.UUID | None = Field(default=None, foreign_key="targetkinerja.id", index=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    dari_id: uuid.UUID = Field(foreign_key="pegawai.id")
    kapasitas: str = ""
    isi: str
    dibuat_pada: dt.datetime


class RencanaKegiatan(SQLModel, table=True):
    """A plan of activities and budget, drawn up by those who will work together with the officer the text names.

    `status` moves only along `core.perencanaan.RENCANA_MOVES`.
    """

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nomor: str = Field(unique=True, description="public number RK-2026-0001")
    target_id: uuid.UUID | None = Field(default=None, foreign_key="targetkinerja.id", index=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    judul: str
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True, description="the officer it is drawn up with")
    penyusun_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    status: str = Field(
        default="disusun", index=True, description="disusun, diajukan, dikembalikan, disepakati, diganti, batal"
    )
    versi: int = Field(default=0, description="counts what was handed in; who answers says which version he saw")
    diajukan_pada: dt.datetime | None = None
    dijawab_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    kapasitas: str = ""
    dijawab_pada: dt.datetime | None = None
    catatan: str = Field(default="", description="the remark it was returned with")
    perubahan_dari_id: uuid.UUID | None = Field(
        default=None, foreign_key="rencanakegiatan.id", index=True, description="the agreed plan it will replace"
    )
    kutipan: str = ""
    bawaan: str = ""
    dibuat_pada: dt.datetime


class ButirRencana(SQLModel, table=True):
    """A line of a plan: what will be done, and for how much money."""

    __table_args__ = (UniqueConstraint("rencana_id", "urutan"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    rencana_id: uuid.UUID = Field(foreign_key="rencanakegiatan.id", index=True)
    urutan: int
    asal_id: uuid.UUID | None = Field(
        default=None, foreign_key="butirrencana.id", index=True, description="the line of the plan that is replaced"
    )
    uraian: str
    anggaran: Decimal = Field(sa_column=Column(_RUPIAH, nullable=False), description="rupiah")
    mulai: dt.date | None = None
    selesai: dt.date | None = None


class DokumenKerja(SQLModel, table=True):
    """A document of the organisation: a road map, a work plan; attached where people work with it."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    jenis: str = Field(description="peta_jalan, rencana_kerja, perjanjian_kinerja, lainnya")
    judul: str
    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    tahun: int
    target_id: uuid.UUID | None = Field(default=None, foreign_key="targetkinerja.id", index=True)
    attachment_id: uuid.UUID = Field(foreign_key="attachment.id")
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    dibuat_pada: dt.datetime
    dihapus_pada: dt.datetime | None = None
