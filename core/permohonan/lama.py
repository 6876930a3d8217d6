"""Steps that have waited for so many working days as the unit of their officer allows."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.kalender import Kalender
from core.models.organisasi import Jabatan, Pegawai, UnitOrganisasi
from core.models.penugasan import Langkah


def lewat(
    session: Session,
    batas: Literal["ingatkan_hari", "eskalasi_hari"],
    now: dt.datetime,
    zone: ZoneInfo,
    kalender: Kalender,
) -> sa.ColumnElement[bool]:
    """The condition on `Langkah` of what has waited too long; a limit of 0 is never reached."""
    column: Any = getattr(UnitOrganisasi, batas)
    limits = sorted(days for days in session.exec(select(column).distinct()) if days > 0)
    if not limits:
        return sa.false()
    since = {days: kalender.working_day_before(now, zone, days) for days in limits}
    waited = col(Langkah.menunggu_sejak)
    own = _unit(column)
    # The first bound is what the index is searched by; the unit's own limit is looked at after it.
    each = sa.or_(*(sa.and_(own == days, waited <= moment) for days, moment in since.items()))
    return sa.and_(waited <= since[limits[0]], each)


def _unit(column: Any) -> Any:
    """A setting of the unit whose officer decides: of the post's, else of the person's."""
    holder, post = aliased(Pegawai), aliased(Jabatan)
    personal = sa.select(col(holder.jabatan_id)).where(col(holder.id) == Langkah.pegawai_id)
    own = sa.func.coalesce(col(Langkah.jabatan_id), personal.correlate(Langkah).scalar_subquery())
    query = sa.select(column).where(col(UnitOrganisasi.id) == post.unit_id, col(post.id) == own)
    return query.correlate(Langkah).scalar_subquery()
