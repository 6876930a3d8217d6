"""What people are told when something about a letter cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core.surat import daur, paraf, register


def _bukan_pemaraf(reader: Reader, _error: paraf.BukanPemaraf) -> str:
    return reader._("Paraf surat ini saat ini bukan wewenang Bapak/Ibu.")


def _sudah_dijawab(reader: Reader, _error: paraf.ParafSudahDijawab) -> str:
    return reader._("Rancangan surat ini sudah diparaf atau dikembalikan.")


def _sudah_berubah(reader: Reader, error: daur.SuratSudahBerubah) -> str:
    _ = reader._
    if error.surat.nomor:
        return _("Surat %(nomor)s sudah berubah keadaannya sejak pesan ini dibuat.", nomor=error.surat.nomor)
    return _("Rancangan surat ini sudah berubah keadaannya sejak pesan ini dibuat.")


def _alasan_perlu(reader: Reader, _error: register.AlasanPerlu) -> str:
    return reader._("Mohon sebutkan alasannya.")


SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    paraf.BukanPemaraf: _bukan_pemaraf,
    paraf.ParafSudahDijawab: _sudah_dijawab,
    daur.SuratSudahBerubah: _sudah_berubah,
    register.AlasanPerlu: _alasan_perlu,
}
