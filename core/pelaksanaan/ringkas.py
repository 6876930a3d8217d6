"""A work's activities in figures: how many, how far, what is late, who has how much, what comes next."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from core.models.pelaksanaan import RincianKegiatan
from core.pekerjaan import Pekerjaan


@dataclass(frozen=True)
class Muatan:
    """What one person has of a work.

    Args:
        terlambat: of those not finished, how many are past their last day.
    """

    total: int = 0
    selesai: int = 0
    terlambat: int = 0


@dataclass(frozen=True)
class Ringkasan:
    """The activities of a work; cancelled ones count nowhere.

    Args:
        terlambat: not finished, and past their last day.
        kemajuan: per cent, rounded down, so that 100 means all of it. Each activity weighs as many days as it lasts;
            no regulation says how progress is added up, so this is the product's choice.
        orang: load by person; None for what nobody was given.
        berikutnya: the activity that falls due next, today included; None when nothing does.
    """

    total: int = 0
    selesai: int = 0
    terlambat: int = 0
    kemajuan: int = 0
    orang: Mapping[uuid.UUID | None, Muatan] = field(default_factory=dict)
    berikutnya: RincianKegiatan | None = None


def terlambat(row: RincianKegiatan, today: dt.date) -> bool:
    """Whether an activity should have been finished before today."""
    return row.status not in ("selesai", "batal") and row.selesai < today


def hitung(rows: Iterable[RincianKegiatan], today: dt.date) -> Ringkasan:
    """The figures of these activities."""
    counted = [row for row in rows if row.status != "batal"]
    if not counted:
        return Ringkasan()
    days = sum(_lama(row) for row in counted)
    ahead = [row for row in counted if row.status != "selesai" and row.selesai >= today]
    return Ringkasan(
        total=len(counted),
        selesai=_selesai(counted),
        terlambat=sum(terlambat(row, today) for row in counted),
        kemajuan=sum(row.kemajuan * _lama(row) for row in counted) // days,
        orang={person: _muatan(counted, person, today) for person in {row.pelaksana_id for row in counted}},
        berikutnya=min(ahead, key=lambda row: (row.selesai, row.id), default=None),
    )


def ringkas(session: Session, work: Pekerjaan, today: dt.date) -> Ringkasan:
    """The figures of one work."""
    return ringkas_banyak(session, [work], today)[work.ref]


def ringkas_banyak(session: Session, works: Collection[Pekerjaan], today: dt.date) -> dict[str, Ringkasan]:
    """The figures of several works, in one query, by their reference."""
    teams = [work.isi.id for work in works if work.tim]
    alone = [work.isi.id for work in works if work.penugasan]
    mine = col(RincianKegiatan.tim_id).in_(teams) | col(RincianKegiatan.penugasan_id).in_(alone)
    found: dict[str, list[RincianKegiatan]] = {work.ref: [] for work in works}
    for row in session.exec(select(RincianKegiatan).where(mine)):
        found[f"tim:{row.tim_id}" if row.tim_id else f"penugasan:{row.penugasan_id}"].append(row)
    return {ref: hitung(rows, today) for ref, rows in found.items()}


def _muatan(rows: Sequence[RincianKegiatan], person: uuid.UUID | None, today: dt.date) -> Muatan:
    own = [row for row in rows if row.pelaksana_id == person]
    return Muatan(len(own), _selesai(own), sum(terlambat(row, today) for row in own))


def _selesai(rows: Sequence[RincianKegiatan]) -> int:
    return sum(row.status == "selesai" for row in rows)


def _lama(row: RincianKegiatan) -> int:
    return (row.selesai - row.mulai).days + 1
