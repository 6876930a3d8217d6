"""A calendar changed: what is not due yet becomes due when the new one says.

What is due already, or sent, stays. So does what would have been due before now: nobody is late for having been told a
later hour.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from core import audit, kalender
from core.kalender import Kalender
from core.laporan.atur import irama_dari
from core.laporan.irama import sehari_kemudian, tempo
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja

_BERKALA = ("anggota", "ketua", "individu")
_MINUTE = dt.timedelta(minutes=1)


def jadwalkan_ulang(session: Session, instansi_id: uuid.UUID, oleh: uuid.UUID | None, now: dt.datetime) -> int:
    """Move the due moments of an instansi's reports; for the transaction that changed its calendar.

    Returns:
        how many moved.
    """
    moved = [(row, new) for row, new in _baru(session, instansi_id, now) if new != row.jatuh_tempo and new > now]
    if not moved:
        return 0
    table = SQLModel.metadata.tables["kewajibanlaporan"]
    same = (table.c.id == sa.bindparam("yang"), table.c.status == "ditunggu")  # it may be sent meanwhile
    statement = sa.update(table).where(*same).values(jatuh_tempo=sa.bindparam("kini"))
    session.connection().execute(statement, [{"yang": row.id, "kini": new} for row, new in moved])
    for row, _new in moved:
        session.expire(row)
    audit.catat(session, now, "laporan.jadwal_ulang", f"instansi:{instansi_id}", oleh, banyak=len(moved))
    return len(moved)


def _baru(session: Session, instansi_id: uuid.UUID, now: dt.datetime) -> Iterator[tuple[KewajibanLaporan, dt.datetime]]:
    """What is not due yet, and when it is by the calendar of now."""
    row = KewajibanLaporan
    works: tuple[tuple[Any, Any, Any], ...] = (
        (TimKerja, row.tim_id, TimKerja.unit_id),
        (Penugasan, row.penugasan_id, Penugasan.unit_pemilik_id),
    )
    for model, work_id, unit in works:
        query: Any = (
            select(row, model, UnitOrganisasi.id, Instansi.zona)
            .join(model, col(model.id) == work_id)
            .join(UnitOrganisasi, col(UnitOrganisasi.id) == unit)
            .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
            .join(Instansi, col(Instansi.id) == PerangkatDaerah.instansi_id)
            .where(
                # Written out, not bound: the partial index is used only where the planner can read its condition.
                sa.text("kewajibanlaporan.status IN ('ditunggu', 'dikembalikan')"),
                col(row.jatuh_tempo) > now,
                col(row.status) == "ditunggu",
                col(Instansi.id) == instansi_id,
            )
        )
        for owed, work, unit_id, zona in session.exec(query).all():
            yield owed, _tempo(owed, work, kalender.untuk(session, unit_id), ZoneInfo(zona))


def _tempo(owed: KewajibanLaporan, work: TimKerja | Penugasan, days: Kalender, zone: ZoneInfo) -> dt.datetime:
    rhythm = irama_dari(work) if owed.jenis in _BERKALA else None
    if rhythm is not None:
        due = tempo(rhythm, dt.date.fromisoformat(owed.periode), zone, days)
        return sehari_kemudian(due, zone, days) if owed.jenis == "ketua" else due
    return _akhir_hari(owed.jatuh_tempo, days, zone) if owed.jenis == "permintaan" else owed.jatuh_tempo


def _akhir_hari(due: dt.datetime, days: Kalender, zone: ZoneInfo) -> dt.datetime:
    """When the hours end of the day that was named, or of the next working one.

    A day that is worked again after it was free is not found back: only the day it was moved to is known.
    """
    day = days.hari_dinas(due - _MINUTE, zone)  # a shift may end after midnight
    return days.closing(days.working_day_from(day), zone)
