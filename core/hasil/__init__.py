"""Results: handed in by those who did the work, reviewed officer by officer up the unit's chain, until "selesai".

A round is one way up the chain. An unfit result begins another: with its makers where the text says that it goes back
to them (T Lamp. IV.A.c.3.b, IV.K.c, IV.L.c), else one step back, which is the product's default.
``from core import hasil`` and then ``hasil.serahkan(…)``.
"""

from core.hasil.baca import (
    dapat_ditarik,
    dari_pekerjaan,
    dari_yang_menunggu,
    giliran,
    hari,
    menunggu_saya,
    peninjau,
    riwayat,
    terbuka,
    tinjauan_dari,
)
from core.hasil.gerak import MOVES, MOVES_TINJAUAN
from core.hasil.isi import Akibat, Dasar, IsiHasil, LangkahTinjau, Putusan, Urungan
from core.hasil.kesalahan import (
    BelumDimulai,
    BelumGiliran,
    BelumSesuaiTarget,
    BukanPeninjau,
    BukanPenyerah,
    CatatanWajib,
    HasilDitutup,
    HasilMasihTerbuka,
    SudahDitinjau,
    TanpaPeninjau,
    TidakDapatDitarik,
    TidakDapatDiurungkan,
)
from core.hasil.lewati import DILEWATI, lewati
from core.hasil.rantai import dasar
from core.hasil.serah import (
    boleh_menyerahkan,
    penyerah,
    serahkan,
    serahkan_lagi,
    tarik,
    wajib_dapat_naik,
    wajib_penyerah,
)
from core.hasil.tinjau import boleh_meninjau, kembali_kepada, putuskan, ramal
from core.hasil.urung import BATAS_URUNG, dapat_diurungkan, urungkan

__all__ = [
    "BATAS_URUNG",
    "DILEWATI",
    "MOVES",
    "MOVES_TINJAUAN",
    "Akibat",
    "BelumDimulai",
    "BelumGiliran",
    "BelumSesuaiTarget",
    "BukanPeninjau",
    "BukanPenyerah",
    "CatatanWajib",
    "Dasar",
    "HasilDitutup",
    "HasilMasihTerbuka",
    "IsiHasil",
    "LangkahTinjau",
    "Putusan",
    "SudahDitinjau",
    "TanpaPeninjau",
    "TidakDapatDitarik",
    "TidakDapatDiurungkan",
    "Urungan",
    "boleh_meninjau",
    "boleh_menyerahkan",
    "dapat_ditarik",
    "dapat_diurungkan",
    "dari_pekerjaan",
    "dari_yang_menunggu",
    "dasar",
    "giliran",
    "hari",
    "kembali_kepada",
    "lewati",
    "menunggu_saya",
    "peninjau",
    "penyerah",
    "putuskan",
    "ramal",
    "riwayat",
    "serahkan",
    "serahkan_lagi",
    "tarik",
    "wajib_dapat_naik",
    "wajib_penyerah",
    "terbuka",
    "tinjauan_dari",
    "urungkan",
]
