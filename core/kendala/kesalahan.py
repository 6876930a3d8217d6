"""Why a move of an obstacle is refused, or came too late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.errors import Refused, Stale
from core.models.kendala import Kendala, TindakLanjutKendala


@dataclass(eq=False)
class KendalaTidakAda(Stale):
    """The obstacle, or this head's part of it, does not exist."""


@dataclass(eq=False)
class IsianWajib(Refused):
    """Something is missing without which nobody could decide or know what was decided.

    Args:
        kutipan: where the text wants it; "" where only the product does.
    """

    bidang: Literal["masalah", "rekomendasi", "keputusan", "hasil"]
    kutipan: str = ""


@dataclass(eq=False)
class TanpaPimpinan(Refused):
    """There is nobody it could go to: the posts are vacant, or the submitter acts for all of them."""

    judul: str


@dataclass(eq=False)
class MitraTidakDikenal(Stale):
    """One of the heads picked to work together has no people in the work (any more)."""


@dataclass(eq=False)
class BukanPenindak(Refused):
    """This part waits for another head.

    Args:
        nama: who may act on it, with his capacity; "" while nobody may.
    """

    kendala: Kendala
    bagian: TindakLanjutKendala
    nama: str = ""


@dataclass(eq=False)
class SudahDitangani(Stale):
    """This part was decided, passed on or followed up already, or the obstacle was withdrawn.

    Args:
        nama: who did, with his capacity; "" where it was withdrawn.
    """

    kendala: Kendala
    bagian: TindakLanjutKendala
    nama: str = ""


@dataclass(eq=False)
class TanpaAtasan(Refused):
    """Nobody stands above this head to whom it could be passed on."""

    bagian: TindakLanjutKendala


@dataclass(eq=False)
class JabatanTerisi(Refused):
    """Only while nobody may act on a part is it passed on for the head: there is somebody now.

    Args:
        nama: who, with his capacity.
    """

    bagian: TindakLanjutKendala
    nama: str


@dataclass(eq=False)
class BukanPengalih(Refused):
    """Who submitted an obstacle, or runs the work, passes it on while the post is vacant."""

    kendala: Kendala


@dataclass(eq=False)
class BukanPenyampai(Refused):
    """Only who submitted an obstacle withdraws it."""

    kendala: Kendala


@dataclass(eq=False)
class KendalaDitutup(Stale):
    """It is closed or withdrawn already."""

    kendala: Kendala


@dataclass(eq=False)
class BukanPembaca(Refused):
    """Only the people of the work and the heads it went to read an obstacle."""

    kendala: Kendala
