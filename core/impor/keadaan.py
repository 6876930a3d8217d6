"""What the database holds already, as far as a workbook may refer to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi


@dataclass(frozen=True)
class Keadaan:
    """Codes and how they hang together; everything empty for an empty database.

    Args:
        regulasi: of the instansi, None without one.
        pd: codes of the perangkat daerah.
        unit: unit → (parent or "", perangkat daerah).
        jabatan: post → (unit, whether it heads it).
        pegawai: NIP of active people → post.
    """

    regulasi: str | None = None
    pd: frozenset[str] = frozenset()
    unit: dict[str, tuple[str, str]] = field(default_factory=dict)
    jabatan: dict[str, tuple[str, bool]] = field(default_factory=dict)
    pegawai: dict[str, str] = field(default_factory=dict)


def baca_keadaan(session: Session) -> Keadaan:
    """The state a workbook is checked against."""
    session.flush()
    jalankan = session.connection().execute
    induk = aliased(UnitOrganisasi)
    unit: tuple[Any, ...] = (col(UnitOrganisasi.kode), induk.kode, col(PerangkatDaerah.kode))
    pohon = (
        select(*unit)
        .join_from(UnitOrganisasi, PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .outerjoin(induk, col(induk.id) == UnitOrganisasi.induk_id)
    )
    pos = select(col(Jabatan.kode), col(UnitOrganisasi.kode), col(Jabatan.kepala)).join(
        UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id
    )
    orang = select(col(Pegawai.nip), col(Jabatan.kode)).join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
    return Keadaan(
        regulasi=jalankan(select(col(Instansi.regulasi))).scalar(),
        pd=frozenset(jalankan(select(col(PerangkatDaerah.kode))).scalars()),
        unit={kode: (atas or "", pd) for kode, atas, pd in jalankan(pohon)},
        jabatan={kode: (unit, kepala) for kode, unit, kepala in jalankan(pos)},
        pegawai={nip: kode for nip, kode in jalankan(orang.where(col(Pegawai.aktif)))},
    )
