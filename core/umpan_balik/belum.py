"""Who has not had feedback from the ketua for so long as the team has set.

Both regulations say "berkala" without an interval (K Ps.26(4)d, T Lamp. III tanggung jawab 3.d), so the number of
days is the team's own, with a default of the product's; 0 asks for nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, tim
from core.kalender import local_day
from core.models.kinerja import UmpanBalik
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi
from core.models.tim import AnggotaTim, TimKerja
from core.umpan_balik.kesalahan import JarakTidakSah

TERLAMA = 366  # days


@dataclass(frozen=True)
class Utang:
    """A member who is owed feedback.

    Args:
        dari: who runs the team.
        sejak: the last time, or the day the member began; nothing came since.
        jatuh: the day it was due.
    """

    tim: TimKerja
    dari: uuid.UUID
    kepada: uuid.UUID
    sejak: dt.date
    jatuh: dt.date


def atur_jarak(session: Session, team: TimKerja, hari: int, oleh: uuid.UUID, now: dt.datetime) -> TimKerja:
    """Set after how many days a member is owed feedback; 0 for never.

    Raises:
        BukanPengelola, TimBerakhir: it is not for this person, or the team has ended.
        JarakTidakSah: it is no number of days.
    """
    today = tim.hari_tim(session, team, now)
    tim.wajib_pengelola(session, team, oleh, today)
    if not tim.berjalan(team, today):
        raise tim.TimBerakhir(team)
    if not 0 <= hari <= TERLAMA:
        raise JarakTidakSah(TERLAMA)
    team.umpan_balik_hari = hari
    session.add(team)
    session.flush()
    audit.catat(session, now, "tim.jarak_umpan_balik", f"tim:{team.id}", oleh, hari=hari)
    return team


def terutang(session: Session, now: dt.datetime, team: TimKerja | None = None) -> list[Utang]:
    """Everybody who is owed feedback now, in all teams that run or in one; the longest waiting first."""
    owed = [debt for row in _baris(session, now, team) if (debt := _utang(session, row, now)) is not None]
    return sorted(owed, key=lambda one: (one.jatuh, str(one.kepada)))


_Baris = tuple[TimKerja, AnggotaTim, dt.datetime | None, str]


def _baris(session: Session, now: dt.datetime, team: TimKerja | None) -> Iterator[_Baris]:
    """The members of running teams but the ketua, with the last feedback of who ran the team, and the zone."""
    last: Any = (
        sa.select(sa.func.max(col(UmpanBalik.dibuat_pada)))
        .where(
            col(UmpanBalik.tim_id) == TimKerja.id,
            col(UmpanBalik.kepada_id) == AnggotaTim.pegawai_id,
            col(UmpanBalik.sebagai) == "pengelola",
        )
        .correlate(TimKerja, AnggotaTim)
        .scalar_subquery()
    )
    query: Any = (
        select(TimKerja, AnggotaTim, last, Instansi.zona)
        .join(AnggotaTim, col(AnggotaTim.tim_id) == TimKerja.id)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == TimKerja.unit_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .join(Instansi, col(Instansi.id) == PerangkatDaerah.instansi_id)
        .where(
            col(AnggotaTim.keluar_pada).is_(None),
            col(TimKerja.status) == "berjalan",
            col(TimKerja.umpan_balik_hari) > 0,
            col(TimKerja.selesai) >= (now - dt.timedelta(days=1)).date(),
            sa.or_(col(TimKerja.ketua_id).is_(None), col(TimKerja.ketua_id) != AnggotaTim.pegawai_id),
        )
    )
    yield from session.exec(query.where(col(TimKerja.id) == team.id) if team is not None else query)


def _utang(session: Session, row: _Baris, now: dt.datetime) -> Utang | None:
    team, member, last, zona = row
    zone = ZoneInfo(zona)
    today = local_day(now, zone)
    since = max(team.mulai, local_day(member.bergabung_pada, zone), *([local_day(last, zone)] if last else []))
    due = since + dt.timedelta(days=team.umpan_balik_hari)
    if due > today or not tim.berjalan(team, today):
        return None
    giver = tim.pengelola(session, team, today)
    return Utang(team, giver, member.pegawai_id, since, due) if giver != member.pegawai_id else None
