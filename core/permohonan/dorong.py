"""The requester reminds the officer his request waits for: once in a while, not more."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from core import kalender, wewenang
from core.kalender import local_day
from core.models.organisasi import Instansi, Jabatan, Pegawai
from core.models.penugasan import Langkah, Permohonan
from core.permohonan.baca import langkah_menunggu
from core.permohonan.batal import memiliki
from core.permohonan.gerak import catat
from core.permohonan.kesalahan import BelumBolehDidorong, JabatanKosong, PejabatTidakHadir, TidakDapatDitarik
from core.permohonan.lama import kalender_langkah

JEDA = dt.timedelta(hours=4)  # of working time


def dorong(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Langkah:
    """Remind whoever the request waits for.

    Raises:
        TidakDapatDitarik: it waits for nobody, or is somebody else's.
        BelumBolehDidorong: he was reminded less than four working hours ago.
        PejabatTidakHadir: he is away, and nobody acts for him.
        JabatanKosong: nobody holds the post or acts for it.
    """
    row = session.get_one(Permohonan, permohonan_id)
    step = langkah_menunggu(session, row)
    if step is None or not memiliki(session, row, oleh, now):
        raise TidakDapatDitarik(row)
    zone = ZoneInfo(session.get_one(Instansi, row.instansi_id).zona)
    again = boleh_lagi(session, step, zone)
    if again is not None and now < again:
        raise BelumBolehDidorong(row, again)
    _ada_di_tempat(session, row, step, local_day(now, zone))
    seen = step.didorong_pada
    statement = sa.update(Langkah).where(
        col(Langkah.id) == step.id,
        col(Langkah.status) == "menunggu",
        col(Langkah.didorong_pada).is_not_distinct_from(seen),
    )
    moved = cast(sa.CursorResult[Any], session.execute(statement.values(didorong_pada=now))).rowcount == 1
    if not moved:
        raise BelumBolehDidorong(row, kalender_langkah(session, step).after_working_time(now, JEDA, zone))
    session.refresh(step)
    catat(session, now, row, oleh, "didorong", langkah=step.kode)
    return step


def _ada_di_tempat(session: Session, row: Permohonan, step: Langkah, today: dt.date) -> None:
    """Raises PejabatTidakHadir, JabatanKosong."""
    people = wewenang.pejabat(session, step, today)
    if step.jabatan_id is not None and wewenang.kosong(session, step, today):
        raise JabatanKosong(row, session.get_one(Jabatan, step.jabatan_id).nama)
    officer = people[0].pegawai_id if people else step.pegawai_id
    away = kalender.sedang_tidak_hadir(session, officer, today)
    if away is not None:
        name = session.get_one(Pegawai, officer).nama
        raise PejabatTidakHadir(row, name, away.selesai + dt.timedelta(days=1))


def boleh_lagi(session: Session, step: Langkah, zone: dt.tzinfo) -> dt.datetime | None:
    """When the officer may be reminded again, by the calendar of his unit; None if nobody has reminded him yet."""
    if step.didorong_pada is None:
        return None
    return kalender_langkah(session, step).after_working_time(step.didorong_pada, JEDA, zone)
