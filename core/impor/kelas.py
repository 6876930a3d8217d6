"""Which names of classes each regulation knows."""

from __future__ import annotations

from core.regulasi.berkas import muat, tersedia


def kelas_dikenal() -> dict[str, tuple[str, ...]]:
    """The classes of all shipped regulations, by the regulation's name."""
    return {nama: _kelas(nama) for nama in tersedia()}


def _kelas(nama: str) -> tuple[str, ...]:
    # The regulation's own spelling comes last and so wins over another name that differs in a space only.
    kelas = muat(nama).kelas
    lain = [satu for k in kelas for satu in k.nama_lain]
    return (*lain, *(satu for k in kelas for satu in k.perangkat_daerah))
