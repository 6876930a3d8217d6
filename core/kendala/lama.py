"""What has waited too long: for a head's decision, or for the follow-up he promised.

No regulation knows a time; how many working days are too many is set by the unit of the head.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import kalender
from core.kalender import Kelompok
from core.kendala.baca import DIPUTUS
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi

Batas = Literal["ingatkan_hari", "eskalasi_hari"]


def terlalu_lama(
    session: Session, now: dt.datetime, batas: Batas = "eskalasi_hari", most: int = 100
) -> list[tuple[Kendala, TindakLanjutKendala]]:
    """The parts that have waited for more working days than the unit of their head allows, the oldest first."""
    found: list[tuple[Kendala, TindakLanjutKendala]] = []
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    for instansi_id, zona in session.execute(zones):
        groups = kalender.kelompok(session, instansi_id)
        late = sa.and_(lewat(session, batas, now, ZoneInfo(zona), groups), _milik(instansi_id))
        query = select(Kendala, TindakLanjutKendala).join(
            TindakLanjutKendala, col(TindakLanjutKendala.kendala_id) == Kendala.id
        )
        found += session.exec(query.where(late).order_by(col(TindakLanjutKendala.menunggu_sejak)).limit(most)).all()
    return found


def lewat(
    session: Session, batas: Batas, now: dt.datetime, zone: ZoneInfo, kelompok: Sequence[Kelompok]
) -> sa.ColumnElement[bool]:
    """The condition on `TindakLanjutKendala` of what has waited too long for a decision; 0 is never reached.

    Args:
        kelompok: the calendars by which the heads' units work; what waits in other units is left out.
    """
    column: Any = getattr(UnitOrganisasi, batas)
    limits = [days for days in session.exec(select(column).distinct()) if days > 0]
    since = [(group, days, group.kalender.working_day_before(now, zone, days)) for group in kelompok for days in limits]
    if not since:
        return sa.false()
    waited = col(TindakLanjutKendala.menunggu_sejak)
    each = sa.or_(
        *(sa.and_(group.memuat(col(UnitOrganisasi.id)), column == days, waited <= at) for group, days, at in since)
    )
    own = sa.exists().where(col(UnitOrganisasi.id) == TindakLanjutKendala.unit_id, each)
    return sa.and_(
        col(TindakLanjutKendala.status) == "menunggu",
        waited <= max(at for _group, _days, at in since),  # what the index is searched by
        own.correlate(TindakLanjutKendala),
    )


def janji_lewat(hari: dt.date) -> sa.ColumnElement[bool]:
    """The condition on `TindakLanjutKendala` of a follow-up that was promised until a day which has passed."""
    return sa.and_(col(TindakLanjutKendala.status).in_(DIPUTUS), col(TindakLanjutKendala.tenggat) < hari)


def _milik(instansi_id: Any) -> sa.ColumnElement[bool]:
    pd = PerangkatDaerah
    return (
        sa.exists()
        .where(
            col(UnitOrganisasi.id) == TindakLanjutKendala.unit_id,
            col(pd.id) == UnitOrganisasi.perangkat_daerah_id,
            col(pd.instansi_id) == instansi_id,
        )
        .correlate(TindakLanjutKendala)
    )
