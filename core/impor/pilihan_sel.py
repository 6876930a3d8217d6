"""What the template offers in the cells of a column: a list, or the codes of another sheet."""

from __future__ import annotations

from core.delegasi import KAPASITAS
from core.impor.baris import Lembar
from core.impor.urai.kalender import JENIS as JENIS_KALENDER
from core.organisasi import kosakata

_YA_TIDAK = ("ya", "tidak")

#: Columns of days.
TANGGAL = frozenset({"mulai", "selesai"})

#: Lists by sheet and column; without a sheet for every column of that name.
PILIHAN_SEL: dict[tuple[Lembar | None, str], tuple[str, ...]] = {
    (Lembar.INSTANSI, "zona"): ("WIB", "WITA", "WIT"),
    (Lembar.JABATAN, "jenis"): kosakata.JENIS,
    (Lembar.JABATAN, "jenjang"): kosakata.JENJANG,
    (Lembar.PEGAWAI, "status_asn"): ("PNS", "PPPK"),
    (Lembar.PEGAWAI, "bahasa"): ("id", "en"),
    (Lembar.DELEGASI, "kapasitas"): KAPASITAS,
    (Lembar.KETIDAKHADIRAN, "jenis"): kosakata.KETIDAKHADIRAN,
    (Lembar.KALENDER, "jenis"): JENIS_KALENDER,
    (Lembar.KALENDER, "libur_nasional"): _YA_TIDAK,
    (Lembar.KALENDER, "cuti_bersama"): _YA_TIDAK,
    **{(None, nama): _YA_TIDAK for nama in ("ketatausahaan", "kepala", "memimpin_unit", "pyb", "admin", "aktif")},
}

#: Columns that name a code (or a NIP) in the first column of another sheet.
RUJUKAN: dict[tuple[Lembar, str], Lembar] = {
    (Lembar.UNIT, "perangkat_daerah"): Lembar.PERANGKAT_DAERAH,
    (Lembar.UNIT, "induk"): Lembar.UNIT,
    (Lembar.JABATAN, "unit"): Lembar.UNIT,
    (Lembar.PEGAWAI, "jabatan"): Lembar.JABATAN,
    (Lembar.PETA_JABATAN, "nip"): Lembar.PEGAWAI,
    (Lembar.PETA_JABATAN, "jabatan"): Lembar.JABATAN,
    (Lembar.PETA_JABATAN, "penilai"): Lembar.JABATAN,
    (Lembar.DELEGASI, "jabatan"): Lembar.JABATAN,
    (Lembar.DELEGASI, "kepada"): Lembar.PEGAWAI,
    (Lembar.KETIDAKHADIRAN, "nip"): Lembar.PEGAWAI,
    (Lembar.KALENDER, "unit"): Lembar.UNIT,
}
