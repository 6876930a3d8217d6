"""Who has not reported: since when in working days, who is away, and the nudge a person may give."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence, Set
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, guarded, kalender
from core.errors import Refused
from core.kalender import Kalender
from core.laporan.ditagih import batas_tagih, masih_ditagih
from core.laporan.gerak import BELUM
from core.laporan.saya import ditujukan
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Ketidakhadiran

JEDA = dt.timedelta(hours=4)  # of working time between two nudges of one report


@dataclass(eq=False)
class BelumBolehMengingatkan(Refused):
    """Everybody concerned was nudged a short while ago, or is away."""

    lagi: dt.datetime | None


@dataclass(frozen=True)
class Belum:
    """A report that is due and not there.

    Args:
        hari_kerja: working days since it was due; 0 on that day.
        tidak_hadir: the reporter's absence today; who is away is not nudged.
        boleh_lagi: from when he may be nudged again; None at once.
    """

    kewajiban: KewajibanLaporan
    hari_kerja: int
    tidak_hadir: Ketidakhadiran | None = None
    boleh_lagi: dt.datetime | None = None


def belum(session: Session, rows: Sequence[KewajibanLaporan], zone: ZoneInfo, now: dt.datetime) -> list[Belum]:
    """What is due of these reports and still owed, the longest first."""
    today = now.astimezone(zone).date()
    due = [row for row in rows if row.status in BELUM and row.jatuh_tempo <= now]
    found = [_satu(session, row, kalender.untuk_pegawai(session, row.pelapor_id), (zone, now, today)) for row in due]
    return sorted(found, key=lambda one: one.kewajiban.jatuh_tempo)


def ditunggu_dari(
    session: Session, pegawai_id: uuid.UUID, hari: dt.date, posts: Set[uuid.UUID] | None = None
) -> Sequence[KewajibanLaporan]:
    """What people owe to somebody, as himself or by a post whose authority he uses on a day, while it is asked for.

    Args:
        posts: those whose authority he uses (`core.wewenang.jabatan_saya`), where they are known already.
    """
    table = KewajibanLaporan
    mine = ditujukan(session, pegawai_id, hari, posts)
    query = select(table).where(mine, col(table.status).in_(BELUM), masih_ditagih(batas_tagih(hari)))
    return session.exec(query.order_by(col(table.jatuh_tempo)).limit(200)).all()


def dorong(session: Session, lines: Sequence[Belum], oleh: uuid.UUID, now: dt.datetime) -> list[KewajibanLaporan]:
    """Nudge everybody who owes and is there, each once in four working hours; who it was.

    Raises:
        BelumBolehMengingatkan: nobody is left to nudge now.
    """
    free = [one.kewajiban for one in lines if one.tidak_hadir is None and one.boleh_lagi is None]
    nudged = [row for row in free if _tandai(session, row, now)]
    if not nudged:
        raise BelumBolehMengingatkan(min((one.boleh_lagi for one in lines if one.boleh_lagi), default=None))
    for row in nudged:
        audit.catat(session, now, "laporan.diingatkan", f"laporan:{row.id}", oleh, jenis=row.jenis)
    return nudged


def _satu(
    session: Session, row: KewajibanLaporan, days: Kalender, saat: tuple[ZoneInfo, dt.datetime, dt.date]
) -> Belum:
    zone, now, today = saat
    late = days.working_days_between(row.jatuh_tempo.astimezone(zone).date(), today)
    away = kalender.sedang_tidak_hadir(session, row.pelapor_id, today)
    again = days.after_working_time(row.didorong_pada, JEDA, zone) if row.didorong_pada else None
    return Belum(row, late, away, again if again and again > now else None)


def _tandai(session: Session, row: KewajibanLaporan, now: dt.datetime) -> bool:
    """The mark of the nudge; False if the report came or somebody else nudged meanwhile."""
    table = KewajibanLaporan
    before = row.didorong_pada
    same = col(table.didorong_pada).is_(None) if before is None else col(table.didorong_pada) == before
    statement = sa.update(table).where(col(table.id) == row.id, col(table.status).in_(BELUM), same)
    return guarded.moved(session, statement.values(didorong_pada=now), row)
