"""What a note on somebody's period can rest on: documented work, counted; the words stay where they are."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from core.kalender import at
from core.models.hasil import Hasil
from core.models.kinerja import KewajibanLaporan, UmpanBalik
from core.models.pelaksanaan import RincianKegiatan
from core.models.penugasan import Penugasan


@dataclass(frozen=True)
class Bahan:
    """How much is documented of a person in a period.

    Args:
        laporan: reports acknowledged. laporan_terbuka: asked for and still owed.
        kegiatan: activities finished. hasil: results of his works declared selesai.
    """

    penugasan: int
    laporan: int
    laporan_terbuka: int
    kegiatan: int
    umpan_balik: int
    hasil: int


def bahan(session: Session, pegawai_id: uuid.UUID, masa: tuple[dt.date, dt.date], zone: dt.tzinfo) -> Bahan:
    """Count it.

    Args:
        masa: first and last day, on the clocks of `zone`.
    """
    mulai, selesai = at(masa[0], dt.time(), zone), at(masa[1] + dt.timedelta(days=1), dt.time(), zone)
    report = (col(KewajibanLaporan.pelapor_id) == pegawai_id, _dalam(KewajibanLaporan.jatuh_tempo, mulai, selesai))
    works = (
        sa.select(col(Penugasan.id), col(Penugasan.tim_id)).where(col(Penugasan.pegawai_id) == pegawai_id).subquery()
    )
    mine = sa.or_(col(Hasil.penugasan_id).in_(sa.select(works.c.id)), col(Hasil.tim_id).in_(sa.select(works.c.tim_id)))
    queries: tuple[tuple[Any, ...], ...] = (
        (
            Penugasan,
            col(Penugasan.pegawai_id) == pegawai_id,
            col(Penugasan.mulai) <= masa[1],
            col(Penugasan.selesai) >= masa[0],
            col(Penugasan.status).not_in(("batal", "disiapkan")),
        ),
        (KewajibanLaporan, *report, col(KewajibanLaporan.status) == "diterima"),
        (KewajibanLaporan, *report, col(KewajibanLaporan.status).in_(("ditunggu", "dikembalikan"))),
        (
            RincianKegiatan,
            col(RincianKegiatan.pelaksana_id) == pegawai_id,
            col(RincianKegiatan.status) == "selesai",
            _dalam(RincianKegiatan.diubah_pada, mulai, selesai),
        ),
        (UmpanBalik, col(UmpanBalik.kepada_id) == pegawai_id, _dalam(UmpanBalik.dibuat_pada, mulai, selesai)),
        (Hasil, mine, _dalam(Hasil.selesai_pada, mulai, selesai)),
    )
    return Bahan(*(_hitung(session, model, where) for model, *where in queries))


def _hitung(session: Session, model: Any, where: list[Any]) -> int:
    return int(session.execute(sa.select(sa.func.count()).select_from(model).where(*where)).scalar_one())


def _dalam(column: Any, mulai: dt.datetime, selesai: dt.datetime) -> sa.ColumnElement[bool]:
    return sa.and_(col(column) >= mulai, col(column) < selesai)
