"""Make the database say what the rows say: insert what is new, change what differs, leave the rest.

People and posts the rows do not mention are left alone; leaving the service is not something a missing line decides.
Written with Core statements, because thousands of rows pass through here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlmodel import Session, SQLModel

from core.errors import LincahError
from core.impor.baris import BarisJabatan, BarisPegawai, BarisPerangkatDaerah, BarisUnit, Isi, Kemajuan, Lembar
from core.models.dasar import uuid7
from core.organisasi.versi import tandai_berubah
from core.rahasia import Rahasia

_PORSI = 1000  # rows per statement: steady progress at no measurable cost
_NAMA_TABEL = {
    Lembar.INSTANSI: "instansi",
    Lembar.PERANGKAT_DAERAH: "perangkatdaerah",
    Lembar.UNIT: "unitorganisasi",
    Lembar.JABATAN: "jabatan",
    Lembar.PEGAWAI: "pegawai",
}
_BAWAAN: dict[Lembar, dict[str, Any]] = {
    Lembar.INSTANSI: {"tempat": "", "alamat": "", "versi_struktur": 0},
    Lembar.PERANGKAT_DAERAH: {"alamat": ""},
    Lembar.UNIT: {"induk_id": None, "ketatausahaan": False, "alasan_tolak_wajib": False},
    Lembar.JABATAN: {"kepala": False, "memimpin_unit": False},
    Lembar.PEGAWAI: {
        "status_asn": "PNS",
        "pangkat": "",
        "keahlian": [],
        "bahasa": "id",
        "admin": False,
        "aktif": True,
        "alias": "",
        "telepon_sandi": None,
        "telepon_sidik": None,
    },
}

Kolom = dict[str, Any]


@dataclass(frozen=True)
class Hitungan:
    """What happened to the rows of one sheet."""

    baru: int = 0
    berubah: int = 0
    tetap: int = 0


Hasil = dict[Lembar, Hitungan]


class InstansiBelumAda(LincahError):
    """An empty database needs the instansi before anything else."""


def terapkan(session: Session, isi: Isi, rahasia: Rahasia, kemajuan: Kemajuan | None = None) -> Hasil:
    """Bring the database to what `isi` says; the caller commits. A second time changes nothing.

    Args:
        isi: rows that `periksa` found nothing wrong with.
        rahasia: phones are stored encrypted.

    Raises:
        InstansiBelumAda: the database has no instansi and `isi` names none.
    """
    penulis = _Penulis(session, kemajuan)
    instansi_id = penulis.instansi(isi)
    pd = penulis.tulis(Lembar.PERANGKAT_DAERAH, "kode", (_pd(b, instansi_id) for b in isi.perangkat_daerah))
    # A root has no parent, hence the empty code leads to None.
    unit_id: dict[str, uuid.UUID | None] = {"": None, **penulis.ids(Lembar.UNIT, "kode")}
    for tingkat in _per_tingkat(isi.unit):
        unit_id |= penulis.tulis(Lembar.UNIT, "kode", [_unit(b, pd, unit_id) for b in tingkat])
    jabatan = penulis.tulis(Lembar.JABATAN, "kode", (_jabatan(b, unit_id) for b in isi.jabatan))
    penulis.tulis(Lembar.PEGAWAI, "nip", (_pegawai(b, jabatan, rahasia) for b in isi.pegawai))
    if penulis.ada_perubahan():
        tandai_berubah(session)
        session.expire_all()  # the statements went past the session's objects
    return penulis.hasil


class _Penulis:
    """Writes sheet after sheet and counts."""

    def __init__(self, session: Session, kemajuan: Kemajuan | None) -> None:
        session.flush()
        self._koneksi = session.connection()
        self._kemajuan = kemajuan
        self.hasil: Hasil = {lembar: Hitungan() for lembar in Lembar}

    def ada_perubahan(self) -> bool:
        return any(h.baru or h.berubah for h in self.hasil.values())

    def ids(self, lembar: Lembar, kunci: str) -> dict[str, uuid.UUID]:
        tabel = _tabel(lembar)
        baris = self._koneksi.execute(select(tabel.c[kunci], tabel.c.id))
        return {nilai: id_ for nilai, id_ in baris}

    def instansi(self, isi: Isi) -> uuid.UUID:
        ada = self._koneksi.execute(select(_tabel(Lembar.INSTANSI))).mappings().first()
        if isi.instansi is None:
            if ada is None:
                raise InstansiBelumAda
            return ada["id"]  # type: ignore[no-any-return]  # a row mapping is untyped
        baris = isi.instansi
        # There is one instansi, so a new name is a change of it and not a second one.
        tetap = {} if ada is None else {"id": ada["id"]}
        kolom = {"nama": baris.nama, "regulasi": baris.regulasi, "zona": baris.zona}
        kolom |= _diketahui(tempat=baris.tempat, alamat=baris.alamat)
        ids = self.tulis(Lembar.INSTANSI, "id" if ada else "nama", [tetap | kolom])
        return next(iter(ids.values())) if ada is None else tetap["id"]

    def tulis(self, lembar: Lembar, kunci: str, sasaran: Iterable[Kolom]) -> dict[str, uuid.UUID]:
        """Upsert rows by `kunci`.

        Returns:
            The ids of all rows of the table, those not mentioned included.
        """
        tabel = _tabel(lembar)
        ada = {b[kunci]: dict(b) for b in self._koneksi.execute(select(tabel)).mappings()}
        baru: list[Kolom] = []
        berubah: list[Kolom] = []
        tetap = 0
        for kolom in sasaran:
            lama = ada.get(kolom[kunci])
            if lama is None:
                ada[kolom[kunci]] = isi = {"id": uuid7(), **_BAWAAN[lembar], **kolom}
                baru.append(isi)
            elif _beda(lama, kolom):
                lama |= kolom
                berubah.append(lama)
            else:
                tetap += 1
        self._jalankan(lembar, baru, berubah)
        lalu = self.hasil[lembar]
        self.hasil[lembar] = Hitungan(lalu.baru + len(baru), lalu.berubah + len(berubah), lalu.tetap + tetap)
        return {nilai: isi["id"] for nilai, isi in ada.items()}

    def _jalankan(self, lembar: Lembar, baru: list[Kolom], berubah: list[Kolom]) -> None:
        tabel = _tabel(lembar)
        ganti = update(tabel).where(tabel.c.id == bindparam("id_lama"))
        ganti = ganti.values({kolom.name: bindparam(kolom.name) for kolom in tabel.c if kolom.name != "id"})
        semua = len(baru) + len(berubah)
        selesai = 0
        for porsi in _porsi(baru):
            self._koneksi.execute(insert(tabel), porsi)
            selesai = self._lapor(lembar, selesai + len(porsi), semua)
        for porsi in _porsi(berubah):
            self._koneksi.execute(ganti, [{**isi, "id_lama": isi["id"]} for isi in porsi])
            selesai = self._lapor(lembar, selesai + len(porsi), semua)

    def _lapor(self, lembar: Lembar, selesai: int, semua: int) -> int:
        if self._kemajuan is not None:
            self._kemajuan(lembar, selesai, semua)
        return selesai


def _beda(lama: Kolom, kolom: Kolom) -> bool:
    """Whether a row says something new. The ciphertext of a phone differs every time; its hash does not."""
    return any(lama[nama] != nilai for nama, nilai in kolom.items() if nama != "telepon_sandi")


def _pd(baris: BarisPerangkatDaerah, instansi_id: uuid.UUID) -> Kolom:
    kolom = {"kode": baris.kode, "nama": baris.nama, "kelas": baris.kelas, "instansi_id": instansi_id}
    return kolom | _diketahui(alamat=baris.alamat)


def _unit(baris: BarisUnit, pd: dict[str, uuid.UUID], unit: dict[str, uuid.UUID | None]) -> Kolom:
    kolom = {
        "kode": baris.kode,
        "nama": baris.nama,
        "perangkat_daerah_id": pd[baris.perangkat_daerah],
        "induk_id": unit[baris.induk],
        "jenis": baris.jenis,
    }
    return kolom | _diketahui(ketatausahaan=baris.ketatausahaan)


def _jabatan(baris: BarisJabatan, unit: dict[str, uuid.UUID | None]) -> Kolom:
    kolom = {
        "kode": baris.kode,
        "nama": baris.nama,
        "unit_id": unit[baris.unit],
        "jenis": baris.jenis,
        "jenjang": baris.jenjang,
    }
    return kolom | _diketahui(kepala=baris.kepala, memimpin_unit=baris.memimpin_unit)


def _pegawai(baris: BarisPegawai, jabatan: dict[str, uuid.UUID], rahasia: Rahasia) -> Kolom:
    kolom = {"nip": baris.nip, "nama": baris.nama, "jabatan_id": jabatan[baris.jabatan], "aktif": True}
    kolom |= _diketahui(
        status_asn=baris.status_asn,
        pangkat=baris.pangkat,
        keahlian=None if baris.keahlian is None else list(baris.keahlian),
        bahasa=baris.bahasa,
        admin=baris.admin,
        alias=baris.alias,
    )
    return kolom if baris.telepon is None else kolom | _telepon(baris.telepon, rahasia)


def _telepon(nomor: str, rahasia: Rahasia) -> Kolom:
    if not nomor:
        return {"telepon_sandi": None, "telepon_sidik": None}
    return {"telepon_sandi": rahasia.sandikan(nomor), "telepon_sidik": rahasia.sidik_telepon(nomor)}


def _diketahui(**kolom: object) -> Kolom:
    return {nama: nilai for nama, nilai in kolom.items() if nilai is not None}


def _per_tingkat(unit: list[BarisUnit]) -> Iterator[list[BarisUnit]]:
    """Parents before children, a level at a time; a parent outside the rows is in the database already."""
    menunggu = {baris.kode: baris for baris in unit}
    while menunggu:
        tingkat = [baris for baris in menunggu.values() if baris.induk not in menunggu]
        for baris in tingkat:
            del menunggu[baris.kode]
        if not tingkat:
            raise ValueError("units in a loop: periksa() must run first")
        yield tingkat


def _porsi(baris: list[Kolom]) -> Iterator[list[Kolom]]:
    return (baris[awal : awal + _PORSI] for awal in range(0, len(baris), _PORSI))


def _tabel(lembar: Lembar) -> Table:
    return SQLModel.metadata.tables[_NAMA_TABEL[lembar]]
