"""Periods that somebody spent away: what he could not work on he owes no report of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core.kalender import TETAP_BEKERJA, Kalender, local_day
from core.models.organisasi import Ketidakhadiran


@dataclass(frozen=True, eq=False)
class Ditanya:
    """Somebody who is to report of a period.

    Args:
        mulai, selesai: its first day, and the working day it is due on.
        zone: by whose days somebody who came back early was back.
    """

    pegawai_id: uuid.UUID
    mulai: dt.date
    selesai: dt.date
    kalender: Kalender
    zone: ZoneInfo

    @property
    def hari_kerja(self) -> Iterator[dt.date]:
        days = (self.mulai + dt.timedelta(days=n) for n in range((self.selesai - self.mulai).days))
        yield from (day for day in days if self.kalender.is_working_day(day))
        yield self.selesai


def sepanjang_cuti(session: Session, ditanya: Collection[Ditanya]) -> set[Ditanya]:
    """Those who are on leave, ill or at their studies on every working day of it; on duty travel people work."""
    away = _tidak_hadir(session, ditanya)
    some = (one for one in ditanya if one.pegawai_id in away)
    return {one for one in some if all(_tidak_ada(one, day, away[one.pegawai_id]) for day in one.hari_kerja)}


def _tidak_ada(one: Ditanya, day: dt.date, absences: Collection[Ketidakhadiran]) -> bool:
    return any(
        row.mulai <= day <= row.selesai and (row.diakhiri_pada is None or day < local_day(row.diakhiri_pada, one.zone))
        for row in absences
    )


def _tidak_hadir(session: Session, ditanya: Collection[Ditanya]) -> defaultdict[uuid.UUID, list[Ketidakhadiran]]:
    found: defaultdict[uuid.UUID, list[Ketidakhadiran]] = defaultdict(list)
    if not ditanya:
        return found
    row = Ketidakhadiran
    query = select(row).where(
        col(row.pegawai_id).in_({one.pegawai_id for one in ditanya}),
        col(row.mulai) <= max(one.selesai for one in ditanya),
        col(row.selesai) >= min(one.mulai for one in ditanya),
        col(row.jenis) != TETAP_BEKERJA,
    )
    for one in session.exec(query):
        found[one.pegawai_id].append(one)
    return found
