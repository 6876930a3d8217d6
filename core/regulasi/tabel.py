"""The kedudukan tables as look-up: which office assesses a post in a unit of a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.regulasi import skema
from core.regulasi.kosakata import DITUGASKAN, jenjang
from core.regulasi.model import Regulasi, rapi
from core.regulasi.unit import LINGKUP, golongan_letak, golongan_unit
from core.regulasi.unit import ada_pengawas as tersirat


@dataclass(frozen=True)
class Kedudukan:
    """What the tables say.

    Args:
        penilai_jabatan: the assessing office as the regulation names it; None where it is silent.
        jenis_jabatan: the position type the text gives it.
        alternatif: the office the product takes where the text is silent, with the reason in `bawaan`.
        baris: the row itself, None where no row covers the post.
    """

    penilai_jabatan: str | None
    jenis_jabatan: str | None
    kutipan: str
    bawaan: str | None
    tafsir: str | None
    alternatif: str | None
    baris: skema.BarisKedudukan | None


@dataclass(frozen=True)
class Letak:
    """Where in the class the post sits: the unit, whether it has a Pengawas, and whether it is secretariat work."""

    unit: str | None = None
    ada_pengawas: bool | None = None
    lingkup: str | None = None


def siapa_penilai(  # noqa: PLR0913 - the words of a question, each of which a table may turn on
    regulasi: Regulasi,
    kelas_pd: str,
    unit_jenis: str | None,
    jabatan: str,
    ada_pengawas: bool | None = None,
    lingkup: str | None = None,
) -> Kedudukan:
    """The office that assesses `jabatan` in a unit of the class (its code, or a Perangkat Daerah's name).

    Whether the unit has a Pengawas counts as yes when nothing tells: the nearest superior comes first.
    """
    kelas = regulasi.kelas_untuk(kelas_pd)
    if kelas is None:
        return _diam("")
    row = cari(regulasi, kelas, jabatan, Letak(unit_jenis, ada_pengawas, lingkup), nama_pd=kelas_pd)
    if row is None:
        return _diam(regulasi.tabel_kedudukan(kelas).kutipan)
    said = not row.silent
    return Kedudukan(
        penilai_jabatan=row.penilai if said else None,
        jenis_jabatan=row.jenis if said else None,
        kutipan=row.kutipan,
        bawaan=row.bawaan,
        tafsir=row.tafsir,
        alternatif=None if said else row.penilai,
        baris=row,
    )


def cari(
    regulasi: Regulasi, kelas: skema.Kelas, jabatan: str, letak: Letak, *, nama_pd: str | None = None
) -> skema.BarisKedudukan | None:
    """The row of the class's table for the post; None where the table does not cover it.

    A post with a name of its own (Kepala Seksi) is found whatever unit is said; a level (JF Ahli Muda) only
    in a row for its unit, or for the usual unit of the class where the table does not know the unit's kind.
    """
    rows = [row for row in regulasi.tabel_kedudukan(kelas).baris if regulasi.berlaku(row)]
    found = _bernama_dulu(_menurut_pd(_menurut_jabatan(regulasi, rows, jabatan), kelas, nama_pd), letak.unit)
    lingkup = LINGKUP.get((letak.lingkup or "").replace("_", " "), ())
    kinds = golongan_letak(regulasi, kelas, letak.unit, letak.ada_pengawas)
    usual = golongan_unit(regulasi, kelas, None)
    placed = _menurut_unit(found, (*lingkup, *kinds)) or _menurut_unit(found, usual)
    if not placed and not set(jenjang(jabatan)) & set(DITUGASKAN):
        placed = found
    return _menurut_pengawas(placed, _punya_pengawas(regulasi, kelas, letak))


def _menurut_pd(
    rows: Sequence[skema.BarisKedudukan], kelas: skema.Kelas, nama_pd: str | None
) -> list[skema.BarisKedudukan]:
    """Rows for this member of the class before the general ones; asked without a member, the general ones first."""
    general = [row for row in rows if not row.hanya]
    if nama_pd not in kelas.perangkat_daerah:
        return general or list(rows)
    return [row for row in rows if nama_pd in row.hanya] or general


def _bernama_dulu(rows: Sequence[skema.BarisKedudukan], unit: str | None) -> list[skema.BarisKedudukan]:
    """Rows for the unit by its own name before those for its kind; rows for other names do not hold."""
    named = [row for row in rows if unit and rapi(unit) in map(rapi, row.unit_nama)]
    return [*named, *(row for row in rows if not row.unit_nama)]


def _menurut_jabatan(
    regulasi: Regulasi, rows: Sequence[skema.BarisKedudukan], jabatan: str
) -> list[skema.BarisKedudukan]:
    """Rows that name the post by its own words, else by the posts of its type, else by a name it begins with."""
    for word in jenjang(jabatan):
        if found := [row for row in rows if word in row.dinilai]:
            return found
    members = set(regulasi.jabatan.get(jabatan, ()))
    if found := [row for row in rows if members & set(row.dinilai)]:
        return found
    names = {name for row in rows for name in row.dinilai if jabatan.lower().startswith(name.lower() + " ")}
    longest = max(names, key=len, default=None)
    return [row for row in rows if longest in row.dinilai]


def _menurut_unit(rows: Sequence[skema.BarisKedudukan], golongan: Sequence[str]) -> list[skema.BarisKedudukan]:
    for kind in golongan:
        if found := [row for row in rows if row.unit == kind]:
            return found
    return [row for row in rows if row.unit == "semua"]


def _menurut_pengawas(rows: Sequence[skema.BarisKedudukan], ada: bool) -> skema.BarisKedudukan | None:
    return next((row for row in rows if row.ada_pengawas in (None, ada)), None)


def _punya_pengawas(regulasi: Regulasi, kelas: skema.Kelas, letak: Letak) -> bool:
    if letak.ada_pengawas is not None:
        return letak.ada_pengawas
    return tersirat(regulasi, kelas, letak.unit) is not False


def _diam(kutipan: str) -> Kedudukan:
    return Kedudukan(None, None, kutipan, None, None, None, None)
