"""Which names of classes each regulation knows."""

from __future__ import annotations

from core.regulasi.berkas import muat, tersedia


def kelas_dikenal() -> dict[str, frozenset[str]]:
    """The classes of all shipped regulations, by the regulation's name."""
    return {nama: _kelas(nama) for nama in tersedia()}


def _kelas(nama: str) -> frozenset[str]:
    return frozenset(
        nama_kelas for kelas in muat(nama).kelas for nama_kelas in (*kelas.perangkat_daerah, *kelas.nama_lain)
    )
