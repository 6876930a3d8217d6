"""Which regulation a command means: one that ships, or a file that its author is still writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.regulasi import Regulasi, muat, muat_berkas, tersedia
from core.regulasi.berkas import BerkasSalah, Kesalahan, RegulasiTakDikenal

Pemuat = Callable[[str], Regulasi]


def pemuat(berkas: Sequence[Path] = ()) -> Pemuat:
    """Loads a regulation by name: those in `berkas` by the name they give themselves, then those shipped.

    Raises:
        BerkasSalah: one of the files is wrong, or two give themselves the same name.
    """
    extra: dict[str, Regulasi] = {}
    for path in berkas:
        regulation = muat_berkas(path)
        if regulation.nama in extra:
            twice = Kesalahan("identitas", "nama", f"{regulation.nama!r} sudah dipakai berkas lain yang disebut")
            raise BerkasSalah(path.name, (twice,))
        extra[regulation.nama] = regulation

    def load(nama: str) -> Regulasi:
        if nama not in extra and nama not in tersedia():
            raise RegulasiTakDikenal(nama, sorted({*extra, *tersedia()}))
        return extra[nama] if nama in extra else muat(nama)

    return load


def pilih(nama: str, muat_regulasi: Pemuat) -> Regulasi:
    """The regulation of that name, or in the file of that name."""
    return muat_berkas(Path(nama)) if nama.endswith(".toml") else muat_regulasi(nama)
