"""A government's structure as plain values: units in a tree, posts in units, people in posts.

Ids are strings (a UUID goes in as `str(uuid)`). The organisation module fills it from the database at a date;
the rules here read nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from core.regulasi.kosakata import PERINGKAT

SETINGKAT = frozenset(PERINGKAT)


@dataclass(frozen=True)
class Unit:
    """A unit organisasi.

    Args:
        induk: the unit above, None at the top.
        jenis: its kind ("bidang", "seksi", "sekretariat", ...).
        ketatausahaan: whether it does secretariat work (also a Bagian Umum, a tata usaha).
        pd: the Perangkat Daerah it belongs to.
        kelas: the class in the regulation, for the top unit of a Perangkat Daerah and for units with a class of
            their own (a Puskesmas under Dinas Kesehatan); the units below inherit it.
    """

    id: str
    induk: str | None
    jenis: str
    nama: str
    ketatausahaan: bool
    pd: str
    kelas: str | None = None


@dataclass(frozen=True)
class Pos:
    """A post.

    Args:
        jenis: "JPT Pratama", "Administrator", "Pengawas", "JF" or "Pelaksana".
        jenjang: the level of a JF ("JF Ahli Muda"), empty for the rest.
        kepala: whether it heads its unit.
        memimpin_unit: a JF appointed to lead an independent unit.
    """

    id: str
    unit: str
    jenis: str
    jenjang: str
    nama_jabatan: str
    kepala: bool = False
    memimpin_unit: bool = False

    @property
    def jenis_pimpinan(self) -> str | None:
        """The position type as the tables name it; None for people who lead nothing."""
        if self.jenis in SETINGKAT:
            return self.jenis
        return "JF memimpin unit" if self.memimpin_unit else None

    @property
    def jabatan(self) -> str:
        """What the person is in the words of the tables: the level of a JF, else the post's name or kind."""
        if self.jenis == "JF" and not self.memimpin_unit:
            return self.jenjang or "JF"
        return "Pelaksana" if self.jenis == "Pelaksana" else self.nama_jabatan


@dataclass(frozen=True)
class Orang:
    """A person in a post."""

    id: str
    pos: str


@dataclass(frozen=True)
class Struktur:
    """The look-ups over one structure. Parents that do not exist or turn in a circle end the way up."""

    unit: Mapping[str, Unit]
    pos: Mapping[str, Pos]
    orang: Mapping[str, Orang]

    @classmethod
    def dari(cls, unit: Iterable[Unit], pos: Iterable[Pos], orang: Iterable[Orang]) -> Self:
        return cls({u.id: u for u in unit}, {p.id: p for p in pos}, {o.id: o for o in orang})

    @cached_property
    def _kepala(self) -> Mapping[str, Pos]:
        heads: dict[str, Pos] = {}
        for post in self.pos.values():
            if post.kepala:
                heads.setdefault(post.unit, post)
        return heads

    @cached_property
    def _pemangku(self) -> Mapping[str, Orang]:
        holders: dict[str, Orang] = {}
        for person in self.orang.values():
            holders.setdefault(person.pos, person)
        return holders

    @cached_property
    def _anak(self) -> Mapping[str, tuple[Unit, ...]]:
        children: dict[str, tuple[Unit, ...]] = {}
        for unit in self.unit.values():
            if unit.induk is not None:
                children[unit.induk] = (*children.get(unit.induk, ()), unit)
        return children

    def kepala(self, unit: str) -> Pos | None:
        """The post that heads the unit, filled or not."""
        return self._kepala.get(unit)

    def pemangku(self, pos: str) -> Orang | None:
        """Who holds the post."""
        return self._pemangku.get(pos)

    def pos_orang(self, orang: str) -> Pos | None:
        person = self.orang.get(orang)
        return self.pos.get(person.pos) if person else None

    def naik(self, unit: str) -> Iterator[Unit]:
        """The unit and those above it."""
        seen: set[str] = set()
        step = self.unit.get(unit)
        while step is not None and step.id not in seen:
            seen.add(step.id)
            yield step
            step = self.unit.get(step.induk or "")

    def anak(self, unit: str) -> tuple[Unit, ...]:
        return self._anak.get(unit, ())

    def unit_kelas(self, unit: str) -> Unit | None:
        """The nearest unit upward that has a class: the top of the Perangkat Daerah, UPTD, Puskesmas, district."""
        return next((above for above in self.naik(unit) if above.kelas), None)

    def unit_pd(self, unit: str) -> Unit | None:
        """The top unit of the Perangkat Daerah."""
        own = self.unit.get(unit)
        return next((above for above in reversed(list(self.naik(unit))) if own and above.pd == own.pd), None)

    def atasan(self, pos: Pos) -> Iterator[Pos]:
        """The heads above the post, nearest first; the post itself is never among them."""
        for unit in self.naik(pos.unit):
            head = self.kepala(unit.id)
            if head is not None and head.id != pos.id:
                yield head
