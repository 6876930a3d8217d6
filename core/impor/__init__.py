"""A government from a workbook: read it, check it, apply it.

``buku = impor.baca(path)``, ``hasil = impor.periksa(buku, impor.baca_keadaan(session), impor.peraturan_dikenal())``
and, if ``hasil.boleh``, ``impor.terapkan(session, hasil.isi, rahasia, now)``.
"""

from core.impor.baris import Isi, Kemajuan, Lembar
from core.impor.buku import Buku, BukuTakTerbaca, SebabBuku, baca
from core.impor.dampak import Dampak, dampak
from core.impor.keadaan import Keadaan, Pos, baca_keadaan
from core.impor.masalah import Berat, Kode, Masalah
from core.impor.penulis import Hitungan
from core.impor.peraturan import Peraturan, peraturan_dikenal
from core.impor.periksa import Pemeriksaan, periksa
from core.impor.templat import BerkasSudahAda, templat, tulis
from core.impor.terapkan import Hasil, InstansiBelumAda, terapkan

__all__ = [
    "Berat",
    "BerkasSudahAda",
    "Buku",
    "BukuTakTerbaca",
    "Dampak",
    "Hasil",
    "Hitungan",
    "InstansiBelumAda",
    "Isi",
    "Keadaan",
    "Kemajuan",
    "Kode",
    "Lembar",
    "Masalah",
    "Pemeriksaan",
    "Peraturan",
    "Pos",
    "SebabBuku",
    "baca",
    "baca_keadaan",
    "dampak",
    "peraturan_dikenal",
    "periksa",
    "templat",
    "terapkan",
    "tulis",
]
