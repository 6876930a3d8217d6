"""Reports: when they are asked for, who owes one, and each one's way to whoever receives it.

``from core import laporan`` and then ``laporan.kirim(…)``.
"""

from core.laporan.gerak import (
    BELUM,
    MOVES,
    BukanPelapor,
    BukanPenerimaLaporan,
    CatatanWajib,
    IsiLaporan,
    LaporanBerubah,
    Permintaan,
    SudahDijawab,
    dapat_menerima,
    kembalikan,
    kirim,
    minta,
    terakhir,
    terima,
    wajib_penerima,
)
from core.laporan.irama import IRAMA, Irama, Periode, menurut_jarak, pertama, sekitar
from core.laporan.kewajiban import Dunia, atur_irama, irama_dari, siapkan
from core.laporan.tim import Baris, Penerima, keadaan, kewajiban_tim, penerima_ketua, periode_terakhir, rangkuman

__all__ = [
    "BELUM",
    "Baris",
    "BukanPelapor",
    "BukanPenerimaLaporan",
    "CatatanWajib",
    "Dunia",
    "IRAMA",
    "Irama",
    "IsiLaporan",
    "LaporanBerubah",
    "MOVES",
    "Penerima",
    "Periode",
    "Permintaan",
    "SudahDijawab",
    "atur_irama",
    "dapat_menerima",
    "irama_dari",
    "keadaan",
    "kembalikan",
    "kewajiban_tim",
    "kirim",
    "menurut_jarak",
    "minta",
    "penerima_ketua",
    "periode_terakhir",
    "pertama",
    "rangkuman",
    "sekitar",
    "siapkan",
    "terakhir",
    "terima",
    "wajib_penerima",
]
