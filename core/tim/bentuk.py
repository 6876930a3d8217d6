"""Forming a team: which officer assigns whom, and the rows that make it.

Appointment inside the unit needs nobody's consent. Where the officer the regulation names is the head who
forms the team, the assignment is his own act and done at once; where it is another (an assessor above him),
the request waits for that officer like any other.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, nomor, susun
from core import permohonan as pp
from core.errors import Refused
from core.models.penugasan import PegawaiPilihan
from core.models.tim import TimKerja
from core.permohonan import Akibat, Dasar, Isi, Keputusan
from core.regulasi.alur import Alur
from core.regulasi.pelaku import Konteks
from core.tim.anggota import gabung
from core.tim.syarat import Aturan, ketua_wajib, periksa_ketua, periksa_lama


@dataclass(frozen=True)
class RencanaTim:
    """What a head of unit wants.

    Args:
        pemimpin_id: the head who forms it.
        anggota: people of his own unit; those of other units are asked for afterwards.
        pengaturan_lain: further arrangements, where the letter must hold them.
    """

    nama: str
    unit_id: uuid.UUID
    pemimpin_id: uuid.UUID
    maksud_tujuan: str
    target: str
    mulai: dt.date
    selesai: dt.date
    anggota: tuple[uuid.UUID, ...]
    ketua_id: uuid.UUID | None = None
    pengaturan_lain: str = ""


@dataclass(frozen=True)
class Kelompok:
    """Members whom the same officers assign, with their steps."""

    dasar: Dasar
    anggota: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class Bentukan:
    """A new team, and what the assignment of its members set in motion.

    Args:
        langsung: assigned by the head himself, at once.
        menunggu: requests that wait for another officer.
    """

    tim: TimKerja
    langsung: tuple[Akibat, ...]
    menunggu: tuple[Akibat, ...]


@dataclass(eq=False)
class NamaTimTerpakai(Refused):
    """The unit has a running team of that name already."""

    tim: TimKerja


@dataclass(eq=False)
class KetuaBelumDitentukan(Refused):
    """The regulation says that a team consists of a ketua and members."""

    kutipan: str


def alur_tim(aturan: Aturan, unit_id: uuid.UUID) -> Alur:
    """The flow that assigns members of the unit's own to a team.

    Raises:
        susun.Dilarang: the regulation has none.
    """
    unit = aturan.struktur.unit[str(unit_id)]
    return susun.alur_untuk(aturan.regulasi, "penunjukan", "tim", susun.Tujuan(unit, unit), aturan.struktur)


def kelompok(rencana: RencanaTim, aturan: Aturan, instansi_id: uuid.UUID) -> tuple[Kelompok, ...]:
    """The members by the officers who assign them.

    Raises:
        susun.TanpaPejabat: a step has nobody to take it.
    """
    flow = alur_tim(aturan, rencana.unit_id)
    found: dict[tuple[uuid.UUID, ...], Kelompok] = {}
    for member in rencana.anggota:
        dasar = _dasar(flow, rencana, member, aturan, instansi_id)
        officers = (*(step.pegawai_id for step in dasar.langkah), dasar.surat.penerbit_id)
        before = found.get(officers)
        found[officers] = Kelompok(before.dasar if before else dasar, (*(before.anggota if before else ()), member))
    return tuple(found.values())


def bentuk(session: Session, rencana: RencanaTim, aturan: Aturan, instansi_id: uuid.UUID, now: dt.datetime) -> Bentukan:
    """Form the team and assign its members.

    Raises:
        LamaTimDitolak, KetuaDitolak, KetuaBelumDitentukan, NamaTimTerpakai: a rule says no.
    """
    _periksa(session, rencana, aturan)
    tim = _tim_baru(session, rencana, now)
    _catat(session, tim, rencana, now)
    effects = [_tugaskan(session, tim, rencana, group, now) for group in kelompok(rencana, aturan, instansi_id)]
    done = tuple(effect for effect in effects if effect.giliran is None)
    for effect in done:
        for assignment in effect.penugasan:
            gabung(session, tim.id, assignment.pegawai_id, now)
    return Bentukan(tim, done, tuple(effect for effect in effects if effect.giliran is not None))


def _periksa(session: Session, rencana: RencanaTim, aturan: Aturan) -> None:
    periksa_lama(aturan.regulasi, rencana.mulai, rencana.selesai, "dalam_unit")
    if rencana.ketua_id is not None:
        periksa_ketua(aturan, "dalam_unit", rencana.ketua_id, rencana.unit_id)
    elif ketua_wajib(aturan, rencana.unit_id):
        raise KetuaBelumDitentukan(aturan.regulasi.ketua_tim.kutipan)
    same = select(TimKerja).where(
        col(TimKerja.unit_id) == rencana.unit_id,
        sa.func.lower(col(TimKerja.nama)) == rencana.nama.lower(),
        col(TimKerja.status) == "berjalan",
        col(TimKerja.selesai) >= rencana.mulai,
    )
    found = session.exec(same).first()
    if found is not None:
        raise NamaTimTerpakai(found)


def _tim_baru(session: Session, rencana: RencanaTim, now: dt.datetime) -> TimKerja:
    tim = TimKerja(
        nomor=nomor.nomor(session, "TK", now.year),
        nama=rencana.nama,
        unit_id=rencana.unit_id,
        dibentuk_oleh_id=rencana.pemimpin_id,
        ketua_id=rencana.ketua_id,
        scope="dalam_unit",
        maksud_tujuan=rencana.maksud_tujuan,
        target=rencana.target,
        mulai=rencana.mulai,
        selesai=rencana.selesai,
        dibentuk_pada=now,
    )
    session.add(tim)
    session.flush()
    return tim


def _catat(session: Session, tim: TimKerja, rencana: RencanaTim, now: dt.datetime) -> None:
    audit.catat(
        session,
        now,
        "tim.dibentuk",
        f"tim:{tim.id}",
        rencana.pemimpin_id,
        nomor=tim.nomor,
        ketua=str(tim.ketua_id or ""),
        anggota=[str(member) for member in rencana.anggota],
    )


def _dasar(flow: Alur, rencana: RencanaTim, member: uuid.UUID, aturan: Aturan, instansi_id: uuid.UUID) -> Dasar:
    struktur = aturan.struktur
    unit = struktur.unit[str(rencana.unit_id)]
    konteks = Konteks(
        struktur=struktur,
        regulasi=aturan.regulasi,
        pemohon=susun.orang_struktur(struktur, rencana.pemimpin_id),
        # An assessor is each person's own. The head is that of the unit whose work it is, also for people of
        # the units below it: he appoints through one, two or three levels (T Lamp. II.1.a, Gambar 14-16).
        pegawai=susun.orang_struktur(struktur, member) if _menyebut_penilai(flow) else None,
        unit_asal=unit,
        unit_pemohon=unit,
    )
    found = susun.dasar(flow, konteks, instansi_id)
    return replace(found, langkah=tuple(replace(step, menamai_pegawai=False) for step in found.langkah))


def _menyebut_penilai(flow: Alur) -> bool:
    actors = (*(step.pelaku for step in flow.langkah), flow.penandatangan or "")
    return any(actor.startswith("penilai") for actor in actors)


def _tugaskan(session: Session, tim: TimKerja, rencana: RencanaTim, group: Kelompok, now: dt.datetime) -> Akibat:
    """Submit the request of one group; the steps of the head himself are taken by the forming of the team."""
    effect = pp.ajukan(session, _isi(tim, rencana, group.anggota), group.dasar, now)
    effect.permohonan.pengaturan_lain = rencana.pengaturan_lain
    _sebut(session, effect.permohonan.id, group.anggota)
    while effect.giliran is not None and effect.giliran.pegawai_id == rencana.pemimpin_id:
        decision = Keputusan("disetujui", rencana.pemimpin_id)
        then = pp.putuskan(session, effect.giliran.id, decision, now)
        effect = replace(then, tembusan=effect.tembusan + then.tembusan)
    return effect


def _isi(tim: TimKerja, rencana: RencanaTim, members: Sequence[uuid.UUID]) -> Isi:
    return Isi(
        mode="penunjukan",
        scope="dalam_unit",
        form="tim",
        pemohon_id=rencana.pemimpin_id,
        unit_pemilik_id=rencana.unit_id,
        unit_asal_id=rencana.unit_id,
        judul=rencana.nama,
        mulai=rencana.mulai,
        selesai=rencana.selesai,
        maksud_tujuan=rencana.maksud_tujuan,
        target=rencana.target,
        jumlah=len(members),
        tim_id=tim.id,
    )


def _sebut(session: Session, permohonan_id: uuid.UUID, members: Sequence[uuid.UUID]) -> None:
    session.add_all(PegawaiPilihan(permohonan_id=permohonan_id, pegawai_id=member) for member in members)
    session.flush()
