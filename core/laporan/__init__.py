"""Reports: when they are asked for, who owes one, and each one's way to whoever receives it.

``from core import laporan`` and then ``laporan.kirim(…)``.
"""

from core.laporan.atur import (
    PANJANG,
    PERTANYAAN,
    TemplatTerlaluPanjang,
    atur_irama,
    atur_templat,
    irama_dari,
    wajib_mengatur,
)
from core.laporan.belum import JEDA, Belum, BelumBolehMengingatkan, belum, ditunggu_dari, dorong
from core.laporan.ditagih import batas_tagih, masih_ditagih
from core.laporan.gerak import (
    BELUM,
    MOVES,
    BukanPelapor,
    BukanPenerimaLaporan,
    CatatanWajib,
    IsiLaporan,
    LaporanBerubah,
    SudahDijawab,
    dapat_menerima,
    kembalikan,
    kirim,
    putaran,
    sudah_dijawab,
    terakhir,
    terima,
    wajib_penerima,
)
from core.laporan.hasil_anggota import RancanganHasil, TanpaPenerimaHasil, kirim_hasil, rancangan, usulan
from core.laporan.irama import IRAMA, Irama, Periode, menurut_jarak, pertama, sekitar
from core.laporan.jadwal_ulang import jadwalkan_ulang
from core.laporan.kewajiban import Dunia, siapkan
from core.laporan.konsep import Bahan, buang, menunggu, tambah
from core.laporan.masa import Masa, atas_kehendak
from core.laporan.minta import Permintaan, dapat_meminta, minta
from core.laporan.penerima import (
    Penerima,
    alamat_kepala,
    hari_laporan,
    hari_pekerjaan,
    kini,
    penerima_hasil,
    penerima_individu,
    penerima_ketua,
)
from core.laporan.perorangan import dilaporkan_kepada
from core.laporan.salinan import baca, pembaca, salinan, salinan_untuk
from core.laporan.saya import ditujukan, salinan_saya
from core.laporan.sewaktu import TanpaPenerima, jenis_untuk, penerima_sewaktu, sewaktu, terbuka
from core.laporan.tim import Baris, Ringkasan, keadaan, periode_terakhir, periode_tim, rangkuman, terbaru

__all__ = [
    "BELUM",
    "Bahan",
    "Baris",
    "Belum",
    "BelumBolehMengingatkan",
    "BukanPelapor",
    "BukanPenerimaLaporan",
    "CatatanWajib",
    "Dunia",
    "IRAMA",
    "Irama",
    "IsiLaporan",
    "JEDA",
    "LaporanBerubah",
    "MOVES",
    "Masa",
    "PANJANG",
    "PERTANYAAN",
    "Penerima",
    "Periode",
    "Permintaan",
    "RancanganHasil",
    "Ringkasan",
    "SudahDijawab",
    "TanpaPenerima",
    "TanpaPenerimaHasil",
    "TemplatTerlaluPanjang",
    "alamat_kepala",
    "atas_kehendak",
    "atur_irama",
    "atur_templat",
    "baca",
    "belum",
    "buang",
    "dapat_meminta",
    "dapat_menerima",
    "dilaporkan_kepada",
    "ditujukan",
    "ditunggu_dari",
    "dorong",
    "hari_laporan",
    "hari_pekerjaan",
    "irama_dari",
    "jadwalkan_ulang",
    "jenis_untuk",
    "keadaan",
    "kembalikan",
    "kini",
    "kirim",
    "kirim_hasil",
    "batas_tagih",
    "masih_ditagih",
    "menunggu",
    "menurut_jarak",
    "minta",
    "pembaca",
    "penerima_hasil",
    "penerima_individu",
    "penerima_ketua",
    "penerima_sewaktu",
    "periode_terakhir",
    "periode_tim",
    "pertama",
    "putaran",
    "rancangan",
    "rangkuman",
    "salinan",
    "salinan_saya",
    "salinan_untuk",
    "sekitar",
    "sewaktu",
    "siapkan",
    "sudah_dijawab",
    "tambah",
    "terakhir",
    "terbaru",
    "terbuka",
    "terima",
    "usulan",
    "wajib_mengatur",
    "wajib_penerima",
]
