"""Who is away, and whether he is still reminded of his duties."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from core.models.organisasi import Ketidakhadiran

#: On duty travel people work elsewhere and carry their telephone: what waits for them goes on waiting, and they are
#: reminded unless they said otherwise. Leave, illness and study are nobody's working time.
TETAP_BEKERJA: Final = "dinas_luar"
#: The table, not the class: a statement about classes takes half as long again to compile.
_AWAY: Final = SQLModel.metadata.tables["ketidakhadiran"]


def sedang_tidak_hadir(session: Session, pegawai_id: uuid.UUID, day: dt.date) -> Ketidakhadiran | None:
    """The absence that keeps reminders from somebody on a day; None for whoever is reminded as always."""
    return tidak_hadir(session, [pegawai_id], day).get(pegawai_id)


def tidak_hadir(session: Session, people: Collection[uuid.UUID], day: dt.date) -> dict[uuid.UUID, Ketidakhadiran]:
    """The same of several people, in one query; the longest of one's absences."""
    if not people:
        return {}
    query = select(Ketidakhadiran).where(_AWAY.c.pegawai_id.in_(people), _berlaku(day), _TAK_DIGANGGU)
    return {one.pegawai_id: one for one in session.exec(query.order_by(_AWAY.c.selesai))}


def tetap_diingatkan(person: Any, day: Any) -> sa.ColumnElement[bool]:
    """The same for many: the condition that a person (a column) is reminded on that day."""
    return ~sa.exists().where(_AWAY.c.pegawai_id == person, _berlaku(day), _TAK_DIGANGGU)


def baru_kembali(person: Any, sejak: tuple[Any, Any], today: Any) -> sa.Exists:
    """The condition that a person (a column) was in no reminder's reach for a time that ended after a moment.

    Args:
        sejak: the moment and its day.
    """
    moment, first = sejak
    over = sa.and_(_AWAY.c.diakhiri_pada.is_(None), _AWAY.c.selesai < today)
    back = sa.or_(over, _AWAY.c.diakhiri_pada > moment)
    ended = (_AWAY.c.mulai <= today, _AWAY.c.selesai >= first, back)
    return sa.exists().where(_AWAY.c.pegawai_id == person, *ended, _TAK_DIGANGGU)


def _berlaku(day: Any) -> sa.ColumnElement[bool]:
    return sa.and_(_AWAY.c.mulai <= day, _AWAY.c.selesai >= day, _AWAY.c.diakhiri_pada.is_(None))


_TAK_DIGANGGU: Final = sa.or_(
    _AWAY.c.diingatkan.is_(False),
    sa.and_(_AWAY.c.diingatkan.is_(None), _AWAY.c.jenis != TETAP_BEKERJA),
)
