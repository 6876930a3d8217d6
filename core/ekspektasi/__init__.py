"""Pengelolaan kinerja: what an assessor expects, the talk about it, his notes on a period, and what followed.

The four parts of K Ps.30(1) and T Ps.14(1). No score is computed: it follows other legislation (K Ps.30(2)-(3),
T Ps.14(2)), and the official form is filled elsewhere.

``from core import ekspektasi`` and then ``ekspektasi.tetapkan(…)``.
"""

from core.ekspektasi.bahan import Bahan, bahan
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
    DasarWajib,
    NilaiEvaluasi,
    SudahDibaca,
    baca,
    catat_evaluasi,
    catat_tindak_lanjut,
    masa,
    periode_dekat,
)
from core.ekspektasi.wewenang import BukanPenilai, Penilai, dinilai, penilai_dari, penjawab, wajib_penilai

__all__ = [
    "MOVES",
    "PERIODE",
    "Bahan",
    "BukanPenilai",
    "BukanYangDinilai",
    "DasarWajib",
    "EkspektasiBerubah",
    "Isi",
    "NilaiEvaluasi",
    "Penilai",
    "SudahDibaca",
    "baca",
    "bahan",
    "batalkan",
    "catat_evaluasi",
    "catat_tindak_lanjut",
    "dinilai",
    "jawab",
    "masa",
    "penilai_dari",
    "penjawab",
    "percakapan",
    "periode_dekat",
    "sepakati",
    "tanyakan",
    "tetapkan",
    "ubah",
    "wajib_penilai",
]
