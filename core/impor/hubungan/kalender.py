"""Rules of the calendar name units there are, and none says twice what another row says."""

from __future__ import annotations

from core.impor.baris import Lembar
from core.impor.hubungan.sel import Penunjuk
from core.impor.sesudah import Sesudah

_LEMBAR = Lembar.KALENDER


def periksa(sel: Penunjuk, sesudah: Sesudah) -> None:
    rows = sesudah.isi.kalender
    sel.ganda(_LEMBAR, "jenis", rows, lambda one: (one.unit, one.jenis, one.mulai))
    known = sesudah.unit.keys() | sel.semua(Lembar.UNIT, "kode")
    for nomor, one in rows:
        if one.unit:
            sel.rujukan((_LEMBAR, nomor, "unit"), one.unit, known, Lembar.UNIT)
