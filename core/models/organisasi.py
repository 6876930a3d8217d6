"""The government: instansi, perangkat daerah, units, posts, people."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy import JSON, Column, Index, LargeBinary, UniqueConstraint
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
    pilihan: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=Column(JSON, nullable=False, server_default="{}"),
        description="switches of the regulation that this government sets otherwise than the file",
    )
    tata: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=Column(JSON, nullable=False, server_default="{}"),
        description="layout of its letters: title, paper, font, pattern of numbers; what is missing is the default",
    )


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
    ingatkan_hari: int = Field(
        default=1, sa_column_kwargs={"server_default": "1"}, description="working days until a decision is reminded of"
    )
    eskalasi_hari: int = Field(
        default=3,
        sa_column_kwargs={"server_default": "3"},
        description="working days until the superior is told; 0: never",
    )


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
    pyb: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": sa.text("false")},
        description="the Pejabat yang Berwenang of its perangkat daerah, where that is not the head (T A-T07)",
    )


class PimpinanUnit(SQLModel, table=True):
    """The Pimpinan Unit Organisasi of a unit, where the regulation names another post than its head (K Lamp. II.5.2).

    Drawn from the rules with every change of the structure (`core.organisasi.puo`), so that a query can ask for it.
    """

    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", primary_key=True)
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True)


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
    kanal: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="the channel notices go to; '' for every one",
    )
    telepon_sandi: bytes | None = Field(default=None, sa_column=Column(LargeBinary), description="encrypted phone")
    telepon_sidik: str | None = Field(default=None, index=True, description="keyed hash of the phone, for look-up")


class RiwayatNip(SQLModel, table=True):
    """A NIP someone had before: PPPK get a new one when they move."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    nip: str = Field(index=True)
    sampai: dt.datetime


class PetaJabatan(SQLModel, table=True):
    """Who assesses one person, or whoever holds one post, whatever the tables say: exactly one of the two is set."""

    __table_args__ = (UniqueConstraint("pegawai_id"), UniqueConstraint("jabatan_id"))

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", index=True)
    jabatan_id: uuid.UUID | None = Field(default=None, foreign_key="jabatan.id", index=True)
    penilai_id: uuid.UUID = Field(foreign_key="jabatan.id", description="the assessor's post")
    dasar: str = Field(default="", description="the decision that says so")


class Delegasi(SQLModel, table=True):
    """The authority of a post in somebody else's hands for some days, first and last included.

    Plt. and Plh. take the place of the holder; a.n. and u.b. sign beside him.
    """

    __table_args__ = (Index("ix_delegasi_berlaku", "jabatan_id", "mulai", "selesai"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", description="whose authority")
    kepada_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    kapasitas: str = Field(description="Plt., Plh., a.n. or u.b.")
    mulai: dt.date
    selesai: dt.date
    dasar: str = Field(default="", description="the letter that orders it")
    dibuat_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    dibuat_pada: dt.datetime
    diakhiri_pada: dt.datetime | None = Field(default=None, description="ended before its last day")


class Ketidakhadiran(SQLModel, table=True):
    """Days on which somebody is not at his post: leave, duty travel, illness."""

    __table_args__ = (Index("ix_ketidakhadiran_berlaku", "pegawai_id", "mulai", "selesai"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id")
    jenis: str = Field(description="cuti, dinas_luar, sakit, tugas_belajar")
    mulai: dt.date
    selesai: dt.date
    keterangan: str = ""
    dibuat_pada: dt.datetime
    diingatkan: bool | None = Field(
        default=None, description="whether reminders reach him meanwhile; empty: as usual for this kind (core.kalender)"
    )
    diakhiri_pada: dt.datetime | None = Field(default=None, description="back before the last day")
