"""People as the rest of the program sees them: one flat, frozen view, read in one query."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ColumnExpressionArgument, CursorResult, Select, bindparam, select
from sqlmodel import Session, col

from core.errors import LincahError
from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, RiwayatNip, UnitOrganisasi
from core.organisasi import kosakata
from core.organisasi.koneksi import koneksi
from core.organisasi.nip import rapikan, samar


@dataclass(frozen=True, slots=True)
class Orang:
    """A person with his post, unit and perangkat daerah.

    Args:
        jenis, jenjang: of the post; `jenjang` is empty for anything but a JF.
        kepala: whether he heads `unit`.
        regulasi, pilihan, zona: of the instansi: the name of its regulation, the switches it sets in it, its
            IANA zone.
        alias: short name of an invented person of a sample, empty otherwise.
    """

    id: uuid.UUID
    nip: str = field(repr=False)
    nama: str
    jabatan_id: uuid.UUID
    jabatan: str
    jenis: str
    jenjang: str
    kepala: bool
    memimpin_unit: bool
    unit_id: uuid.UUID
    unit: str
    jenis_unit: str
    pd_id: uuid.UUID
    pd: str
    instansi_id: uuid.UUID
    regulasi: str
    pilihan: Mapping[str, Any] = field(repr=False, hash=False)
    zona: str
    status_asn: str
    pangkat: str
    keahlian: tuple[str, ...]
    bahasa: str
    admin: bool
    aktif: bool
    alias: str

    @property
    def dapat_ditugaskan(self) -> bool:
        """Only JF and Pelaksana who lead no unit are given tasks under Sistem Kerja."""
        return self.jenis in kosakata.DITUGASKAN and not (self.kepala or self.memimpin_unit)

    @property
    def nip_samar(self) -> str:
        """For logs."""
        return samar(self.nip)


class OrangTakAda(LincahError):
    """No person with this id."""

    def __init__(self, pegawai_id: uuid.UUID) -> None:
        super().__init__(str(pegawai_id))
        self.pegawai_id = pegawai_id


def orang(session: Session, pegawai_id: uuid.UUID) -> Orang:
    """The person of that id, whether still active or not.

    Raises:
        OrangTakAda: there is none.
    """
    ketemu = orang_banyak(session, [pegawai_id])
    if pegawai_id not in ketemu:
        raise OrangTakAda(pegawai_id)
    return ketemu[pegawai_id]


def orang_banyak(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Orang]:
    """Several people in one query; ids nobody has are left out."""
    diminta = set(ids)
    if not diminta:
        return {}
    return {o.id: o for o in _orang(koneksi(session).execute(_menurut_id(), {"ids": list(diminta)}))}


def pegawai_by_nip(session: Session, nip: str) -> Orang | None:
    """Who has this NIP now, or else who had it last."""
    nilai = rapikan(nip)
    sekarang = _ambil(session, col(Pegawai.nip) == nilai)
    if sekarang:
        return sekarang[0]
    dulu = select(RiwayatNip.pegawai_id).where(col(RiwayatNip.nip) == nilai)  # type: ignore[call-overload]
    terakhir = dulu.order_by(col(RiwayatNip.sampai).desc()).limit(1)
    pemilik = koneksi(session).execute(terakhir).scalar_one_or_none()
    return orang(session, pemilik) if pemilik else None


def orang_by_alias(session: Session, alias: str) -> Orang | None:
    """An invented person of a sample by his short name."""
    return next(iter(_ambil(session, col(Pegawai.alias) == alias)), None) if alias else None


def admin(session: Session) -> list[Orang]:
    """Everybody who administers Lincah."""
    return _ambil(session, col(Pegawai.admin), col(Pegawai.aktif))


def kepala_unit(session: Session, unit_id: uuid.UUID) -> Orang | None:
    """Who heads the unit; None while the post is vacant."""
    return kepala_banyak(session, [unit_id]).get(unit_id)


def kepala_banyak(session: Session, unit_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Orang]:
    """The heads of several units in one query; units without a head are left out."""
    diminta = set(unit_ids)
    if not diminta:
        return {}
    kepala = _ambil(session, col(Jabatan.unit_id).in_(diminta), col(Jabatan.kepala), col(Pegawai.aktif))
    return {o.unit_id: o for o in kepala}


def anggota_unit(session: Session, unit_ids: uuid.UUID | Collection[uuid.UUID]) -> list[Orang]:
    """The JF and Pelaksana of a unit (or several) who can be given tasks, by name."""
    ids = {unit_ids} if isinstance(unit_ids, uuid.UUID) else set(unit_ids)
    if not ids:
        return []
    return _ambil(
        session,
        col(Jabatan.unit_id).in_(ids),
        col(Jabatan.jenis).in_(kosakata.DITUGASKAN),
        ~col(Jabatan.kepala),
        ~col(Jabatan.memimpin_unit),
        col(Pegawai.aktif),
    )


_KOLOM: tuple[Any, ...] = (
    col(Pegawai.id),
    col(Pegawai.nip),
    col(Pegawai.nama),
    col(Jabatan.id).label("jabatan_id"),
    col(Jabatan.nama).label("jabatan"),
    col(Jabatan.jenis),
    col(Jabatan.jenjang),
    col(Jabatan.kepala),
    col(Jabatan.memimpin_unit),
    col(UnitOrganisasi.id).label("unit_id"),
    col(UnitOrganisasi.nama).label("unit"),
    col(UnitOrganisasi.jenis).label("jenis_unit"),
    col(PerangkatDaerah.id).label("pd_id"),
    col(PerangkatDaerah.nama).label("pd"),
    col(Instansi.id).label("instansi_id"),
    col(Instansi.regulasi),
    col(Instansi.pilihan),
    col(Instansi.zona),
    col(Pegawai.status_asn),
    col(Pegawai.pangkat),
    col(Pegawai.keahlian),
    col(Pegawai.bahasa),
    col(Pegawai.admin),
    col(Pegawai.aktif),
    col(Pegawai.alias),
)


def _ambil(session: Session, *syarat: ColumnExpressionArgument[bool]) -> list[Orang]:
    return _orang(koneksi(session).execute(_pilih().where(*syarat)))


def _orang(hasil: CursorResult[Any]) -> list[Orang]:
    return [Orang(**{**baris, "keahlian": tuple(baris["keahlian"])}) for baris in hasil.mappings()]


@cache
def _menurut_id() -> Select[Any]:
    """Asked for with every group of updates: building the statement would cost more than running it."""
    return _pilih().where(col(Pegawai.id).in_(bindparam("ids", expanding=True)))


@cache
def _pilih() -> Select[Any]:
    return (
        select(*_KOLOM)
        .join_from(Pegawai, Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .join(Instansi, col(Instansi.id) == PerangkatDaerah.instansi_id)
        .order_by(col(Pegawai.nama), col(Pegawai.id))
    )
