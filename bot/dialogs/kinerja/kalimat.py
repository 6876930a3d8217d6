"""What refusals about performance management and business processes say: who may, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import ekspektasi, proses_bisnis
from core.regulasi.kutipan import panjang


def _bukan_penilai(reader: Reader, error: ekspektasi.BukanPenilai) -> str:
    _ = reader._
    if error.penilai is None or not error.kutipan:
        return _("Ini hanya untuk pejabat penilai pegawai yang bersangkutan.")
    return _("Ini hanya untuk pejabat penilai pegawai yang bersangkutan (%(dasar)s).", dasar=panjang(error.kutipan))


def _bukan_yang_dinilai(reader: Reader, _error: ekspektasi.BukanYangDinilai) -> str:
    return reader._("Ini hanya untuk pegawai yang bersangkutan.")


def _ekspektasi_berubah(reader: Reader, _error: ekspektasi.EkspektasiBerubah) -> str:
    return reader._("Rumusan atau jawabannya sudah berubah sejak ditampilkan. Berikut keadaan terbarunya.")


def _sudah_dibaca(reader: Reader, _error: ekspektasi.SudahDibaca) -> str:
    return reader._("Catatan ini sudah dinyatakan dibaca sebelumnya.")


def _dasar_wajib(reader: Reader, _error: ekspektasi.DasarWajib) -> str:
    return reader._("Mohon tulis keputusan yang menjadi dasarnya.")


def _bukan_pengelola_proses(reader: Reader, _error: proses_bisnis.BukanPengelolaProses) -> str:
    return reader._("Daftar ini diisi oleh kepala Perangkat Daerahnya atau admin Lincah.")


def _sop_wajib(reader: Reader, error: proses_bisnis.SopWajib) -> str:
    _ = reader._
    return _("Setiap reviu disertai penyesuaian SOP (%(dasar)s). Mohon tulis hasilnya.", dasar=panjang(error.kutipan))


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    ekspektasi.EkspektasiBerubah: _ekspektasi_berubah,
    ekspektasi.BukanPenilai: _bukan_penilai,
    ekspektasi.BukanYangDinilai: _bukan_yang_dinilai,
    ekspektasi.SudahDibaca: _sudah_dibaca,
    ekspektasi.DasarWajib: _dasar_wajib,
    proses_bisnis.BukanPengelolaProses: _bukan_pengelola_proses,
    proses_bisnis.SopWajib: _sop_wajib,
}
