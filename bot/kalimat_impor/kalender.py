"""What is said about the working calendar."""

from __future__ import annotations

from collections.abc import Callable

from bot.kalimat_kalender import jam_keliru, masa_panjang
from core.impor import Kode, Masalah
from core.kalender import JamKeliru
from core.language import Language


def _jam(sebab: str) -> Callable[[Masalah, Language], str]:
    return lambda m, _: jam_keliru(_, JamKeliru(m.nilai, sebab))


KALIMAT: dict[Kode, Callable[[Masalah, Language], str]] = {
    Kode.JAM_BENTUK: _jam("bentuk"),
    Kode.JAM_HARI: _jam("hari"),
    Kode.JAM_PUKUL: _jam("jam"),
    Kode.JAM_GANDA: _jam("ganda"),
    Kode.MASA_PANJANG: lambda m, _: masa_panjang(_, m.nilai, m.angka),
}
