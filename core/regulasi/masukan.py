"""The `input` of a question, read with its types checked, and what is said when it cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import LincahError
from core.regulasi import kosakata
from core.regulasi.unit import LINGKUP

#: Kinds of post that a question may name instead of a post.
JABATAN = (
    *kosakata.JENJANG_AHLI,
    *kosakata.JENJANG_KETERAMPILAN,
    "JF Keterampilan",
    "JF Keahlian",
    "Pelaksana",
    "Guru",
    *kosakata.JENIS_JABATAN,
)
#: What looks like a code and not like a name.
_SANDI = re.compile(r"[a-z_]+")


class PertanyaanSalah(LincahError):
    """A question that cannot be read.

    Args:
        kunci: the key that is wrong, "" for the question as a whole.
        masalah: what is wrong with it.
        boleh: what would be right, where there is a list to give.
    """

    def __init__(self, kunci: str, masalah: str, boleh: Iterable[str] = ()) -> None:
        self.kunci, self.masalah, self.boleh = kunci, masalah, tuple(boleh)
        told = f"{kunci}: {masalah}" if kunci else masalah
        super().__init__(told + (f"; boleh: {', '.join(self.boleh)}" if self.boleh else ""))


@dataclass(frozen=True)
class Masukan:
    """The `input` of a question, read with its types checked."""

    nilai: Mapping[str, Any]

    def teks(self, kunci: str) -> str | None:
        value = self.nilai.get(kunci)
        if value is not None and not isinstance(value, str):
            raise PertanyaanSalah(kunci, f"harus teks, bukan {_bentuk(value)}")
        return value.strip() or None if value else None

    def wajib(self, kunci: str, boleh: tuple[str, ...] = ()) -> str:
        value = self.teks(kunci)
        if value is None:
            raise PertanyaanSalah(kunci, "belum diisi", boleh)
        return value

    def kode(self, kunci: str, boleh: tuple[str, ...], bawaan: str | None = None) -> str:
        value = self.teks(kunci) or bawaan or self.wajib(kunci, boleh)
        if value not in boleh:
            raise PertanyaanSalah(kunci, f"{value!r} tidak dikenal", boleh)
        return value

    def kode_opsional(self, kunci: str, boleh: tuple[str, ...]) -> str | None:
        return self.kode(kunci, boleh) if self.teks(kunci) else None

    def ya(self, kunci: str) -> bool | None:
        value = self.nilai.get(kunci)
        if value is not None and not isinstance(value, bool):
            raise PertanyaanSalah(kunci, f"harus true atau false, bukan {_bentuk(value)}")
        return value

    def tanggal(self, kunci: str) -> dt.date | None:
        value = self.teks(kunci)
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError as error:
            raise PertanyaanSalah(kunci, f"{value!r} bukan tanggal ISO, misalnya 2026-12-01") from error

    def jabatan(self) -> str:
        """A level or kind in the tables' spelling, or a post; a code that is neither is a slip."""
        value = " ".join(self.wajib("jabatan", JABATAN).split())
        known = next((word for word in JABATAN if word.lower() == value.lower()), None)
        if known is None and (value.lower().startswith("jf") or _SANDI.fullmatch(value)):
            raise PertanyaanSalah("jabatan", f"{value!r} tidak dikenal", (*JABATAN, 'nama jabatan ("Kepala Seksi")'))
        return known or value

    def unit(self) -> str | None:
        """A kind of unit, or a unit's own name."""
        value = self.teks("unit")
        if value and _SANDI.fullmatch(value) and kosakata.jenis_unit(value) is None:
            raise PertanyaanSalah("unit", f"{value!r} tidak dikenal", (*kosakata.CAKUPAN, 'nama unit ("Bagian Hukum")'))
        return value

    def lingkup(self) -> str | None:
        value = self.teks("lingkup")
        if value and value.replace("_", " ") not in LINGKUP:
            raise PertanyaanSalah("lingkup", f"{value!r} tidak dikenal", LINGKUP)
        return value


def _bentuk(value: object) -> str:
    kinds = {bool: "true atau false", int: "bilangan", float: "bilangan", list: "daftar", dict: "objek", str: "teks"}
    return kinds.get(type(value), "null")
