"""Who leads a team and who runs it: asked for a day, whoever acts for the leader takes his place.

A team is led by the Pimpinan Unit Organisasi of the unit that owns it (K Ps.26(3), T Lamp. III Tg.jawab 2).
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import pimpinan, wewenang
from core.errors import Refused
from core.models.organisasi import Instansi, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.tim import TimKerja


@dataclass(eq=False)
class BukanPengelola(Refused):
    """Only the ketua, or the leader where there is no ketua, runs a team.

    Args:
        pengelola_id: who does.
    """

    tim: TimKerja
    pengelola_id: uuid.UUID


@dataclass(eq=False)
class BukanPemimpin(Refused):
    """Only the Pimpinan Unit Organisasi of the unit that owns the team may do this."""

    tim: TimKerja
    pemimpin_id: uuid.UUID


def pemimpin(session: Session, tim: TimKerja, hari: dt.date | None = None) -> uuid.UUID:
    """The Pimpinan Unit Organisasi of the unit that owns the team now; while the post is vacant, who formed it.

    Args:
        hari: the day for which a Plt. or Plh. takes the place of the holder; None leaves them out.
    """
    if hari is not None:
        return pemimpin_semua(session, tim, hari)[0]
    post = pimpinan.jabatan_puo(session, tim.unit_id)
    return (wewenang.pemegang(session, post) if post else None) or tim.dibentuk_oleh_id


def pemimpin_semua(session: Session, tim: TimKerja, hari: dt.date) -> tuple[uuid.UUID, ...]:
    """Everybody who may use that authority, the one to turn to first; a.n. and u.b. act beside the holder."""
    people = pimpinan.puo(session, tim.unit_id, hari)
    return tuple(one.pegawai_id for one in people) or (tim.dibentuk_oleh_id,)


def pengelola(session: Session, tim: TimKerja, hari: dt.date | None = None) -> uuid.UUID:
    """Who deals out roles and receives the members' reports: the ketua, or the leader where there is none.

    K Ps.26(4)b and T Lamp. III Tg.jawab 3 name the ketua; both know teams without one.
    """
    return ketua_bertugas(session, tim) or pemimpin(session, tim, hari)


def ketua_bertugas(session: Session, tim: TimKerja) -> uuid.UUID | None:
    """The ketua; None where there is none, or he left service and nobody was named since."""
    if tim.ketua_id is None or not session.get_one(Pegawai, tim.ketua_id).aktif:
        return None
    return tim.ketua_id


def mengelola(session: Session, tim: TimKerja, oleh: uuid.UUID, hari: dt.date) -> bool:
    """Whether somebody runs the team on a day."""
    lead = ketua_bertugas(session, tim)
    return lead == oleh if lead else memimpin(session, tim, oleh, hari)


def memimpin(session: Session, tim: TimKerja, oleh: uuid.UUID, hari: dt.date) -> bool:
    """Whether somebody uses the authority of the team's leader on a day."""
    return oleh in pemimpin_semua(session, tim, hari)


def wajib_pengelola(session: Session, tim: TimKerja, oleh: uuid.UUID, hari: dt.date | None = None) -> None:
    """
    Raises:
        BukanPengelola: `oleh` does not run the team at this moment.
    """
    lead = ketua_bertugas(session, tim)
    if lead is None:
        allowed = memimpin(session, tim, oleh, hari) if hari else pemimpin(session, tim) == oleh
    else:
        allowed = lead == oleh
    if not allowed:
        raise BukanPengelola(tim, pengelola(session, tim, hari))


def wajib_pemimpin(session: Session, tim: TimKerja, oleh: uuid.UUID, hari: dt.date | None = None) -> None:
    """
    Raises:
        BukanPemimpin: `oleh` does not use the authority of the team's leader.
    """
    allowed = memimpin(session, tim, oleh, hari) if hari else pemimpin(session, tim) == oleh
    if not allowed:
        raise BukanPemimpin(tim, pemimpin(session, tim, hari))


def hari_tim(session: Session, tim: TimKerja, now: dt.datetime) -> dt.date:
    """The day it is where the team works."""
    return now.astimezone(ZoneInfo(instansi(session, tim).zona)).date()


def instansi(session: Session, tim: TimKerja) -> Instansi:
    """The government the team belongs to."""
    query = (
        select(Instansi)
        .join(PerangkatDaerah, col(PerangkatDaerah.instansi_id) == Instansi.id)
        .join(UnitOrganisasi, col(UnitOrganisasi.perangkat_daerah_id) == PerangkatDaerah.id)
        .where(col(UnitOrganisasi.id) == tim.unit_id)
    )
    return session.exec(query).one()
