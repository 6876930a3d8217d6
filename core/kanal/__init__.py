"""Channels as the core sees them: when one may write to a person, on which of his, and what a month has cost."""

from core.kanal.anggaran import Pemakaian, ambang, catat, habis, pemakaian, tandai
from core.kanal.jendela import Kiriman, Penahan, Pintu, penahan, terbuka
from core.kanal.keadaan import PERINGKAT, lebih_rendah, naik
from core.kanal.pilihan import Alamat, cadangan, tujuan

__all__ = [
    "PERINGKAT",
    "Alamat",
    "Kiriman",
    "Pemakaian",
    "Penahan",
    "Pintu",
    "ambang",
    "cadangan",
    "catat",
    "habis",
    "lebih_rendah",
    "naik",
    "pemakaian",
    "penahan",
    "tandai",
    "terbuka",
    "tujuan",
]
