"""Channels as the core sees them: when one may write to a person, on which of his, and what a month has cost."""

from core.kanal.anggaran import Pemakaian, ambang, catat, habis, pemakaian, tandai
from core.kanal.jendela import Kiriman, Penahan, Pintu, penahan, terbuka
from core.kanal.keadaan import PERINGKAT, lebih_rendah, naik
from core.kanal.langganan import Langganan, berhenti, langganan, mulai, pilih
from core.kanal.pilihan import Alamat, cadangan, tujuan
from core.kanal.sampai import Perjalanan, Sampai, sampai, terjauh

__all__ = [
    "PERINGKAT",
    "Alamat",
    "Kiriman",
    "Langganan",
    "Pemakaian",
    "Penahan",
    "Perjalanan",
    "Pintu",
    "Sampai",
    "ambang",
    "berhenti",
    "cadangan",
    "catat",
    "habis",
    "langganan",
    "lebih_rendah",
    "mulai",
    "naik",
    "pemakaian",
    "penahan",
    "pilih",
    "sampai",
    "tandai",
    "terbuka",
    "terjauh",
    "tujuan",
]
