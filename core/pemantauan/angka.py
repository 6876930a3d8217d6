"""The figures of a work: activities, reports, obstacles."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from core import pelaksanaan
from core.models.kendala import Kendala
from core.models.kinerja import KewajibanLaporan
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import Ringkasan


@dataclass(frozen=True)
class Angka:
    """How a work stands.

    Args:
        kegiatan: its activities.
        laporan: reports of the work that were received.
        belum_lapor: reports that are owed and past their hour.
        kendala: obstacles that wait for a decision.
    """

    kegiatan: Ringkasan
    laporan: int = 0
    belum_lapor: int = 0
    kendala: int = 0

    @property
    def data(self) -> dict[str, int]:
        """The figures alone, as they are kept with a look."""
        return {
            "kegiatan": self.kegiatan.total,
            "selesai": self.kegiatan.selesai,
            "terlambat": self.kegiatan.terlambat,
            "kemajuan": self.kegiatan.kemajuan,
            "laporan": self.laporan,
            "belum_lapor": self.belum_lapor,
            "kendala": self.kendala,
        }


def angka(session: Session, work: Pekerjaan, today: dt.date, now: dt.datetime) -> Angka:
    """The figures of one work."""
    return angka_banyak(session, [work], today, now)[work.ref]


def angka_banyak(
    session: Session, works: Collection[Pekerjaan], today: dt.date, now: dt.datetime
) -> dict[str, Angka]:  # fmt: skip
    """The figures of several works by their reference, in a query for each kind."""
    activities = pelaksanaan.ringkas_banyak(session, works, today)
    received = _hitung(session, KewajibanLaporan, works, col(KewajibanLaporan.status) == "diterima")
    owed = col(KewajibanLaporan.status).in_(("ditunggu", "dikembalikan")) & (col(KewajibanLaporan.jatuh_tempo) <= now)
    late = _hitung(session, KewajibanLaporan, works, owed)
    open_ = _hitung(session, Kendala, works, col(Kendala.status) == "disampaikan")
    return {
        work.ref: Angka(activities[work.ref], received[work.isi.id], late[work.isi.id], open_[work.isi.id])
        for work in works
    }


def _hitung(session: Session, model: Any, works: Collection[Pekerjaan], where: Any) -> Counter[uuid.UUID]:
    found: Counter[uuid.UUID] = Counter()
    for column, ids in (
        (col(model.tim_id), [work.isi.id for work in works if work.tim]),
        (col(model.penugasan_id), [work.isi.id for work in works if work.penugasan]),
    ):
        query: Any = select(column, func.count()).where(column.in_(ids), where).group_by(column)
        found.update(dict(session.exec(query).all()))
    return found
