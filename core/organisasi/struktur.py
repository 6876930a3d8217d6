"""The whole structure as the plain values the rules read, and a copy of it that notices when it is stale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import Session, col

from core.models.organisasi import (
    Delegasi,
    Jabatan,
    Ketidakhadiran,
    Pegawai,
    PerangkatDaerah,
    PetaJabatan,
    UnitOrganisasi,
)
from core.organisasi import kosakata
from core.organisasi.koneksi import koneksi
from core.organisasi.versi import versi_struktur
from core.regulasi import struktur as aturan


def baca_struktur(session: Session) -> aturan.Struktur:
    """Units, posts, who holds them and who acts for whom, read from the database in a query each."""
    sambungan = koneksi(session)
    return aturan.Struktur.dari(
        _unit(sambungan),
        _pos(sambungan),
        _orang(sambungan),
        _delegasi(sambungan),
        _absen(sambungan),
        _peta(sambungan),
        _pyb(sambungan),
    )


@dataclass
class SalinanStruktur:
    """A structure kept between requests; one per process, handed to whoever asks rules.

    A copy is as old as the counter it was read under. Building one of 8,000 people takes long enough to be felt
    in a chat, comparing two numbers does not.
    """

    _versi: int | None = None
    _struktur: aturan.Struktur | None = None

    def ambil(self, session: Session) -> aturan.Struktur:
        """The structure as this transaction sees it."""
        versi = versi_struktur(session)
        if self._struktur is None or versi != self._versi:
            # Built aside and swapped in last: another thread keeps reading the old one.
            struktur = baca_struktur(session)
            self._struktur, self._versi = struktur, versi
            return struktur
        return self._struktur


def _unit(sambungan: Connection) -> list[aturan.Unit]:
    tabel = UnitOrganisasi
    kolom: tuple[Any, ...] = (
        col(tabel.id),
        col(tabel.induk_id),
        col(tabel.jenis),
        col(tabel.nama),
        col(tabel.ketatausahaan),
        col(tabel.perangkat_daerah_id),
        col(PerangkatDaerah.kelas),
    )
    pilih = select(*kolom).join(PerangkatDaerah, col(PerangkatDaerah.id) == tabel.perangkat_daerah_id)
    return [
        aturan.Unit(
            id=str(id_),
            induk=str(induk) if induk else None,
            jenis=jenis,
            nama=nama,
            ketatausahaan=ketatausahaan,
            pd=str(pd),
            kelas=_kelas(induk is None, jenis, kelas_pd),
        )
        for id_, induk, jenis, nama, ketatausahaan, pd, kelas_pd in sambungan.execute(pilih.order_by(col(tabel.kode)))
    ]


def _kelas(puncak: bool, jenis: str, kelas_pd: str) -> str | None:
    """The class a unit opens: the top has its perangkat daerah's, a Puskesmas under a Dinas its own, a bidang none."""
    if puncak:
        return kelas_pd
    return None if jenis in kosakata.JENIS_UNIT else jenis


def _pos(sambungan: Connection) -> list[aturan.Pos]:
    tabel = Jabatan
    kolom: tuple[Any, ...] = (
        col(tabel.id),
        col(tabel.unit_id),
        col(tabel.jenis),
        col(tabel.jenjang),
        col(tabel.nama),
        col(tabel.kepala),
        col(tabel.memimpin_unit),
    )
    return [
        aturan.Pos(
            id=str(id_),
            unit=str(unit),
            jenis=jenis,
            jenjang=f"JF {jenjang}" if jenjang else "",
            nama_jabatan=nama,
            kepala=kepala,
            memimpin_unit=memimpin,
        )
        for id_, unit, jenis, jenjang, nama, kepala, memimpin in sambungan.execute(
            select(*kolom).order_by(col(tabel.kode))
        )
    ]


def _orang(sambungan: Connection) -> list[aturan.Orang]:
    pilih = select(col(Pegawai.id), col(Pegawai.jabatan_id)).where(col(Pegawai.aktif)).order_by(col(Pegawai.nip))
    return [aturan.Orang(str(id_), str(pos)) for id_, pos in sambungan.execute(pilih)]


def _delegasi(sambungan: Connection) -> list[aturan.Delegasi]:
    tabel = Delegasi
    kolom: tuple[Any, ...] = (
        col(tabel.jabatan_id),
        col(tabel.kepada_id),
        col(tabel.kapasitas),
        col(tabel.mulai),
        col(tabel.selesai),
    )
    pilih = select(*kolom).where(col(tabel.diakhiri_pada).is_(None)).order_by(col(tabel.dibuat_pada))
    return [
        aturan.Delegasi(str(pos), str(to), how, first, last) for pos, to, how, first, last in sambungan.execute(pilih)
    ]


def _absen(sambungan: Connection) -> list[aturan.Absen]:
    tabel = Ketidakhadiran
    kolom: tuple[Any, ...] = (col(tabel.pegawai_id), col(tabel.jenis), col(tabel.mulai), col(tabel.selesai))
    pilih = select(*kolom).where(col(tabel.diakhiri_pada).is_(None))
    return [aturan.Absen(str(who), kind, first, last) for who, kind, first, last in sambungan.execute(pilih)]


def _peta(sambungan: Connection) -> dict[str, str]:
    tabel = PetaJabatan
    kolom: tuple[Any, ...] = (col(tabel.pegawai_id), col(tabel.jabatan_id), col(tabel.penilai_id))
    return {str(person or post): str(assessor) for person, post, assessor in sambungan.execute(select(*kolom))}


def _pyb(sambungan: Connection) -> dict[str, str]:
    kolom: tuple[Any, ...] = (col(UnitOrganisasi.perangkat_daerah_id), col(Jabatan.id))
    pilih = select(*kolom).join(Jabatan, col(Jabatan.unit_id) == UnitOrganisasi.id).where(col(Jabatan.pyb))
    return {str(pd): str(post) for pd, post in sambungan.execute(pilih)}
