"""What people are told when something about a letter cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core.language import L, Marked
from core.penugasan.perubahan import SuratTidakDapatDiubah
from core.surat import daur, paraf, register


def _bukan_pemaraf(reader: Reader, _error: paraf.BukanPemaraf) -> str:
    return reader._("Paraf surat ini saat ini bukan wewenang Bapak/Ibu.")


def _sudah_dijawab(reader: Reader, _error: paraf.ParafSudahDijawab) -> str:
    return reader._("Rancangan surat ini sudah diparaf atau dikembalikan.")


def _bukan_penanda(reader: Reader, _error: daur.BukanPenanda) -> str:
    return reader._("Rancangan ini diedarkan oleh pejabat yang menandatanganinya.")


def _sudah_berubah(reader: Reader, error: daur.SuratSudahBerubah) -> str:
    _ = reader._
    if error.surat.nomor:
        return _("Surat %(nomor)s sudah berubah keadaannya sejak pesan ini dibuat.", nomor=error.surat.nomor)
    return _("Rancangan surat ini sudah berubah keadaannya sejak pesan ini dibuat.")


def _alasan_perlu(reader: Reader, _error: register.AlasanPerlu) -> str:
    return reader._("Mohon sebutkan alasannya.")


_SEBAB: dict[str, Marked] = {
    "bukan_surat_penugasan": L("Yang dapat diubah atau dicabut di sini ialah surat yang menugaskan."),
    "tidak_berlaku": L("Surat ini tidak berlaku lagi, jadi tidak dapat diubah atau dicabut."),
    "bukan_penanda": L("Surat diubah atau dicabut oleh pejabat yang berwenang menandatanganinya."),
    "sedang_diubah": L("Surat ini sudah diubah, atau sedang diubah dengan surat lain."),
    "persetujuan_lain": L(
        "Penugasan ini memerlukan persetujuan pejabat lain, jadi diperpanjang dengan penugasan baru."
    ),
    "melewati_tim": L("Penugasan dalam tim tidak dapat melewati hari terakhir timnya."),
    "sama": L("Belum ada yang berubah: hari terakhir dan targetnya sama dengan surat yang berlaku."),
}


def _tidak_dapat_diubah(reader: Reader, error: SuratTidakDapatDiubah) -> str:
    return reader._(_SEBAB[error.sebab])


SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    paraf.BukanPemaraf: _bukan_pemaraf,
    paraf.ParafSudahDijawab: _sudah_dijawab,
    daur.BukanPenanda: _bukan_penanda,
    daur.SuratSudahBerubah: _sudah_berubah,
    register.AlasanPerlu: _alasan_perlu,
    SuratTidakDapatDiubah: _tidak_dapat_diubah,
}
