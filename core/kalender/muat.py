"""The calendars of a database: read once per transaction, equal ones shared, none of them asked for per person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from core.kalender.aturan import Aturan, Lapis
from core.kalender.hari import NASIONAL, Kalender
from core.kalender.jam import baca_pekan
from core.models.kalender import AturanKalender
from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi

_SIMPANAN = "kalender"
_TABEL = AturanKalender
#: Columns, not objects: read in every transaction that counts days.
_KOLOM: tuple[Any, ...] = (
    col(_TABEL.instansi_id),
    col(_TABEL.unit_id),
    col(_TABEL.jenis),
    col(_TABEL.mulai),
    col(_TABEL.selesai),
    col(_TABEL.jam),
    col(_TABEL.libur_nasional),
    col(_TABEL.cuti_bersama),
    col(_TABEL.keterangan),
)


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
    """What one transaction knows.

    Args:
        unit: by unit with rules or below one: the layers that hold for it, the nearest first.
        asal: the instansi of each unit, or the only one there is; once somebody asks for it.
        kalender: those worked out, by instansi and layers.
    """

    transaksi: Any
    instansi: Mapping[uuid.UUID, Lapis]
    unit: Mapping[uuid.UUID, tuple[Lapis, ...]]
    asal: Mapping[uuid.UUID, uuid.UUID] | uuid.UUID | None = None
    kalender: dict[tuple[Any, ...], Kalender] = field(default_factory=dict)


def untuk(session: Session, unit_id: uuid.UUID) -> Kalender:
    """By which calendar a unit works."""
    known = _baca(session)
    if not known.instansi and not known.unit:
        return NASIONAL
    return _kalender(known, _instansi(session, known, unit_id), unit_id)


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
    return _aturan(row.jenis, row.mulai, row.selesai, row.jam, row.libur_nasional, row.cuti_bersama, row.keterangan)


def _aturan(jenis: Any, mulai: dt.date, selesai: dt.date | None, jam: str, *rest: Any) -> Aturan:
    return Aturan(jenis, mulai, selesai, baca_pekan(jam) if jam else None, *rest)


def _baca(session: Session) -> _Simpanan:
    known: _Simpanan | None = session.info.get(_SIMPANAN)
    # A session outlives its transactions in the command line and in tests; what it knew ends with each of them.
    if known is None or known.transaksi is not session.get_transaction():
        rows = session.execute(sa.select(*_KOLOM).order_by(col(_TABEL.dibuat_pada), col(_TABEL.id)))
        of_all: defaultdict[uuid.UUID, list[Aturan]] = defaultdict(list)
        of_unit: defaultdict[uuid.UUID, list[Aturan]] = defaultdict(list)
        for instansi_id, unit_id, *rule in rows:
            (of_unit[unit_id] if unit_id else of_all[instansi_id]).append(_aturan(*rule))
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
        known.asal = _asal(session)
    return known.asal if isinstance(known.asal, uuid.UUID) else known.asal[unit_id]


def _asal(session: Session) -> Mapping[uuid.UUID, uuid.UUID] | uuid.UUID:
    """The instansi of each unit; where there is only one, that one, without reading the units."""
    governments: list[uuid.UUID] = list(session.execute(sa.select(col(Instansi.id)).limit(2)).scalars())
    if len(governments) == 1:
        return governments[0]
    pd = PerangkatDaerah
    pairs: Any = sa.select(col(UnitOrganisasi.id), col(pd.instansi_id))
    return dict(session.execute(pairs.join(pd, col(pd.id) == UnitOrganisasi.perangkat_daerah_id)).all())


def _kalender(known: _Simpanan, instansi_id: uuid.UUID, unit_id: uuid.UUID | None) -> Kalender:
    own = known.unit.get(unit_id, ()) if unit_id else ()
    key = (instansi_id, *map(id, own))  # comparing rules anew for every unit would cost more than reading them
    found = known.kalender.get(key)
    if found is None:
        common = known.instansi.get(instansi_id)
        found = known.kalender[key] = _satu((*own, common) if common else own)
    return found


@lru_cache(maxsize=256)
def _satu(layers: tuple[Lapis, ...]) -> Kalender:
    """One value for equal rules, so that what it worked out about its days outlives the transaction."""
    return Kalender(layers) if layers else NASIONAL
