"""From rows to the columns of tables: codes become ids, what the source is silent about is left out."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from core.impor.baris import (
    BarisDelegasi,
    BarisJabatan,
    BarisKetidakhadiran,
    BarisPegawai,
    BarisPerangkatDaerah,
    BarisPeta,
    BarisUnit,
)
from core.rahasia import Rahasia

Kolom = dict[str, Any]
Ids = Mapping[str, uuid.UUID]


def perangkat_daerah(baris: BarisPerangkatDaerah, instansi_id: uuid.UUID) -> Kolom:
    kolom = {"kode": baris.kode, "nama": baris.nama, "kelas": baris.kelas, "instansi_id": instansi_id}
    return kolom | diketahui(alamat=baris.alamat)


def unit(baris: BarisUnit, pd: Ids, unit_id: Mapping[str, uuid.UUID | None]) -> Kolom:
    kolom = {
        "kode": baris.kode,
        "nama": baris.nama,
        "perangkat_daerah_id": pd[baris.perangkat_daerah],
        "induk_id": unit_id[baris.induk],
        "jenis": baris.jenis,
    }
    return kolom | diketahui(
        ketatausahaan=baris.ketatausahaan, ingatkan_hari=baris.ingatkan_hari, eskalasi_hari=baris.eskalasi_hari
    )


def jabatan(baris: BarisJabatan, unit_id: Mapping[str, uuid.UUID | None]) -> Kolom:
    kolom = {
        "kode": baris.kode,
        "nama": baris.nama,
        "unit_id": unit_id[baris.unit],
        "jenis": baris.jenis,
        "jenjang": baris.jenjang,
    }
    return kolom | diketahui(kepala=baris.kepala, memimpin_unit=baris.memimpin_unit, pyb=baris.pyb)


def pegawai(baris: BarisPegawai, jabatan_id: Ids, rahasia: Rahasia) -> Kolom:
    kolom = {"nip": baris.nip, "nama": baris.nama, "jabatan_id": jabatan_id[baris.jabatan]}
    kolom |= diketahui(
        status_asn=baris.status_asn,
        pangkat=baris.pangkat,
        keahlian=None if baris.keahlian is None else list(baris.keahlian),
        bahasa=baris.bahasa,
        admin=baris.admin,
        aktif=baris.aktif,
        alias=baris.alias,
    )
    return kolom if baris.telepon is None else kolom | _telepon(baris.telepon, rahasia)


def _telepon(nomor: str, rahasia: Rahasia) -> Kolom:
    if not nomor:
        return {"telepon_sandi": None, "telepon_sidik": None}
    return {"telepon_sandi": rahasia.sandikan(nomor), "telepon_sidik": rahasia.sidik_telepon(nomor)}


def peta_jabatan(baris: BarisPeta, jabatan_id: Ids, pegawai_id: Ids) -> Kolom:
    kolom = {
        "pegawai_id": pegawai_id[baris.nip] if baris.nip else None,
        "jabatan_id": jabatan_id[baris.jabatan] if baris.jabatan else None,
        "penilai_id": jabatan_id[baris.penilai],
    }
    return kolom | diketahui(dasar=baris.dasar)


def delegasi(baris: BarisDelegasi, jabatan_id: Ids, pegawai_id: Ids, now: dt.datetime) -> Kolom:
    kolom = {
        "jabatan_id": jabatan_id[baris.jabatan],
        "kepada_id": pegawai_id[baris.kepada],
        "kapasitas": baris.kapasitas,
        "mulai": baris.mulai,
        "selesai": baris.selesai,
        "dibuat_pada": now,
    }
    return kolom | diketahui(dasar=baris.dasar)


def ketidakhadiran(baris: BarisKetidakhadiran, pegawai_id: Ids, now: dt.datetime) -> Kolom:
    kolom = {
        "pegawai_id": pegawai_id[baris.nip],
        "jenis": baris.jenis,
        "mulai": baris.mulai,
        "selesai": baris.selesai,
        "dibuat_pada": now,
    }
    return kolom | diketahui(keterangan=baris.keterangan)


def diketahui(**kolom: object) -> Kolom:
    """The columns that have something to say."""
    return {nama: nilai for nama, nilai in kolom.items() if nilai is not None}
