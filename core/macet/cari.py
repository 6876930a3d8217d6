"""Looking for what is stuck. Pure but for `baca_menunggu`."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from core.macet import kelengkapan
from core.macet.temuan import (
    BelumTerhubung,
    DelegasiMelingkar,
    DelegasiTumpangTindih,
    IndukHilang,
    JabatanKosong,
    JenisTakDikenal,
    KelasTakDikenal,
    LangkahMacet,
    PejabatAbsen,
    PetaSalah,
    TanpaAdmin,
    TanpaBaris,
    TanpaPenilai,
    Temuan,
    UnitMelingkar,
    WakilAbsen,
    WakilPergi,
)
from core.models.penugasan import Langkah, Permohonan
from core.organisasi.koneksi import koneksi
from core.organisasi.kosakata import DITUGASKAN, JENIS
from core.regulasi.kedudukan import kelas_unit, penilai
from core.regulasi.penilaian import Penilaian
from core.regulasi.pilihan import pilihan_salah
from core.regulasi.struktur import MENGGANTIKAN, Delegasi, Orang, Struktur
from core.susun import Aturan


@dataclass(frozen=True)
class Menunggu:
    """A running step that waits for its officer."""

    nomor: str
    judul: str
    jabatan: str | None
    pegawai: str


@dataclass(frozen=True)
class Keadaan:
    """What is not in the structure: who can be reached, what is running, which switches are stored, who administers."""

    terhubung: Set[str] = frozenset()
    menunggu: Sequence[Menunggu] = ()
    pilihan: Mapping[str, Any] = field(default_factory=dict)
    ada_admin: bool = True


def baca_menunggu(session: Session) -> tuple[Menunggu, ...]:
    """The steps that wait for somebody, oldest first."""
    kolom: tuple[Any, ...] = (
        col(Permohonan.nomor),
        col(Langkah.judul),
        col(Langkah.jabatan_id),
        col(Langkah.pegawai_id),
    )
    query = select(*kolom).join(Permohonan, col(Permohonan.id) == Langkah.permohonan_id)
    rows = koneksi(session).execute(
        query.where(col(Langkah.status) == "menunggu").order_by(col(Langkah.menunggu_sejak))
    )
    return tuple(Menunggu(nomor, judul, _kata(post), str(person)) for nomor, judul, post, person in rows)


def _kata(id_: uuid.UUID | None) -> str | None:
    return str(id_) if id_ is not None else None


def periksa(aturan: Aturan, keadaan: Keadaan) -> tuple[Temuan, ...]:
    """Everything that is found, the pressing first.

    Args:
        aturan: with the structure as it acts on the day, and the regulation under the switches that hold.
    """
    struktur = aturan.struktur
    assessors = {person.id: penilai(person, struktur, aturan.regulasi) for person in struktur.orang.values()}
    found: list[Temuan] = [
        *_langkah(struktur, keadaan.menunggu),
        *kelengkapan.pyb(aturan),
        *kelengkapan.sekda(aturan),
        *([] if keadaan.ada_admin else [TanpaAdmin()]),
        *_melingkar(struktur),
        *(IndukHilang(unit) for unit in struktur.unit.values() if unit.induk and unit.induk not in struktur.unit),
        *_kelas(aturan),
        *(JenisTakDikenal(post) for post in struktur.pos.values() if post.jenis not in JENIS),
        *pilihan_salah(aturan.regulasi, keadaan.pilihan),
        *_tanpa_penilai(struktur, assessors),
        *_pejabat(struktur, assessors, keadaan.terhubung),
        *_peta(struktur),
        *_delegasi(struktur),
        *_tanpa_baris(struktur, assessors),
    ]
    return tuple(found)


def _langkah(struktur: Struktur, waiting: Iterable[Menunggu]) -> Iterator[LangkahMacet]:
    for step in waiting:
        post = struktur.pos.get(step.jabatan or "")
        able = (
            struktur.pejabat(post.id) is not None if post else step.jabatan is None and step.pegawai in struktur.orang
        )
        if not able:
            yield LangkahMacet(step.nomor, step.judul, post, step.pegawai)


def _melingkar(struktur: Struktur) -> Iterator[UnitMelingkar]:
    safe: set[str] = set()
    for unit in struktur.unit.values():
        path = [step.id for step in struktur.naik(unit.id)]
        above = struktur.unit[path[-1]].induk
        if above in path and not safe & set(path):
            yield UnitMelingkar(tuple(struktur.unit[one] for one in path[path.index(above) :]))
        safe |= set(path)


def _kelas(aturan: Aturan) -> Iterator[KelasTakDikenal]:
    """Once for the unit that should have the class, not for those below it."""
    struktur = aturan.struktur
    people = Counter(struktur.pos[one.pos].unit for one in struktur.orang.values() if one.pos in struktur.pos)
    unknown: Counter[str] = Counter()
    for unit in struktur.unit.values():
        if kelas_unit(unit, struktur, aturan.regulasi) is None:
            top = struktur.unit_kelas(unit.id) or list(struktur.naik(unit.id))[-1]
            unknown[top.id] += people[unit.id]
    yield from (KelasTakDikenal(struktur.unit[one], count) for one, count in unknown.items())


def _tanpa_penilai(struktur: Struktur, assessors: Mapping[str, Penilaian]) -> Iterator[TanpaPenilai]:
    """Whoever heads a whole Perangkat Daerah is assessed by the regent, whom no table and no structure has."""
    for person in struktur.orang.values():
        found = assessors[person.id]
        if found.orang is None and not _di_bawah_bupati(struktur, person, found):
            yield TanpaPenilai(person, found.sebab or "tidak_ada_atasan")


def _di_bawah_bupati(struktur: Struktur, person: Orang, found: Penilaian) -> bool:
    """In his own post or as its Plt. or Plh., whose assessor is then the one of the post he acts for."""
    own = struktur.pos.get(person.pos)
    heads = [post for post in (own, *found.penjelasan.dialihkan) if post is not None and post.kepala]
    tops = {unit.id for post in heads if (unit := struktur.unit_pd(post.unit))}
    return found.sebab == "tidak_ada_atasan" and any(post.unit in tops for post in heads)


def _pejabat(
    struktur: Struktur, assessors: Mapping[str, Penilaian], terhubung: Set[str]
) -> Iterator[JabatanKosong | PejabatAbsen | BelumTerhubung]:
    """The posts that decide, the one most people depend on first."""
    depend = Counter(found.pos.id for found in assessors.values() if found.pos)
    deciding = {post.id: depend[post.id] for post in struktur.pos.values() if post.kepala or depend[post.id]}
    officers: Counter[Orang] = Counter()
    for post, count in sorted(deciding.items(), key=lambda one: -one[1]):
        acting = struktur.pejabat(post)
        if acting is None:
            yield JabatanKosong(struktur.pos[post], count)
        else:
            officers[acting.orang] += count
    for person, count in officers.most_common():
        away = struktur.absen_orang(person.id)
        if away is not None:
            yield PejabatAbsen(person, away, count)
        if person.id not in terhubung:
            yield BelumTerhubung(person, count)


def _peta(struktur: Struktur) -> Iterator[PetaSalah]:
    for whom, assessor in struktur.peta.items():
        post = struktur.pos.get(assessor)
        gone = whom not in struktur.orang and whom not in struktur.pos
        if post is None or gone or not (post.kepala or post.jenis_pimpinan):
            yield PetaSalah(whom, assessor)


def _delegasi(struktur: Struktur) -> Iterator[WakilPergi | WakilAbsen | DelegasiMelingkar | DelegasiTumpangTindih]:
    """Orders that hold on the day or will; those that have ended harm nobody any more."""
    running = [one for one in struktur.delegasi if struktur.hari is None or one.selesai >= struktur.hari]
    yield from (WakilPergi(one) for one in running if one.kepada not in struktur.orang)
    yield from kelengkapan.wakil_absen(struktur, running)
    acting = [one for one in running if one.kapasitas in MENGGANTIKAN and one.pos in struktur.pos]
    for post, orders in groupby(sorted(acting, key=lambda one: (one.pos, one.mulai)), key=lambda one: one.pos):
        for first, second in combinations(orders, 2):
            if second.mulai <= first.selesai:
                yield DelegasiTumpangTindih(struktur.pos[post], (first, second))
    yield from _lingkaran(struktur, [one for one in acting if struktur.hari and one.berlaku(struktur.hari)])


def _lingkaran(struktur: Struktur, acting: Sequence[Delegasi]) -> Iterator[DelegasiMelingkar]:
    """From post to the post of whoever acts for it, until nobody acts for that one or the way turns in a circle."""
    towards = {one.pos: struktur.orang[one.kepada].pos for one in acting if one.kepada in struktur.orang}
    safe: set[str] = set()
    for start in towards:
        path: list[str] = []
        here: str | None = start
        while here is not None and here not in path and here not in safe:
            path.append(here)
            here = towards.get(here)
        if here in path:
            yield DelegasiMelingkar(tuple(struktur.pos[one] for one in path[path.index(here) :]))
        safe |= set(path)


def _tanpa_baris(struktur: Struktur, assessors: Mapping[str, Penilaian]) -> Iterator[TanpaBaris]:
    """Only people who are given tasks: the tables of some regulations leave out those who lead."""
    silent: Counter[tuple[str, str]] = Counter()
    for person in struktur.orang.values():
        post, why = struktur.pos.get(person.pos), assessors[person.id].penjelasan
        if post is None or post.kepala or post.jenis not in DITUGASKAN or assessors[person.id].orang is None:
            continue
        if why.sumber == "bawaan" and why.aturan is None and not why.dialihkan:
            silent[post.unit, post.jabatan] += 1
    yield from (TanpaBaris(struktur.unit[unit], level, count) for (unit, level), count in silent.items())
