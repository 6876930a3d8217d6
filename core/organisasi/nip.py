"""NIP: 18 digits without a check digit, so only what they spell can be checked.

PNS: birth YYYYMMDD, appointment YYYYMM, sex, serial (Perka BKN 22/2007). PPPK: birth, year of the first appointment,
a contract code above 12 where PNS have the month, sex, serial. A PPPK's NIP may change, hence `RiwayatNip`.
A NIP is printed on letters: it identifies, it never authenticates.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from core.errors import Invalid

PANJANG = 18
_USIA_WAJAR = range(17, 59)
_PEMISAH = re.compile(r"[\s.\-]")
_TERTUTUP = "•"


class SebabNip(StrEnum):
    """Why a text is no NIP."""

    BUKAN_ANGKA = "bukan_angka"
    PANJANG = "panjang"
    LAHIR = "lahir"
    TMT = "tmt"
    MASA_DEPAN = "masa_depan"
    KELAMIN = "kelamin"
    SERI = "seri"


class NipSalah(Invalid):
    """A text that cannot be a NIP. It keeps the reason and the length, not the text: errors end up in logs."""

    def __init__(self, sebab: SebabNip, panjang: int) -> None:
        super().__init__(sebab.value)
        self.sebab = sebab
        self.panjang = panjang


@dataclass(frozen=True)
class Nip:
    """What a NIP spells."""

    nilai: str
    lahir: dt.date
    tahun_tmt: int
    kode_tmt: int
    laki_laki: bool

    def __repr__(self) -> str:
        return f"Nip({samar(self.nilai)})"

    @property
    def status(self) -> str:
        """PNS when the code is a month, PPPK when it counts contracts."""
        return "PNS" if self.kode_tmt <= 12 else "PPPK"

    @property
    def usia_janggal(self) -> bool:
        """Appointed unusually young or old: worth a second look, but it happens."""
        return (self.tahun_tmt - self.lahir.year) not in _USIA_WAJAR


def rapikan(teks: str) -> str:
    """The digits as people group them ("19800101 200501 1 001"), run together."""
    return _PEMISAH.sub("", teks)


def urai(teks: str, hari_ini: dt.date | None = None) -> Nip:
    """Read a NIP.

    Args:
        teks: as typed; spaces, dots and dashes do not matter.
        hari_ini: if given, an appointment more than a year ahead is refused.

    Raises:
        NipSalah: with the first thing that is wrong.
    """
    nilai = rapikan(teks)
    panjang = len(nilai)
    if not (nilai.isascii() and nilai.isdigit()):
        raise NipSalah(SebabNip.BUKAN_ANGKA, panjang)
    if panjang != PANJANG:
        raise NipSalah(SebabNip.PANJANG, panjang)
    nip = _baca(nilai)
    if hari_ini is not None and nip.tahun_tmt > hari_ini.year + 1:
        raise NipSalah(SebabNip.MASA_DEPAN, panjang)
    return nip


def sah(teks: str) -> bool:
    """Whether `teks` can be read as a NIP."""
    try:
        urai(teks)
    except NipSalah:
        return False
    return True


def samar(nip: str) -> str:
    """A NIP for logs: enough to recognise one's own, not enough to use somebody else's."""
    return f"{nip[:8]}{_TERTUTUP * max(len(nip) - 11, 3)}{nip[-3:]}" if len(nip) > 11 else _TERTUTUP * len(nip)


def _baca(nilai: str) -> Nip:
    try:
        lahir = dt.date(int(nilai[:4]), int(nilai[4:6]), int(nilai[6:8]))
    except ValueError:
        raise NipSalah(SebabNip.LAHIR, len(nilai)) from None
    tahun, kode, kelamin, seri = int(nilai[8:12]), int(nilai[12:14]), nilai[14], nilai[15:]
    if kode == 0 or tahun <= lahir.year:
        raise NipSalah(SebabNip.TMT, len(nilai))
    if kelamin not in "12":
        raise NipSalah(SebabNip.KELAMIN, len(nilai))
    if seri == "000":
        raise NipSalah(SebabNip.SERI, len(nilai))
    return Nip(nilai, lahir, tahun, kode, laki_laki=kelamin == "1")
