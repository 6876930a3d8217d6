"""What can be wrong in a workbook, as a value: where, what stood there, and what the sentence about it needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Berat(StrEnum):
    """Whether it stops the import."""

    SALAH = "salah"
    PERINGATAN = "peringatan"
    INFO = "info"


class Kode(StrEnum):
    """Kinds of trouble; `bot.kalimat_impor` has a sentence for each."""

    LEMBAR_HILANG = "lembar_hilang"
    LEMBAR_KOSONG = "lembar_kosong"
    LEMBAR_LAIN = "lembar_lain"
    LEMBAR_GANDA = "lembar_ganda"
    KOLOM_HILANG = "kolom_hilang"
    KOLOM_LAIN = "kolom_lain"
    KOLOM_GANDA = "kolom_ganda"
    BARIS_CONTOH = "baris_contoh"
    SEL_KOSONG = "sel_kosong"
    SEL_RUMUS = "sel_rumus"
    SEL_PANJANG = "sel_panjang"
    SEL_BERUMUS = "sel_berumus"
    SEL_GALAT = "sel_galat"
    SEL_GABUNG = "sel_gabung"
    PILIHAN = "pilihan"
    YA_TIDAK = "ya_tidak"
    ANGKA = "angka"
    TANGGAL = "tanggal"
    TANGGAL_ANGKA = "tanggal_angka"
    TANGGAL_TERBALIK = "tanggal_terbalik"
    KODE_GANDA = "kode_ganda"
    BARIS_GANDA = "baris_ganda"
    RUJUKAN = "rujukan"
    NIP_ANGKA = "nip_angka"
    NIP_BUKAN_ANGKA = "nip_bukan_angka"
    NIP_PANJANG = "nip_panjang"
    NIP_LAHIR = "nip_lahir"
    NIP_TMT = "nip_tmt"
    NIP_MASA_DEPAN = "nip_masa_depan"
    NIP_KELAMIN = "nip_kelamin"
    NIP_SERI = "nip_seri"
    NIP_GANDA = "nip_ganda"
    NIP_USIA = "nip_usia"
    NIP_STATUS = "nip_status"
    NIP_TAK_ADA = "nip_tak_ada"
    NIP_NONAKTIF = "nip_nonaktif"
    NIP_SUDAH_BERGANTI = "nip_sudah_berganti"
    NIP_LAMA_SAMA = "nip_lama_sama"
    NIP_LAMA_MASIH_ADA = "nip_lama_masih_ada"
    NIP_LAMA_TAK_ADA = "nip_lama_tak_ada"
    NIP_LAMA_ORANG_LAIN = "nip_lama_orang_lain"
    DUA_JABATAN = "dua_jabatan"
    TELEPON = "telepon"
    TELEPON_GANDA = "telepon_ganda"
    JENJANG_KOSONG = "jenjang_kosong"
    JENJANG_BUKAN_JF = "jenjang_bukan_jf"
    MEMIMPIN_BUKAN_JF = "memimpin_bukan_jf"
    PYB_GANDA = "pyb_ganda"
    KELAS = "kelas"
    LINGKARAN = "lingkaran"
    INDUK_PD_LAIN = "induk_pd_lain"
    PUNCAK_GANDA = "puncak_ganda"
    KEPALA_GANDA = "kepala_ganda"
    KEPALA_DUA_ORANG = "kepala_dua_orang"
    PETA_SATU = "peta_satu"
    PETA_DIRI = "peta_diri"
    PETA_BAWAHAN = "peta_bawahan"
    PETA_BUKAN_PIMPINAN = "peta_bukan_pimpinan"
    PETA_LINGKARAN = "peta_lingkaran"
    DELEGASI_DIRI = "delegasi_diri"
    DELEGASI_TINDIH = "delegasi_tindih"
    DELEGASI_LINGKARAN = "delegasi_lingkaran"
    INSTANSI_LEBIH = "instansi_lebih"
    REGULASI_BEDA = "regulasi_beda"
    JAM_BENTUK = "jam_bentuk"
    JAM_HARI = "jam_hari"
    JAM_PUKUL = "jam_pukul"
    JAM_GANDA = "jam_ganda"
    MASA_PANJANG = "masa_panjang"
    ZONA = "zona"


@dataclass(frozen=True)
class Masalah:
    """One thing to correct, or to know.

    Args:
        lembar: the sheet's name as on its tab.
        baris: the row as the spreadsheet numbers it; None for trouble of the whole sheet.
        kolom: the column's name.
        sel: the cell as people call it ("C14"), empty where there is none.
        nilai: what stands there.
        saran: the nearest thing that would be right.
        pilihan: everything that would be right, where that is a short list.
        lain: the other place or thing it clashes with ("A12", the sheet a code should be in …).
        angka: a number the sentence needs.
    """

    kode: Kode
    lembar: str
    baris: int | None = None
    kolom: str = ""
    sel: str = ""
    nilai: str = ""
    saran: str = ""
    pilihan: tuple[str, ...] = ()
    lain: str = ""
    angka: int = 0
    berat: Berat = Berat.SALAH
