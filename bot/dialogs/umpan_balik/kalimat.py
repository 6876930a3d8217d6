"""What refusals about feedback say: who gives it, who reads it, and that it was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import umpan_balik


def _tidak_ada(reader: Reader, _error: umpan_balik.UmpanBalikTidakAda) -> str:
    return reader._("Umpan balik ini sudah tidak ada.")


def _bukan_pemberi(reader: Reader, error: umpan_balik.BukanPemberi) -> str:
    return reader._(
        "Umpan balik atas “%(judul)s” diberikan oleh ketua tim dan pimpinan unit pemiliknya.",
        judul=error.pekerjaan.judul,
    )


def _bukan_penerima(reader: Reader, error: umpan_balik.BukanPenerima) -> str:
    return reader._(
        "Umpan balik diberikan kepada orang lain yang mengerjakan “%(judul)s”.", judul=error.pekerjaan.judul
    )


def _bukan_untuk_dia(reader: Reader, _error: umpan_balik.BukanUntukDia) -> str:
    return reader._("Umpan balik ini ditujukan kepada orang lain, yang dapat menanggapinya.")


def _sudah_dibalas(reader: Reader, error: umpan_balik.SudahDibalas) -> str:
    row = error.umpan_balik
    moment = row.dibalas_pada or row.dibuat_pada
    return reader._("Umpan balik ini sudah Bapak/Ibu tanggapi pada %(saat)s.", saat=reader.when(moment))


def _bukan_pembaca(reader: Reader, _error: umpan_balik.BukanPembaca) -> str:
    return reader._(
        "Umpan balik ini hanya dapat dibaca oleh yang menerima, yang memberi, ketua tim, pimpinan unit, dan pejabat "
        "penilainya."
    )


def _jarak(reader: Reader, error: umpan_balik.JarakTidakSah) -> str:
    return reader._("Mohon tulis angka dari 0 sampai %(banyak)s.", banyak=error.paling_banyak)


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    umpan_balik.UmpanBalikTidakAda: _tidak_ada,
    umpan_balik.BukanPemberi: _bukan_pemberi,
    umpan_balik.BukanPenerima: _bukan_penerima,
    umpan_balik.BukanUntukDia: _bukan_untuk_dia,
    umpan_balik.SudahDibalas: _sudah_dibalas,
    umpan_balik.BukanPembaca: _bukan_pembaca,
    umpan_balik.JarakTidakSah: _jarak,
}
