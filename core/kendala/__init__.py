"""Obstacles: a problem with the solution recommended for it, and what each head it goes to does about it.

``from core import kendala`` and then ``kendala.sampaikan(…)``.
"""

from core.kendala.ajukan import IsiKendala, perkara, sampaikan
from core.kendala.alamat import Alamat, Perkara, atasan, isian_wajib, mitra, penerima
from core.kendala.baca import (
    ambil,
    bagian,
    jumlah_terbuka,
    kapasitas,
    masih_terbuka,
    menunggu_saya,
    milik,
    milik_unit,
    pejabat,
    penyimak,
    terbuka,
    wajib_pembaca,
)
from core.kendala.gerak import (
    MOVES,
    Penindak,
    PutusanKendala,
    putuskan,
    tarik,
    teruskan,
    tindaklanjuti,
    wajib_penindak,
)
from core.kendala.kesalahan import (
    BukanPembaca,
    BukanPenindak,
    BukanPenyampai,
    IsianWajib,
    KendalaDitutup,
    KendalaTidakAda,
    MitraTidakDikenal,
    SudahDitangani,
    TanpaAtasan,
    TanpaPimpinan,
)
from core.kendala.lama import janji_lewat, lewat, terlalu_lama

__all__ = [
    "Alamat",
    "BukanPembaca",
    "BukanPenindak",
    "BukanPenyampai",
    "IsiKendala",
    "IsianWajib",
    "KendalaDitutup",
    "KendalaTidakAda",
    "MOVES",
    "MitraTidakDikenal",
    "Penindak",
    "Perkara",
    "PutusanKendala",
    "SudahDitangani",
    "TanpaAtasan",
    "TanpaPimpinan",
    "ambil",
    "atasan",
    "bagian",
    "isian_wajib",
    "janji_lewat",
    "jumlah_terbuka",
    "kapasitas",
    "lewat",
    "masih_terbuka",
    "menunggu_saya",
    "milik",
    "milik_unit",
    "mitra",
    "pejabat",
    "penerima",
    "penyimak",
    "perkara",
    "putuskan",
    "sampaikan",
    "tarik",
    "terbuka",
    "terlalu_lama",
    "teruskan",
    "tindaklanjuti",
    "wajib_pembaca",
    "wajib_penindak",
]
