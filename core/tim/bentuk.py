"""Forming a team: the rules it must meet, its row, and the assignment of the members from the head's own unit.

Where legislation demands that a team be set up by a decision (K Ps.21(5)), that instrument takes the place of the
letters: the team and its members are recorded with it, and nobody's signature is asked here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, nomor, penugasan
from core.errors import Refused
from core.models.tim import TimKerja
from core.penugasan import Kelompok, RencanaPenunjukan
from core.permohonan import Akibat
from core.pimpinan import Pimpinan
from core.susun import Aturan
from core.tim.anggota import gabung
from core.tim.syarat import ketua_wajib, periksa_ketua, periksa_lama


@dataclass(frozen=True)
class Instrumen:
    """A decision that sets up the team outside Lincah.

    Args:
        sebutan: which, with number and date.
        dasar: the legislation that demands it.
    """

    sebutan: str
    dasar: str


@dataclass(frozen=True)
class RencanaTim:
    """What a head of unit wants.

    Args:
        pimpinan: the head who forms it, or who acts for him.
        anggota: people of his own unit; those of other units are asked for afterwards.
        pengaturan_lain: further arrangements, where the letter must hold them.
        lanjutan_dari_id: the team whose work this one goes on with.
        target_kinerja_id: the target of the unit that the team serves.
    """

    nama: str
    pimpinan: Pimpinan
    maksud_tujuan: str
    target: str
    mulai: dt.date
    selesai: dt.date
    anggota: tuple[uuid.UUID, ...]
    ketua_id: uuid.UUID | None = None
    pengaturan_lain: str = ""
    sifat: str = "rutin"
    instrumen: Instrumen | None = None
    lanjutan_dari_id: uuid.UUID | None = None
    target_kinerja_id: uuid.UUID | None = None

    @property
    def unit_id(self) -> uuid.UUID:
        return self.pimpinan.unit_id


@dataclass(frozen=True)
class Bentukan:
    """A new team, and what the assignment of its members set in motion.

    Args:
        langsung: assigned by the head himself, at once.
        menunggu: requests that wait for another officer.
        dicatat: members whom an instrument made outside Lincah assigns.
    """

    tim: TimKerja
    langsung: tuple[Akibat, ...] = ()
    menunggu: tuple[Akibat, ...] = ()
    dicatat: tuple[uuid.UUID, ...] = ()


@dataclass(eq=False)
class NamaTimTerpakai(Refused):
    """The unit has a running team of that name already."""

    tim: TimKerja


@dataclass(eq=False)
class KetuaBelumDitentukan(Refused):
    """The regulation says that a team consists of a ketua and members."""

    kutipan: str


def kelompok(rencana: RencanaTim, aturan: Aturan, instansi_id: uuid.UUID) -> tuple[Kelompok, ...]:
    """The members by the officers who assign them; nobody does where an instrument has.

    Raises:
        susun.TanpaPejabat: a step has nobody to take it.
    """
    if rencana.instrumen is not None:
        return ()
    # Any team will do: which officers there are does not depend on it.
    return penugasan.kelompok(_penunjukan(rencana, uuid.UUID(int=0)), aturan, instansi_id)


def bentuk(session: Session, rencana: RencanaTim, aturan: Aturan, instansi_id: uuid.UUID, now: dt.datetime) -> Bentukan:
    """Form the team and assign its members.

    Raises:
        LamaTimDitolak, KetuaDitolak, KetuaBelumDitentukan, NamaTimTerpakai: a rule says no.
    """
    _periksa(session, rencana, aturan)
    tim = _tim_baru(session, rencana, now)
    _catat(session, tim, rencana, now)
    if rencana.instrumen is not None:
        catat_anggota(session, tim, rencana.anggota, rencana.pimpinan.pegawai_id, now)
        return Bentukan(tim, dicatat=rencana.anggota)
    effects = penugasan.tunjuk(session, _penunjukan(rencana, tim.id), aturan, instansi_id, now)
    done = tuple(effect for effect in effects if effect.giliran is None)
    for effect in done:
        for assignment in effect.penugasan:
            gabung(session, tim.id, assignment.pegawai_id, now)
    return Bentukan(tim, done, tuple(effect for effect in effects if effect.giliran is not None))


def catat_anggota(
    session: Session, tim: TimKerja, people: tuple[uuid.UUID, ...], oleh: uuid.UUID, now: dt.datetime
) -> None:
    """Enter people whom the team's instrument names; who is a member already stays one."""
    assert tim.instrumen, tim.nomor
    work = penugasan.PekerjaanTercatat(
        judul=tim.nama,
        unit_id=tim.unit_id,
        mulai=tim.mulai,
        selesai=tim.selesai,
        instrumen=tim.instrumen,
        target=tim.target,
        tim_id=tim.id,
    )
    for one in penugasan.catat(session, work, people, oleh, now):
        gabung(session, tim.id, one.pegawai_id, now)


def _penunjukan(rencana: RencanaTim, tim_id: uuid.UUID) -> RencanaPenunjukan:
    return RencanaPenunjukan(
        pimpinan=rencana.pimpinan,
        pegawai=rencana.anggota,
        judul=rencana.nama,
        mulai=rencana.mulai,
        selesai=rencana.selesai,
        maksud_tujuan=rencana.maksud_tujuan,
        target=rencana.target,
        pengaturan_lain=rencana.pengaturan_lain,
        sifat=rencana.sifat,
        tim_id=tim_id,
    )


def _periksa(session: Session, rencana: RencanaTim, aturan: Aturan) -> None:
    periksa_lama(aturan.regulasi, rencana.mulai, rencana.selesai, "dalam_unit")
    if rencana.ketua_id is not None:
        periksa_ketua(aturan, "dalam_unit", rencana.ketua_id, rencana.unit_id)
    elif ketua_wajib(aturan, rencana.unit_id):
        raise KetuaBelumDitentukan(aturan.regulasi.ketua_tim.kutipan_wajib)
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
        dibentuk_oleh_id=rencana.pimpinan.pegawai_id,
        jabatan_id=rencana.pimpinan.jabatan_id,
        kapasitas=rencana.pimpinan.kapasitas,
        ketua_id=rencana.ketua_id,
        scope="dalam_unit",
        maksud_tujuan=rencana.maksud_tujuan,
        target=rencana.target,
        mulai=rencana.mulai,
        selesai=rencana.selesai,
        sifat=rencana.sifat,
        instrumen=rencana.instrumen.sebutan if rencana.instrumen else "",
        dasar_instrumen=rencana.instrumen.dasar if rencana.instrumen else "",
        lanjutan_dari_id=rencana.lanjutan_dari_id,
        target_kinerja_id=rencana.target_kinerja_id,
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
        rencana.pimpinan.pegawai_id,
        nomor=tim.nomor,
        ketua=str(tim.ketua_id or ""),
        anggota=[str(member) for member in rencana.anggota],
        kapasitas=rencana.pimpinan.kapasitas,
        instrumen=bool(rencana.instrumen),
    )
