"""Targets as people look at them: the tree of a unit for a year, and the work that serves a target."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core import pekerjaan, wewenang
from core.models.organisasi import UnitOrganisasi
from core.models.penugasan import Penugasan, Permohonan
from core.models.perencanaan import TargetKinerja
from core.models.tim import TimKerja
from core.organisasi import Orang
from core.pekerjaan import Pekerjaan
from core.penugasan.beban import BERJALAN
from core.perencanaan import silsilah


@dataclass(frozen=True)
class Ranting:
    """A target in its tree; `dalam` counts the targets above it."""

    target: TargetKinerja
    dalam: int


def pohon(session: Session, unit_ids: Collection[uuid.UUID], tahun: int, milik: Collection[uuid.UUID]) -> list[Ranting]:
    """The targets of units for a year, with what they were divided from and into.

    Args:
        milik: the posts whose drafts are shown too.
    """
    rows = [row for row in _sepd(session, unit_ids, tahun) if row.status != "draf" or row.jabatan_id in milik]
    by_id = {row.id: row for row in rows}
    shown: set[uuid.UUID] = set()
    for row in rows:
        if row.unit_id in unit_ids:
            shown |= {row.id, *_ke_atas(row, by_id), *_ke_bawah(row.id, rows)}
    return list(_urut([row for row in rows if row.id in shown], None, 0, shown))


def tahun_ada(session: Session, unit_ids: Collection[uuid.UUID]) -> list[int]:
    """The years for which the units' agencies have targets, the newest first."""
    query = select(TargetKinerja.tahun).where(_pd(unit_ids)).distinct()
    return sorted(session.exec(query), reverse=True)


def boleh_melihat(session: Session, row: TargetKinerja, orang: Orang, hari: dt.date) -> bool:
    """Whether somebody may read a target: in its agency, or at a work that serves it. A draft is its post's own."""
    if row.status == "draf":
        return row.jabatan_id in wewenang.jabatan_saya(session, orang.id, hari)
    if session.get_one(UnitOrganisasi, row.unit_id).perangkat_daerah_id == orang.pd_id:
        return True
    posts = wewenang.jabatan_saya(session, orang.id, hari)
    if row.jabatan_id in posts:
        return True
    return any(orang.id in pekerjaan.pelaksana(session, work) for work in pekerjaan_target(session, row.id))


def pekerjaan_target(session: Session, target_id: uuid.UUID) -> list[Pekerjaan]:
    """The teams and single assignments that serve a target and go on."""
    teams = select(TimKerja).where(col(TimKerja.target_kinerja_id) == target_id, col(TimKerja.status) == "berjalan")
    alone = select(Penugasan).where(
        col(Penugasan.target_kinerja_id) == target_id,
        col(Penugasan.tim_id).is_(None),
        col(Penugasan.status).in_(BERJALAN),
    )
    rows: list[TimKerja | Penugasan] = [*session.exec(teams.order_by(col(TimKerja.nomor)))]
    return [Pekerjaan(row) for row in (*rows, *session.exec(alone.order_by(col(Penugasan.mulai))))]


def pekerjaan_terkait(session: Session, row: TargetKinerja) -> list[Pekerjaan]:
    """The same for a target and everything open that it was divided into."""
    below = [one for one in silsilah.turunan(session, row.id) if one.status in silsilah.TERBUKA]
    return [work for one in (row, *below) for work in pekerjaan_target(session, one.id)]


def permohonan_target(session: Session, target_id: uuid.UUID) -> list[Permohonan]:
    """The requests made for a target that nobody has decided on yet."""
    query = select(Permohonan).where(
        col(Permohonan.target_kinerja_id) == target_id,
        col(Permohonan.status).in_(("diajukan", "dikembalikan")),
    )
    return list(session.exec(query.order_by(col(Permohonan.nomor))))


def target_pekerjaan(session: Session, work: Pekerjaan) -> TargetKinerja | None:
    """The target a work serves."""
    wanted = work.isi.target_kinerja_id
    return session.get(TargetKinerja, wanted) if wanted else None


def target_dari(session: Session, row: Permohonan | Penugasan | TimKerja) -> TargetKinerja | None:
    """The target that something serves; what joins a team serves the team's."""
    found = row.target_kinerja_id
    if found is None and not isinstance(row, TimKerja) and row.tim_id is not None:
        found = session.get_one(TimKerja, row.tim_id).target_kinerja_id
    return session.get(TargetKinerja, found) if found else None


def jabatan_terlibat(session: Session, row: TargetKinerja) -> list[uuid.UUID]:
    """The posts that answer for a target or its parts, while those are open."""
    below = [one.jabatan_id for one in silsilah.turunan(session, row.id) if one.status in silsilah.TERBUKA]
    return list(dict.fromkeys([row.jabatan_id, *below]))


def _sepd(session: Session, unit_ids: Collection[uuid.UUID], tahun: int) -> list[TargetKinerja]:
    query = select(TargetKinerja).where(_pd(unit_ids), col(TargetKinerja.tahun) == tahun)
    return list(session.exec(query.order_by(col(TargetKinerja.nomor))))


def _pd(unit_ids: Collection[uuid.UUID]) -> Any:
    """The condition on targets: of the agencies that the units belong to."""
    agencies: Any = select(UnitOrganisasi.perangkat_daerah_id).where(col(UnitOrganisasi.id).in_(unit_ids))
    units: Any = select(UnitOrganisasi.id).where(col(UnitOrganisasi.perangkat_daerah_id).in_(agencies))
    return col(TargetKinerja.unit_id).in_(units)


def _ke_atas(row: TargetKinerja, by_id: dict[uuid.UUID, TargetKinerja]) -> Iterator[uuid.UUID]:
    above = by_id.get(row.induk_id) if row.induk_id else None
    while above is not None:
        yield above.id
        above = by_id.get(above.induk_id) if above.induk_id else None


def _ke_bawah(target_id: uuid.UUID, rows: Sequence[TargetKinerja]) -> Iterator[uuid.UUID]:
    for row in rows:
        if row.induk_id == target_id:
            yield row.id
            yield from _ke_bawah(row.id, rows)


def _urut(
    rows: Sequence[TargetKinerja], induk: uuid.UUID | None, dalam: int, shown: Collection[uuid.UUID]
) -> Iterator[Ranting]:
    """Depth first; a target whose parent is not shown stands at the left."""
    for row in rows:
        top = row.induk_id is None or row.induk_id not in shown
        if (induk is None and top) or (induk is not None and row.induk_id == induk):
            yield Ranting(row, dalam)
            yield from _urut(rows, row.id, dalam + 1, shown)
