"""Reports as documents: a team's period and a person's year, as a workbook and as a page to print.

The values are read in one place (`tim`, `orang`); `xlsx` and `pdf` turn them into files and know no database. The
documents are official and in Indonesian for every reader.
"""

from core.laporan.ekspor.buku import XLSX, xlsx
from core.laporan.ekspor.halaman import PDF, pdf
from core.laporan.ekspor.lembar import BarisLaporan, BarisRingkas, Butir, Lembar, Penandatangan
from core.laporan.ekspor.muat import orang, tim
from core.laporan.ekspor.skp import bukti_dukung, pekerjaan_orang, triwulan

__all__ = [
    "PDF", "XLSX", "BarisLaporan", "BarisRingkas", "Butir", "Lembar", "Penandatangan", "bukti_dukung", "orang", "pdf",
    "pekerjaan_orang", "tim", "triwulan", "xlsx",
]  # fmt: skip
