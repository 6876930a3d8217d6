"""Steps that have waited for so many working days as the unit of their officer allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core import kalender
from core.kalender import Kalender, Kelompok
from core.models.organisasi import Jabatan, Pegawai, UnitOrganisasi
from core.models.penugasan import Langkah
from core.permohonan.giliran import unit_langkah


def lewat(
    session: Session,
    batas: Literal["ingatkan_hari", "eskalasi_hari"],
    now: dt.datetime,
    zone: ZoneInfo,
    kelompok: Sequence[Kelompok],
) -> sa.ColumnElement[bool]:
    """The condition on `Langkah` of what has waited too long; a limit of 0 is never reached.

    Args:
        kelompok: the calendars by which the units of the officers work; what waits in other units is left out.
    """
    column: Any = getattr(UnitOrganisasi, batas)
    limits = [days for days in session.exec(select(column).distinct()) if days > 0]
    since = [(group, days, group.kalender.working_day_before(now, zone, days)) for group in kelompok for days in limits]
    if not since:
        return sa.false()
    waited, unit = col(Langkah.menunggu_sejak), aliased(UnitOrganisasi)
    own: Any = getattr(unit, batas)
    each = (sa.and_(group.memuat(col(unit.id)), own == days, waited <= moment) for group, days, moment in since)
    # The first bound is what the index is searched by; the unit's own limit is looked at after it.
    return sa.and_(waited <= max(moment for _group, _days, moment in since), _unit(unit, sa.or_(*each)))


def kalender_langkah(session: Session, step: Langkah) -> Kalender:
    """The calendar by which a step waits: of the unit whose officer decides it."""
    return kalender.untuk(session, unit_langkah(session, step).id)


def _unit(unit: Any, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Something that holds for the unit whose officer decides: of the post's, else of the person's."""
    holder, post = aliased(Pegawai), aliased(Jabatan)
    personal = sa.select(col(holder.jabatan_id)).where(col(holder.id) == Langkah.pegawai_id)
    own = sa.func.coalesce(col(Langkah.jabatan_id), personal.correlate(Langkah).scalar_subquery())
    return sa.exists().where(unit.id == post.unit_id, col(post.id) == own, condition).correlate(Langkah)
