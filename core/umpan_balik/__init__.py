"""Feedback: who gives it to whom, who reads it, and who has waited for it too long.

``from core import umpan_balik`` and then ``umpan_balik.beri(…)``.
"""

from core.umpan_balik.baca import (
    Pembaca,
    ambil,
    belum_dibaca,
    boleh_lihat,
    kepada_saya,
    menilai,
    milik,
    riwayat,
    terakhir,
)
from core.umpan_balik.belum import TERLAMA, Utang, atur_jarak, terutang
from core.umpan_balik.beri import Nada, Sebagai, Ucapan, balas, beri, pemberi, penerima, tandai_dibaca
from core.umpan_balik.beri import milik as untuk
from core.umpan_balik.kesalahan import (
    BukanPembaca,
    BukanPemberi,
    BukanPenerima,
    BukanUntukDia,
    JarakTidakSah,
    SudahDibalas,
    UmpanBalikTidakAda,
)

__all__ = [
    "BukanPemberi",
    "BukanPembaca",
    "BukanPenerima",
    "BukanUntukDia",
    "JarakTidakSah",
    "Nada",
    "Pembaca",
    "Sebagai",
    "SudahDibalas",
    "TERLAMA",
    "Ucapan",
    "UmpanBalikTidakAda",
    "Utang",
    "ambil",
    "atur_jarak",
    "balas",
    "belum_dibaca",
    "beri",
    "boleh_lihat",
    "kepada_saya",
    "menilai",
    "milik",
    "pemberi",
    "penerima",
    "riwayat",
    "tandai_dibaca",
    "terakhir",
    "terutang",
    "untuk",
]
