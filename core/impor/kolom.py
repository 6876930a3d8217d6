"""The columns of the format, in one place for reading, checking and the template."""

from __future__ import annotations

from dataclasses import dataclass

from core.impor.baris import Lembar


@dataclass(frozen=True)
class Kolom:
    """A column.

    Args:
        wajib: the column must exist and no cell of it may be empty.
        harus_ada: the column must exist, its cells may be empty.
    """

    nama: str
    wajib: bool = False
    harus_ada: bool = False


KOLOM: dict[Lembar, tuple[Kolom, ...]] = {
    Lembar.INSTANSI: (
        Kolom("nama", wajib=True),
        Kolom("regulasi", wajib=True),
        Kolom("zona", wajib=True),
        Kolom("tempat"),
        Kolom("alamat"),
    ),
    Lembar.PERANGKAT_DAERAH: (
        Kolom("kode", wajib=True),
        Kolom("nama", wajib=True),
        Kolom("kelas"),
        Kolom("alamat"),
    ),
    Lembar.UNIT: (
        Kolom("kode", wajib=True),
        Kolom("nama", wajib=True),
        Kolom("perangkat_daerah", wajib=True),
        Kolom("induk", harus_ada=True),
        Kolom("jenis", wajib=True),
        Kolom("ketatausahaan"),
        Kolom("ingatkan_hari"),
        Kolom("eskalasi_hari"),
    ),
    Lembar.JABATAN: (
        Kolom("kode", wajib=True),
        Kolom("nama", wajib=True),
        Kolom("unit", wajib=True),
        Kolom("jenis", wajib=True),
        Kolom("jenjang", harus_ada=True),
        Kolom("kepala", harus_ada=True),
        Kolom("memimpin_unit"),
        Kolom("pyb"),
    ),
    Lembar.PEGAWAI: (
        Kolom("nip", wajib=True),
        Kolom("nama", wajib=True),
        Kolom("jabatan", wajib=True),
        Kolom("status_asn"),
        Kolom("pangkat"),
        Kolom("telepon"),
        Kolom("keahlian"),
        Kolom("bahasa"),
        Kolom("admin"),
        Kolom("aktif"),
        Kolom("nip_lama"),
    ),
    Lembar.PETA_JABATAN: (
        Kolom("nip", harus_ada=True),
        Kolom("jabatan", harus_ada=True),
        Kolom("penilai", wajib=True),
        Kolom("dasar"),
    ),
    Lembar.DELEGASI: (
        Kolom("jabatan", wajib=True),
        Kolom("kepada", wajib=True),
        Kolom("kapasitas", wajib=True),
        Kolom("mulai", wajib=True),
        Kolom("selesai", wajib=True),
        Kolom("dasar"),
    ),
    Lembar.KETIDAKHADIRAN: (
        Kolom("nip", wajib=True),
        Kolom("jenis", wajib=True),
        Kolom("mulai", wajib=True),
        Kolom("selesai", wajib=True),
        Kolom("keterangan"),
    ),
    Lembar.PILIHAN: (
        Kolom("nama", wajib=True),
        Kolom("nilai", harus_ada=True),
    ),
    Lembar.KALENDER: (
        Kolom("unit", harus_ada=True),
        Kolom("jenis", wajib=True),
        Kolom("mulai", wajib=True),
        Kolom("selesai"),
        Kolom("jam"),
        Kolom("libur_nasional"),
        Kolom("cuti_bersama"),
        Kolom("keterangan"),
    ),
}
