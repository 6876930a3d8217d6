"""Where a target comes from and what it was divided into."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.errors import Refused
from core.models.perencanaan import TargetKinerja

BERJALAN = ("ditetapkan", "dibagi", "dirumuskan")
TERBUKA = ("draf", *BERJALAN)


@dataclass(eq=False)
class TargetBerakhir(Refused):
    """The target was given up or is finished."""

    target: TargetKinerja


@dataclass(eq=False)
class TargetBelumDitetapkan(Refused):
    """It is a draft yet: nothing can be built on it."""

    target: TargetKinerja


def anak(session: Session, target_id: uuid.UUID) -> list[TargetKinerja]:
    """The parts of a target."""
    query = select(TargetKinerja).where(col(TargetKinerja.induk_id) == target_id)
    return list(session.exec(query.order_by(col(TargetKinerja.nomor))))


def turunan(session: Session, target_id: uuid.UUID) -> list[TargetKinerja]:
    """Everything a target was divided into, parts before their parts."""
    found: list[TargetKinerja] = []
    level = [target_id]
    while level:
        query = select(TargetKinerja).where(col(TargetKinerja.induk_id).in_(level))
        below = list(session.exec(query.order_by(col(TargetKinerja.nomor))))
        found += below
        level = [one.id for one in below]
    return found


def leluhur(session: Session, row: TargetKinerja) -> list[TargetKinerja]:
    """What a target was divided from, the nearest first."""
    found: list[TargetKinerja] = []
    above = session.get(TargetKinerja, row.induk_id) if row.induk_id else None
    while above is not None:
        found.append(above)
        above = session.get(TargetKinerja, above.induk_id) if above.induk_id else None
    return found


def penetap_id(session: Session, row: TargetKinerja) -> uuid.UUID:
    """The post with whose authority a target was set: its own at the top, else that of the one above."""
    return session.get_one(TargetKinerja, row.induk_id).jabatan_id if row.induk_id else row.jabatan_id


def wajib_berjalan(row: TargetKinerja) -> None:
    """
    Raises:
        TargetBelumDitetapkan, TargetBerakhir: nothing can be built on it.
    """
    wajib_terbuka(row)
    if row.status == "draf":
        raise TargetBelumDitetapkan(row)


def wajib_terbuka(row: TargetKinerja) -> None:
    """
    Raises:
        TargetBerakhir: it is over.
    """
    if row.status not in TERBUKA:
        raise TargetBerakhir(row)
