"""Planning, monitoring and the chain of review of one kind of unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.marked import L
from core.regulasi import skema
from core.regulasi.kedudukan import kepala_menurut, letak
from core.regulasi.kosakata import PERINGKAT
from core.regulasi.model import Regulasi
from core.regulasi.penilaian import Penilaian, Penjelasan, naikkan, pejabat, tiada
from core.regulasi.struktur import Orang, Pos, Struktur
from core.regulasi.unit import golongan_unit

_TIDAK_ADA = L("Peninjau yang disebut tidak ada pada struktur; dipakai atasan terdekat.")
_DIRI_SENDIRI = L("Tidak seorang pun meninjau hasilnya sendiri; dipakai atasannya.")


@dataclass(frozen=True)
class Peninjau:
    """One reviewer.

    Args:
        ditinjau: false where the text only hands the result over.
        periksa_sendiri: a self-check of those who did the work, before they hand it in.
    """

    jabatan: str
    jenis: str | None
    ditinjau: bool
    periksa_sendiri: bool


@dataclass(frozen=True)
class Rantai:
    """The stages of one kind of unit.

    Args:
        peninjau: the chain by the letter of the text, self-checks included.
        antrean: the reviewers the product asks, self-checks left out; `bawaan` says why where it adds some.
        kembali_kepada: to whom an unfit result returns, where the text says so.
        baris: the table itself: planning, monitoring, who gets the results.
    """

    peninjau: tuple[Peninjau, ...]
    antrean: tuple[Peninjau, ...]
    selesai_oleh: str
    pengembalian_diatur: bool
    kembali_kepada: str | None
    kutipan: str
    bawaan: str | None
    tafsir: str | None
    baris: skema.Tahapan


def rantai(
    regulasi: Regulasi, perangkat_daerah: str, unit: str | None = None, lingkup: str | None = None
) -> Rantai | None:
    """The chain of a Perangkat Daerah (name or class) and unit; None where the regulation does not know it."""
    kelas = regulasi.kelas_untuk(perangkat_daerah)
    row = tahapan(regulasi, kelas, golongan_unit(regulasi, kelas, unit, lingkup)) if kelas else None
    if row is None:
        return None
    queue = row.antrean or tuple(step for step in row.rantai if not step.periksa_sendiri)
    return Rantai(
        peninjau=tuple(_peninjau(step) for step in row.rantai),
        antrean=tuple(_peninjau(step) for step in queue),
        selesai_oleh=row.selesai_oleh,
        pengembalian_diatur=row.pengembalian_diatur,
        kembali_kepada=row.kembali_kepada,
        kutipan=row.kutipan,
        bawaan=row.bawaan or row.alasan_antrean,
        tafsir=row.tafsir,
        baris=row,
    )


def tahapan(regulasi: Regulasi, kelas: skema.Kelas, golongan: Sequence[str]) -> skema.Tahapan | None:
    """The stages of the class for a unit of these kinds, closest kind first."""
    rows = [row for row in regulasi.tahapan if row.kode == kelas.tahapan and regulasi.berlaku(row)]
    for kind in golongan:
        if found := next((row for row in rows if row.unit == kind), None):
            return found
    return next((row for row in rows if row.unit == "semua"), None) or next(iter(rows), None)


@dataclass(frozen=True)
class PeninjauUnit:
    """A reviewer of a unit's work.

    Args:
        ditinjau: false where the text only hands the result over to him.
    """

    penilaian: Penilaian
    ditinjau: bool = True


def tahapan_orang(pegawai: Orang, struktur: Struktur, regulasi: Regulasi) -> skema.Tahapan | None:
    """The stages that hold for a person's work; None where the regulation does not know the class of his unit."""
    own = struktur.pos.get(pegawai.pos)
    return _tahapan(own.unit, own, struktur, regulasi) if own else None


def tahapan_unit(unit: str, struktur: Struktur, regulasi: Regulasi) -> skema.Tahapan | None:
    """The stages that hold for what a unit's own people do; None where the regulation does not know its class."""
    return _tahapan(unit, None, struktur, regulasi)


def peninjau(pegawai: Orang, struktur: Struktur, regulasi: Regulasi) -> tuple[Penilaian, ...]:
    """The people who review a person's result, in order; a post that would follow itself is asked once.

    A reviewer whom the structure does not have is left out; where it has none of them the nearest head reviews.
    Nobody reviews his own result as Plt. or Plh. either: the superior above does. Nor does a subordinate review his
    superior, though a table ends the chain at him: the next superior finishes, or nobody.
    """
    row = tahapan_orang(pegawai, struktur, regulasi)
    if row is None:
        return (tiada("kelas_tidak_dikenal"),)
    found = _rantai(row, struktur.pos[pegawai.pos], {pegawai.id}, struktur)
    return tuple(one.penilaian for one in found) or (tiada("tidak_ada_atasan", row.kutipan),)


def peninjau_unit(
    unit: str, pelaksana: Collection[str], struktur: Struktur, regulasi: Regulasi
) -> tuple[PeninjauUnit, ...]:
    """The people who review what is done for a unit, in order: its chain as for one of its own staff.

    Args:
        pelaksana: ids of those who did the work; none of them reviews it.
    """
    row = tahapan_unit(unit, struktur, regulasi)
    if row is None:
        return ()
    return _rantai(row, Pos("", unit, "Pelaksana", "", ""), pelaksana, struktur)


def sekali(rantai: Sequence[Penilaian]) -> tuple[tuple[Penilaian, ...], ...]:
    """The chain by who is asked: neighbours who are one person, as head and as Plt. of the next, review once."""
    return tuple(tuple(same) for _who, same in groupby(rantai, key=lambda one: one.orang or one.pos))


def _tahapan(unit: str, own: Pos | None, struktur: Struktur, regulasi: Regulasi) -> skema.Tahapan | None:
    here = struktur.unit.get(unit)
    top = struktur.unit_kelas(unit) if here else None
    kelas = regulasi.kelas_untuk(top.kelas) if top and top.kelas else None
    if here is None or kelas is None:
        return None
    place = letak(here, struktur, regulasi, selain=own)
    return tahapan(regulasi, kelas, golongan_unit(regulasi, kelas, place.unit, place.lingkup))


def _rantai(row: skema.Tahapan, own: Pos, pelaksana: Collection[str], struktur: Struktur) -> tuple[PeninjauUnit, ...]:
    chain: dict[str, PeninjauUnit] = {}
    for post, step in _jabatan_peninjau(row, own, struktur):
        found = _orang(post, (row, step), pelaksana, struktur)
        if found.pos is None:
            continue
        reviews = step is None or step.ditinjau
        known = chain.get(found.pos.id)
        # Who stands in for a reviewer below reviews, though for himself the text only hands it over.
        reviews = reviews or (known is not None and known.ditinjau)
        chain[found.pos.id] = PeninjauUnit(known.penilaian if known else found, reviews)
    return tuple(chain.values())


def _jabatan_peninjau(row: skema.Tahapan, own: Pos, struktur: Struktur) -> list[tuple[Pos, skema.Peninjau | None]]:
    """Each reviewer is sought above the one before, so that two Administrators in a row are two people."""
    posts: dict[Pos, skema.Peninjau] = {}
    heads = [head for head in struktur.atasan(own) if head != own]
    for step in row.antrean or row.rantai:
        if step.periksa_sendiri:
            continue
        post = kepala_menurut(step, struktur.unit[own.unit], _sesudah(heads, list(posts)), struktur)
        if post is not None and not _tidak_di_atas(post, own, struktur):
            posts.setdefault(post, step)
    return list(posts.items()) or [(head, None) for head in heads[:1]]


def _tidak_di_atas(post: Pos, own: Pos, struktur: Struktur) -> bool:
    """Whether a post is the person's own, lies in the unit he heads, or stands beside him at no higher rank."""
    if post == own:
        return True
    if post in struktur.atasan(own):
        return False
    below = own.kepala and any(unit.id == own.unit for unit in struktur.naik(post.unit))
    rank = PERINGKAT.get(own.jenis_pimpinan or "", 0)
    return below or 0 < PERINGKAT.get(post.jenis_pimpinan or "", 0) <= rank


def _sesudah(heads: Sequence[Pos], posts: Sequence[Pos]) -> Sequence[Pos]:
    return heads[heads.index(posts[-1]) + 1 :] if posts and posts[-1] in heads else heads


def _orang(
    post: Pos, aturan: tuple[skema.Tahapan, skema.Peninjau | None], pelaksana: Collection[str], struktur: Struktur
) -> Penilaian:
    row, step = aturan
    default = (row.bawaan or row.alasan_antrean) if step else _TIDAK_ADA
    told = Penjelasan(jabatan=step.jabatan if step else "", aturan=row)
    found = pejabat(post, struktur, row.kutipan, default, told)
    return naikkan(found, lambda one: one.orang is not None and one.orang.id in pelaksana, struktur, _DIRI_SENDIRI)


def _peninjau(step: skema.Peninjau) -> Peninjau:
    return Peninjau(step.jabatan, step.jenis, step.ditinjau, step.periksa_sendiri)
