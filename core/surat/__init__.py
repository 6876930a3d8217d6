"""Official letters: what they say (`isi`), their number and code, and their typesetting."""

from core.surat.cetak import cetak
from core.surat.isi import (
    CATATAN,
    BarisJabatan,
    Isi,
    IsiJawaban,
    IsiKeputusan,
    IsiPermohonan,
    IsiSurat,
    Kop,
    Penerima,
    Penutup,
    Periksa,
    Tata,
    baris_jabatan,
)
from core.surat.kode import baku, kode_surat, qr_png, qr_svg
from core.surat.nomor import POLA, PolaKeliru, nomor, periksa_pola

__all__ = [
    "CATATAN",
    "POLA",
    "BarisJabatan",
    "Isi",
    "IsiJawaban",
    "IsiKeputusan",
    "IsiPermohonan",
    "IsiSurat",
    "Kop",
    "Penerima",
    "Penutup",
    "Periksa",
    "PolaKeliru",
    "Tata",
    "baku",
    "baris_jabatan",
    "cetak",
    "kode_surat",
    "nomor",
    "periksa_pola",
    "qr_png",
    "qr_svg",
]
