"""The calendars of a database: read once per transaction, equal ones shared, none of them asked for per person."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.kalender.hari import NASIONAL, Aturan, Kalender, Lapis
from core.kalender.jam import baca_pekan
from core.models.kalender import AturanKalender
from core.models.organisasi import Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi

_SIMPANAN = "kalender"


@dataclass(frozen=True)
class Kelompok:
    """Units that work by the same calendar.

    Args:
        unit: these units; or all others of the instansi, if `selain`.
    """

    kalender: Kalender
    unit: frozenset[uuid.UUID] = frozenset()
    selain: bool = True

    def memuat(self, unit_id: Any) -> sa.ColumnElement[bool]:
        """The condition that a unit (a column) is one of them."""
        if self.selain:
            return sa.not_(unit_id.in_(self.unit)) if self.unit else sa.true()
        return unit_id.in_(self.unit)  # type: ignore[no-any-return]  # the column is untyped


@dataclass
class _Simpanan:
    """What one transaction knows."""

    transaksi: Any
    instansi: Mapping[uuid.UUID, Lapis]
    unit: Mapping[uuid.UUID, tuple[Lapis, ...]]
    asal: Mapping[uuid.UUID, uuid.UUID] | None = None


def untuk(session: Session, unit_id: uuid.UUID) -> Kalender:
    """By which calendar a unit works."""
    known = _baca(session)
    if not known.instansi and not known.unit:
        return NASIONAL
    return _kalender(known, _instansi(session, known, unit_id), unit_id)


def untuk_banyak(session: Session, unit_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Kalender]:
    return {one: untuk(session, one) for one in set(unit_ids)}


def untuk_pegawai(session: Session, pegawai_id: uuid.UUID) -> Kalender:
    """By which calendar a person works: his unit's."""
    post = session.get_one(Jabatan, session.get_one(Pegawai, pegawai_id).jabatan_id)
    return untuk(session, post.unit_id)


def untuk_instansi(session: Session, instansi_id: uuid.UUID) -> Kalender:
    """The calendar of the units that have no rules of their own."""
    return _kalender(_baca(session), instansi_id, None)


def kelompok(session: Session, instansi_id: uuid.UUID) -> list[Kelompok]:
    """The different calendars of an instansi, the common one first, with the units that each of them holds for."""
    known = _baca(session)
    common = _kalender(known, instansi_id, None)
    groups: defaultdict[Kalender, set[uuid.UUID]] = defaultdict(set)
    for unit_id in known.unit:
        groups[_kalender(known, instansi_id, unit_id)].add(unit_id)
    groups.pop(common, None)
    others = frozenset(unit_id for units in groups.values() for unit_id in units)
    return [Kelompok(common, others), *(Kelompok(one, frozenset(units), selain=False) for one, units in groups.items())]


def lupakan(session: Session) -> None:
    """Read the rules anew at the next question of this transaction: they have changed in it."""
    session.info.pop(_SIMPANAN, None)


def aturan_dari(row: AturanKalender) -> Aturan:
    """A row as the rule it stands for."""
    return Aturan(
        row.jenis,  # type: ignore[arg-type]  # what is written is checked where it is written
        row.mulai,
        row.selesai,
        baca_pekan(row.jam) if row.jam else None,
        row.libur_nasional,
        row.cuti_bersama,
        row.keterangan,
    )


def _baca(session: Session) -> _Simpanan:
    known: _Simpanan | None = session.info.get(_SIMPANAN)
    # A session outlives its transactions in the command line and in tests; what it knew ends with each of them.
    if known is None or known.transaksi is not session.get_transaction():
        rows = session.exec(select(AturanKalender).order_by(col(AturanKalender.dibuat_pada), col(AturanKalender.id)))
        of_all: defaultdict[uuid.UUID, list[Aturan]] = defaultdict(list)
        of_unit: defaultdict[uuid.UUID, list[Aturan]] = defaultdict(list)
        for row in rows:
            (of_unit[row.unit_id] if row.unit_id else of_all[row.instansi_id]).append(aturan_dari(row))
        units = _turunan(session, {unit_id: tuple(rules) for unit_id, rules in of_unit.items()})
        known = _Simpanan(session.get_transaction(), {key: tuple(rules) for key, rules in of_all.items()}, units)
        session.info[_SIMPANAN] = known
    return known


def _turunan(session: Session, own: Mapping[uuid.UUID, Lapis]) -> dict[uuid.UUID, tuple[Lapis, ...]]:
    """For every unit with rules, and below one, the layers that hold for it, the nearest first."""
    if not own:
        return {}
    unit = UnitOrganisasi
    start: Any = sa.select(col(unit.id).label("id"), col(unit.id).label("asal"), sa.literal(0).label("jauh"))
    top = start.where(col(unit.id).in_(own)).cte("turunan", recursive=True)
    below = sa.select(col(unit.id), top.c.asal, top.c.jauh + 1).join(top, col(unit.induk_id) == top.c.id)
    tree = top.union_all(below)
    found: defaultdict[uuid.UUID, list[Lapis]] = defaultdict(list)
    for unit_id, origin in session.execute(sa.select(tree.c.id, tree.c.asal).order_by(tree.c.jauh)):
        found[unit_id].append(own[origin])
    return {unit_id: tuple(layers) for unit_id, layers in found.items()}


def _instansi(session: Session, known: _Simpanan, unit_id: uuid.UUID) -> uuid.UUID:
    if known.asal is None:
        pd = PerangkatDaerah
        pairs: Any = sa.select(col(UnitOrganisasi.id), col(pd.instansi_id)).join(
            pd, col(pd.id) == UnitOrganisasi.perangkat_daerah_id
        )
        known.asal = {unit: instansi for unit, instansi in session.execute(pairs)}
    return known.asal[unit_id]


def _kalender(known: _Simpanan, instansi_id: uuid.UUID, unit_id: uuid.UUID | None) -> Kalender:
    own = known.unit.get(unit_id, ()) if unit_id else ()
    common = known.instansi.get(instansi_id)
    return _satu((*own, common) if common else own)


@lru_cache(maxsize=256)
def _satu(layers: tuple[Lapis, ...]) -> Kalender:
    """One value for equal rules, so that what it worked out about its days outlives the transaction."""
    return Kalender(layers) if layers else NASIONAL
