"""What is said of letters that nobody may sign yet."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogs.scene import Reader
from core.language import L, Marked
from core.surat.tertunda import Sebab, Tertunda

_SEBAB: dict[Sebab, Marked] = {
    "kosong": L(
        "Surat belum dibuat, karena jabatan penanda tangannya, %(jabatan)s, sedang kosong. Surat menunggu Plt. atau "
        "Plh. jabatan itu; admin diberi tahu."
    ),
    "sendiri": L(
        "Surat belum dibuat, karena yang berwenang menandatanganinya sebagai %(jabatan)s ialah pegawai yang ditugaskan "
        "itu sendiri, dan tidak ada yang menandatangani suratnya sendiri. Surat menunggu pejabat lain di jabatan itu."
    ),
    "pergi": L(
        "Surat belum dibuat, karena penanda tangannya sudah tidak bertugas. Surat menunggu tanda tangan %(jabatan)s."
    ),
}


def kata(reader: Reader, menunggu: Iterable[Tertunda]) -> list[str]:
    """Each reason once."""
    return [reader._(_SEBAB[one.sebab], jabatan=one.jabatan) for one in dict.fromkeys(menunggu)]
