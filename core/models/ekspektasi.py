"""Performance management: what is expected, how it went, what followed. No score is computed (K Ps.30(3))."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7

_STATUS = "berlaku, diganti (by a later row, which names it), dibatalkan"


class Ekspektasi(SQLModel, table=True):
    """What an assessor expects of one person in a year: "ekspektasi" (K Ps.30(1)a), "target kinerja" (T Ps.14(1)a).

    `status` moves only along `core.ekspektasi.MOVES`.
    """

    __table_args__ = (Index("ix_ekspektasi_orang", "pegawai_id", "tahun"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id")
    penilai_jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True, description="the assessor's post")
    tahun: int
    uraian: str
    ukuran: str = Field(default="", description="how one sees that it is met")
    target_id: uuid.UUID | None = Field(default=None, foreign_key="targetkinerja.id")
    status: str = Field(
        default="ditetapkan",
        index=True,
        description="ditetapkan, diklarifikasi (asked back), disepakati, diganti, batal",
    )
    versi: int = 0
    ditetapkan_oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    kapasitas: str = ""
    ditetapkan_pada: dt.datetime
    menunggu_sejak: dt.datetime = Field(description="since when the one whose turn it is has it")
    disepakati_pada: dt.datetime | None = None
    kutipan: str = ""


class Klarifikasi(SQLModel, table=True):
    """A word in the dialogue about an expectation; never edited."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    ekspektasi_id: uuid.UUID = Field(foreign_key="ekspektasi.id", index=True)
    dari_id: uuid.UUID = Field(foreign_key="pegawai.id")
    isi: str
    bunyi_lama: bool = Field(default=False, description="no word of anybody: how the expectation read before")
    dibuat_pada: dt.datetime


class EvaluasiKinerja(SQLModel, table=True):
    """The assessor's note on a person's period; never edited.

    `status` moves only along `core.ekspektasi.CATATAN`: a later note of the same period and post takes its place.
    """

    __table_args__ = (Index("ix_evaluasikinerja_orang", "pegawai_id", "tahun"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id")
    penilai_jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id", index=True)
    tahun: int
    periode: str = Field(description="triwulan 1 to 4, or tahunan")
    catatan: str
    pengembangan: str = Field(default="", description="what the person should learn next")
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    kapasitas: str = ""
    dibuat_pada: dt.datetime
    dibaca_pada: dt.datetime | None = None
    status: str = Field(default="berlaku", sa_column_kwargs={"server_default": "berlaku"}, description=_STATUS)
    menggantikan_id: uuid.UUID | None = Field(default=None, foreign_key="evaluasikinerja.id")
    diakhiri_pada: dt.datetime | None = Field(default=None, description="when it was replaced or withdrawn")
    diakhiri_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    alasan_berakhir: str = Field(default="", sa_column_kwargs={"server_default": ""}, description="why withdrawn")
    balasan: str = Field(default="", sa_column_kwargs={"server_default": ""}, description="the person's answer")
    dibalas_pada: dt.datetime | None = None


class TindakLanjut(SQLModel, table=True):
    """A reward or a sanction on record: what was decided elsewhere, by whom, with which decision; never edited.

    `status` moves only along `core.ekspektasi.CATATAN`.
    """

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    evaluasi_id: uuid.UUID | None = Field(
        default=None, foreign_key="evaluasikinerja.id", description="what it follows; None in older records"
    )
    jenis: str = Field(description="penghargaan or sanksi")
    uraian: str
    nomor: str = Field(description="of the decision; '' where it was given by word of mouth")
    tanggal: dt.date | None = Field(
        default=None, description="of the decision; None in older records, whose `nomor` names both"
    )
    pejabat: str = Field(default="", sa_column_kwargs={"server_default": ""}, description="the office that decided")
    oleh_id: uuid.UUID = Field(foreign_key="pegawai.id")
    jabatan_id: uuid.UUID = Field(foreign_key="jabatan.id")
    kapasitas: str = ""
    dibuat_pada: dt.datetime
    diberitahukan_pada: dt.datetime | None = None
    dibaca_pada: dt.datetime | None = None
    status: str = Field(default="berlaku", sa_column_kwargs={"server_default": "berlaku"}, description=_STATUS)
    menggantikan_id: uuid.UUID | None = Field(default=None, foreign_key="tindaklanjut.id")
    diakhiri_pada: dt.datetime | None = Field(default=None, description="when it was corrected or withdrawn")
    diakhiri_oleh_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id")
    alasan_berakhir: str = Field(default="", sa_column_kwargs={"server_default": ""}, description="why withdrawn")
    balasan: str = Field(default="", sa_column_kwargs={"server_default": ""}, description="the person's answer")
    dibalas_pada: dt.datetime | None = None
