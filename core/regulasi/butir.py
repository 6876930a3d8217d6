"""A regulation taken apart into its smallest rules, so that two versions of it can be compared rule by rule.

A row that speaks of several cases (a flow for individuals and teams, an assessor of four levels) becomes one rule for
each case: splitting such a row in two changes the file and not the law.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel

from core.regulasi import skema
from core.regulasi.model import Regulasi

Topik = Literal[
    "identitas", "istilah", "pilihan", "jabatan", "jf_memimpin", "kelas", "anggota", "kedudukan", "unit_bernama",
    "penilai", "puo", "alur", "langkah", "tembusan", "dokumen", "durasi_tim", "ketua_tim", "sukarela",
    "keputusan_lain", "laporan", "tahapan", "perencana", "peninjau", "ketentuan",
]  # fmt: skip

#: Lists whose order says nothing.
_HIMPUNAN = frozenset(
    {"bidang", "kepada", "isi", "pengawas_di", "pelibatan", "scope", "penerbit_lain", "pemantauan", "laku", "diam"}
)


@dataclass(frozen=True)
class Butir:
    """One rule.

    Args:
        kasus: the case it answers, where one row answers several: the post, or mode, scope and form of a flow.
        kunci: what else makes it the same rule in another version.
        isi: what it says.
        judul: what people call it; a code or a name where it has no title.
        induk: the title of the rule it belongs to: the flow of a step, the table of a row.
        sesudah: the title of the rule before it, for a step of a sequence.
    """

    topik: Topik
    kunci: tuple[str, ...]
    isi: Mapping[str, Any]
    kasus: tuple[str, ...] = ()
    judul: str = ""
    induk: str = ""
    sesudah: str = ""

    @property
    def identitas(self) -> tuple[str, ...]:
        return (self.topik, *self.kasus, "|", *self.kunci)


def butir(regulasi: Regulasi) -> Iterator[Butir]:
    """Every rule of the file, those under switches that are off included; no two share an identity."""
    seen: dict[tuple[str, ...], int] = {}
    for rule in _semua(regulasi):
        times = seen[rule.identitas] = seen.get(rule.identitas, 0) + 1
        yield rule if times == 1 else replace(rule, kunci=(*rule.kunci, str(times)))


def _semua(regulasi: Regulasi) -> Iterator[Butir]:
    yield Butir("identitas", (), _isi(regulasi.identitas))
    yield from (Butir("istilah", (name,), {"kata": word}) for name, word in regulasi.istilah.items())
    for name, switch in regulasi.pilihan_tersedia.items():
        yield Butir("pilihan", (name,), _isi(switch), judul=switch.judul)
    for kind, posts in regulasi.jabatan.items():
        yield from (Butir("jabatan", (post,), {"jenis": kind}) for post in posts)
    yield from _tunggal(regulasi)
    yield from _kelas(regulasi.kelas)
    for table in regulasi.kedudukan:
        yield from _kedudukan(table)
    for row in regulasi.alur:
        yield from _alur(row)
    yield from _dokumen(regulasi.dokumen)
    yield from _laporan(regulasi.laporan)
    for stage in regulasi.tahapan:
        yield from _tahapan(stage)
    for provision in regulasi.ketentuan:
        key = (provision.kelompok, provision.kode)
        yield Butir("ketentuan", key, _isi(provision, "kelompok", "kode"), judul=provision.judul)


def _tunggal(regulasi: Regulasi) -> Iterator[Butir]:
    yield Butir("jf_memimpin", (), _isi(regulasi.jf_memimpin))
    yield Butir("durasi_tim", (), _isi(regulasi.durasi_tim))
    yield Butir("ketua_tim", (), _isi(regulasi.ketua_tim))
    yield Butir("sukarela", (), _isi(regulasi.sukarela))
    if regulasi.keputusan_lain is not None:
        yield Butir("keputusan_lain", (), _isi(regulasi.keputusan_lain))


def _kelas(classes: Iterable[skema.Kelas]) -> Iterator[Butir]:
    for one in classes:
        fields = _isi(one, "kode", "perangkat_daerah", "nama_lain")
        yield Butir("kelas", (one.kode,), fields, judul=one.judul)
        yield from (Butir("anggota", (name,), {"kelas": one.kode}, judul=name) for name in one.perangkat_daerah)
        yield from (Butir("anggota", (name,), {"kelas": one.kode}, judul=name) for name in one.nama_lain)


def _kedudukan(table: skema.Kedudukan) -> Iterator[Butir]:
    fields = _isi(table, "kode", "unit_bernama", "puo", "baris")
    yield Butir("kedudukan", (table.kode,), fields, judul=table.judul)
    for name, kind in table.unit_bernama.items():
        yield Butir("unit_bernama", (table.kode, name), {"unit": kind}, judul=name, induk=table.judul)
    for row in table.baris:
        key = (table.kode, row.unit, _ya(row.ada_pengawas), *row.hanya, *row.unit_nama, *_bila(row))
        fields = _isi(row, "dinilai", "unit", "ada_pengawas", "hanya", "unit_nama", "bila")
        for post in sorted(row.dinilai):
            yield Butir("penilai", key, fields, (post,), induk=table.judul)
    for head in table.puo:
        key = (table.kode, head.unit, _ya(head.ada_pengawas), *_bila(head))
        yield Butir("puo", key, _isi(head, "unit", "ada_pengawas", "bila"), induk=table.judul)


def _alur(row: skema.AlurBaris) -> Iterator[Butir]:
    places = row.kelas or ("",)
    for case in sorted(itertools.product(row.mode, row.scope, row.form, places)):
        cell = (*case, row.unit, row.jalur or "", "; ".join(_bila(row)))
        skip = ("mode", "scope", "form", "kelas", "unit", "jalur", "bila", "langkah", "tembusan_surat")
        order = {"urutan_langkah": tuple(step.kode for step in row.langkah)}
        yield Butir("alur", (), {**_isi(row, *skip), **order}, cell, judul=row.judul)
        before = ""
        for step in row.langkah:
            fields = _isi(step, "kode", "bila", "tembusan")
            yield Butir("langkah", (step.kode, *_bila(step)), fields, cell, step.judul, row.judul, before)
            yield from _tembusan(step.tembusan, (step.kode, *_bila(step)), cell, step.judul)
            before = step.judul
        yield from _tembusan(row.tembusan_surat, ("surat terbit",), cell, row.judul)


def _tembusan(
    copies: Iterable[skema.Tembusan], langkah: tuple[str, ...], cell: tuple[str, ...], judul: str
) -> Iterator[Butir]:
    for copy in copies:
        key = (copy.pelaku, copy.kapan, *langkah)
        yield Butir("tembusan", key, _isi(copy, "pelaku", "kapan"), cell, induk=judul)


def _dokumen(rows: Iterable[skema.DokumenBaris]) -> Iterator[Butir]:
    for row in rows:
        fields = _isi(row, "nama", "scope", "form", "bila")
        for case in sorted(itertools.product(row.scope, row.form)):
            yield Butir("dokumen", (row.nama, *_bila(row)), fields, case, judul=row.judul)


def _laporan(rows: Iterable[skema.LaporanBaris]) -> Iterator[Butir]:
    for row in rows:
        fields = _isi(row, "peran", "laporan", "scope", "kolaborasi", "bila")
        for case in sorted(itertools.product(row.peran, row.scope)):
            yield Butir("laporan", (row.laporan, _ya(row.kolaborasi), *_bila(row)), fields, case)


def _tahapan(row: skema.Tahapan) -> Iterator[Butir]:
    key = (row.kode, row.unit, *row.hanya, *_bila(row))
    chains = {"rantai": row.rantai, "antrean": row.antrean}
    plan = {"perencanaan": tuple(f"{step.jabatan}: {step.tindakan}" for step in row.perencanaan)}
    names = {name: tuple(step.jabatan for step in chain) for name, chain in chains.items()}
    fields = _isi(row, "kode", "unit", "hanya", "bila", "perencanaan", *chains)
    yield Butir("tahapan", key, {**fields, **plan, **names}, judul=row.judul)
    for plans in row.perencanaan:
        found = _isi(plans, "jabatan", "tindakan")  # told with the whole cascade
        yield Butir("perencana", (*key, plans.jabatan), found, judul=plans.jabatan, induk=row.judul)
    for name, chain in chains.items():
        for step in chain:
            yield Butir(
                "peninjau", (*key, name, step.jabatan), _isi(step, "jabatan"), judul=step.jabatan, induk=row.judul
            )


def _isi(row: BaseModel, *kecuali: str) -> dict[str, Any]:
    """The fields of a row but those that are told apart from it; a new field of the schema is compared by itself."""
    names = [name for name in type(row).model_fields if name not in kecuali]
    return {name: _nilai(name, getattr(row, name)) for name in names}


def _nilai(name: str, value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(sorted(value)) if name in _HIMPUNAN else tuple(value)
    return value


def _bila(row: skema.Bersyarat) -> tuple[str, ...]:
    return tuple(f"{name} = {str(value).lower()}" for name, value in sorted(row.bila.items()))


def _ya(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
