"""Documents of the organisation: road map, work plan, perjanjian kinerja (K Ps.26(2)a, T Lamp. III Tg.jawab 1.a)."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, guarded, pimpinan
from core.errors import Refused, Stale
from core.lampiran import lampirkan
from core.models.organisasi import UnitOrganisasi
from core.models.perencanaan import DokumenKerja
from core.saat import Saat

Jenis = Literal["peta_jalan", "rencana_kerja", "perjanjian_kinerja", "lainnya"]
JENIS: tuple[Jenis, ...] = get_args(Jenis)


@dataclass(frozen=True)
class IsiDokumen:
    """A document and where people will look for it.

    Args:
        attachment_id: the file its author sent.
    """

    jenis: Jenis
    judul: str
    unit_id: uuid.UUID
    tahun: int
    attachment_id: uuid.UUID
    target_id: uuid.UUID | None = None


@dataclass(eq=False)
class BukanPimpinanUnit(Refused):
    """A unit's documents are kept by its head."""

    unit: str


@dataclass(eq=False)
class DokumenHilang(Stale):
    """The document was taken away."""


def simpan(session: Session, isi: IsiDokumen, saat: Saat) -> DokumenKerja:
    """Put a document where the unit and those below it find it.

    Raises:
        BukanPimpinanUnit: he does not head the unit.
    """
    _wajib_pimpinan(session, isi.unit_id, saat)
    row = DokumenKerja(**vars(isi), oleh_id=saat.oleh, dibuat_pada=saat.now)
    session.add(row)
    session.flush()
    lampirkan(session, f"dokumen_kerja:{row.id}", saat.oleh, (isi.attachment_id,))
    audit.catat(session, saat.now, "dokumen_kerja.disimpan", f"dokumen_kerja:{row.id}", saat.oleh, jenis=isi.jenis)
    return row


def hapus(session: Session, dokumen_id: uuid.UUID, saat: Saat) -> DokumenKerja:
    """Take a document away; it stays in the records.

    Raises:
        BukanPimpinanUnit: he does not head the unit.
        DokumenHilang: somebody was first.
    """
    row = session.get_one(DokumenKerja, dokumen_id)
    _wajib_pimpinan(session, row.unit_id, saat)
    statement = (
        sa.update(DokumenKerja)
        .where(col(DokumenKerja.id) == row.id, col(DokumenKerja.dihapus_pada).is_(None))
        .values(dihapus_pada=saat.now)
    )
    if not guarded.moved(session, statement, row):
        raise DokumenHilang()
    audit.catat(session, saat.now, "dokumen_kerja.dihapus", f"dokumen_kerja:{row.id}", saat.oleh)
    return row


def daftar(session: Session, unit_ids: Collection[uuid.UUID]) -> list[DokumenKerja]:
    """The documents of units and of those above them, the newest year first."""
    query = select(DokumenKerja).where(
        col(DokumenKerja.unit_id).in_(_ke_atas(session, unit_ids)), col(DokumenKerja.dihapus_pada).is_(None)
    )
    return list(session.exec(query.order_by(col(DokumenKerja.tahun).desc(), col(DokumenKerja.dibuat_pada).desc())))


def ambil(session: Session, dokumen_id: uuid.UUID, unit_ids: Collection[uuid.UUID]) -> DokumenKerja:
    """A document for somebody who belongs to one of the units.

    Raises:
        DokumenHilang: there is none for him.
    """
    row = session.get(DokumenKerja, dokumen_id)
    if row is None or row.dihapus_pada is not None or row.unit_id not in _ke_atas(session, unit_ids):
        raise DokumenHilang()
    return row


def memimpin(session: Session, unit_id: uuid.UUID, saat: Saat) -> bool:
    """Whether somebody uses the authority of the unit's head."""
    return any(one.pegawai_id == saat.oleh for one in pimpinan.kepala(session, unit_id, saat.hari))


def _wajib_pimpinan(session: Session, unit_id: uuid.UUID, saat: Saat) -> None:
    if not memimpin(session, unit_id, saat):
        raise BukanPimpinanUnit(session.get_one(UnitOrganisasi, unit_id).nama)


def _ke_atas(session: Session, unit_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The units and those above them."""
    found: set[uuid.UUID] = set()
    level = set(unit_ids)
    while level:
        found |= level
        query = select(UnitOrganisasi.induk_id).where(col(UnitOrganisasi.id).in_(level))
        level = {one for one in session.exec(query) if one is not None} - found
    return found
