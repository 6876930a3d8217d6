"""Requests, their steps, and the assignments that result."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class Permohonan(SQLModel, table=True):
    """A request: someone volunteers (sukarela) or a unit asks for people (penunjukan).

    `status` moves only along `core.permohonan.MOVES`.
    """

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nomor: str = Field(unique=True, description="public number PP-2026-0001; never an authorisation")
    instansi_id: uuid.UUID = Field(foreign_key="instansi.id", index=True)
    mode: str
    scope: str
    form: str
    alur: str = Field(description="name of the flow in the regulation it was submitted under")
    regulasi: str
    versi_regulasi: str = Field(description="hash of the regulation file at submission")
    status: str = Field(index=True)
    pemohon_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    jabatan_pemohon_id: uuid.UUID | None = Field(
        default=None, foreign_key="jabatan.id", description="the head's post that asks; None for a volunteer"
    )
    kapasitas_pemohon: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="Plt., Plh., a.n., u.b. of who asked; '' for the holder",
    )
    pegawai_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", index=True)
    unit_asal_id: uuid.UUID | None = Field(default=None, foreign_key="unitorganisasi.id")
    unit_pemilik_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    peran_terbuka_id: uuid.UUID | None = Field(default=None, foreign_key="peranterbuka.id", index=True)
    judul: str
    maksud_tujuan: str = ""
    kompetensi: str = ""
    target: str = ""
    mulai: dt.date
    selesai: dt.date
    pengaturan_lain: str = ""
    jumlah: int = 1
    alasan: str = Field(default="", description="why the volunteer offers himself; 'voice:<attachment id>' if spoken")
    sifat: str = Field(
        default="rutin", sa_column_kwargs={"server_default": "rutin"}, description="rutin, or insidental (K Ps.24)"
    )
    lanjutan_dari_id: uuid.UUID | None = Field(
        default=None, description="the assignment this one extends, or whose person it replaces"
    )
    alasan_ganti: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="why that person is replaced; '' for an extension",
    )
    target_kinerja_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="targetkinerja.id",
        index=True,
        description="the target it serves (K Lamp. II, T Lamp. IV)",
    )
    tujuan_tim: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="what its team may have people of other offices for, in the regulation's words (T Lamp. III.3.b)",
    )
    surat: dict[str, Any] = Field(
        default_factory=dict,
        sa_column=Column(JSON, nullable=False),
        description="snapshot of the letter's rule: kind, signer, copies, citation",
    )
    putaran: int = Field(default=1, description="counts up each time it was returned and submitted again")
    diajukan_pada: dt.datetime
    ditutup_pada: dt.datetime | None = None


class Langkah(SQLModel, table=True):
    """One step of a request, a snapshot of the rule at submission with its citation."""

    __table_args__ = (
        UniqueConstraint("permohonan_id", "putaran", "urutan"),
        Index("ix_langkah_menunggu", "status", "menunggu_sejak"),  # for reminders: what has waited long enough
    )

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    permohonan_id: uuid.UUID = Field(foreign_key="permohonan.id", index=True)
    putaran: int = 1
    urutan: int
    kode: str
    pelaku: list[str] = Field(sa_column=Column(JSON, nullable=False), description="actor codes merged into this step")
    tindakan: str
    judul: str
    kutipan: str
    bawaan: str = Field(default="", description="why this step exists although the text is silent")
    tolak_alasan_wajib: bool = False
    sebagian_boleh: bool = False
    menamai_pegawai: bool = False
    kembali_ke: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="where a refusal leads: an earlier step's `kode`, or pemohon; '' where it ends the request",
    )
    tembusan: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False), description="copies this step sends, and when"
    )
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True, description="whom it was addressed to")
    jabatan_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="jabatan.id",
        index=True,
        description="the post whose authority decides; its holder or delegate at the moment of the tap may",
    )
    status: str = Field(
        index=True,
        description="menunggu_giliran, menunggu, disetujui, tercakup, tidak_tersedia, ditolak, dikembalikan, batal",
    )
    menunggu_sejak: dt.datetime | None = None
    diputus_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    kapasitas: str = Field(default="", description="Plt., Plh., a.n., u.b. of who decided; '' for the holder")
    diputus_pada: dt.datetime | None = None
    alasan: str = ""
    pilihan: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
        description="whom this step named, so that an undone list gives way to the one before",
    )
    diingatkan_pada: dt.datetime | None = None
    dieskalasi_pada: dt.datetime | None = None
    dieskalasi_kepada_id: uuid.UUID | None = Field(
        default=None, foreign_key="pegawai.id", description="the superior who was told that it waits too long"
    )
    didorong_pada: dt.datetime | None = Field(default=None, description="when the requester last nudged")


class PegawaiPilihan(SQLModel, table=True):
    """A person named in answer to a request for people."""

    __table_args__ = (UniqueConstraint("permohonan_id", "pegawai_id"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    permohonan_id: uuid.UUID = Field(foreign_key="permohonan.id", index=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)


class Tembusan(SQLModel, table=True):
    """A copy the regulation (or the product, marked) sends to someone."""

    __table_args__ = (UniqueConstraint("permohonan_id", "pegawai_id", "kapan", "putaran"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    permohonan_id: uuid.UUID = Field(foreign_key="permohonan.id", index=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    pelaku: str
    kapan: str
    putaran: int = Field(default=1, description="a request submitted again is another one to its readers")
    kutipan: str
    bawaan: str = ""
    lewat: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="the message that carried it: kartu (to decide), kabar (of the decision); '' for one of its own",
    )
    dibuat_pada: dt.datetime


class Tanggapan(SQLModel, table=True):
    """A question about a request, or its answer; the flow stands still meanwhile only in people's minds."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    permohonan_id: uuid.UUID = Field(foreign_key="permohonan.id", index=True)
    dari_id: uuid.UUID = Field(foreign_key="pegawai.id")
    kepada_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    menjawab_id: uuid.UUID | None = Field(default=None, foreign_key="tanggapan.id")
    isi: str
    dibuat_pada: dt.datetime


class PeranTerbuka(SQLModel, table=True):
    """A role a unit head posts for volunteers."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    dibuka_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    judul: str
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", description="the team they will join")
    uraian: str = ""
    jenjang: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
        description="levels that fit; empty for any",
    )
    kompetensi: str = ""
    target: str = ""
    mulai: dt.date
    selesai: dt.date
    kursi: int = 1
    target_kinerja_id: uuid.UUID | None = Field(
        default=None, foreign_key="targetkinerja.id", description="the target that whoever takes the role works on"
    )
    status: str = Field(default="terbuka", index=True)
    dibuka_pada: dt.datetime


class Penugasan(SQLModel, table=True):
    """A person bound to a task for a period; it runs from the day the letter is out."""

    __table_args__ = (Index("ix_penugasan_berakhir", "status", "selesai"),)  # for reminders: what ends now

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    permohonan_id: uuid.UUID | None = Field(default=None, foreign_key="permohonan.id", index=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    unit_pemilik_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    judul: str
    target: str = ""
    mulai: dt.date
    selesai: dt.date
    instansi_lain: str = Field(
        default="", sa_column_kwargs={"server_default": ""}, description="the government it is for, when not this one"
    )
    instrumen: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="number and date of the instrument that made it outside Lincah, which then makes no letter",
    )
    target_kinerja_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="targetkinerja.id",
        index=True,
        description="the target it serves (K Lamp. II, T Lamp. IV)",
    )
    irama: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="of one person's reports: mingguan, dua_mingguan, bulanan; '' until it is set",
    )
    hari: int = Field(default=4, sa_column_kwargs={"server_default": "4"}, description="as of a team's cadence")
    jam: dt.time = Field(default=dt.time(14), sa_column_kwargs={"server_default": "14:00:00"})
    irama_sejak: dt.datetime | None = None
    status: str = Field(index=True, description="disiapkan, terbit, diterima, dicatat, selesai, diakhiri, batal")
    diterima_pada: dt.datetime | None = None
    diakhiri_pada: dt.date | None = Field(default=None, description="the last day, when it ended before `selesai`")
    alasan_berakhir: str = Field(default="", sa_column_kwargs={"server_default": ""})
    keberatan: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="what the person has against it, for the record: receipt is no consent",
    )
