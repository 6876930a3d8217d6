"""What a workbook may say under each regulation: names and codes of classes, switches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.regulasi.berkas import muat, tersedia
from core.regulasi.skema import Pilihan


@dataclass(frozen=True)
class Peraturan:
    """The words of one regulation.

    Args:
        kelas: names of Perangkat Daerah and of units that form a class of their own.
        kode_kelas: what the classes are called, by code.
        pilihan: its switches by name.
    """

    kelas: tuple[str, ...] = ()
    kode_kelas: Mapping[str, str] = field(default_factory=dict)
    pilihan: Mapping[str, Pilihan] = field(default_factory=dict)


def peraturan_dikenal() -> dict[str, Peraturan]:
    """All shipped regulations by name."""
    return {nama: _peraturan(nama) for nama in tersedia()}


def _peraturan(nama: str) -> Peraturan:
    regulasi = muat(nama)
    # The regulation's own spelling comes last and so wins over another name that differs in a space only.
    lain = [satu for kelas in regulasi.kelas for satu in kelas.nama_lain]
    resmi = [satu for kelas in regulasi.kelas for satu in kelas.perangkat_daerah]
    return Peraturan(
        kelas=(*lain, *resmi),
        kode_kelas={kelas.kode: kelas.judul for kelas in regulasi.kelas},
        pilihan=regulasi.pilihan_tersedia,
    )
