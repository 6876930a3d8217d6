"""Proses bisnis: maps, their reviews, SOPs; and the checklist of each office's adjustment."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class PetaProses(SQLModel, table=True):
    """A map in the register; its kinds are the regulation's (K Ps.32(4)); the text of T names none."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    instansi_id: uuid.UUID = Field(foreign_key="instansi.id", index=True)
    perangkat_daerah_id: uuid.UUID | None = Field(default=None, foreign_key="perangkatdaerah.id", index=True)
    kode: str = Field(unique=True)
    nama: str
    jenis: str = Field(default="", description="a kind the regulation lists, or ''")
    keputusan: str = Field(default="", description="number and date of the decision that sets it")
    keputusan_pada: dt.date | None = None
    attachment_id: uuid.UUID | None = Field(default=None, foreign_key="attachment.id")
    reviu_tiap_bulan: int = Field(default=12, description="months between reviews; no regulation sets them")
    reviu_berikut: dt.date = Field(index=True)
    penanggung_jawab_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True)
    dibuat_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    dibuat_pada: dt.datetime
    dihapus_pada: dt.datetime | None = None


class ReviuProses(SQLModel, table=True):
    """One review of a map, and what became of its SOPs."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    peta_id: uuid.UUID = Field(foreign_key="petaproses.id", index=True)
    pada: dt.date
    catatan: str
    penyesuaian_sop: str = Field(default="", description="which SOPs changed, or why none had to")
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    kapasitas: str = ""
    dibuat_pada: dt.datetime


class Sop(SQLModel, table=True):
    """A version of a standard operating procedure under a map."""

    __table_args__ = (UniqueConstraint("peta_id", "nama", "versi"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    peta_id: uuid.UUID = Field(foreign_key="petaproses.id", index=True)
    reviu_id: uuid.UUID | None = Field(default=None, foreign_key="reviuproses.id")
    nama: str
    versi: int = 1
    nomor: str = ""
    attachment_id: uuid.UUID | None = Field(default=None, foreign_key="attachment.id")
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    berlaku_pada: dt.date


class Penyesuaian(SQLModel, table=True):
    """One item of an office's adjustment to the work system, ticked off once (T Ps.17)."""

    __table_args__ = (UniqueConstraint("perangkat_daerah_id", "butir"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    perangkat_daerah_id: uuid.UUID = Field(foreign_key="perangkatdaerah.id", index=True)
    butir: str
    selesai_pada: dt.date | None = None
    keterangan: str = ""
    oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
