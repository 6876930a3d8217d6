"""Reasons that one tap gives: kept in Indonesian, as letters are, and shown in the reader's language."""

from __future__ import annotations

from bot.dialogs.scene import Reader
from core.language import L

TANPA_ALASAN = L("Tanpa alasan")
ALASAN_TOLAK = (
    L("Beban kerja pegawai sedang penuh"),
    L("Kompetensi belum sesuai"),
    L("Waktunya beririsan dengan tugas lain"),
    L("Unit sedang kekurangan pegawai"),
    L("Belum menjadi prioritas saat ini"),
)
CATATAN_KEMBALI = (
    L("Mohon targetnya dibuat terukur"),
    L("Mohon waktunya disesuaikan"),
    L("Mohon kompetensinya dirinci"),
    L("Mohon maksud dan tujuannya diperjelas"),
)
ALASAN_TIDAK_ADA = (
    L("Pegawai yang sesuai sedang bertugas penuh"),
    L("Belum ada pegawai dengan kompetensi itu"),
    L("Pegawai yang sesuai sedang cuti atau dinas luar"),
)
_SEMUA = {str(one): one for one in (*ALASAN_TOLAK, *CATATAN_KEMBALI, *ALASAN_TIDAK_ADA)}


def terbaca(reader: Reader, teks: str) -> str:
    """A reason as this reader reads it: a prepared one in his language, somebody's own words as they are."""
    known = _SEMUA.get(teks)
    return reader._(known) if known is not None else teks
