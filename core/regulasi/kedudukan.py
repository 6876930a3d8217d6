"""Who assesses a person and who heads his unit, in a real structure.

The tables name offices ("Kepala Bidang"); here the office is found among the posts above the person.
Nothing is guessed silently: an answer the text does not give carries `bawaan`, no answer carries a named `sebab`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.marked import L
from core.regulasi import skema
from core.regulasi.kosakata import PERINGKAT
from core.regulasi.model import Regulasi
from core.regulasi.penilaian import Jejak, Penilaian, Penjelasan, Sebab, berjejak, naikkan, pejabat, tiada
from core.regulasi.struktur import Orang, Pos, Struktur, Unit
from core.regulasi.tabel import Kedudukan, Letak, cari, siapa_penilai
from core.regulasi.unit import golongan_unit

__all__ = [
    "Jejak", "Kedudukan", "Orang", "Penilaian", "Penjelasan", "Pos", "Sebab", "Struktur", "Unit", "pejabat",
    "penilai", "puo", "siapa_penilai",
]  # fmt: skip

_ATASAN_BERIKUT = L("Jabatan yang disebut tidak ada pada struktur; dipakai atasan berikutnya.")
_DIAM = L("Tidak diatur bagi jabatan ini; dipakai atasan terdekat.")
_KELAS_ASING = L("Kelas unit tidak dikenal; dipakai kepala unit terdekat.")
_DIRI_SENDIRI = L("Tidak seorang pun menilai atau memimpin dirinya sendiri; dipakai atasannya.")


def penilai(pegawai: Orang, struktur: Struktur, regulasi: Regulasi) -> Penilaian:
    """The person's assessor; never the person himself.

    The peta jabatan goes before the tables, because the placement that the regent lays down binds and the tables
    only describe it.
    """
    own = struktur.pos.get(pegawai.pos)
    if own is None:
        return tiada("orang_tidak_dikenal")
    heads = tuple(struktur.atasan(own))
    found = _menurut_peta(pegawai, own, struktur) or _menurut_tabel(own, heads, (struktur, regulasi))
    return _orang_lain(berjejak(found, heads), pegawai, struktur)


def puo(dari: Orang | Unit, struktur: Struktur, regulasi: Regulasi) -> Penilaian:
    """The Pimpinan Unit Organisasi: the head, of the type the class names, nearest above.

    For a person who heads a unit himself the search starts above him, so that nobody is his own PUO.
    """
    start = struktur.unit.get(dari.id) if isinstance(dari, Unit) else _unit_orang(dari, struktur)
    own = struktur.pos.get(dari.pos) if isinstance(dari, Orang) else None
    if start is None:
        return tiada("unit_tidak_dikenal")
    heads = [head for unit in struktur.naik(start.id) if (head := struktur.kepala(unit.id)) and head != own]
    if not heads:
        return tiada("tidak_ada_atasan")
    found = berjejak(_pimpinan(start, own, heads, (struktur, regulasi)), heads)
    return _orang_lain(found, dari, struktur) if isinstance(dari, Orang) else found


def _pimpinan(start: Unit, own: Pos | None, heads: Sequence[Pos], dunia: tuple[Struktur, Regulasi]) -> Penilaian:
    struktur, regulasi = dunia
    row = _baris_puo(start, own, struktur, regulasi)
    if row is None:
        return pejabat(heads[0], struktur, "", _KELAS_ASING)
    told = Penjelasan(jabatan=row.jabatan, aturan=row)
    found = kepala_menurut(row, start, heads, struktur)
    if found is None or found == own:
        return pejabat(heads[0], struktur, row.kutipan, _ATASAN_BERIKUT, told)
    return pejabat(found, struktur, row.kutipan, row.bawaan, told)


def _orang_lain(found: Penilaian, orang: Orang, struktur: Struktur) -> Penilaian:
    """Who is Plt. or Plh. of his own superior's post answers to the superior above it."""
    return naikkan(found, lambda one: one.orang is not None and one.orang.id == orang.id, struktur, _DIRI_SENDIRI)


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


def _menurut_tabel(own: Pos, heads: Sequence[Pos], dunia: tuple[Struktur, Regulasi]) -> Penilaian:
    struktur, regulasi = dunia
    row = _baris(own, struktur, regulasi)
    if not heads:
        return tiada("tidak_ada_atasan", row.kutipan if row else "")
    if heads[0].memimpin_unit and heads[0].jenis == "JF":
        return pejabat(heads[0], struktur, regulasi.jf_memimpin.kutipan)
    if row is None:
        return pejabat(heads[0], struktur, "", _DIAM)
    told = Penjelasan(jabatan=row.penilai, aturan=row)
    found = kepala_menurut(row, struktur.unit[own.unit], heads, struktur)
    if found is not None and found != own:
        return pejabat(found, struktur, row.kutipan, row.bawaan, told)
    rank = PERINGKAT.get(row.jenis or "", 0)
    above = next((head for head in heads if PERINGKAT.get(head.jenis_pimpinan or "", 0) >= rank), heads[-1])
    return pejabat(above, struktur, row.kutipan, None if row.atau_di_atas else _ATASAN_BERIKUT, told)


def kepala_menurut(
    row: skema.BarisKedudukan | skema.PuoKelas | skema.Peninjau | skema.Rencana,
    unit: Unit,
    heads: Iterable[Pos],
    struktur: Struktur,
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


def _menurut_peta(pegawai: Orang, own: Pos, struktur: Struktur) -> Penilaian | None:
    """What the regent's placement says of the person, else of his post; None where it says nothing."""
    named = struktur.peta.get(pegawai.id) or struktur.peta.get(own.id)
    if named is None:
        return None
    if named == own.id:
        return tiada("peta_jabatan_diri_sendiri")
    post = struktur.pos.get(named)
    if post is None:
        return tiada("peta_jabatan_tidak_dikenal")
    return pejabat(post, struktur, "peta jabatan", sebagai=Penjelasan("peta_jabatan"))
