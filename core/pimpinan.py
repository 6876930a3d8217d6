"""The units somebody heads on a day: his own, and those whose head he acts for.

What only a head may do hangs on the authority of a post, not on who holds it: a Plt. or Plh. asks, assigns and
forms teams for the unit, and the capacity he did it in is recorded (UU 30/2014 Ps. 14).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import wewenang
from core.errors import Refused
from core.marked import Marked
from core.models.organisasi import Jabatan, PimpinanUnit, UnitOrganisasi
from core.regulasi.struktur import Orang


@dataclass(eq=False)
class BukanPuo(Refused):
    """Who heads a unit is not its Pimpinan Unit Organisasi.

    Args:
        jabatan: the post that is, and by which provision.
    """

    sebab: Marked
    jabatan: str
    kutipan: str


@dataclass(frozen=True)
class Pimpinan:
    """Somebody who uses the authority of a unit's head.

    Args:
        kapasitas: "Plt.", "Plh.", "a.n." or "u.b."; "" for the holder of the post.
        memiliki: the units whose Pimpinan Unit Organisasi the post is; empty where that is a post above it.
    """

    pegawai_id: uuid.UUID
    jabatan_id: uuid.UUID
    jabatan: str
    unit_id: uuid.UUID
    unit: str
    kapasitas: str = ""
    memiliki: frozenset[uuid.UUID] = frozenset()

    @property
    def sebutan(self) -> str:
        """The post with the capacity before it."""
        return f"{self.kapasitas} {self.jabatan}".strip()

    @property
    def orang(self) -> Orang:
        """The person as the rules know him, in the post he acts for."""
        return Orang(str(self.pegawai_id), str(self.jabatan_id))


def memimpin(
    session: Session, pegawai_id: uuid.UUID, pada: dt.date, posts: Mapping[uuid.UUID, str] | None = None
) -> tuple[Pimpinan, ...]:
    """The units whose head's authority somebody uses on a day, the one of his own post first.

    Who has handed his authority to a Plt. or Plh. these days does not have it meanwhile.

    Args:
        posts: those whose authority he uses (`core.wewenang.kapasitas_saya`), where they are known already.
    """
    capacity = wewenang.kapasitas_saya(session, pegawai_id, pada) if posts is None else posts
    owned = _memiliki(capacity)
    query: Any = (
        sa.select(Jabatan.id, Jabatan.nama, UnitOrganisasi.id, UnitOrganisasi.nama, owned.c.unit_id)  # type: ignore[call-overload]
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .outerjoin(owned, owned.c.jabatan_id == Jabatan.id)
        .where(col(Jabatan.id).in_(capacity), col(Jabatan.kepala))
        .order_by(col(UnitOrganisasi.kode))
    )
    heads: dict[tuple[Any, ...], list[uuid.UUID | None]] = {}
    for *head, unit in session.execute(query):
        heads.setdefault(tuple(head), []).append(unit)
    found = [
        Pimpinan(pegawai_id, post, name, unit, unit_name, capacity[post], frozenset(one for one in units if one))
        for (post, name, unit, unit_name), units in heads.items()
    ]
    return tuple(sorted(found, key=lambda one: bool(one.kapasitas)))


def perangkat_daerah(session: Session, unit_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """The offices headed by whoever heads these units: those whose root is among them."""
    units = list(unit_ids)
    roots = select(UnitOrganisasi.perangkat_daerah_id).where(
        col(UnitOrganisasi.id).in_(units), col(UnitOrganisasi.induk_id).is_(None)
    )
    return set(session.exec(roots)) if units else set()


def kepala(session: Session, unit_id: uuid.UUID, pada: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """Who uses the authority of the unit's head on a day, the one to turn to first; empty while nobody does."""
    post = session.exec(select(Jabatan.id).where(col(Jabatan.unit_id) == unit_id, col(Jabatan.kepala))).first()
    return wewenang.pejabat_jabatan(session, [post], pada).get(post, ()) if post else ()


def puo(session: Session, unit_id: uuid.UUID, pada: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """The same of its Pimpinan Unit Organisasi: for most units its head, for some a post above or beside him."""
    post = jabatan_puo(session, unit_id)
    return wewenang.pejabat_jabatan(session, [post], pada).get(post, ()) if post else ()


def jabatan_puo(session: Session, unit_id: uuid.UUID) -> uuid.UUID | None:
    """The post that is the unit's Pimpinan Unit Organisasi."""
    return session.exec(select(jabatan_puo_dari(sa.literal(unit_id, sa.Uuid())))).first()


def jabatan_puo_dari(unit: Any, *model: Any) -> Any:
    """The same as a column, of the unit that a column of a model names.

    The model is named, because within a subquery of the caller's nothing is correlated unasked.
    """
    other = select(PimpinanUnit.jabatan_id).where(col(PimpinanUnit.unit_id) == unit)
    head = select(Jabatan.id).where(col(Jabatan.unit_id) == unit, col(Jabatan.kepala)).limit(1)
    return sa.func.coalesce(*(one.correlate(*model).scalar_subquery() for one in (other, head)))


def _memiliki(posts: Collection[uuid.UUID]) -> Any:
    """The units whose Pimpinan Unit Organisasi each of these posts is."""
    row = PimpinanUnit
    elsewhere: Any = select(row.jabatan_id, row.unit_id).where(col(row.jabatan_id).in_(posts))
    other = sa.exists().where(col(row.unit_id) == Jabatan.unit_id)
    here: Any = select(col(Jabatan.id).label("jabatan_id"), Jabatan.unit_id)
    return here.where(col(Jabatan.id).in_(posts), col(Jabatan.kepala), ~other).union(elsewhere).subquery("memiliki")


def teratas(session: Session, head: Pimpinan) -> uuid.UUID:
    """The unit under which all lies that somebody leads: his own, or one above it whose Pimpinan he is as well."""
    found = step = head.unit_id
    while (above := session.get_one(UnitOrganisasi, step).induk_id) is not None:
        step = above
        found = step if step in head.memiliki else found
    return found
