"""Who would decide if somebody joined the work of another unit on a day: asked without submitting anything.

Pure: a structure as it acts on the day, a regulation, and who can be reached. The steps are those the request would
get in `core.susun`; what would keep it from being submitted there, such as a vacant post, is a remark here.
"""

from core.simulasi.isi import (
    Andai,
    BelumTerhubung,
    Berulang,
    BukanYangDitugaskan,
    Dialihkan,
    JabatanKosong,
    PenilaiLain,
    Penutup,
    Peringatan,
    Salinan,
    Simulasi,
    Tahap,
    TanpaPejabat,
    TidakDiTempat,
)
from core.simulasi.jawab import simulasi

__all__ = [
    "Andai", "BelumTerhubung", "Berulang", "BukanYangDitugaskan", "Dialihkan", "JabatanKosong", "PenilaiLain",
    "Penutup", "Peringatan", "Salinan", "Simulasi", "Tahap", "TanpaPejabat", "TidakDiTempat", "simulasi",
]  # fmt: skip
