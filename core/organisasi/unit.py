"""Units as lists people can choose from."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, select
from sqlmodel import Session, col

from core.models.organisasi import PerangkatDaerah, UnitOrganisasi
from core.organisasi.koneksi import koneksi


@dataclass(frozen=True, slots=True)
class UnitRingkas:
    """A unit in its place.

    Args:
        dalam: how many units lie above it in its perangkat daerah.
    """

    id: uuid.UUID
    induk_id: uuid.UUID | None
    kode: str
    nama: str
    jenis: str
    ketatausahaan: bool
    pd_id: uuid.UUID
    pd: str
    dalam: int


@dataclass(frozen=True, slots=True)
class PdRingkas:
    """A perangkat daerah to choose from."""

    id: uuid.UUID
    kode: str
    nama: str
    kelas: str


_Anak = Mapping[uuid.UUID | None, Sequence[RowMapping]]


def daftar_pd(session: Session) -> list[PdRingkas]:
    """All perangkat daerah by name."""
    pd = PerangkatDaerah
    kolom: tuple[Any, ...] = (col(pd.id), col(pd.kode), col(pd.nama), col(pd.kelas))
    return [PdRingkas(*b) for b in koneksi(session).execute(select(*kolom).order_by(col(pd.nama)))]


def units_of_pd(session: Session, pd_id: uuid.UUID) -> list[UnitRingkas]:
    """The units of a perangkat daerah, each after its parent, in the order of their codes."""
    return unit_tree(session, pd_id)


def unit_tree(session: Session, pd_id: uuid.UUID | None = None) -> list[UnitRingkas]:
    """All units (or those of one perangkat daerah), each after its parent."""
    unit = UnitOrganisasi
    kolom: tuple[Any, ...] = (
        col(unit.id),
        col(unit.induk_id),
        col(unit.kode),
        col(unit.nama),
        col(unit.jenis),
        col(unit.ketatausahaan),
        col(unit.perangkat_daerah_id).label("pd_id"),
        col(PerangkatDaerah.nama).label("pd"),
    )
    pilih = select(*kolom).join(PerangkatDaerah, col(PerangkatDaerah.id) == unit.perangkat_daerah_id)
    if pd_id is not None:
        pilih = pilih.where(col(unit.perangkat_daerah_id) == pd_id)
    anak: defaultdict[uuid.UUID | None, list[RowMapping]] = defaultdict(list)
    for baris in koneksi(session).execute(pilih.order_by(col(unit.kode))).mappings():
        anak[baris["induk_id"]].append(baris)
    return list(_urut(anak, None, 0))


def unit_dan_bawahan(session: Session, unit_id: uuid.UUID) -> set[uuid.UUID]:
    """The unit and everything below it."""
    akar = select(col(UnitOrganisasi.id)).where(col(UnitOrganisasi.id) == unit_id).cte("bawahan", recursive=True)
    cabang = select(col(UnitOrganisasi.id)).join(akar, col(UnitOrganisasi.induk_id) == akar.c.id)
    return set(koneksi(session).execute(select(akar.union(cabang).c.id)).scalars())


def _urut(anak: _Anak, induk: uuid.UUID | None, dalam: int) -> Iterator[UnitRingkas]:
    for baris in anak.get(induk, ()):
        yield UnitRingkas(**baris, dalam=dalam)
        yield from _urut(anak, baris["id"], dalam + 1)
