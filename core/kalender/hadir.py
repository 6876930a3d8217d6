"""Who is away, and whether he is still reminded of his duties."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.kalender.hari import local_day
from core.models.organisasi import Ketidakhadiran

#: On duty travel people work elsewhere and carry their telephone: what waits for them goes on waiting, and they are
#: reminded unless they said otherwise. Leave, illness and study are nobody's working time.
TETAP_BEKERJA: Final = "dinas_luar"


def sedang_tidak_hadir(session: Session, pegawai_id: uuid.UUID, day: dt.date) -> Ketidakhadiran | None:
    """The absence that keeps reminders from somebody on a day; None for whoever is reminded as always."""
    query = select(Ketidakhadiran).where(col(Ketidakhadiran.pegawai_id) == pegawai_id, _berlaku(day), _TAK_DIGANGGU)
    return session.exec(query.order_by(col(Ketidakhadiran.selesai).desc()).limit(1)).first()


def tetap_diingatkan(person: Any, day: dt.date) -> sa.ColumnElement[bool]:
    """The same for many: the condition that a person (a column) is reminded on that day."""
    return ~sa.exists().where(col(Ketidakhadiran.pegawai_id) == person, _berlaku(day), _TAK_DIGANGGU)


def baru_kembali(person: Any, sejak: dt.datetime, saat: tuple[dt.datetime, dt.tzinfo]) -> sa.Exists:
    """The condition that a person (a column) was in no reminder's reach for a time that ended after a moment."""
    away, (now, zone) = Ketidakhadiran, saat
    first, today = local_day(sejak, zone), local_day(now, zone)
    over = sa.and_(col(away.diakhiri_pada).is_(None), col(away.selesai) < today)
    back = sa.or_(over, col(away.diakhiri_pada) > sejak)
    ended = (col(away.mulai) <= today, col(away.selesai) >= first, back)
    return sa.exists().where(col(away.pegawai_id) == person, *ended, _TAK_DIGANGGU)


def _berlaku(day: dt.date) -> sa.ColumnElement[bool]:
    away = Ketidakhadiran
    return sa.and_(col(away.mulai) <= day, col(away.selesai) >= day, col(away.diakhiri_pada).is_(None))


_TAK_DIGANGGU: Final = sa.or_(
    col(Ketidakhadiran.diingatkan).is_(False),
    sa.and_(col(Ketidakhadiran.diingatkan).is_(None), col(Ketidakhadiran.jenis) != TETAP_BEKERJA),
)
