"""How a letter's number is written. Who takes which number is the register's business (`core.surat.register`)."""

from __future__ import annotations

import datetime as dt
import re
from string import Formatter

from core.errors import Invalid

POLA = "{kode}/{urut:03d}/{unit}/{tahun}"
#: The classification of assignments in Permendagri 83/2022.
KLASIFIKASI = "800.1.11.1"
ISIAN = ("urut", "kode", "unit", "tahun", "bulan", "bulan_romawi")
#: Without them two letters would get the same number.
WAJIB = ("urut", "tahun")
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_LEBAR = re.compile(r"(0?\dd)?")


class PolaKeliru(Invalid):
    """A pattern for numbers that cannot be used.

    Args:
        isian: the field at fault; empty where braces do not close.
    """

    def __init__(self, isian: str = "") -> None:
        super().__init__(isian)
        self.isian = isian


def nomor(pola: str, urut: int, tanggal: dt.date, unit: str, kode: str = KLASIFIKASI) -> str:
    """A letter's number.

    Args:
        pola: text with ``{urut}`` (``{urut:03d}`` fills with zeros), ``{kode}``, ``{unit}``, ``{tahun}``,
            ``{bulan}``, ``{bulan_romawi}``; see `POLA`.
        unit: code of the office that issues.
        kode: classification of what it is about.

    Raises:
        PolaKeliru: unknown fields, or one of `WAJIB` is missing.
    """
    periksa_pola(pola)
    month = {"bulan": tanggal.month, "bulan_romawi": ROMAWI[tanggal.month - 1]}
    return pola.format(urut=urut, kode=kode, unit=unit, tahun=tanggal.year, **month)


def periksa_pola(pola: str) -> None:
    """Refuse a pattern an administrator mistyped, before a letter needs it.

    Raises:
        PolaKeliru: it has unknown fields, or lacks one of `WAJIB`.
    """
    try:
        parts = [(name, spec or "", conversion) for _, name, spec, conversion in Formatter().parse(pola)]
    except ValueError as broken:
        raise PolaKeliru from broken
    fields = [(name, spec, conversion) for name, spec, conversion in parts if name is not None]
    for name, spec, conversion in fields:
        _periksa_isian(name, spec, conversion)
    for needed in WAJIB:
        if needed not in {name for name, _, _ in fields}:
            raise PolaKeliru(needed)


def _periksa_isian(name: str, spec: str, conversion: str | None) -> None:
    wide = bool(spec) and name not in {"urut", "bulan"}
    if name not in ISIAN or conversion or wide or not _LEBAR.fullmatch(spec):
        raise PolaKeliru(name)
