"""A small workbook that is right in everything, to be spoilt one cell at a time."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from core import impor
from core.impor import Masalah, Pemeriksaan

KELAS = {"uji": ("Dinas Sosial", "Dinas Kesehatan", "Kecamatan", "Puskesmas")}
Sel = str | float | bool | None
Lembaran = dict[str, list[list[Sel]]]

NIP_KABID, NIP_PEKSOS, NIP_PERAWAT = "197601012000011901", "198501012010012901", "199001012021212901"


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
            ["kode", "nama", "perangkat_daerah", "induk", "jenis", "ketatausahaan"],
            ["sos", "Dinas Sosial", "sos", "", "perangkat daerah", ""],
            ["sos1", "Bidang Rehabilitasi", "sos", "sos", "Bidang", "tidak"],
            ["sos2", "Sub Bagian Umum", "sos", "sos", "Sub Bagian", "ya"],
            ["kec", "Kecamatan Contoh", "kec", "", "perangkat_daerah", ""],
        ],
        "jabatan": [
            ["kode", "nama", "unit", "jenis", "jenjang", "kepala", "memimpin_unit"],
            ["kabid", "Kepala Bidang Rehabilitasi", "sos1", "Administrator", "", "ya", ""],
            ["peksos", "Pekerja Sosial Ahli Muda", "sos1", "JF", "Ahli Muda", "", ""],
            ["olah", "Pengolah Data", "sos2", "pelaksana", "", "tidak", ""],
        ],
        "pegawai": [
            ["nip", "nama", "jabatan", "status_asn", "pangkat", "telepon", "keahlian", "bahasa", "admin"],
            [NIP_KABID, "Rekaan Satu, S.Sos.", "kabid", "PNS", "Pembina, IV/a", "0840 0000 0001", "", "id", "ya"],
            [NIP_PEKSOS, "Rekaan Dua", "peksos", "", "", "", "menulis, membaca", "", ""],
            [NIP_PERAWAT, "Rekaan Tiga", "olah", "PPPK", "IX", "", "", "en", ""],
        ],
    }


def simpan_xlsx(path: Path, lembaran: Mapping[str, Sequence[Sequence[Sel]]]) -> Path:
    with Workbook(path, {"strings_to_formulas": False}) as buku:
        for nama, baris in lembaran.items():
            halaman = buku.add_worksheet(nama)
            for i, sel in enumerate(baris):
                for k, nilai in enumerate(sel):
                    if nilai not in ("", None):
                        halaman.write(i, k, nilai)
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
        return impor.periksa(impor.baca(path), sekarang or impor.Keadaan(), KELAS)

    def satu(self, lembaran: Lembaran) -> Masalah:
        [masalah] = self(lembaran).masalah
        return masalah


@pytest.fixture
def periksa(tmp_path: Path) -> Pemeriksa:
    return Pemeriksa(tmp_path)
