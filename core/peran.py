"""Open roles: a head posts work for volunteers, sees who offers himself, and picks.

Picking is deciding on the volunteer's request by the regulation's own steps; the board adds only what they do not
know: seats, fit and load side by side, and an answer for those who were not picked.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from core import audit, organisasi, penugasan
from core import permohonan as pp
from core.errors import Refused
from core.kecocokan import Kecocokan, kecocokan
from core.models.penugasan import Penugasan, PeranTerbuka, Permohonan
from core.organisasi import Orang


@dataclass(eq=False)
class PeranDitutup(Refused):
    """The role is not open any more: closed, past, or all its seats are taken."""

    peran: PeranTerbuka
    terisi: bool


@dataclass(eq=False)
class BukanPembuka(Refused):
    """A role belongs to the head of the unit that posted it."""

    peran: PeranTerbuka


@dataclass(frozen=True)
class Peminat:
    """Somebody who offered himself, with what a choice needs.

    Args:
        beban: assignments he has at the time.
        bentrok: those of them that overlap the role's period.
    """

    permohonan: Permohonan
    orang: Orang
    cocok: Kecocokan
    beban: int
    bentrok: int


def terisi(session: Session, peran: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Seats taken, by role: people whose request for it ended in an assignment that stands."""
    query: Any = (
        select(Permohonan.peran_terbuka_id, func.count())
        .join(Penugasan, col(Penugasan.permohonan_id) == Permohonan.id)
        .where(col(Permohonan.peran_terbuka_id).in_(peran), col(Penugasan.status) != "batal")
        .group_by(col(Permohonan.peran_terbuka_id))
    )
    return {role: int(count) for role, count in session.execute(query)}


def terbuka(session: Session, today: dt.date, most: int) -> list[PeranTerbuka]:
    """Roles with a free seat whose work is not over, the earliest first."""
    query = (
        select(PeranTerbuka)
        .where(col(PeranTerbuka.status) == "terbuka", col(PeranTerbuka.selesai) >= today)
        .order_by(col(PeranTerbuka.mulai), col(PeranTerbuka.id))
    )
    roles = list(session.exec(query.limit(most)))
    taken = terisi(session, [role.id for role in roles])
    return [role for role in roles if taken.get(role.id, 0) < role.kursi]


def dibuka_oleh(session: Session, unit: Sequence[uuid.UUID], most: int) -> list[PeranTerbuka]:
    """Every role the units have posted, the newest first."""
    query = select(PeranTerbuka).where(col(PeranTerbuka.unit_id).in_(unit))
    return list(session.exec(query.order_by(col(PeranTerbuka.dibuka_pada).desc()).limit(most)))


def wajib_terbuka(session: Session, role: PeranTerbuka, today: dt.date) -> None:
    """Somebody may still offer himself.

    Raises:
        PeranDitutup: he may not.
    """
    full = terisi(session, [role.id]).get(role.id, 0) >= role.kursi
    if role.status != "terbuka" or role.selesai < today or full:
        raise PeranDitutup(role, full)


def peminat(session: Session, role: PeranTerbuka, today: dt.date) -> list[Peminat]:
    """Who offered himself and is still waiting, the best fit and then the lightest load first."""
    query = select(Permohonan).where(col(Permohonan.peran_terbuka_id) == role.id, col(Permohonan.status).in_(pp.MOVES))
    waiting = list(session.exec(query.order_by(col(Permohonan.diajukan_pada))))
    people = organisasi.orang_banyak(session, {row.pemohon_id for row in waiting})
    found = [_peminat(session, role, (row, people[row.pemohon_id]), today) for row in waiting]
    return sorted(found, key=lambda one: (-one.cocok.nilai, one.bentrok, one.beban))


def _peminat(session: Session, role: PeranTerbuka, who: tuple[Permohonan, Orang], today: dt.date) -> Peminat:
    row, person = who
    return Peminat(
        row,
        person,
        kecocokan(role.kompetensi, person, role.jenjang),
        len(penugasan.berjalan(session, person.id, today)),
        len(penugasan.bentrok(session, person.id, role.mulai, role.selesai)),
    )


def tutup(session: Session, role: PeranTerbuka, oleh: uuid.UUID, now: dt.datetime) -> bool:
    """Take a role off the board; requests that came from it go their way.

    Returns:
        False if it was closed before.
    """
    statement = (
        sa.update(PeranTerbuka)
        .where(col(PeranTerbuka.id) == role.id, col(PeranTerbuka.status) == "terbuka")
        .values(status="ditutup")
    )
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    session.refresh(role)
    if moved:
        audit.catat(session, now, "peran.ditutup", f"peran:{role.id}", oleh)
    return moved
