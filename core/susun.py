"""From a wish to the steps it must take: the regulation's flow with an officer found for every step.

Pure: it reads a structure and a regulation, and returns what `core.permohonan` stores.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import Refused
from core.permohonan import Dasar, PenilaiBernama, RencanaLangkah, RencanaSurat, RencanaTembusan, gabung
from core.regulasi import alur as flows
from core.regulasi.alur import Alur
from core.regulasi.kedudukan import Penilaian, penilai, puo
from core.regulasi.kosakata import Form, Jalur, Mode, Scope
from core.regulasi.model import Regulasi
from core.regulasi.pelaku import Konteks, pelaku, pemutus, penandatangan
from core.regulasi.struktur import Orang, Pos, Struktur, Unit


@dataclass(eq=False)
class Dilarang(Refused):
    """The regulation does not allow this way of being assigned, or says nothing on how.

    Args:
        larangan: why not, and the lawful alternative, as the regulation's file words it.
    """

    larangan: str
    kutipan: str


@dataclass(eq=False)
class TanpaPejabat(Refused):
    """A step has nobody to take it: the post is vacant or missing.

    Args:
        sebab: machine word of the reason.
    """

    judul: str
    kutipan: str
    sebab: str


@dataclass(frozen=True)
class Aturan:
    """What the rules are asked with."""

    regulasi: Regulasi
    struktur: Struktur


@dataclass(frozen=True)
class Tujuan:
    """Where work is wanted, seen from where somebody sits.

    Args:
        asal: where the person sits or people are asked from.
        pemilik: the unit whose work it is.
    """

    asal: Unit
    pemilik: Unit


def lingkup(tujuan: Tujuan, struktur: Struktur, regulasi: Regulasi) -> Scope:
    """Within one unit, between units of one perangkat daerah, or between perangkat daerah.

    Two places are one unit when the same head leads both: a seksi without a head belongs to its bidang.
    """
    if tujuan.asal.pd != tujuan.pemilik.pd:
        return "lintas_pd"
    here, there = (puo(unit, struktur, regulasi) for unit in (tujuan.asal, tujuan.pemilik))
    same = tujuan.asal.id == tujuan.pemilik.id or (here.pos is not None and here.pos == there.pos)
    return "dalam_unit" if same else "lintas_unit"


def alur_untuk(regulasi: Regulasi, mode: Mode, form: Form, tujuan: Tujuan, struktur: Struktur) -> Alur:
    """The flow that governs the wish; special routes of the unit's class come first.

    Raises:
        Dilarang: the regulation forbids it, or names it without a procedure.
    """
    scope = lingkup(tujuan, struktur, regulasi)
    return _diizinkan(_alur(regulasi, (mode, scope, form), tujuan.asal, struktur))


def alur_penunjukan(regulasi: Regulasi, form: Form, asal: Unit, struktur: Struktur, jalur: Jalur | None = None) -> Alur:
    """The flow by which a head assigns people of his own, through one, two or three levels (T Lamp. II.1.a).

    Args:
        asal: the unit the people sit in, which may be one below his.
        jalur: another way than the usual one: he proposes, and their assessor assigns.

    Raises:
        Dilarang: the regulation has no such way.
    """
    return _diizinkan(_alur(regulasi, ("penunjukan", "dalam_unit", form), asal, struktur, jalur))


def wilayah(struktur: Struktur, regulasi: Regulasi, unit: Unit) -> frozenset[str]:
    """The units whose people a head may assign as his own: his and those below, and where the tables make him PUO.

    A unit with a class of its own (a Puskesmas, a Kelurahan) is independent: its people are asked for.
    """
    below = _cabang(struktur, unit)
    head = struktur.kepala(unit.id)
    same = (one for one in struktur.unit.values() if one.pd == unit.pd and one.id not in below) if head else ()
    return frozenset(below | {one.id for one in same if puo(one, struktur, regulasi).pos == head})


def _cabang(struktur: Struktur, unit: Unit) -> set[str]:
    found = {unit.id}
    for child in struktur.anak(unit.id):
        if child.kelas is None:
            found |= _cabang(struktur, child)
    return found


def _alur(
    regulasi: Regulasi, kasus: tuple[Mode, Scope, Form], asal: Unit, struktur: Struktur, jalur: Jalur | None = None
) -> Alur:
    mode, scope, form = kasus
    kelas = struktur.unit_kelas(asal.id)
    return flows.alur(
        regulasi,
        mode,
        scope,
        form,
        perangkat_daerah=kelas.kelas if kelas else None,
        unit=None if asal.kelas else asal.jenis,  # at the top there is no kind of unit, and the class's own holds
        jalur=jalur,
    )


def _diizinkan(flow: Alur) -> Alur:
    if not flow.boleh:
        raise Dilarang(flow.larangan or "", flow.kutipan)
    return flow


def dasar(flow: Alur, konteks: Konteks, instansi_id: uuid.UUID, *, pilih_lagi: bool = False) -> Dasar:
    """The steps with their officers, and the letter at the end, as they stand now.

    Args:
        pilih_lagi: the person is only asked for by name, and whoever is asked may name another.

    Raises:
        TanpaPejabat: a step or the letter has nobody to take it.
    """
    steps = [_langkah(step, konteks, pilih_lagi=pilih_lagi) for step in flow.langkah if step.tindakan != "terima"]
    return Dasar(
        instansi_id=instansi_id,
        regulasi=konteks.regulasi.nama,
        versi=konteks.regulasi.versi,
        alur=flow.nama,
        langkah=gabung(steps),
        surat=_surat(flow, konteks),
    )


def _langkah(step: flows.Langkah, konteks: Konteks, *, pilih_lagi: bool) -> RencanaLangkah:
    found = pemutus(step, konteks)
    return RencanaLangkah(
        kode=step.kode,
        pelaku=(step.pelaku,),
        tindakan=step.tindakan,
        judul=step.judul,
        kutipan=step.kutipan,
        pegawai_id=_id(found, step.judul, step.kutipan),
        jabatan_id=_jabatan(found, konteks),
        kapasitas=found.kapasitas,
        bawaan=step.bawaan or found.bawaan or "",
        tolak_alasan_wajib=step.tolak_alasan == "wajib",
        sebagian_boleh=step.sebagian_boleh,
        menamai_pegawai=step.menamai_pegawai and (pilih_lagi or konteks.pegawai is None),
        kembali_ke=step.kembali_ke or "" if step.bila_ditolak == "kembali" else "",
        tembusan=_tembusan(step.tembusan, konteks),
    )


def _surat(flow: Alur, konteks: Konteks) -> RencanaSurat:
    found = penandatangan(flow, konteks)
    if found is None or flow.surat is None:
        raise TanpaPejabat(flow.judul, flow.kutipan, "penerbit_tidak_diatur")
    return RencanaSurat(
        jenis=flow.surat,
        penerbit_id=_id(found, flow.judul, flow.kutipan_penerbit),
        jabatan_id=_jabatan(found, konteks),
        pelaku=flow.penandatangan or "",
        kutipan=flow.kutipan_penerbit,
        bawaan=bawaan_penerbit(flow, found),
        tembusan=_tembusan(flow.tembusan_surat, konteks),
        surat_menyurat=flow.surat_menyurat,
    )


def bawaan_penerbit(flow: Alur, found: Penilaian) -> str:
    """Why this officer signs where the text does not say so: it is silent, or he stands in for another."""
    return (flow.alasan_penerbit if flow.penerbit is None else found.bawaan) or ""


def _tembusan(copies: Sequence[flows.Tembusan], konteks: Konteks) -> tuple[RencanaTembusan, ...]:
    """Copies to those who exist: a vacant post cannot read, and its copy holds nothing up."""
    found = [(copy, pelaku(copy.pelaku, konteks)) for copy in copies]
    return tuple(
        RencanaTembusan(
            pegawai_id=uuid.UUID(person.orang.id),
            pelaku=copy.pelaku,
            kapan=copy.kapan,
            kutipan=copy.kutipan,
            bawaan=copy.bawaan or "",
            jabatan_id=uuid.UUID(person.pos.id) if person.pos else None,
        )
        for copy, person in found
        if person.orang is not None
    )


def _id(found: Penilaian, judul: str, kutipan: str) -> uuid.UUID:
    if found.orang is None:
        raise TanpaPejabat(judul, kutipan, found.sebab or "tidak_ada_dalam_struktur")
    return uuid.UUID(found.orang.id)


def _jabatan(found: Penilaian, konteks: Konteks) -> uuid.UUID | None:
    post = kewenangan(found, konteks)
    return uuid.UUID(post.id) if post else None


def kewenangan(found: Penilaian, konteks: Konteks) -> Pos | None:
    """The post whose authority is used; None for a step that the assigned person takes as who he is."""
    personal = found.orang is not None and found.orang == konteks.pegawai
    return None if personal or found.pos is None or not found.pos.jenis_pimpinan else found.pos


def orang_struktur(struktur: Struktur, pegawai_id: uuid.UUID) -> Orang:
    """A person as the rules know him; he is active, or he would not be asking."""
    return struktur.orang[str(pegawai_id)]


def penilai_bernama(
    struktur: Struktur, regulasi: Regulasi, pegawai: Iterable[uuid.UUID]
) -> dict[uuid.UUID, PenilaiBernama]:
    """The assessor of each person who is being named; who has none is left out."""
    found = {one: penilai(orang_struktur(struktur, one), struktur, regulasi) for one in pegawai}
    return {
        person: PenilaiBernama(uuid.UUID(one.pos.id), uuid.UUID(one.orang.id), one.kutipan, one.bawaan or "")
        for person, one in found.items()
        if one.pos is not None and one.orang is not None
    }
