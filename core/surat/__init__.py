"""Official letters: what they say (`isi`), their words and blocks (`naskah`), their typesetting, numbers and life."""

from core.surat.cetak import cetak
from core.surat.isi import (
    CATATAN,
    BarisJabatan,
    Isi,
    IsiJawaban,
    IsiKeputusan,
    IsiPermohonan,
    IsiSurat,
    IsiUsulan,
    Kop,
    Penerima,
    Penolakan,
    Penutup,
    Periksa,
)
from core.surat.kode import baku, kode_surat, qr_png, qr_svg
from core.surat.nomor import POLA, PolaKeliru, nomor, periksa_pola
from core.surat.penanda import Pejabat, baris_jabatan
from core.surat.tata import Tata, TataKeliru

__all__ = [
    "CATATAN",
    "POLA",
    "BarisJabatan",
    "Isi",
    "IsiJawaban",
    "IsiKeputusan",
    "IsiPermohonan",
    "IsiSurat",
    "IsiUsulan",
    "Kop",
    "Pejabat",
    "Penerima",
    "Penolakan",
    "Penutup",
    "Periksa",
    "PolaKeliru",
    "Tata",
    "TataKeliru",
    "baku",
    "baris_jabatan",
    "cetak",
    "kode_surat",
    "nomor",
    "periksa_pola",
    "qr_png",
    "qr_svg",
]
