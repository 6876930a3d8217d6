"""The switches a government stored, held against the regulation that offers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.regulasi import skema
from core.regulasi.model import Regulasi


@dataclass(frozen=True)
class PilihanSalah:
    """A stored switch that cannot be used.

    Args:
        dikenal: whether the regulation has a switch of that name at all.
        boleh: the values it may have; empty where any text or number of the default's kind would do.
    """

    nama: str
    nilai: object
    dikenal: bool
    boleh: tuple[object, ...] = ()


def pilihan_salah(regulasi: Regulasi, pilihan: Mapping[str, object]) -> tuple[PilihanSalah, ...]:
    """What of `pilihan` the regulation does not offer, in the order given."""
    return tuple(wrong for name, value in pilihan.items() if (wrong := _salah(regulasi, name, value)) is not None)


def menurut_pilihan(regulasi: Regulasi, pilihan: Mapping[str, object]) -> Regulasi:
    """The regulation under the switches of one government; what cannot be used is left at its default."""
    wrong = {one.nama for one in pilihan_salah(regulasi, pilihan)}
    usable = {
        name: value for name, value in pilihan.items() if name not in wrong and isinstance(value, bool | int | str)
    }
    return regulasi.dengan(**usable) if usable else regulasi


def _salah(regulasi: Regulasi, nama: str, nilai: object) -> PilihanSalah | None:
    switch = regulasi.pilihan_tersedia.get(nama)
    if switch is None:
        return PilihanSalah(nama, nilai, dikenal=False)
    if _cocok(switch, nilai):
        return None
    return PilihanSalah(nama, nilai, dikenal=True, boleh=switch.nilai)


def _cocok(switch: skema.Pilihan, nilai: object) -> bool:
    """By kind as well as by value: Python takes 1 for true, the author of a rule file does not."""
    if switch.nilai:
        return any(type(nilai) is type(one) and nilai == one for one in switch.nilai)
    return type(nilai) is type(switch.bawaan) if switch.bawaan is not None else isinstance(nilai, str | int)
