"""The units somebody heads on a day: his own, and those whose head he acts for.

What only a head may do hangs on the authority of a post, not on who holds it: a Plt. or Plh. asks, assigns and
forms teams for the unit, and the capacity he did it in is recorded (UU 30/2014 Ps. 14).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core import wewenang
from core.models.organisasi import Jabatan, UnitOrganisasi
from core.regulasi.struktur import Orang


@dataclass(frozen=True)
class Pimpinan:
    """Somebody who uses the authority of a unit's head.

    Args:
        kapasitas: "Plt.", "Plh.", "a.n." or "u.b."; "" for the holder of the post.
    """

    pegawai_id: uuid.UUID
    jabatan_id: uuid.UUID
    jabatan: str
    unit_id: uuid.UUID
    unit: str
    kapasitas: str = ""

    @property
    def sebutan(self) -> str:
        """The post with the capacity before it."""
        return f"{self.kapasitas} {self.jabatan}".strip()

    @property
    def orang(self) -> Orang:
        """The person as the rules know him, in the post he acts for."""
        return Orang(str(self.pegawai_id), str(self.jabatan_id))


def memimpin(
    session: Session, pegawai_id: uuid.UUID, pada: dt.date, posts: Set[uuid.UUID] | None = None
) -> tuple[Pimpinan, ...]:
    """The units whose head's authority somebody uses on a day, the one of his own post first.

    Who has handed his authority to a Plt. or Plh. these days does not have it meanwhile.

    Args:
        posts: those whose authority he uses (`core.wewenang.jabatan_saya`), where they are known already.
    """
    posts = wewenang.jabatan_saya(session, pegawai_id, pada) if posts is None else posts
    query: Any = (
        select(Jabatan.id, Jabatan.nama, UnitOrganisasi.id, UnitOrganisasi.nama)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .where(col(Jabatan.id).in_(posts), col(Jabatan.kepala))
        .order_by(col(UnitOrganisasi.kode))
    )
    rows = list(session.exec(query))
    capacity = _kapasitas(session, [row[0] for row in rows], pegawai_id, pada)
    found = [Pimpinan(pegawai_id, post, name, unit, unit_name, capacity[post]) for post, name, unit, unit_name in rows]
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


def _kapasitas(
    session: Session, posts: Sequence[uuid.UUID], pegawai_id: uuid.UUID, pada: dt.date
) -> dict[uuid.UUID, str]:
    people = wewenang.pejabat_jabatan(session, posts, pada) if posts else {}
    return {post: one.kapasitas for post, found in people.items() for one in found if one.pegawai_id == pegawai_id}
