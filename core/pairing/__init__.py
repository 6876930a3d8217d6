"""Binding a chat to a person: one-time codes, an optional second factor, locks, and the way back out.

A code is 40 random bits and only its keyed hash is stored. Wrong, expired, replaced and used codes have one
outcome for whoever typed it; the reason is for the log. Nothing raises on a wrong code, because the failed try
has to be committed. A NIP is never asked for: it is printed on letters and proves nothing.
"""

from core.pairing.alamat import Chat, Kenalan, chat_baru, kenali, nama_utama, pemegang, putuskan
from core.pairing.jenis import Alasan, Aturan, Faktor, Hasil, Kontak, Menunggu, Putusan, Undangan
from core.pairing.pasang import (
    cabut,
    cabut_semua,
    identitas,
    menunggu_admin,
    pasangkan,
    pindah,
    setujui,
    terhubung,
    terima_kontak,
    tolak,
)
from core.pairing.undangan import kode_baku, undang, undang_banyak

__all__ = [
    "Alasan",
    "Aturan",
    "Chat",
    "Faktor",
    "Hasil",
    "Kenalan",
    "Kontak",
    "Menunggu",
    "Putusan",
    "Undangan",
    "cabut",
    "cabut_semua",
    "chat_baru",
    "identitas",
    "kenali",
    "kode_baku",
    "menunggu_admin",
    "nama_utama",
    "pasangkan",
    "pemegang",
    "pindah",
    "putuskan",
    "setujui",
    "terhubung",
    "terima_kontak",
    "tolak",
    "undang",
    "undang_banyak",
]
