"""Planning, monitoring and the chain of review of one kind of unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.regulasi import skema
from core.regulasi.kedudukan import Penilaian, kepala_menurut, letak, pejabat
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Orang, Pos, Struktur
from core.regulasi.unit import golongan_unit


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


def peninjau(pegawai: Orang, struktur: Struktur, regulasi: Regulasi) -> tuple[Penilaian, ...]:
    """The people who review a person's result, in order; one who would follow himself is asked once.

    A reviewer whom the structure does not have is left out; where it has none of them the nearest head reviews.
    """
    own = struktur.pos.get(pegawai.pos)
    unit = struktur.unit.get(own.unit) if own else None
    top = struktur.unit_kelas(unit.id) if unit else None
    if own is None or unit is None or top is None or top.kelas is None:
        return (Penilaian(None, None, "kelas_tidak_dikenal", "", None),)
    place = letak(unit, struktur, regulasi, selain=own)
    kelas = regulasi.kelas_untuk(top.kelas)
    row = tahapan(regulasi, kelas, golongan_unit(regulasi, kelas, place.unit, place.lingkup)) if kelas else None
    if row is None:
        return (Penilaian(None, None, "kelas_tidak_dikenal", "", None),)
    found = _jabatan_peninjau(row, own, struktur)
    return tuple(_orang(post, row, struktur) for post in found) or (
        Penilaian(None, None, "tidak_ada_atasan", row.kutipan, None),
    )


def _jabatan_peninjau(row: skema.Tahapan, own: Pos, struktur: Struktur) -> list[Pos]:
    """Each reviewer is sought above the one before, so that two Administrators in a row are two people."""
    posts: list[Pos] = []
    heads = [head for head in struktur.atasan(own) if head != own]
    for step in row.antrean or row.rantai:
        if step.periksa_sendiri:
            continue
        post = kepala_menurut(step, struktur.unit[own.unit], _sesudah(heads, posts), struktur)
        if post is not None and post != own and post not in posts:
            posts.append(post)
    return posts or heads[:1]


def _sesudah(heads: Sequence[Pos], posts: Sequence[Pos]) -> Sequence[Pos]:
    return heads[heads.index(posts[-1]) + 1 :] if posts and posts[-1] in heads else heads


def _orang(post: Pos, row: skema.Tahapan, struktur: Struktur) -> Penilaian:
    return pejabat(post, struktur, row.kutipan, row.bawaan or row.alasan_antrean)


def _peninjau(step: skema.Peninjau) -> Peninjau:
    return Peninjau(step.jabatan, step.jenis, step.ditinjau, step.periksa_sendiri)
