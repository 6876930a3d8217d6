"""The files of the sample governments: which there are, and what one says together with `umum.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import LincahError

FOLDER = Path(__file__).resolve().parent
_UMUM = "umum"

Tabel = dict[str, Any]


@dataclass(frozen=True)
class Contoh:
    """A sample that ships with the program."""

    nama: str
    regulasi: str
    instansi: str
    zona: str
    bawaan: bool


class ContohTakAda(LincahError):
    """No sample of that name.

    Args:
        nama: what was asked for.
        ada: what there is.
    """

    def __init__(self, nama: str, ada: list[str]) -> None:
        super().__init__(nama)
        self.nama = nama
        self.ada = ada


@cache
def tersedia() -> tuple[Contoh, ...]:
    """The samples, the default one first."""
    semua = [_ringkas(_muat(path.stem)) for path in FOLDER.glob("*.toml") if path.stem != _UMUM]
    return tuple(sorted(semua, key=lambda c: (not c.bawaan, c.nama)))


def bawaan() -> Contoh:
    """The sample taken when nobody names one."""
    return tersedia()[0]


def cari(nama: str) -> Contoh:
    """A sample by its own name or by its regulation's.

    Raises:
        ContohTakAda: there is none.
    """
    ada = tersedia()
    ketemu = next((c for c in ada if nama in (c.nama, c.regulasi)), None)
    if ketemu is None:
        raise ContohTakAda(nama, [c.nama for c in ada])
    return ketemu


def isi_berkas(contoh: Contoh) -> Tabel:
    """Everything the sample's file says, completed by what all samples share."""
    umum, khusus = _muat(_UMUM), _muat(contoh.regulasi)
    return {**umum, **khusus, "pola": {**umum["pola"], **khusus.get("pola", {})}}


@cache
def _muat(nama: str) -> Tabel:
    return tomllib.loads((FOLDER / f"{nama}.toml").read_text(encoding="utf-8"))


def _ringkas(isi: Tabel) -> Contoh:
    instansi = isi["instansi"]
    return Contoh(isi["nama"], instansi["regulasi"], instansi["nama"], instansi["zona"], isi.get("bawaan", False))
