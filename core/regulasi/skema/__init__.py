"""The shape of a rule file: what each table may hold. `docs/regulasi.md` explains it to the author of one.

Three keys mean the same everywhere: `kutipan` is the place in the text; `silent = true` says that the text is
silent and the product fills the gap, with `alasan` as the reason; `tafsir` explains a reading where provisions clash.
"""

from core.regulasi.skema.alur import AlurBaris, DokumenBaris, Langkah, LaporanBaris, Tembusan
from core.regulasi.skema.dasar import Baris, Bersyarat, Dicari, Identitas, Nilai, Pilihan, Tabel
from core.regulasi.skema.kedudukan import BarisKedudukan, Kedudukan, Kelas, PuoKelas
from core.regulasi.skema.tahapan import DurasiTim, Ketentuan, KetuaTim, Peninjau, Rencana, Sukarela, Tahapan

__all__ = [
    "AlurBaris", "Baris", "BarisKedudukan", "Bersyarat", "Dicari", "DokumenBaris", "DurasiTim", "Identitas",
    "Kedudukan", "Kelas", "Ketentuan", "KetuaTim", "Langkah", "LaporanBaris", "Nilai", "Peninjau", "Pilihan",
    "PuoKelas", "Rencana", "Sukarela", "Tabel", "Tahapan", "Tembusan",
]  # fmt: skip
