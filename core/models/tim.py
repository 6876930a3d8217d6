"""Teams and their members."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import JSON, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7

_UNCONFIRMED = text("dikonfirmasi_pada IS NULL AND keluar_pada IS NULL")


class TimKerja(SQLModel, table=True):
    """A team of functional officials and pelaksana under the head of one unit.

    It runs from `mulai` to `selesai`; only an early end is stored, as its status.
    """

    __table_args__ = (Index("ix_timkerja_berjalan", "status", "selesai"),)  # what runs, among years of what ran out

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    nomor: str = Field(unique=True, description="public number TK-2026-0001")
    nama: str
    unit_id: uuid.UUID = Field(foreign_key="unitorganisasi.id", index=True)
    dibentuk_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    ketua_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", index=True)
    scope: str
    maksud_tujuan: str
    target: str
    mulai: dt.date
    selesai: dt.date = Field(index=True)
    status: str = Field(default="berjalan", index=True, description="berjalan, or selesai when ended early")
    dibentuk_pada: dt.datetime
    jabatan_id: uuid.UUID | None = Field(
        default=None, foreign_key="jabatan.id", description="the head's post that formed it, whoever acted for it"
    )
    kapasitas: str = Field(default="", sa_column_kwargs={"server_default": ""})
    sifat: str = Field(
        default="rutin", sa_column_kwargs={"server_default": "rutin"}, description="rutin, or insidental (K Ps.24)"
    )
    instrumen: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="the decision that sets it up where legislation demands one (K Ps.21(5)); no other letter then",
    )
    dasar_instrumen: str = Field(
        default="", sa_column_kwargs={"server_default": ""}, description="the legislation that demands it"
    )
    lanjutan_dari_id: uuid.UUID | None = Field(
        default=None, foreign_key="timkerja.id", description="the team whose work this one goes on with"
    )
    target_kinerja_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="targetkinerja.id",
        index=True,
        description="the target it serves (K Lamp. II, T Lamp. IV)",
    )
    templat_laporan: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
        description="what the ketua asks in each report, a question a line; empty for the usual form",
    )
    umpan_balik_hari: int = Field(
        default=30,
        sa_column_kwargs={"server_default": "30"},
        description="days between the ketua's feedback to each member; no regulation sets them; 0: not reminded",
    )
    pemantauan_hari: int = Field(
        default=30,
        sa_column_kwargs={"server_default": "30"},
        description="days between the owner's looks at the team; no regulation sets them; 0: not reminded",
    )
    diakhiri_pada: dt.date | None = Field(default=None, description="the last day, when it ended before `selesai`")
    alasan_berakhir: str = Field(default="", sa_column_kwargs={"server_default": ""})
    irama: str = Field(default="", description="mingguan, dua_mingguan, bulanan; '' until the ketua sets it")
    hari: int = Field(default=4, description="weekly: Monday is 0; monthly: day of the month, 1 to 28")
    jam: dt.time = Field(default=dt.time(14))
    irama_sejak: dt.datetime | None = Field(default=None, description="when the cadence was set; it counts from there")


class AnggotaTim(SQLModel, table=True):
    """Membership of one person, with the role the ketua dealt and the competence it rests on."""

    __table_args__ = (
        UniqueConstraint("tim_id", "pegawai_id"),
        Index("ix_anggotatim_belum", "peran_pada", sqlite_where=_UNCONFIRMED, postgresql_where=_UNCONFIRMED),
    )

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID = Field(foreign_key="timkerja.id", index=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    bergabung_pada: dt.datetime
    peran: str = ""
    dasar_kompetensi: str = ""
    peran_ke: int = Field(default=0, description="counts the roles dealt; a receipt is for one of them")
    peran_pada: dt.datetime | None = None
    dikonfirmasi_pada: dt.datetime | None = None
    keluar_pada: dt.datetime | None = None
