"""Reports: who owes one to whom, and each round of it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7

_OWED = text("status IN ('ditunggu', 'dikembalikan')")
_SENT = text("status = 'dikirim'")


class KewajibanLaporan(SQLModel, table=True):
    """A report that is owed: of a member to the ketua, of the ketua to the leader, of one person, or on demand.

    Exactly one of `tim_id` and `penugasan_id` is set.

    `status` moves only along `core.laporan.MOVES`. The partial indexes hold what is still owed and what is not
    answered yet, so that years of answered reports never slow a reminder.
    """

    __table_args__ = (
        UniqueConstraint("tim_id", "pelapor_id", "jenis", "periode"),
        UniqueConstraint("penugasan_id", "pelapor_id", "jenis", "periode"),
        Index("ix_kewajibanlaporan_ditagih", "jatuh_tempo", sqlite_where=_OWED, postgresql_where=_OWED),
        Index(
            "ix_kewajibanlaporan_masuk",
            "status",
            "tim_id",
            "penugasan_id",
            "id",
            sqlite_where=_SENT,
            postgresql_where=_SENT,
        ),
    )

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id", index=True)
    penugasan_id: uuid.UUID | None = Field(
        default=None, foreign_key="penugasan.id", index=True, description="work of one person, where there is no team"
    )
    jenis: str = Field(
        description="anggota, ketua, individu, hasil_anggota (a member's result, to his assessor), permintaan"
    )
    periode: str = Field(description="'2026-12-04', the day the cadence names; on demand: a random id")
    pelapor_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    penerima_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True, description="whom it was addressed to")
    jabatan_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="jabatan.id",
        index=True,
        description="the post whose authority receives it, its Plt. or Plh. on that day; None where a person does",
    )
    tentang_id: uuid.UUID | None = Field(
        default=None, foreign_key="pegawai.id", index=True, description="hasil_anggota: the member it is about"
    )
    pesan: str = Field(default="", description="on demand: what the leader wants to know")
    diminta_pada: dt.datetime
    jatuh_tempo: dt.datetime
    status: str = Field(default="ditunggu", description="ditunggu, dikirim, dikembalikan, diterima, batal")
    versi: int = Field(default=0, description="counts what was sent; who answers says which version he saw")
    didorong_pada: dt.datetime | None = Field(default=None, description="when the reporter was last nudged by a person")


class PenerimaLaporan(SQLModel, table=True):
    """Somebody who gets a report beside the one who answers it: the text names both (K Ps.26(4)e, Ps.28(2))."""

    __table_args__ = (UniqueConstraint("kewajiban_id", "pegawai_id"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    kewajiban_id: uuid.UUID = Field(foreign_key="kewajibanlaporan.id", index=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    jabatan_id: uuid.UUID | None = Field(default=None, foreign_key="jabatan.id", index=True)
    dibaca_pada: dt.datetime | None = None
    dibaca_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    kapasitas: str = Field(default="", description="Plt., Plh. … of who read it; '' for the holder")


class KonsepLaporan(SQLModel, table=True):
    """A note or a file kept for one's next report of a work, until that is sent with it."""

    __table_args__ = (
        Index("ix_konseplaporan_tim", "tim_id", "pegawai_id"),
        Index("ix_konseplaporan_penugasan", "penugasan_id", "pegawai_id"),
    )

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id")
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id")
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id")
    isi: str = ""
    attachment_id: uuid.UUID | None = Field(default=None, foreign_key="attachment.id")
    dibuat_pada: dt.datetime
    laporan_id: uuid.UUID | None = Field(
        default=None, foreign_key="laporan.id", description="the report it went into; None while it waits"
    )


class Laporan(SQLModel, table=True):
    """One round of a report; a returned one is followed by the next round."""

    __table_args__ = (UniqueConstraint("kewajiban_id", "putaran"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    kewajiban_id: uuid.UUID = Field(foreign_key="kewajibanlaporan.id", index=True)
    putaran: int = 1
    kemajuan: int = Field(description="per cent of the target, 0 to 100")
    isi: str = Field(description="words, or 'voice:<attachment id>' if spoken")
    hambatan: str = ""
    lampiran: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False), description="ids of the attachments"
    )
    jawaban: list[dict[str, str]] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
        description="tanya and jawab, by the team's template as it was then; `isi` repeats them as one text",
    )
    rangkuman: list[dict[str, Any]] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False),
        description="in a team's report: the members' reports as they stood when it was sent",
    )
    dikirim_pada: dt.datetime
    catatan: str = Field(default="", description="the remark it was returned with")
    dijawab_pada: dt.datetime | None = None
    dijawab_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    kapasitas: str = Field(
        default="",
        sa_column_kwargs={"server_default": ""},
        description="Plt., Plh. … of who answered it; '' for the holder and a ketua",
    )


class UmpanBalik(SQLModel, table=True):
    """Feedback to one person about a work, periodic or on a report, and his answer; neither is edited."""

    __table_args__ = (Index("ix_umpanbalik_terakhir", "tim_id", "kepada_id", "dibuat_pada"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    tim_id: uuid.UUID | None = Field(default=None, foreign_key="timkerja.id")
    penugasan_id: uuid.UUID | None = Field(default=None, foreign_key="penugasan.id", index=True)
    laporan_id: uuid.UUID | None = Field(default=None, foreign_key="laporan.id", index=True)
    dari_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    sebagai: str = Field(description="pengelola (the ketua), pemilik (the owner's head), penerima (of that report)")
    kapasitas: str = Field(
        default="", description="Plt., Plh. … of a leader who gave it; '' for the holder and a ketua"
    )
    kepada_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    isi: str = Field(description="words, or 'voice:<attachment id>' if spoken")
    nada: str = Field(default="", description="apresiasi, saran, perbaikan")
    dibuat_pada: dt.datetime
    dibaca_pada: dt.datetime | None = None
    balasan: str = ""
    dibalas_pada: dt.datetime | None = None
