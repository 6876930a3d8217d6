"""Who assesses a person and who heads his unit, in a real structure.

The tables name offices ("Kepala Bidang"); here the office is found among the posts above the person.
Nothing is guessed silently: an answer the text does not give carries `bawaan`, no answer carries a named `sebab`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from core.regulasi import skema
from core.regulasi.kosakata import PERINGKAT
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Orang, Pos, Struktur, Unit
from core.regulasi.tabel import Kedudukan, Letak, cari, siapa_penilai
from core.regulasi.unit import golongan_unit

__all__ = [
    "Kedudukan", "Orang", "Penilaian", "Pos", "Sebab", "Struktur", "Unit", "pejabat", "penilai", "puo",
    "siapa_penilai",
]  # fmt: skip

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

_ATASAN_BERIKUT = "Jabatan yang disebut tidak ada pada struktur; dipakai atasan berikutnya."
_DIAM = "Tidak diatur bagi jabatan ini; dipakai atasan terdekat."


@dataclass(frozen=True)
class Penilaian:
    """A person found for a role, or the named reason why none is.

    Args:
        pos: the post that carries the role.
        jejak: the posts that were looked at, nearest first.
        kapasitas: "Plt." or "Plh." where not the holder of the post acts.
    """

    orang: Orang | None
    pos: Pos | None
    sebab: Sebab | None
    kutipan: str
    bawaan: str | None
    jejak: tuple[str, ...] = ()
    kapasitas: str = ""


def penilai(pegawai: Orang, struktur: Struktur, regulasi: Regulasi) -> Penilaian:
    """The person's assessor; never the person himself.

    The peta jabatan goes before the tables, because the placement that the regent lays down binds and the tables
    only describe it.
    """
    own = struktur.pos.get(pegawai.pos)
    if own is None:
        return _tiada("orang_tidak_dikenal")
    peta = struktur.peta
    if pegawai.id in peta or own.id in peta:
        return _menurut_peta(peta.get(pegawai.id) or peta[own.id], own, struktur)
    row = _baris(own, struktur, regulasi)
    heads = tuple(struktur.atasan(own))
    if not heads:
        return _tiada("tidak_ada_atasan", row.kutipan if row else "")
    return replace(_cari_atasan(own, row, (struktur, regulasi)), jejak=tuple(head.id for head in heads))


def puo(dari: Orang | Unit, struktur: Struktur, regulasi: Regulasi) -> Penilaian:
    """The Pimpinan Unit Organisasi: the head, of the type the class names, nearest above.

    For a person who heads a unit himself the search starts above him, so that nobody is his own PUO.
    """
    start = struktur.unit.get(dari.id) if isinstance(dari, Unit) else _unit_orang(dari, struktur)
    own = struktur.pos.get(dari.pos) if isinstance(dari, Orang) else None
    if start is None:
        return _tiada("unit_tidak_dikenal")
    heads = [head for unit in struktur.naik(start.id) if (head := struktur.kepala(unit.id)) and head != own]
    if not heads:
        return _tiada("tidak_ada_atasan")
    row = _baris_puo(start, own, struktur, regulasi)
    if row is None:
        return pejabat(heads[0], struktur, "", "Kelas unit tidak dikenal; dipakai kepala unit terdekat.")
    found = kepala_menurut(row, start, heads, struktur)
    if found is None or found == own:
        return pejabat(heads[0], struktur, row.kutipan, _ATASAN_BERIKUT)
    return pejabat(found, struktur, row.kutipan, row.bawaan)


def _unit_orang(orang: Orang, struktur: Struktur) -> Unit | None:
    post = struktur.pos.get(orang.pos)
    return struktur.unit.get(post.unit) if post else None


def kelas_unit(unit: Unit, struktur: Struktur, regulasi: Regulasi) -> skema.Kelas | None:
    """The class that holds for a unit: its own, or that of the nearest unit above which has one."""
    top = struktur.unit_kelas(unit.id)
    return regulasi.kelas_untuk(top.kelas) if top and top.kelas else None


def letak(unit: Unit, struktur: Struktur, regulasi: Regulasi, selain: Pos | None = None) -> Letak:
    """Where a unit lies in the words of the tables: the kind that names its class's part, and the Pengawas above.

    Args:
        selain: a post that does not count as the unit's Pengawas: the person's own.
    """
    path = list(_sampai_kelas(unit, struktur))
    named = next((step for step in path if _bernama(step, struktur, regulasi)), None)
    kind = named.nama if named else next((step.jenis for step in path if step.jenis), None)
    heads = [head for step in path if (head := struktur.kepala(step.id)) and head != selain]
    below = [head for head in heads if head.jenis != "Administrator" and head.jenis != "JPT Pratama"]
    lingkup = "ketatausahaan" if any(step.ketatausahaan for step in path) and named is None else None
    return Letak(kind, any(head.jenis == "Pengawas" for head in below), lingkup)


def _bernama(unit: Unit, struktur: Struktur, regulasi: Regulasi) -> bool:
    kelas = kelas_unit(unit, struktur, regulasi)
    names = regulasi.tabel_kedudukan(kelas).unit_bernama if kelas else {}
    return unit.nama.lower() in {name.lower() for name in names}


def _sampai_kelas(unit: Unit, struktur: Struktur) -> Iterable[Unit]:
    for step in struktur.naik(unit.id):
        if step.kelas:
            return
        yield step


def _baris(own: Pos, struktur: Struktur, regulasi: Regulasi) -> skema.BarisKedudukan | None:
    unit = struktur.unit.get(own.unit)
    kelas = kelas_unit(unit, struktur, regulasi) if unit else None
    if unit is None or kelas is None:
        return None
    return cari(regulasi, kelas, own.jabatan, letak(unit, struktur, regulasi, selain=own))


def _baris_puo(unit: Unit, own: Pos | None, struktur: Struktur, regulasi: Regulasi) -> skema.PuoKelas | None:
    kelas = kelas_unit(unit, struktur, regulasi)
    if kelas is None:
        return None
    place = letak(unit, struktur, regulasi, selain=own)
    kinds = ("semua", *golongan_unit(regulasi, kelas, place.unit, place.lingkup))
    rows = [row for row in regulasi.tabel_kedudukan(kelas).puo if regulasi.berlaku(row)]
    return next((row for row in rows if row.unit in kinds and row.ada_pengawas in (None, place.ada_pengawas)), None)


def _cari_atasan(own: Pos, row: skema.BarisKedudukan | None, dunia: tuple[Struktur, Regulasi]) -> Penilaian:
    struktur, regulasi = dunia
    heads = list(struktur.atasan(own))
    if heads[0].memimpin_unit and heads[0].jenis == "JF":
        return pejabat(heads[0], struktur, regulasi.jf_memimpin.kutipan, None)
    if row is None:
        return pejabat(heads[0], struktur, "", _DIAM)
    found = kepala_menurut(row, struktur.unit[own.unit], heads, struktur)
    if found is not None and found != own:
        return pejabat(found, struktur, row.kutipan, row.bawaan)
    rank = PERINGKAT.get(row.jenis or "", 0)
    above = next((head for head in heads if PERINGKAT.get(head.jenis_pimpinan or "", 0) >= rank), heads[-1])
    return pejabat(above, struktur, row.kutipan, None if row.atau_di_atas else _ATASAN_BERIKUT)


def kepala_menurut(
    row: skema.BarisKedudukan | skema.PuoKelas | skema.Peninjau, unit: Unit, heads: Iterable[Pos], struktur: Struktur
) -> Pos | None:
    """The head that the row means, among `heads` and the units of the class."""
    match row.dicari:
        case "pimpinan":
            top = struktur.unit_kelas(unit.id)
            return struktur.kepala(top.id) if top else None
        case "induk":
            top = struktur.unit_kelas(unit.id)
            return next(iter(_di_atas(top, struktur)), None) if top else None
        case "kepala_sekretariat":
            return _kepala_sekretariat(unit, struktur)
        case _:
            return next((head for head in heads if head.jenis_pimpinan == row.jenis), None)


def _di_atas(unit: Unit, struktur: Struktur) -> Iterable[Pos]:
    steps = list(struktur.naik(unit.id))[1:]
    return (head for step in steps if (head := struktur.kepala(step.id)))


def _kepala_sekretariat(unit: Unit, struktur: Struktur) -> Pos | None:
    top = struktur.unit_kelas(unit.id)
    below = struktur.anak(top.id) if top else ()
    return next((head for step in below if step.jenis == "sekretariat" and (head := struktur.kepala(step.id))), None)


def _menurut_peta(tujuan: str, own: Pos, struktur: Struktur) -> Penilaian:
    if tujuan == own.id:
        return _tiada("peta_jabatan_diri_sendiri")
    post = struktur.pos.get(tujuan)
    if post is None:
        return _tiada("peta_jabatan_tidak_dikenal")
    return pejabat(post, struktur, "peta jabatan", None)


def pejabat(post: Pos, struktur: Struktur, kutipan: str = "", bawaan: str | None = None) -> Penilaian:
    """Who acts for a post on the structure's day, in which capacity."""
    found = struktur.pejabat(post.id)
    if found is None:
        return Penilaian(None, post, "jabatan_kosong", kutipan, bawaan)
    return Penilaian(found.orang, post, None, kutipan, bawaan, kapasitas=found.kapasitas)


def _tiada(sebab: Sebab, kutipan: str = "") -> Penilaian:
    return Penilaian(None, None, sebab, kutipan, None)
