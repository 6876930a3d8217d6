"""What changes for people between two versions of a regulation, or between two regulations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.regulasi.butir import Butir, butir
from core.regulasi.model import Regulasi

Jenis = Literal["tambah", "hapus", "ubah", "urutan"]

#: Rules of which the first that fits is taken, so that their order is part of what they say.
_BERURUT = frozenset({"penilai", "puo", "dokumen", "laporan", "tahapan"})
#: Told by the chain they belong to when they come or go.
_BAGIAN_RANTAI = frozenset({"peninjau"})


@dataclass(frozen=True)
class Perubahan:
    """One change.

    Args:
        butir: the rule as it is now; as it was, where it is gone.
        kasus: the cases in which the same change happens, in the words of `Butir.kasus`.
        bidang: which of its fields changed, for "ubah"; `lama` and `baru` are its values.
    """

    jenis: Jenis
    butir: Butir
    kasus: tuple[tuple[str, ...], ...]
    bidang: str = ""
    lama: Any = None
    baru: Any = None


def banding(lama: Regulasi, baru: Regulasi) -> tuple[Perubahan, ...]:
    """Every change, topic by topic; nothing where only comments and layout differ."""
    before = {rule.identitas: rule for rule in butir(lama)}
    after = {rule.identitas: rule for rule in butir(baru)}
    return tuple(_gabung([*_beda(before, after), *_urutan(before, after)]))


Butiran = Mapping[tuple[str, ...], Butir]


def _beda(before: Butiran, after: Butiran) -> Iterator[Perubahan]:
    for identity, rule in before.items():
        if identity not in after and rule.topik not in _BAGIAN_RANTAI and not _dengan_induk(rule, after):
            yield Perubahan("hapus", rule, (rule.kasus,))
    for identity, rule in after.items():
        old = before.get(identity)
        if old is not None:
            yield from _isi(old, rule)
        elif rule.topik not in _BAGIAN_RANTAI and not _dengan_induk(rule, before):
            yield Perubahan("tambah", rule, (rule.kasus,))


def _dengan_induk(rule: Butir, other: Butiran) -> bool:
    """Whether the whole flow of a step or copy comes or goes; saying that is enough."""
    if rule.topik not in ("langkah", "tembusan"):
        return False
    return Butir("alur", (), {}, rule.kasus).identitas not in other


def _isi(old: Butir, new: Butir) -> Iterator[Perubahan]:
    for name in {**old.isi, **new.isi}:
        was, now = old.isi.get(name), new.isi.get(name)
        if name == "urutan_langkah":
            if not _seurut(was, now):
                yield Perubahan("urutan", new, (new.kasus,))
        elif was != now:
            yield Perubahan("ubah", new, (new.kasus,), name, was, now)


def _urutan(before: Butiran, after: Butiran) -> Iterator[Perubahan]:
    """Rows of one table that answer the same case and stand in another order than before."""
    was, now = _menurut_kasus(before), _menurut_kasus(after)
    for case, rules in now.items():
        if not _seurut([rule.kunci for rule in was.get(case, ())], [rule.kunci for rule in rules]):
            yield Perubahan("urutan", rules[0], (rules[0].kasus,))


def _menurut_kasus(rules: Butiran) -> dict[tuple[str, ...], list[Butir]]:
    found: dict[tuple[str, ...], list[Butir]] = {}
    for rule in rules.values():
        if rule.topik in _BERURUT:
            found.setdefault((rule.topik, *rule.kasus, "|", rule.kunci[0]), []).append(rule)
    return found


def _seurut(was: Sequence[object] | None, now: Sequence[object] | None) -> bool:
    """Whether what both have stands in the same order; what came or went is told by itself."""
    before, after = was or (), now or ()
    return [one for one in before if one in after] == [one for one in after if one in before]


def _gabung(found: Iterable[Perubahan]) -> Iterator[Perubahan]:
    """The same change of several cases as one, because a row of the file often speaks of several."""
    groups: dict[tuple[object, ...], list[Perubahan]] = {}
    for one in found:
        rule = one.butir
        key = (one.jenis, rule.topik, rule.kunci, rule.judul, rule.induk, one.bidang, repr(one.lama), repr(one.baru))
        said = repr(rule.isi) if one.jenis in ("tambah", "hapus") else ""
        groups.setdefault((*key, said), []).append(one)
    for same in groups.values():
        first = same[0]
        cases = tuple(case for one in same for case in one.kasus)
        yield Perubahan(first.jenis, first.butir, cases, first.bidang, first.lama, first.baru)
