"""The government: instansi, perangkat daerah, units, posts, people."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import JSON, Column, LargeBinary
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class Instansi(SQLModel, table=True):
    """One government. It says which regulation it follows and in which zone it works."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nama: str
    regulasi: str = Field(description="name of a file in core/regulasi, without .toml")
    zona: str = Field(description="IANA zone, for instance Asia/Makassar")
    tempat: str = Field(default="", description="where letters are dated: Ditetapkan di …")
    alamat: str = ""
    versi_struktur: int = Field(default=0, description="counts changes of units, posts and people; copies compare it")


class PerangkatDaerah(SQLModel, table=True):
    """One office of the government, with the class the regulation puts it in."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    instansi_id: uuid.UUID = Field(foreign_key="instansi.id", index=True)
    kode: str = Field(unique=True)
    nama: str
    kelas: str = Field(description="the name under which the regulation lists it; often the name itself")
    alamat: str = ""


class UnitOrganisasi(SQLModel, table=True):
    """A node of the organisation tree; the root of a perangkat daerah has no `induk_id`."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    perangkat_daerah_id: uuid.UUID = Field(foreign_key="perangkatdaerah.id", index=True)
    induk_id: uuid.UUID | None = Field(default=None, foreign_key="unitorganisasi.id", index=True)
    kode: str = Field(unique=True)
    nama: str
    jenis: str = Field(description="kind of unit in the regulation's words: bidang, bagian, sekretariat, seksi …")
    ketatausahaan: bool = False
    alasan_tolak_wajib: bool = Field(default=False, description="this unit demands a reason for every refusal")


class Jabatan(SQLModel, table=True):
    """A post in a unit; several people may hold one post of the functional or pelaksana kind."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    kode: str = Field(unique=True)
    nama: str
    jenis: str = Field(description="JPT Pratama, Administrator, Pengawas, JF or Pelaksana")
    jenjang: str = Field(default="", description="for JF: Ahli Utama … Pertama, Penyelia … Pemula")
    kepala: bool = Field(default=False, description="heads its unit")
    memimpin_unit: bool = Field(default=False, description="a JF appointed to lead an independent unit")


class Pegawai(SQLModel, table=True):
    """A civil servant. The NIP may change (PPPK), so the surrogate id is the key."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nip: str = Field(unique=True)
    nama: str = Field(description="with titles, as printed on letters")
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True)
    status_asn: str = Field(default="PNS", description="PNS or PPPK")
    pangkat: str = Field(default="", description="pangkat and golongan ruang: Penata, III/c")
    keahlian: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    bahasa: str = "id"
    admin: bool = Field(default=False, description="administers Lincah for the instansi")
    aktif: bool = True
    alias: str = Field(default="", index=True, description="short name of an invented person of a sample government")
    telepon_sandi: bytes | None = Field(default=None, sa_column=Column(LargeBinary), description="encrypted phone")
    telepon_sidik: str | None = Field(default=None, index=True, description="keyed hash of the phone, for look-up")


class RiwayatNip(SQLModel, table=True):
    """A NIP someone had before: PPPK get a new one when they move."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    nip: str = Field(index=True)
    sampai: dt.datetime
