"""Assignments: how they come about, what they add up to, and their life.

``from core import penugasan`` and then ``penugasan.tunjuk(…)``.
"""

from core.penugasan.beban import BERJALAN, Beban, beban, bentrok, berjalan
from core.penugasan.catat import PekerjaanTercatat, catat
from core.penugasan.daur import (
    BukanPenerima,
    BukanPengakhir,
    Keadaan,
    Pengakhiran,
    PenugasanSendiri,
    SudahBerakhir,
    akhiri,
    berakhir,
    boleh_mengakhiri,
    hentikan,
    keadaan,
    keberatan,
    terima,
    wajib_bukan_sendiri,
)
from core.penugasan.penunjukan import (
    Kelompok,
    RencanaPenunjukan,
    SudahDitugaskan,
    alur_pegawai,
    dapat_diusulkan,
    kelompok,
    tunjuk,
)
from core.penugasan.terbit import terbitkan
from core.penugasan.tugas_baru import Minat, TugasSudahDitetapkan, wajib_tugas_baru

__all__ = [
    "BERJALAN",
    "Beban",
    "BukanPenerima",
    "BukanPengakhir",
    "Keadaan",
    "Kelompok",
    "Minat",
    "PekerjaanTercatat",
    "Pengakhiran",
    "PenugasanSendiri",
    "RencanaPenunjukan",
    "SudahBerakhir",
    "SudahDitugaskan",
    "TugasSudahDitetapkan",
    "akhiri",
    "alur_pegawai",
    "beban",
    "bentrok",
    "berakhir",
    "berjalan",
    "boleh_mengakhiri",
    "catat",
    "dapat_diusulkan",
    "hentikan",
    "keadaan",
    "keberatan",
    "kelompok",
    "terbitkan",
    "terima",
    "tunjuk",
    "wajib_bukan_sendiri",
    "wajib_tugas_baru",
]
