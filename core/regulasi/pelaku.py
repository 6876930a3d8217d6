"""Actors of a flow as people: "penilai_asal" of this request is this person, or there is a named reason.

Nobody decides about himself: where the actor of a consent is the requester, or the actor of any act is the person
to be assigned, the superior above him decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.marked import L
from core.regulasi.alur import Alur, Langkah
from core.regulasi.kedudukan import penilai, puo
from core.regulasi.kosakata import PERSETUJUAN
from core.regulasi.model import Regulasi
from core.regulasi.penilaian import Penilaian, naikkan, pejabat
from core.regulasi.struktur import Orang, Struktur, Unit

_MEMUTUS_SENDIRI = L("Tidak seorang pun memutus permohonan atau penugasannya sendiri; dipakai atasannya.")
_BELUM_ADA_NAMA = L("Belum ada nama; dipakai pimpinan unit asal.")
#: What is done as oneself and not as an officer.
_PRIBADI = frozenset({"teruskan", "terima"})


@dataclass(frozen=True)
class Konteks:
    """What a request is about.

    Args:
        pemohon: who submitted it: the performance owner, or the volunteer.
        pegawai: the person to be assigned; None while a request names nobody yet.
        unit_asal: where the person sits, for a request that names nobody; else his own unit.
        unit_dituju: the unit a volunteer wants to join.
        unit_pemohon: the performance owner's unit, the requester's where not given.
        menunjuk: a head assigns his own people, so that what falls to him is his to decide.
    """

    struktur: Struktur
    regulasi: Regulasi
    pemohon: Orang
    pegawai: Orang | None = None
    unit_asal: Unit | None = None
    unit_dituju: Unit | None = None
    unit_pemohon: Unit | None = None
    ketua_tim: Orang | None = None
    menunjuk: bool = False

    def unit(self, sisi: str) -> Unit | None:
        """The unit on one side of the request: "asal", "dituju" or "pemohon"."""
        if sisi == "dituju":
            return self.unit_dituju
        if sisi == "pemohon":
            return self.unit_pemohon or (self.unit_dituju if self._sukarela else None) or self._duduk(self.pemohon)
        return self._duduk(self.pegawai) or self.unit_asal

    @property
    def _sukarela(self) -> bool:
        return self.pegawai is not None and self.pegawai.id == self.pemohon.id

    def _duduk(self, orang: Orang | None) -> Unit | None:
        post = self.struktur.pos.get(orang.pos) if orang else None
        return self.struktur.unit.get(post.unit) if post else None


def pelaku(kode: str, konteks: Konteks) -> Penilaian:
    """The person behind an actor code. Codes that mean several people ("setiap_...") resolve per member."""
    peran, _, sisi = kode.partition("_")
    match peran, kode:
        case "penilai", _:
            return _penilai(sisi or "asal", konteks)
        case "puo" | "setiap", _:
            return _puo(
                "pemohon" if sisi == "pemilik_kinerja" else sisi if peran == "puo" and sisi else "asal", konteks
            )
        case (("kepala" | "pyb"), _):
            return _kepala_pd(kode, konteks)
        case _, "sekda":
            return _sekda(konteks)
        case _, "ketua_tim":
            return _orang(konteks.ketua_tim or konteks.pegawai, konteks)
        case _:
            return _orang(konteks.pegawai, konteks)


def pemutus(langkah: Langkah, konteks: Konteks) -> Penilaian:
    """Who takes the step: the actor, but the next superior where he would decide about himself.

    The requester gives no consent to his own request, and whoever is to be assigned takes no part in his own
    assignment but handing it on and receiving the letter; neither in his own post nor as Plt. or Plh. of another.
    """
    found = pelaku(langkah.pelaku, konteks)
    if langkah.tindakan in _PRIBADI:
        return found
    asks = langkah.tindakan in PERSETUJUAN and not konteks.menunjuk
    barred = [konteks.pegawai, konteks.pemohon if asks else None]
    return _bukan(barred, found, konteks)


def penandatangan(alur: Alur, konteks: Konteks) -> Penilaian | None:
    """Who signs the letter; nobody signs his own. None where the flow names nobody."""
    if alur.penandatangan is None:
        return None
    return _bukan([konteks.pegawai], pelaku(alur.penandatangan, konteks), konteks)


def _bukan(orang: Sequence[Orang | None], found: Penilaian, konteks: Konteks) -> Penilaian:
    """The answer, or the next superior's where it is one of these people or his post.

    Above the head of a Perangkat Daerah the structure ends; there it is the Sekretaris Daerah, who coordinates all.
    """
    people = [one for one in orang if one is not None]
    ids, posts = {one.id for one in people}, {one.pos for one in people}

    def barred(one: Penilaian) -> bool:
        return (one.orang is not None and one.orang.id in ids) or (one.pos is not None and one.pos.id in posts)

    if not barred(found):
        return found
    top = _sekda(konteks).pos
    return naikkan(found, barred, konteks.struktur, _MEMUTUS_SENDIRI, [top] if top else [])


def rantai_pemutus(alur: Alur, konteks: Konteks) -> tuple[tuple[Langkah, Penilaian], ...]:
    """Every step with the person who takes it, in order; steps of one person in a row are left to the caller."""
    return tuple((step, pemutus(step, konteks)) for step in alur.langkah)


def _penilai(sisi: str, konteks: Konteks) -> Penilaian:
    person = konteks.pemohon if sisi == "pemohon" else konteks.pegawai
    if person is not None:
        return penilai(person, konteks.struktur, konteks.regulasi)
    unit = konteks.unit(sisi)
    if unit is None:
        return Penilaian(None, None, "pegawai_belum_disebut", "", None)
    found = puo(unit, konteks.struktur, konteks.regulasi)
    return replace(found, bawaan=_BELUM_ADA_NAMA)


def _puo(sisi: str, konteks: Konteks) -> Penilaian:
    if sisi == "asal" and konteks.pegawai is not None:
        return puo(konteks.pegawai, konteks.struktur, konteks.regulasi)
    unit = konteks.unit(sisi)
    if unit is None:
        return Penilaian(None, None, "unit_tidak_dikenal", "", None)
    return puo(unit, konteks.struktur, konteks.regulasi)


def _kepala_pd(kode: str, konteks: Konteks) -> Penilaian:
    """Head of a Perangkat Daerah, for a district the Camat; a PyB may be another post of it.

    Under the switch `pyb = "custom"` only the post that is marked is the PyB: its head does not stand in for it.
    """
    sisi = kode.removeprefix("kepala_pd").removeprefix("pyb").removeprefix("_") or "asal"
    unit = konteks.unit(sisi)
    if unit is None:
        return Penilaian(None, None, "unit_tidak_dikenal", "", None)
    post = konteks.struktur.pos.get(konteks.struktur.pyb.get(unit.pd, "")) if kode.startswith("pyb") else None
    marked_only = kode.startswith("pyb") and konteks.regulasi.pilihan.get("pyb") == "custom"
    top = None if marked_only else konteks.struktur.unit_pd(unit.id)
    post = post or (konteks.struktur.kepala(top.id) if top else None)
    return pejabat(post, konteks.struktur) if post else Penilaian(None, None, "tidak_ada_dalam_struktur", "", None)


def _sekda(konteks: Konteks) -> Penilaian:
    for unit in konteks.struktur.unit.values():
        kelas = konteks.regulasi.kelas_untuk(unit.kelas) if unit.kelas else None
        if kelas and kelas.sekretariat_daerah and (post := konteks.struktur.kepala(unit.id)):
            return pejabat(post, konteks.struktur)
    return Penilaian(None, None, "tidak_ada_dalam_struktur", "", None)


def _orang(orang: Orang | None, konteks: Konteks) -> Penilaian:
    if orang is None:
        return Penilaian(None, None, "pegawai_belum_disebut", "", None)
    return Penilaian(orang, konteks.struktur.pos.get(orang.pos), None, "", None)
