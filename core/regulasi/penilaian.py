"""An officer found for a role, with the explanation people may ask for: by which rule, and who else was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from core.regulasi import skema
from core.regulasi.struktur import Orang, Pos, Struktur

Sebab = Literal[
    "orang_tidak_dikenal",
    "kelas_tidak_dikenal",
    "tidak_ada_atasan",
    "jabatan_kosong",
    "peta_jabatan_tidak_dikenal",
    "peta_jabatan_diri_sendiri",
    "unit_tidak_dikenal",
    "pegawai_belum_disebut",
    "tidak_ada_dalam_struktur",
]
#: What an answer stands on: a provision, the product's default where the text is silent, or the regent's placement.
Sumber = Literal["naskah", "bawaan", "peta_jabatan"]
#: Why a post that was looked at carries the role, or not: it is nearer than the office the rule names, it lies
#: above the one that carries it already, or its authority lies with whom it would be used on.
Mengapa = Literal["dipilih", "bukan_yang_disebut", "lebih_jauh", "dirinya_sendiri"]
Aturan = skema.BarisKedudukan | skema.PuoKelas | skema.Tahapan


@dataclass(frozen=True)
class Jejak:
    """A post that was looked at."""

    pos: Pos
    mengapa: Mengapa


@dataclass(frozen=True)
class Penjelasan:
    """Why it is this post and no other.

    Args:
        jabatan: the office in the words of the rule ("Pejabat Administrator"); "" where no rule names one.
        aturan: the row of the regulation, None where none covers the case.
        jejak: the posts that were looked at, nearest first.
    """

    sumber: Sumber = "naskah"
    jabatan: str = ""
    aturan: Aturan | None = None
    jejak: tuple[Jejak, ...] = ()

    @property
    def dialihkan(self) -> tuple[Pos, ...]:
        """The posts that were passed over because nobody decides about himself."""
        return tuple(one.pos for one in self.jejak if one.mengapa == "dirinya_sendiri")


@dataclass(frozen=True)
class Penilaian:
    """A person found for a role, or the named reason why none is.

    Args:
        pos: the post that carries the role.
        bawaan: the reason where it is the product's default and not the text's.
        kapasitas: "Plt." or "Plh." where not the holder of the post acts.
    """

    orang: Orang | None
    pos: Pos | None
    sebab: Sebab | None
    kutipan: str
    bawaan: str | None
    kapasitas: str = ""
    penjelasan: Penjelasan = field(default=Penjelasan(), compare=False)


def pejabat(
    post: Pos, struktur: Struktur, kutipan: str = "", bawaan: str | None = None, sebagai: Penjelasan | None = None
) -> Penilaian:
    """Who acts for a post on the structure's day, in which capacity.

    Args:
        sebagai: the explanation so far, without the posts looked at.
    """
    told = replace(sebagai or Penjelasan(), sumber="bawaan") if bawaan else sebagai or Penjelasan()
    found = struktur.pejabat(post.id)
    if found is None:
        return Penilaian(None, post, "jabatan_kosong", kutipan, bawaan, penjelasan=told)
    return Penilaian(found.orang, post, None, kutipan, bawaan, found.kapasitas, told)


def tiada(sebab: Sebab, kutipan: str = "") -> Penilaian:
    return Penilaian(None, None, sebab, kutipan, None)


def berjejak(found: Penilaian, heads: Sequence[Pos]) -> Penilaian:
    """The same answer with the heads that were looked at, each with why it is or is not the one."""
    if found.pos is None:
        return found
    return replace(found, penjelasan=replace(found.penjelasan, jejak=tuple(_jejak(found.pos, heads))))


def _jejak(chosen: Pos, heads: Sequence[Pos]) -> Iterable[Jejak]:
    above = False
    for head in heads:
        above = above or head.id == chosen.id
        yield Jejak(head, "dipilih" if head.id == chosen.id else "lebih_jauh" if above else "bukan_yang_disebut")
    if not above:  # an office beside the way up: the head of the secretariat, or one that the peta jabatan names
        yield Jejak(chosen, "dipilih")


def naikkan(
    found: Penilaian,
    terlarang: Callable[[Penilaian], bool],
    struktur: Struktur,
    alasan: str,
    puncak: Iterable[Pos] = (),
) -> Penilaian:
    """The answer, or the next superior's where the one found may not act.

    Args:
        terlarang: whether an officer may not, for being the one it is about.
        alasan: why, as the product's own default.
        puncak: who is asked where the way up ends.
    """
    if found.pos is None or not terlarang(found):
        return found
    above = dict.fromkeys([*struktur.atasan(found.pos), *puncak])
    asked = (pejabat(head, struktur, found.kutipan, alasan, found.penjelasan) for head in above)
    passed = [found.pos]
    for one in asked:
        assert one.pos is not None
        if not terlarang(one):
            return replace(one, penjelasan=replace(one.penjelasan, jejak=_beralih(found, passed, one.pos)))
        passed.append(one.pos)
    told = replace(found.penjelasan, jejak=_beralih(found, passed, None))
    return replace(found, orang=None, pos=None, sebab="tidak_ada_atasan", kapasitas="", penjelasan=told)


def _beralih(found: Penilaian, passed: Sequence[Pos], chosen: Pos | None) -> tuple[Jejak, ...]:
    """The trail of an answer that moved up: what was looked at before the one found stays as it was."""
    own = {post.id for post in passed}
    before = [one for one in found.penjelasan.jejak if one.mengapa == "bukan_yang_disebut" and one.pos.id not in own]
    after = [one for one in found.penjelasan.jejak if one.mengapa == "dirinya_sendiri" and one.pos.id not in own]
    moved = [*after, *(Jejak(post, "dirinya_sendiri") for post in passed)]
    return (*before, *moved, *([Jejak(chosen, "dipilih")] if chosen else []))
