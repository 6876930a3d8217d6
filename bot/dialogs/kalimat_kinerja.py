"""What refusals about performance management say: who may, and that the word has been said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import ekspektasi
from core.regulasi.kutipan import panjang


def _bukan_penilai(reader: Reader, error: ekspektasi.BukanPenilai) -> str:
    _ = reader._
    if error.penilai is None or not error.kutipan:
        return _("Ini hanya untuk pejabat penilai pegawai yang bersangkutan.")
    return _("Ini hanya untuk pejabat penilai pegawai yang bersangkutan (%(dasar)s).", dasar=panjang(error.kutipan))


def _bukan_yang_dinilai(reader: Reader, _error: ekspektasi.BukanYangDinilai) -> str:
    return reader._("Ini hanya untuk pegawai yang bersangkutan.")


def _sudah_dibaca(reader: Reader, _error: ekspektasi.SudahDibaca) -> str:
    return reader._("Catatan ini sudah dinyatakan dibaca sebelumnya.")


def _dasar_wajib(reader: Reader, _error: ekspektasi.DasarWajib) -> str:
    return reader._("Mohon tulis keputusan yang menjadi dasarnya.")


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    ekspektasi.BukanPenilai: _bukan_penilai,
    ekspektasi.BukanYangDinilai: _bukan_yang_dinilai,
    ekspektasi.SudahDibaca: _sudah_dibaca,
    ekspektasi.DasarWajib: _dasar_wajib,
}
