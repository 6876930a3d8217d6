"""A government from a workbook: read it, check it, apply it.

``buku = impor.baca(path)``, ``hasil = impor.periksa(buku, impor.baca_keadaan(session), impor.kelas_dikenal())`` and,
if ``hasil.boleh``, ``impor.terapkan(session, hasil.isi, rahasia)``.
"""

from core.impor.baris import Isi, Kemajuan, Lembar
from core.impor.buku import Buku, BukuTakTerbaca, SebabBuku, baca
from core.impor.keadaan import Keadaan, baca_keadaan
from core.impor.kelas import kelas_dikenal
from core.impor.masalah import Berat, Kode, Masalah
from core.impor.periksa import Pemeriksaan, periksa
from core.impor.templat import templat, tulis
from core.impor.terapkan import Hasil, Hitungan, InstansiBelumAda, terapkan

__all__ = [
    "Berat",
    "Buku",
    "BukuTakTerbaca",
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
    "SebabBuku",
    "baca",
    "baca_keadaan",
    "kelas_dikenal",
    "periksa",
    "templat",
    "terapkan",
    "tulis",
]
