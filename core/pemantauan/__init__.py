"""Looking at work as it goes: its figures, the looks of its owner and ketua, and when the next one is due.

``from core import pemantauan`` and then ``pemantauan.pantau(…)``.
"""

from core.pemantauan.angka import Angka, angka, angka_banyak
from core.pemantauan.pantau import (
    JARAK,
    KEADAAN,
    BukanPemantau,
    IsiPemantauan,
    atur_jarak,
    berikutnya,
    kapasitas,
    pantau,
    riwayat,
    terakhir,
)

__all__ = [
    "JARAK",
    "KEADAAN",
    "Angka",
    "BukanPemantau",
    "IsiPemantauan",
    "angka",
    "angka_banyak",
    "atur_jarak",
    "berikutnya",
    "kapasitas",
    "pantau",
    "riwayat",
    "terakhir",
]
