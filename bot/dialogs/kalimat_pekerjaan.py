"""What refusals about a work say: who may, and that it is over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import pekerjaan


def _bukan_pelaksana(reader: Reader, error: pekerjaan.BukanPelaksana) -> str:
    return reader._("Ini hanya untuk mereka yang mengerjakan “%(judul)s”.", judul=error.pekerjaan.judul)


def _bukan_pengelola(reader: Reader, error: pekerjaan.BukanPengelolaPekerjaan) -> str:
    return reader._("Ini hanya untuk yang mengelola “%(judul)s”, biasanya ketuanya.", judul=error.pekerjaan.judul)


def _bukan_pemilik(reader: Reader, error: pekerjaan.BukanPemilik) -> str:
    return reader._("Ini hanya untuk pimpinan unit pemilik “%(judul)s”.", judul=error.pekerjaan.judul)


def _berakhir(reader: Reader, error: pekerjaan.PekerjaanBerakhir) -> str:
    return reader._(
        "“%(judul)s” sudah berakhir pada %(tanggal)s, jadi tidak dapat diisi lagi.",
        judul=error.pekerjaan.judul,
        tanggal=reader.day(error.pekerjaan.selesai),
    )


def _tidak_ada(reader: Reader, _error: pekerjaan.PekerjaanTidakAda) -> str:
    return reader._("Pekerjaan ini sudah tidak ada. Berikut keadaan terbarunya.")


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    pekerjaan.BukanPelaksana: _bukan_pelaksana,
    pekerjaan.BukanPengelolaPekerjaan: _bukan_pengelola,
    pekerjaan.BukanPemilik: _bukan_pemilik,
    pekerjaan.PekerjaanBerakhir: _berakhir,
    pekerjaan.PekerjaanTidakAda: _tidak_ada,
}
