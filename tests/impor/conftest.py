"""A small workbook that is right in everything, to be spoilt one cell at a time."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from core import impor
from core.impor import Masalah, Pemeriksaan, Peraturan
from core.regulasi.skema import Pilihan

PERATURAN = {
    "uji": Peraturan(
        kelas=("Dinas Sosial", "Dinas Kesehatan", "Kecamatan", "Puskesmas"),
        kode_kelas={"a": "Dinas", "4-bpbd": "Badan Penanggulangan Bencana"},
        pilihan={
            "penilai_uji": Pilihan(bawaan="kasubbag", nilai=("kasubbag", "sekretaris"), judul="Penilai"),
            "ketua_wajib": Pilihan(bawaan=True, nilai=(True, False), judul="Ketua"),
            "jarak_hari": Pilihan(bawaan=7, judul="Jarak"),
        },
    )
}
Sel = str | float | bool | dt.date | None
Lembaran = dict[str, list[list[Sel]]]

NIP_KABID, NIP_PEKSOS, NIP_PERAWAT = "197601012000011901", "198501012010012901", "199001012021212901"
NIP_LAIN = "198802022015031901"  # nobody's


def buku_benar() -> Lembaran:
    return {
        "instansi": [
            ["nama", "regulasi", "zona", "tempat", "alamat"],
            ["Pemerintah Kabupaten Contoh Uji", "uji", "WITA", "Kota Uji", ""],
        ],
        "perangkat_daerah": [
            ["kode", "nama", "kelas", "alamat"],
            ["sos", "Dinas Sosial", "", ""],
            ["kec", "Kecamatan Contoh", "", ""],
        ],
        "unit": [
            ["kode", "nama", "perangkat_daerah", "induk", "jenis", "ketatausahaan", "ingatkan_hari", "eskalasi_hari"],
            ["sos", "Dinas Sosial", "sos", "", "perangkat daerah", "", "", ""],
            ["sos1", "Bidang Rehabilitasi", "sos", "sos", "Bidang", "tidak", 2, "0"],
            ["sos2", "Sub Bagian Umum", "sos", "sos", "Sub Bagian", "ya", "", ""],
            ["kec", "Kecamatan Contoh", "kec", "", "perangkat_daerah", "", "", ""],
        ],
        "jabatan": [
            ["kode", "nama", "unit", "jenis", "jenjang", "kepala", "memimpin_unit", "pyb"],
            ["kabid", "Kepala Bidang Rehabilitasi", "sos1", "Administrator", "", "ya", "", ""],
            ["peksos", "Pekerja Sosial Ahli Muda", "sos1", "JF", "Ahli Muda", "", "", ""],
            ["olah", "Pengolah Data", "sos2", "pelaksana", "", "tidak", "", ""],
        ],
        "pegawai": [
            [
                "nip",
                "nama",
                "jabatan",
                "status_asn",
                "pangkat",
                "telepon",
                "keahlian",
                "bahasa",
                "admin",
                "aktif",
                "nip_lama",
            ],
            [
                NIP_KABID,
                "Rekaan Satu, S.Sos.",
                "kabid",
                "PNS",
                "Pembina, IV/a",
                "0840 0000 0001",
                "",
                "id",
                "ya",
                "ya",
                "",
            ],
            [NIP_PEKSOS, "Rekaan Dua", "peksos", "", "", "", "menulis, membaca", "", "", "", ""],
            [NIP_PERAWAT, "Rekaan Tiga", "olah", "PPPK", "IX", "", "", "en", "", "", ""],
        ],
    }


def buku_lengkap() -> Lembaran:
    """The same with all optional sheets."""
    return {
        **buku_benar(),
        "peta_jabatan": [
            ["nip", "jabatan", "penilai", "dasar"],
            [NIP_PERAWAT, "", "kabid", "SK 1"],
            ["", "peksos", "kabid", ""],
        ],
        "delegasi": [
            ["jabatan", "kepada", "kapasitas", "mulai", "selesai", "dasar"],
            ["kabid", NIP_PEKSOS, "Plh", dt.date(2026, 12, 1), "4/12/2026", "SP 1"],
            ["kabid", NIP_PERAWAT, "a.n.", "2 Desember 2026", "2026-12-31", ""],
        ],
        "ketidakhadiran": [
            ["nip", "jenis", "mulai", "selesai", "keterangan"],
            [NIP_KABID, "Dinas Luar", dt.date(2026, 12, 1), dt.date(2026, 12, 4), "Rapat"],
        ],
        "pilihan": [["nama", "nilai"], ["penilai_uji", "Sekretaris"], ["ketua_wajib", False], ["jarak_hari", 14]],
        "kalender": [
            ["unit", "jenis", "mulai", "selesai", "jam", "libur_nasional", "cuti_bersama", "keterangan"],
            ["", "Libur", "7/12/2026", "", "", "", "", "Hari jadi"],
            ["kec", "jam", "2026-01-01", "", "Senin–Sabtu 7.30-14:00", "", "tidak", "Loket"],
            ["", "ramadan", dt.date(2027, 2, 9), dt.date(2027, 3, 9), "", "", "", ""],
        ],
    }


def simpan_xlsx(path: Path, lembaran: Mapping[str, Sequence[Sequence[Sel]]]) -> Path:
    with Workbook(path, {"strings_to_formulas": False}) as buku:
        hari = buku.add_format({"num_format": "yyyy-mm-dd"})
        for nama, baris in lembaran.items():
            halaman = buku.add_worksheet(nama)
            for i, sel in enumerate(baris):
                for k, nilai in enumerate(sel):
                    if nilai not in ("", None):
                        halaman.write(i, k, nilai, hari if isinstance(nilai, dt.date) else None)
    return path


def simpan_csv(folder: Path, lembaran: Mapping[str, Sequence[Sequence[Sel]]], pemisah: str = ",") -> Path:
    folder.mkdir()
    for nama, baris in lembaran.items():
        with (folder / f"{nama}.csv").open("w", encoding="utf-8-sig", newline="") as berkas:
            csv.writer(berkas, delimiter=pemisah).writerows(baris)
    return folder


class Pemeriksa:
    """Writes a workbook and checks it against an empty database, or against a given one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, lembaran: Lembaran, sekarang: impor.Keadaan | None = None) -> Pemeriksaan:
        path = simpan_xlsx(self._folder / "buku.xlsx", lembaran)
        return impor.periksa(impor.baca(path), sekarang or impor.Keadaan(), PERATURAN)

    def satu(self, lembaran: Lembaran, sekarang: impor.Keadaan | None = None) -> Masalah:
        [masalah] = self(lembaran, sekarang).masalah
        return masalah


@pytest.fixture
def periksa(tmp_path: Path) -> Pemeriksa:
    return Pemeriksa(tmp_path)
