"""Small governments for the tests: a builder that reads like an organisation chart, and random ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from core.regulasi.kosakata import JENJANG_AHLI
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Absen, Delegasi, Orang, Pos, Struktur, Unit

HARI = dt.date(2026, 12, 1)
JABATAN = {"JPT Pratama": "Kepala Dinas", "Administrator": "Kepala Bidang", "Pengawas": "Kepala Seksi"}


@dataclass
class Pembangun:
    """Collects units, posts and people; everybody's id is the short name given to the post."""

    unit: list[Unit] = field(default_factory=list)
    pos: list[Pos] = field(default_factory=list)
    orang: list[Orang] = field(default_factory=list)

    def bagian(self, id: str, induk: str | None, jenis: str, kelas: str | None = None, *, tu: bool = False) -> None:
        above = next((unit for unit in self.unit if unit.id == induk), None)
        pd = above.pd if above and above.kelas is None else id if above is None else above.pd
        self.unit.append(Unit(id, induk, jenis, id, tu, pd, kelas))

    def kepala(self, id: str, unit: str, jenis: str, jabatan: str = "", *, kosong: bool = False) -> None:
        leads = jenis == "JF"
        self.pos.append(Pos(id, unit, jenis, "JF Ahli Madya" if leads else "", jabatan or id, True, leads))
        if not kosong:
            self.orang.append(Orang(id, id))

    def staf(self, id: str, unit: str, jabatan: str) -> Orang:
        kind = "JF" if jabatan.startswith("JF") else "Pelaksana"
        self.pos.append(Pos(id, unit, kind, jabatan if kind == "JF" else "", jabatan))
        self.orang.append(Orang(id, id))
        return self.orang[-1]

    def jadi(self) -> Struktur:
        return Struktur.dari(self.unit, self.pos, self.orang)


def dinas(kelas: str) -> Pembangun:
    """An office with a secretariat and a bidang, each with one unit under a Pengawas, and a Sekretariat Daerah."""
    b = Pembangun()
    b.bagian("dinas", None, "", kelas)
    b.kepala("kadis", "dinas", "JPT Pratama", "Kepala Dinas")
    b.bagian("sekretariat", "dinas", "sekretariat", tu=True)
    b.kepala("sekretaris", "sekretariat", "Administrator", "Sekretaris")
    b.bagian("umum", "sekretariat", "subbagian", tu=True)
    b.kepala("kasubbag", "umum", "Pengawas", "Kepala Sub Bagian Umum")
    b.bagian("bidang", "dinas", "bidang")
    b.kepala("kabid", "bidang", "Administrator", "Kepala Bidang Anggaran")
    b.bagian("seksi", "bidang", "seksi")
    b.kepala("kasi", "seksi", "Pengawas", "Kepala Seksi Belanja")
    return b


@st.composite
def pemerintah(draw: st.DrawFn, regulasi: Regulasi) -> Struktur:
    """Any tree of units with any heads, vacancies and staff under the classes of the regulation, on some day.

    Authority lies in any hands on any days, people are away, the peta jabatan points anywhere, also nowhere.
    """
    b = Pembangun()
    codes = [kelas.kode for kelas in regulasi.kelas]
    kinds = st.sampled_from(["bidang", "seksi", "sekretariat", "subbagian", "bagian", "tata_usaha", "Bagian Umum", ""])
    for number in range(draw(st.integers(1, 9))):
        above = draw(st.sampled_from([None, *(unit.id for unit in b.unit)]))
        kelas = draw(st.sampled_from(codes)) if above is None else draw(st.sampled_from([None, None, None, *codes]))
        name = f"u{number}"
        b.bagian(name, above, draw(kinds), kelas, tu=draw(st.booleans()))
        head = draw(st.sampled_from(["JPT Pratama", "Administrator", "Pengawas", "JF", None]))
        if head:
            b.kepala(f"k{number}", name, head, JABATAN.get(head, "Kepala Puskesmas"), kosong=draw(st.booleans()))
        if draw(st.booleans()):
            b.staf(f"s{number}", name, draw(st.sampled_from([*JENJANG_AHLI, "JF Terampil", "Pelaksana"])))
    return draw(_beredar(b.jadi())).pada(HARI)


@st.composite
def melingkar(draw: st.DrawFn, regulasi: Regulasi) -> Struktur:
    """The same with one unit hung below any other, itself or nothing that exists: trees that are none."""
    world = draw(pemerintah(regulasi))
    units = dict(world.unit)
    moved = draw(st.sampled_from(list(units.values())))
    units[moved.id] = replace(moved, induk=draw(st.sampled_from([*units, "hantu"])))
    return replace(world, unit=units)


@st.composite
def _beredar(draw: st.DrawFn, world: Struktur) -> Struktur:
    people, posts, offices = list(world.orang), list(world.pos), sorted({unit.pd for unit in world.unit.values()})
    if not people:
        return world
    day = st.integers(-2, 2).map(lambda n: HARI + dt.timedelta(days=n))
    who, post = st.sampled_from([*people, "hantu"]), st.sampled_from(posts)
    orders = st.builds(Delegasi, post, who, st.sampled_from(["Plt.", "Plh.", "a.n.", "u.b."]), day, day)
    return replace(
        world,
        delegasi=tuple(draw(st.lists(orders, max_size=4))),
        absen=tuple(draw(st.lists(st.builds(Absen, who, st.just("cuti"), day, day), max_size=3))),
        peta=draw(st.dictionaries(st.sampled_from([*people, *posts]), st.sampled_from([*posts, "hantu"]), max_size=2)),
        pyb=draw(st.dictionaries(st.sampled_from(offices), post, max_size=1)),
    )
