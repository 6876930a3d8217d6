"""Who plans what: the planning cascade of a unit, from who sets the perjanjian kinerja down to who does the work.

The tables name offices; here they are found among the posts of a real structure. What the text does not say carries
`bawaan`, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.marked import L
from core.regulasi import skema
from core.regulasi.evaluasi import tahapan_unit
from core.regulasi.kedudukan import kelas_unit, kepala_menurut, letak
from core.regulasi.kosakata import Laku
from core.regulasi.model import Regulasi
from core.regulasi.penilaian import Penilaian, pejabat, tiada
from core.regulasi.struktur import Pos, Struktur, Unit
from core.regulasi.unit import golongan_unit

_PERUMUS = L("Tidak diatur bersama siapa rencana disusun; dipakai yang merumuskan strategi.")
_KEPALA = L("Pejabat yang disebut tidak ada pada struktur; dipakai pimpinan unit.")


@dataclass(frozen=True)
class Perencana:
    """One officer of a cascade.

    Args:
        jabatan, tindakan: in the words of the text.
        pos: his post; None for those who do the work themselves.
        urutan: which step of the text it is; a missing one leaves its number out.
        diam: acts the text does not give him; `alasan` says why he has them.
    """

    jabatan: str
    tindakan: str
    pos: Pos | None
    laku: tuple[Laku, ...]
    kutipan: str
    urutan: int = 0
    diam: tuple[Laku, ...] = ()
    alasan: str | None = None

    def bawaan(self, laku: Laku) -> str | None:
        """Why he does this although the text does not say it; None where it does."""
        return self.alasan if laku in self.diam else None


def perencanaan(unit: str, struktur: Struktur, regulasi: Regulasi) -> tuple[Perencana, ...]:
    """The cascade for what a unit's own people do, top first; offices that the structure does not have are left out."""
    row = tahapan_unit(unit, struktur, regulasi)
    if row is None:
        return ()
    here = struktur.unit[unit]
    steps = [step for step in row.perencanaan if step.unit == "semua" or step.unit in _jenis(here, struktur, regulasi)]
    found = _pejabat(steps, here, struktur)
    return tuple(
        Perencana(
            step.jabatan,
            step.tindakan,
            found.get(number),
            step.laku,
            step.kutipan or row.kutipan,
            number,
            step.diam,
            row.alasan_perencanaan,
        )
        for number, step in enumerate(steps)
        if step.dicari == "diri" or number in found
    )


def laku_jabatan(post: Pos, struktur: Struktur, regulasi: Regulasi) -> dict[Laku, Perencana]:
    """What a post does in planning, in any of the units whose cascade it stands in."""
    acts: dict[Laku, Perencana] = {}
    for _unit, one in _tempat(post, struktur, regulasi):
        for act in one.laku:
            acts.setdefault(act, one)
    return acts


def penerus(post: Pos, struktur: Struktur, regulasi: Regulasi) -> tuple[Pos, ...]:
    """The posts to which a post divides its targets: the next ones of each cascade it divides in."""
    found: dict[str, Pos] = {}
    for unit, one in _tempat(post, struktur, regulasi):
        if "membagi" not in one.laku:
            continue
        after = [below for below in perencanaan(unit.id, struktur, regulasi) if below.urutan > one.urutan]
        for following in _berikut(unit, one, after[:1], struktur):
            found.setdefault(following.id, following)
    return tuple(found.values())


def penyusun_bersama(unit: str, struktur: Struktur, regulasi: Regulasi) -> Penilaian:
    """With whom the people of a unit draw up their plan of activities and budget."""
    chain = perencanaan(unit, struktur, regulasi)
    for act, default in (("rencana", None), ("strategi", _PERUMUS)):
        for one in reversed(chain):
            if act in one.laku and one.pos is not None:
                return pejabat(one.pos, struktur, one.kutipan, default or one.bawaan("rencana"))
    head = next((post for step in struktur.naik(unit) if (post := struktur.kepala(step.id))), None)
    return pejabat(head, struktur, "", _KEPALA) if head else tiada("tidak_ada_atasan")


def _jenis(unit: Unit, struktur: Struktur, regulasi: Regulasi) -> Sequence[str]:
    kelas = kelas_unit(unit, struktur, regulasi)
    place = letak(unit, struktur, regulasi)
    return golongan_unit(regulasi, kelas, place.unit, place.lingkup) if kelas else ()


def _pejabat(steps: Sequence[skema.Rencana], unit: Unit, struktur: Struktur) -> dict[int, Pos]:
    """The posts of the steps by their number, sought from the lowest: each stands above the one before."""
    heads = [head for step in struktur.naik(unit.id) if (head := struktur.kepala(step.id))]
    found: dict[int, Pos] = {}
    for number, step in reversed(list(enumerate(steps))):
        if step.dicari == "diri":
            continue
        named = [other.jabatan for other in steps if other != step]
        free = [head for head in heads if head not in found.values() and not _bernama(head, named)]
        post = kepala_menurut(step, unit, free, struktur)
        if post is None or post in found.values():
            continue
        found[number] = post
        heads = heads[heads.index(post) :] if post in heads else heads
    return found


def _bernama(post: Pos, jabatan: Sequence[str]) -> bool:
    """Whether a post bears the name of another office: a Wakil Direktur is no Kepala Bidang, though of one rank."""
    return any(post.nama_jabatan.startswith(name) for name in jabatan)


def _tempat(post: Pos, struktur: Struktur, regulasi: Regulasi) -> Iterator[tuple[Unit, Perencana]]:
    """Where a post stands in the cascades of its class."""
    if not post.kepala:
        own = struktur.unit.get(post.unit)
        chain = perencanaan(post.unit, struktur, regulasi) if own else ()
        yield from ((own, one) for one in chain if own and one.pos is None)
        return
    top = struktur.unit_kelas(post.unit)
    for unit in _sekelas(top, struktur) if top else ():
        yield from ((unit, one) for one in perencanaan(unit.id, struktur, regulasi) if one.pos == post)


def _sekelas(top: Unit, struktur: Struktur) -> Iterator[Unit]:
    """The unit and those below it that no class of their own sets apart."""
    yield top
    for below in struktur.anak(top.id):
        if below.kelas is None:
            yield from _sekelas(below, struktur)


def _berikut(unit: Unit, one: Perencana, after: Sequence[Perencana], struktur: Struktur) -> Iterator[Pos]:
    """The posts of the following officer; those who do the work only where the text names them next."""
    for below in after:
        if below.pos is not None:
            yield below.pos
        elif below.urutan == one.urutan + 1:
            yield from (post for post in struktur.pos.values() if post.unit == unit.id and not post.kepala)
