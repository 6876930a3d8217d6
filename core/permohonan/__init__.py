"""A request's life: submit, decide step by step, return and submit again, undo, withdraw.

Which steps there are and who takes them comes from the regulation (`core.regulasi`) and is copied into the
request at submission; nothing here knows a regulation. Every move is one guarded UPDATE: whoever does not
move the row learns who did, and when.
"""

from core.permohonan.ajukan import PUTARAN_TERBANYAK, ajukan, ajukan_lagi
from core.permohonan.baca import (
    langkah_dari,
    langkah_menunggu,
    langkah_menunggu_banyak,
    langkah_putaran_lalu,
    pilihan_dari,
)
from core.permohonan.batal import gugurkan, memiliki, tarik
from core.permohonan.dorong import JEDA, boleh_lagi, dorong
from core.permohonan.eskalasi import Terlalu, naikkan
from core.permohonan.gerak import MOVES, MOVES_LANGKAH, MOVES_URUNG, MOVES_URUNG_LANGKAH
from core.permohonan.giliran import Ramalan, alasan_wajib, berwenang, negatif, ramal, unit_langkah
from core.permohonan.isi import (
    Akibat,
    Dasar,
    Isi,
    Keputusan,
    PenilaiBernama,
    Putusan,
    RencanaLangkah,
    RencanaSurat,
    RencanaTembusan,
    Urungan,
    gabung,
)
from core.permohonan.kesalahan import (
    AlasanWajib,
    BelumBolehDidorong,
    Beralih,
    BukanGiliran,
    Dilimpahkan,
    JabatanKosong,
    PegawaiBelumDipilih,
    PegawaiBerpindah,
    PegawaiTidakAktif,
    PejabatTidakHadir,
    PutaranHabis,
    SudahDiputus,
    SudahDiurungkan,
    SudahPernahDiajukan,
    TerlaluBanyakPegawai,
    TidakDapatDitarik,
    TidakDapatDiurungkan,
    TidakDitawarkan,
)
from core.permohonan.mundur import tujuan_mundur
from core.permohonan.putus import masih_aktif, menunggu, putuskan
from core.permohonan.tanya import jawab, percakapan, tanya
from core.permohonan.tembusan import simpan_tembusan
from core.permohonan.urung import BATAS_URUNG, dapat_diurungkan, urungkan
from core.permohonan.urung_penunjukan import penunjukan_dapat_diurungkan, urungkan_penunjukan

__all__ = [
    "BATAS_URUNG",
    "JEDA",
    "MOVES",
    "MOVES_LANGKAH",
    "MOVES_URUNG",
    "MOVES_URUNG_LANGKAH",
    "PUTARAN_TERBANYAK",
    "Akibat",
    "AlasanWajib",
    "BelumBolehDidorong",
    "Beralih",
    "BukanGiliran",
    "Dasar",
    "Dilimpahkan",
    "Isi",
    "JabatanKosong",
    "Keputusan",
    "PegawaiBelumDipilih",
    "PegawaiBerpindah",
    "PegawaiTidakAktif",
    "PejabatTidakHadir",
    "PutaranHabis",
    "PenilaiBernama",
    "Putusan",
    "Ramalan",
    "RencanaLangkah",
    "RencanaSurat",
    "RencanaTembusan",
    "SudahDiputus",
    "SudahDiurungkan",
    "SudahPernahDiajukan",
    "Terlalu",
    "TerlaluBanyakPegawai",
    "TidakDapatDitarik",
    "TidakDapatDiurungkan",
    "TidakDitawarkan",
    "Urungan",
    "ajukan",
    "ajukan_lagi",
    "alasan_wajib",
    "berwenang",
    "boleh_lagi",
    "dapat_diurungkan",
    "dorong",
    "gabung",
    "gugurkan",
    "jawab",
    "langkah_dari",
    "langkah_menunggu",
    "langkah_menunggu_banyak",
    "langkah_putaran_lalu",
    "masih_aktif",
    "memiliki",
    "menunggu",
    "naikkan",
    "negatif",
    "penunjukan_dapat_diurungkan",
    "percakapan",
    "pilihan_dari",
    "putuskan",
    "ramal",
    "simpan_tembusan",
    "tanya",
    "tarik",
    "tujuan_mundur",
    "unit_langkah",
    "urungkan",
    "urungkan_penunjukan",
]
