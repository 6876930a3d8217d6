"""A government's structure as plain values: units in a tree, posts in units, people in posts, and who acts for whom.

Ids are strings (a UUID goes in as `str(uuid)`). The organisation module fills it from the database at a date;
the rules here read nothing else.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from core.regulasi.kosakata import PERINGKAT

SETINGKAT = frozenset(PERINGKAT)
#: Who acts in the holder's place; a.n. and u.b. only sign beside him (UU 30/2014 Ps. 14).
MENGGANTIKAN = ("Plt.", "Plh.")


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
class Delegasi:
    """The authority of a post in somebody else's hands, first and last day included.

    Args:
        kapasitas: "Plt.", "Plh.", "a.n." or "u.b.".
    """

    pos: str
    kepada: str
    kapasitas: str
    mulai: dt.date
    selesai: dt.date

    def berlaku(self, pada: dt.date) -> bool:
        return self.mulai <= pada <= self.selesai


@dataclass(frozen=True)
class Absen:
    """Days on which a person is not at his post, first and last included."""

    orang: str
    jenis: str
    mulai: dt.date
    selesai: dt.date


@dataclass(frozen=True)
class Pejabat:
    """Who uses the authority of a post, and in which capacity; "" for its holder."""

    orang: Orang
    kapasitas: str = ""


@dataclass(frozen=True)
class Struktur:
    """The look-ups over one structure. Parents that do not exist or turn in a circle end the way up.

    Args:
        peta: assessor's post by person or post, where the regent's placement names it.
        pyb: post of the Pejabat yang Berwenang by Perangkat Daerah, where it is not its head.
        hari: the day for which `pejabat` answers; None leaves delegations out.
    """

    unit: Mapping[str, Unit]
    pos: Mapping[str, Pos]
    orang: Mapping[str, Orang]
    delegasi: tuple[Delegasi, ...] = ()
    absen: tuple[Absen, ...] = ()
    peta: Mapping[str, str] = field(default_factory=dict)
    pyb: Mapping[str, str] = field(default_factory=dict)
    hari: dt.date | None = None

    @classmethod
    def dari(  # noqa: PLR0913 - one argument per table
        cls,
        unit: Iterable[Unit],
        pos: Iterable[Pos],
        orang: Iterable[Orang],
        delegasi: Iterable[Delegasi] = (),
        absen: Iterable[Absen] = (),
        peta: Mapping[str, str] | None = None,
        pyb: Mapping[str, str] | None = None,
    ) -> Self:
        return cls(
            {u.id: u for u in unit},
            {p.id: p for p in pos},
            {o.id: o for o in orang},
            tuple(delegasi),
            tuple(absen),
            peta or {},
            pyb or {},
        )

    def pada(self, hari: dt.date) -> Self:
        """The same structure as it acts on a day; what has been looked up before is not looked up again."""
        other = copy.copy(self)
        object.__setattr__(other, "hari", hari)
        return other

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
    def _delegasi(self) -> Mapping[str, tuple[Delegasi, ...]]:
        by_post: dict[str, tuple[Delegasi, ...]] = {}
        for one in sorted(self.delegasi, key=lambda one: one.mulai, reverse=True):  # the newer order counts
            by_post[one.pos] = (*by_post.get(one.pos, ()), one)
        return by_post

    @cached_property
    def _absen(self) -> Mapping[str, tuple[Absen, ...]]:
        by_person: dict[str, tuple[Absen, ...]] = {}
        for one in self.absen:
            by_person[one.orang] = (*by_person.get(one.orang, ()), one)
        return by_person

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

    def pejabat(self, pos: str) -> Pejabat | None:
        """Who uses the authority of the post on the day: its Plt. or Plh., else its holder; None while it is vacant.

        A delegate's own delegate does not follow: a mandate is not handed on (UU 30/2014 Ps. 14).
        """
        for one in self.wakil(pos):
            if one.kapasitas in MENGGANTIKAN:
                return Pejabat(self.orang[one.kepada], one.kapasitas)
        holder = self.pemangku(pos)
        return Pejabat(holder) if holder else None

    def wakil(self, pos: str) -> tuple[Delegasi, ...]:
        """The delegations of the post that hold on the day, to people who are still in service."""
        if self.hari is None:
            return ()
        return tuple(one for one in self._delegasi.get(pos, ()) if one.berlaku(self.hari) and one.kepada in self.orang)

    def absen_orang(self, orang: str) -> Absen | None:
        """Why somebody is not at his post on the day."""
        away = self._absen.get(orang, ()) if self.hari else ()
        return next((one for one in away if self.hari and one.mulai <= self.hari <= one.selesai), None)

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
