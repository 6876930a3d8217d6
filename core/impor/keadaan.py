"""What the database holds already, as far as a workbook may refer to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from core.impor.baris import BarisDelegasi, BarisPeta
from core.models.organisasi import (
    Delegasi,
    Instansi,
    Jabatan,
    Pegawai,
    PerangkatDaerah,
    PetaJabatan,
    RiwayatNip,
    UnitOrganisasi,
)
from core.organisasi.kosakata import DITUGASKAN


class Pos(NamedTuple):
    """A post: its unit, whether it heads it, is the Pejabat yang Berwenang, may assess others."""

    unit: str
    kepala: bool
    pyb: bool = False
    menilai: bool = True


def boleh_menilai(jenis: str, memimpin: bool) -> bool:
    """An assessor is at lowest a Pengawas, or a JF who leads a unit (T Ps. 1 angka 18; K Ps. 1 angka 22)."""
    return memimpin or jenis not in DITUGASKAN


@dataclass(frozen=True)
class Keadaan:
    """Codes and how they hang together; everything empty for an empty database.

    Args:
        regulasi: of the instansi, None without one.
        pd: codes of the perangkat daerah.
        unit: unit → (parent or "", perangkat daerah).
        jabatan: by code.
        pegawai: NIP of active people → post.
        nonaktif: NIP of the others → post.
        riwayat: former NIP → present NIP.
        delegasi: those that were not ended before their last day.
        admin: NIP of the active administrators.
    """

    regulasi: str | None = None
    pd: frozenset[str] = frozenset()
    unit: dict[str, tuple[str, str]] = field(default_factory=dict)
    jabatan: dict[str, Pos] = field(default_factory=dict)
    pegawai: dict[str, str] = field(default_factory=dict)
    nonaktif: dict[str, str] = field(default_factory=dict)
    riwayat: dict[str, str] = field(default_factory=dict)
    peta_jabatan: tuple[BarisPeta, ...] = ()
    delegasi: tuple[BarisDelegasi, ...] = ()
    admin: frozenset[str] = frozenset()

    def pemilik(self, nip: str) -> str | None:
        """The present NIP of who has this one, or had it last."""
        return nip if nip in self.pegawai or nip in self.nonaktif else self.riwayat.get(nip)


def baca_keadaan(session: Session) -> Keadaan:
    """The state a workbook is checked against."""
    session.flush()
    sambungan = session.connection()
    orang = list(_orang(sambungan))
    return Keadaan(
        regulasi=sambungan.execute(select(col(Instansi.regulasi))).scalar(),
        pd=frozenset(sambungan.execute(select(col(PerangkatDaerah.kode))).scalars()),
        unit=dict(_unit(sambungan)),
        jabatan=dict(_jabatan(sambungan)),
        pegawai={nip: kode for nip, kode, aktif in orang if aktif},
        nonaktif={nip: kode for nip, kode, aktif in orang if not aktif},
        riwayat=dict(_riwayat(sambungan)),
        peta_jabatan=tuple(_peta(sambungan)),
        delegasi=tuple(_delegasi(sambungan)),
        admin=frozenset(
            sambungan.execute(select(col(Pegawai.nip)).where(col(Pegawai.admin), col(Pegawai.aktif))).scalars()
        ),
    )


def _unit(sambungan: Connection) -> Iterable[tuple[str, tuple[str, str]]]:
    induk = aliased(UnitOrganisasi)
    kolom: tuple[Any, ...] = (col(UnitOrganisasi.kode), induk.kode, col(PerangkatDaerah.kode))
    pilih = (
        select(*kolom)
        .join_from(UnitOrganisasi, PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .outerjoin(induk, col(induk.id) == UnitOrganisasi.induk_id)
    )
    return ((kode, (atas or "", pd)) for kode, atas, pd in sambungan.execute(pilih))


def _jabatan(sambungan: Connection) -> Iterable[tuple[str, Pos]]:
    kolom: tuple[Any, ...] = (
        col(Jabatan.kode),
        col(UnitOrganisasi.kode),
        col(Jabatan.kepala),
        col(Jabatan.pyb),
        col(Jabatan.jenis),
        col(Jabatan.memimpin_unit),
    )
    pilih = select(*kolom).join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
    return (
        (kode, Pos(unit, kepala, pyb, boleh_menilai(jenis, kepala or memimpin)))
        for kode, unit, kepala, pyb, jenis, memimpin in sambungan.execute(pilih)
    )


def _orang(sambungan: Connection) -> Iterable[tuple[str, str, bool]]:
    kolom: tuple[Any, ...] = (col(Pegawai.nip), col(Jabatan.kode), col(Pegawai.aktif))
    pilih = select(*kolom).join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
    return ((nip, kode, aktif) for nip, kode, aktif in sambungan.execute(pilih))


def _riwayat(sambungan: Connection) -> Iterable[tuple[str, str]]:
    kolom: tuple[Any, ...] = (col(RiwayatNip.nip), col(Pegawai.nip))
    pilih = select(*kolom).join(Pegawai, col(Pegawai.id) == RiwayatNip.pegawai_id).order_by(col(RiwayatNip.sampai))
    return ((lama, kini) for lama, kini in sambungan.execute(pilih))


def _peta(sambungan: Connection) -> Iterable[BarisPeta]:
    penilai = aliased(Jabatan)
    kolom: tuple[Any, ...] = (col(Pegawai.nip), col(Jabatan.kode), penilai.kode)
    pilih = (
        select(*kolom)
        .join_from(PetaJabatan, penilai, col(penilai.id) == PetaJabatan.penilai_id)
        .outerjoin(Pegawai, col(Pegawai.id) == PetaJabatan.pegawai_id)
        .outerjoin(Jabatan, col(Jabatan.id) == PetaJabatan.jabatan_id)
    )
    return (BarisPeta(nip or "", kode or "", atas) for nip, kode, atas in sambungan.execute(pilih))


def _delegasi(sambungan: Connection) -> Iterable[BarisDelegasi]:
    kolom: tuple[Any, ...] = (
        col(Jabatan.kode),
        col(Pegawai.nip),
        col(Delegasi.kapasitas),
        col(Delegasi.mulai),
        col(Delegasi.selesai),
    )
    pilih = (
        select(*kolom)
        .join_from(Delegasi, Jabatan, col(Jabatan.id) == Delegasi.jabatan_id)
        .join(Pegawai, col(Pegawai.id) == Delegasi.kepada_id)
        .where(col(Delegasi.diakhiri_pada).is_(None))
    )
    return (BarisDelegasi(*satu) for satu in sambungan.execute(pilih))
