"""A request's life: submit, decide step by step, return and submit again, withdraw.

Which steps there are and who takes them comes from the regulation (`core.regulasi`) and is copied into the
request at submission; nothing here knows a regulation. Every move is one guarded UPDATE: whoever does not
move the row learns who did, and when.
"""

from core.permohonan.alur import PUTARAN_TERBANYAK, ajukan, ajukan_lagi, jawab, putuskan, tanya, tarik
from core.permohonan.baca import langkah_dari, langkah_menunggu, pilihan_dari
from core.permohonan.gerak import MOVES, MOVES_LANGKAH
from core.permohonan.isi import (
    Akibat,
    Dasar,
    Isi,
    Keputusan,
    Putusan,
    RencanaLangkah,
    RencanaSurat,
    RencanaTembusan,
    gabung,
)
from core.permohonan.kesalahan import (
    AlasanWajib,
    BukanGiliran,
    Dilimpahkan,
    PegawaiBelumDipilih,
    PutaranHabis,
    SudahDiputus,
    SudahPernahDiajukan,
    TerlaluBanyakPegawai,
    TidakDapatDitarik,
)
from core.permohonan.tembusan import simpan_tembusan

__all__ = [
    "MOVES",
    "MOVES_LANGKAH",
    "PUTARAN_TERBANYAK",
    "Akibat",
    "AlasanWajib",
    "BukanGiliran",
    "Dasar",
    "Dilimpahkan",
    "Isi",
    "Keputusan",
    "PegawaiBelumDipilih",
    "PutaranHabis",
    "Putusan",
    "RencanaLangkah",
    "RencanaSurat",
    "RencanaTembusan",
    "SudahDiputus",
    "SudahPernahDiajukan",
    "TerlaluBanyakPegawai",
    "TidakDapatDitarik",
    "ajukan",
    "ajukan_lagi",
    "gabung",
    "jawab",
    "langkah_dari",
    "langkah_menunggu",
    "pilihan_dari",
    "putuskan",
    "simpan_tembusan",
    "tanya",
    "tarik",
]
