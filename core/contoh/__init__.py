"""The invented sample governments: what `lincah demo`, `lincah contoh`, scenarios and load tests live in."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from core.contoh.berkas import Contoh, ContohTakAda, bawaan, cari, isi_berkas, tersedia
from core.contoh.khusus import Khusus
from core.contoh.orang import isi_jabatan
from core.contoh.susunan import susun
from core.errors import LincahError
from core.impor.baris import BarisInstansi, Isi, Kemajuan
from core.impor.terapkan import Hasil, terapkan
from core.models.organisasi import Instansi, Jabatan, Pegawai, UnitOrganisasi
from core.rahasia import Rahasia

ORANG = 600
#: When everything in a sample was written down: a sample is the same whenever it is made.
DIBUAT = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)

__all__ = ["ORANG", "Contoh", "ContohTakAda", "SudahTerisi", "bangun", "bawaan", "cari", "daftar", "isi", "tersedia"]


class SudahTerisi(LincahError):
    """A sample is only put into an empty database: it must never end up among real people."""

    def __init__(self, instansi: str) -> None:
        super().__init__(instansi)
        self.instansi = instansi


class OrangContoh(TypedDict):
    """A line of `lincah contoh --json`."""

    nip: str
    nama: str
    jabatan: str
    unit: str
    alias: str


def bangun(nama: str, orang: int = ORANG) -> Isi:
    """The rows of a sample, always the same for the same arguments.

    Args:
        nama: the sample's name, or its regulation's.
        orang: how many people; heads and actors are there in any case.

    Raises:
        ContohTakAda: no such sample.
    """
    berkas = isi_berkas(cari(nama))
    susunan = susun(berkas)
    jabatan = [j for unit in susunan.unit for j in (unit.kepala, *unit.jabatan)]
    pegawai = isi_jabatan(berkas, susunan, orang)
    khusus = Khusus.dari(berkas, susunan, pegawai)
    return Isi(
        instansi=BarisInstansi(**berkas["instansi"]),
        perangkat_daerah=susunan.perangkat_daerah,
        unit=[unit.baris for unit in susunan.unit],
        jabatan=jabatan,
        pegawai=pegawai,
        peta_jabatan=list(khusus.peta_jabatan()),
        delegasi=list(khusus.delegasi()),
        ketidakhadiran=list(khusus.ketidakhadiran()),
    )


def isi(session: Session, contoh: Isi, rahasia: Rahasia, kemajuan: Kemajuan | None = None) -> Hasil:
    """Put a sample that `bangun` made into an empty database; the caller commits.

    Raises:
        SudahTerisi: there is a government already.
    """
    ada = session.exec(select(Instansi)).first()
    if ada is not None:
        raise SudahTerisi(ada.nama)
    return terapkan(session, contoh, rahasia, DIBUAT, kemajuan)


def daftar(session: Session) -> list[OrangContoh]:
    """Everybody in the database, those with a short name first."""
    kolom: tuple[Any, ...] = (
        col(Pegawai.nip),
        col(Pegawai.nama),
        col(Jabatan.nama),
        col(UnitOrganisasi.nama),
        col(Pegawai.alias),
    )
    baris = session.connection().execute(
        sa_select(*kolom)
        .join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .order_by(col(Pegawai.alias) == "", col(Pegawai.alias), col(Pegawai.nip))
    )
    return [OrangContoh(nip=n, nama=nm, jabatan=j, unit=u, alias=a) for n, nm, j, u, a in baris]
