"""How rows hang together: duplicates, references, loops, who heads, assesses and stands in for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from core.impor.buku import Buku
from core.impor.hubungan import delegasi, kalender, orang, peta, struktur
from core.impor.hubungan.sel import Penunjuk
from core.impor.keadaan import Keadaan
from core.impor.masalah import Masalah
from core.impor.sesudah import Sesudah
from core.impor.urai import Terurai


def periksa_hubungan(
    buku: Buku, isi: Terurai, sekarang: Keadaan, lapor: Callable[[Masalah], None], hari_ini: dt.date | None = None
) -> None:
    """The checks that need more than one row.

    Args:
        sekarang: what the database holds; rows of the workbook come over it.
        hari_ini: what ended before may name people who have left since.
    """
    sel = Penunjuk(buku, lapor)
    sesudah = Sesudah(isi, sekarang)
    struktur.periksa(sel, sesudah)
    orang.periksa(sel, sesudah)
    peta.periksa(sel, sesudah)
    delegasi.periksa(sel, sesudah, hari_ini)
    delegasi.periksa_ketidakhadiran(sel, sesudah, hari_ini)
    peta.periksa_pilihan(sel, sesudah)
    kalender.periksa(sel, sesudah)
