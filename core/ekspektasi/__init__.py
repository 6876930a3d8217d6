"""Pengelolaan kinerja: what an assessor expects, the talk about it, his notes on a period, and what followed.

The four parts of K Ps.30(1) and T Ps.14(1). No score is computed: it follows other legislation (K Ps.30(2)-(3),
T Ps.14(2)), and the official form is filled elsewhere.

``from core import ekspektasi`` and then ``ekspektasi.tetapkan(…)``.
"""

from core.ekspektasi.bahan import Bahan, bahan
from core.ekspektasi.catatan import (
    CATATAN,
    BukanTentangDia,
    Catatan,
    CatatanBerakhir,
    MasihDitindaklanjuti,
    SudahDibaca,
    SudahDitanggapi,
    baca,
    belum_dibaca,
    jabatan_pencatat,
    pendahulu,
    riwayat,
    tanggapi,
)
from core.ekspektasi.catatan import ambil as ambil_catatan
from core.ekspektasi.catatan import batalkan as batalkan_catatan
from core.ekspektasi.catatan import ref as ref_catatan
from core.ekspektasi.dialog import (
    MOVES,
    BukanYangDinilai,
    EkspektasiBerubah,
    Isi,
    batalkan,
    jawab,
    percakapan,
    sepakati,
    tanyakan,
    tetapkan,
    ubah,
)
from core.ekspektasi.evaluasi import (
    PERIODE,
    NilaiEvaluasi,
    akan_diganti,
    catat_evaluasi,
    evaluasi_berlaku,
    masa,
    periode_dekat,
)
from core.ekspektasi.tindak_lanjut import (
    EvaluasiLain,
    IsiTindakLanjut,
    Keputusan,
    NomorKeputusanWajib,
    TanggalBelumTiba,
    catat_tindak_lanjut,
    perbaiki_tindak_lanjut,
    periksa_nomor,
    periksa_tanggal,
)
from core.ekspektasi.wewenang import (
    BukanPenilai,
    Penilai,
    dinilai,
    penilai_atau_penulis,
    penilai_dari,
    penjawab,
    wajib_penilai,
)

__all__ = [
    "CATATAN",
    "MOVES",
    "PERIODE",
    "Bahan",
    "BukanPenilai",
    "BukanTentangDia",
    "BukanYangDinilai",
    "Catatan",
    "CatatanBerakhir",
    "EkspektasiBerubah",
    "EvaluasiLain",
    "Isi",
    "IsiTindakLanjut",
    "Keputusan",
    "MasihDitindaklanjuti",
    "NilaiEvaluasi",
    "NomorKeputusanWajib",
    "Penilai",
    "SudahDibaca",
    "SudahDitanggapi",
    "TanggalBelumTiba",
    "akan_diganti",
    "ambil_catatan",
    "baca",
    "bahan",
    "batalkan",
    "batalkan_catatan",
    "belum_dibaca",
    "catat_evaluasi",
    "catat_tindak_lanjut",
    "dinilai",
    "evaluasi_berlaku",
    "jabatan_pencatat",
    "jawab",
    "masa",
    "pendahulu",
    "penilai_atau_penulis",
    "penilai_dari",
    "penjawab",
    "perbaiki_tindak_lanjut",
    "percakapan",
    "periksa_nomor",
    "periksa_tanggal",
    "periode_dekat",
    "ref_catatan",
    "riwayat",
    "sepakati",
    "tanggapi",
    "tanyakan",
    "tetapkan",
    "ubah",
    "wajib_penilai",
]
