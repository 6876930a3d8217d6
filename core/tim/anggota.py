"""The life of a team: who joins and leaves, who leads, which role each member has and whether he knows."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, organisasi, penugasan, pimpinan
from core.errors import Refused, Stale
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import UnitOrganisasi
from core.models.penugasan import Penugasan
from core.models.tim import AnggotaTim, TimKerja
from core.penugasan import BERJALAN, Pengakhiran
from core.tim.pemimpin import hari_tim, pengelola, wajib_pemimpin, wajib_pengelola

_LINGKUP = ("dalam_unit", "lintas_unit", "lintas_pd")


@dataclass(eq=False)
class BukanAnggota(Refused):
    """This concerns a member of the team, and the person is none (any more)."""

    tim: TimKerja


@dataclass(eq=False)
class TimBerakhir(Refused):
    """Nothing is changed in a team that has ended."""

    tim: TimKerja


@dataclass(eq=False)
class PeranBerubah(Stale):
    """The role was confirmed already, or another has been dealt since."""

    anggota: AnggotaTim


def berjalan(tim: TimKerja, pada: dt.date) -> bool:
    """Whether the team exists on a day: its end needs nobody to act."""
    return tim.status == "berjalan" and pada <= tim.selesai


def anggota(session: Session, tim_id: uuid.UUID) -> list[AnggotaTim]:
    """The present members, in the order they joined."""
    query = select(AnggotaTim).where(col(AnggotaTim.tim_id) == tim_id, col(AnggotaTim.keluar_pada).is_(None))
    return list(session.exec(query.order_by(col(AnggotaTim.bergabung_pada), col(AnggotaTim.id))))


def tim_dari(session: Session, pegawai_id: uuid.UUID, unit: Collection[uuid.UUID] = ()) -> list[TimKerja]:
    """Every team somebody belongs to, leads or has formed, the latest first.

    Args:
        unit: the units he heads today; their teams are his too.
    """
    member = select(AnggotaTim.tim_id).where(
        col(AnggotaTim.pegawai_id) == pegawai_id, col(AnggotaTim.keluar_pada).is_(None)
    )
    mine = sa.or_(
        col(TimKerja.id).in_(member),
        col(TimKerja.ketua_id) == pegawai_id,
        col(TimKerja.dibentuk_oleh_id) == pegawai_id,
        col(TimKerja.unit_id).in_(unit),
    )
    query = select(TimKerja).where(mine).order_by(col(TimKerja.selesai).desc(), col(TimKerja.nomor))
    return list(session.exec(query.limit(100)))


def gabung(session: Session, tim_id: uuid.UUID, pegawai_id: uuid.UUID, now: dt.datetime) -> AnggotaTim:
    """Make somebody a member; who is one already stays as he is, who left comes back without a role."""
    query = select(AnggotaTim).where(col(AnggotaTim.tim_id) == tim_id, col(AnggotaTim.pegawai_id) == pegawai_id)
    row = session.exec(query).first()
    if row is not None and row.keluar_pada is None:
        return row
    if row is None:
        row = AnggotaTim(tim_id=tim_id, pegawai_id=pegawai_id, bergabung_pada=now)
    else:
        row.keluar_pada, row.bergabung_pada = None, now
        row.peran = row.dasar_kompetensi = ""
        row.peran_pada = row.dikonfirmasi_pada = None
    session.add(row)
    session.flush()
    _perluas(session, session.get_one(TimKerja, tim_id), pegawai_id)
    audit.catat(session, now, "tim.bergabung", f"tim:{tim_id}", None, anggota=str(pegawai_id))
    return row


def keluar(session: Session, anggota_id: uuid.UUID, cara: Pengakhiran, now: dt.datetime) -> AnggotaTim:
    """Take a member out: his assignment ends, and what he has not reported yet is owed no longer.

    Raises:
        BukanPemimpin, PenugasanSendiri, BukanAnggota, TimBerakhir: it is not for this person, or no longer possible.
    """
    row, tim = _anggota(session, anggota_id, now)
    wajib_mengeluarkan(session, row, cara.oleh, cara.hari)
    _akhiri_penugasan(session, tim, cara, now, row.pegawai_id)
    return _lepas(session, tim, row, cara.oleh, now)


def wajib_mengeluarkan(session: Session, row: AnggotaTim, oleh: uuid.UUID, hari: dt.date) -> None:
    """
    Raises:
        BukanPemimpin: he is neither the ketua nor uses the authority of the team's leader.
        PenugasanSendiri: he is the member himself, and uses authority lent to him.
    """
    tim = session.get_one(TimKerja, row.tim_id)
    if oleh == tim.ketua_id:
        return
    wajib_pemimpin(session, tim, oleh, hari)
    for one in _penugasan(session, tim, hari, row.pegawai_id):
        penugasan.wajib_bukan_sendiri(session, one, oleh, hari)


def akhiri_penugasan(session: Session, penugasan_id: uuid.UUID, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    """End an assignment; who was assigned to a team leaves it with that.

    Raises:
        BukanPengakhir, SudahBerakhir: it is not for this person to end, or it is over.
    """
    return _keluar_juga(session, penugasan.akhiri(session, penugasan_id, cara, now), cara, now)


def hentikan_penugasan(session: Session, row: Penugasan, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    """The same where an approved request has decided it, whoever heads the unit by now.

    Raises:
        SudahBerakhir: it is over.
    """
    return _keluar_juga(session, penugasan.hentikan(session, row, cara, now), cara, now)


def _keluar_juga(session: Session, ended: Penugasan, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    query = select(AnggotaTim).where(
        col(AnggotaTim.tim_id) == ended.tim_id,
        col(AnggotaTim.pegawai_id) == ended.pegawai_id,
        col(AnggotaTim.keluar_pada).is_(None),
    )
    member = session.exec(query).first() if ended.tim_id else None
    if member is not None:
        _lepas(session, session.get_one(TimKerja, member.tim_id), member, cara.oleh, now)
    return ended


def _lepas(session: Session, tim: TimKerja, row: AnggotaTim, oleh: uuid.UUID, now: dt.datetime) -> AnggotaTim:
    row.keluar_pada = now
    if tim.ketua_id == row.pegawai_id:
        _pindah_ketua(session, tim, None)
    _batalkan_kewajiban(session, tim.id, [col(KewajibanLaporan.pelapor_id) == row.pegawai_id])
    session.flush()
    audit.catat(session, now, "tim.keluar", f"tim:{tim.id}", oleh, anggota=str(row.pegawai_id))
    return row


def beri_peran(
    session: Session, row: AnggotaTim, peran: tuple[str, str], oleh: uuid.UUID, now: dt.datetime
) -> AnggotaTim:
    """Deal a role by competence (K Ps.26(4)b; T Lamp. III Tg.jawab 3.b); its receipt is still to come.

    Args:
        peran: the role, and the competence it rests on.

    Raises:
        BukanPengelola, BukanAnggota, TimBerakhir: it is not for this person, or no longer possible.
    """
    row, tim = _anggota(session, row.id, now)
    wajib_pengelola(session, tim, oleh, hari_tim(session, tim, now))
    row.peran, row.dasar_kompetensi = peran
    row.peran_ke += 1
    row.peran_pada, row.dikonfirmasi_pada = now, None
    session.flush()
    audit.catat(session, now, "tim.peran", f"tim:{tim.id}", oleh, anggota=str(row.pegawai_id), ke=row.peran_ke)
    return row


def terima_peran(session: Session, anggota_id: uuid.UUID, ke: int, oleh: uuid.UUID, now: dt.datetime) -> AnggotaTim:
    """Confirm that a role was received; one receipt per role dealt.

    Raises:
        BukanAnggota: it is somebody else's role.
        PeranBerubah: it was confirmed before, or another role has been dealt since.
    """
    row, tim = _anggota(session, anggota_id, now)
    if row.pegawai_id != oleh:
        raise BukanAnggota(tim)
    statement = (
        sa.update(AnggotaTim)
        .where(
            col(AnggotaTim.id) == anggota_id,
            col(AnggotaTim.peran_ke) == ke,
            col(AnggotaTim.dikonfirmasi_pada).is_(None),
        )
        .values(dikonfirmasi_pada=now)
    )
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    session.refresh(row)
    if not moved:
        raise PeranBerubah(row)
    audit.catat(session, now, "tim.peran_diterima", f"tim:{tim.id}", oleh, ke=ke)
    return row


def ganti_ketua(
    session: Session, tim: TimKerja, ketua_id: uuid.UUID | None, oleh: uuid.UUID, now: dt.datetime
) -> TimKerja:
    """Name another ketua. The caller has asked the rules; open reports go to the new one.

    Raises:
        BukanPemimpin, TimBerakhir: it is not for this person, or no longer possible.
    """
    _masih_berjalan(session, tim, now)
    wajib_pemimpin(session, tim, oleh, hari_tim(session, tim, now))
    _pindah_ketua(session, tim, ketua_id)
    audit.catat(session, now, "tim.ketua", f"tim:{tim.id}", oleh, ketua=str(ketua_id or ""))
    return tim


def akhiri(session: Session, tim: TimKerja, cara: Pengakhiran, now: dt.datetime) -> TimKerja:
    """End a team before its day, with the assignments to it; nothing that has not been asked for yet will be.

    What is open in its work is settled by `core.penutupan`, which ends it for people.

    Raises:
        BukanPemimpin, TimBerakhir: it is not for this person, or it has ended.
    """
    wajib_pemimpin(session, tim, cara.oleh, cara.hari)
    statement = (
        sa.update(TimKerja)
        .where(col(TimKerja.id) == tim.id, col(TimKerja.status) == "berjalan")
        .values(status="selesai", diakhiri_pada=cara.hari, alasan_berakhir=cara.alasan)
    )
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    session.refresh(tim)
    if not moved:
        raise TimBerakhir(tim)
    _akhiri_penugasan(session, tim, cara, now)
    _batalkan_kewajiban(session, tim.id, [col(KewajibanLaporan.jatuh_tempo) > now])
    audit.catat(session, now, "tim.berakhir", f"tim:{tim.id}", cara.oleh)
    return tim


def _akhiri_penugasan(
    session: Session, tim: TimKerja, cara: Pengakhiran, now: dt.datetime, pegawai_id: uuid.UUID | None = None
) -> None:
    """End what people (or one of them) were assigned to the team; what has run out stays as it is."""
    for one in _penugasan(session, tim, cara.hari, pegawai_id):
        penugasan.hentikan(session, one, cara, now)


def _penugasan(
    session: Session, tim: TimKerja, hari: dt.date, pegawai_id: uuid.UUID | None = None
) -> Sequence[Penugasan]:
    """The assignments to a team that have not run out, of everybody or of one person."""
    query = select(Penugasan).where(
        col(Penugasan.tim_id) == tim.id,
        col(Penugasan.status).in_(BERJALAN),
        col(Penugasan.selesai) >= hari,
    )
    whose = (col(Penugasan.pegawai_id) == pegawai_id,) if pegawai_id else ()
    return session.exec(query.where(*whose)).all()


def _anggota(session: Session, anggota_id: uuid.UUID, now: dt.datetime) -> tuple[AnggotaTim, TimKerja]:
    row = session.get_one(AnggotaTim, anggota_id)
    tim = session.get_one(TimKerja, row.tim_id)
    _masih_berjalan(session, tim, now)
    if row.keluar_pada is not None:
        raise BukanAnggota(tim)
    return row, tim


def _masih_berjalan(session: Session, tim: TimKerja, now: dt.datetime) -> None:
    if not berjalan(tim, hari_tim(session, tim, now)):
        raise TimBerakhir(tim)


def _pindah_ketua(session: Session, tim: TimKerja, ketua_id: uuid.UUID | None) -> None:
    before = tim.ketua_id
    tim.ketua_id = ketua_id
    session.add(tim)
    session.flush()
    if before is not None:
        own = [
            col(KewajibanLaporan.jenis).in_(("ketua", "hasil_anggota")),
            col(KewajibanLaporan.pelapor_id) == before,
        ]
        _batalkan_kewajiban(session, tim.id, own)
    session.execute(
        sa.update(KewajibanLaporan)
        .where(
            col(KewajibanLaporan.tim_id) == tim.id,
            col(KewajibanLaporan.jenis) == "anggota",
            col(KewajibanLaporan.status).in_(("ditunggu", "dikirim", "dikembalikan")),
        )
        .values(
            penerima_id=pengelola(session, tim),
            jabatan_id=None if tim.ketua_id else pimpinan.jabatan_puo(session, tim.unit_id),
        )
    )


def _batalkan_kewajiban(session: Session, tim_id: uuid.UUID, which: list[Any]) -> None:
    session.execute(
        sa.update(KewajibanLaporan)
        .where(
            col(KewajibanLaporan.tim_id) == tim_id,
            col(KewajibanLaporan.status).in_(("ditunggu", "dikembalikan")),
            *which,
        )
        .values(status="batal")
    )


def _perluas(session: Session, tim: TimKerja, pegawai_id: uuid.UUID) -> None:
    """A member from elsewhere makes the team one across units; the widest scope stays.

    Units that one Pimpinan Unit Organisasi leads are one, as where people are assigned (`core.susun.lingkup`).
    """
    person = organisasi.orang(session, pegawai_id)
    owner = session.get_one(UnitOrganisasi, tim.unit_id)
    below = organisasi.unit_dan_bawahan(session, tim.unit_id)
    leader = pimpinan.jabatan_puo(session, tim.unit_id)
    if person.unit_id in below or leader == pimpinan.jabatan_puo(session, person.unit_id):
        scope = "dalam_unit"
    else:
        scope = "lintas_unit" if person.pd_id == owner.perangkat_daerah_id else "lintas_pd"
    tim.scope = max(tim.scope, scope, key=_LINGKUP.index)
    session.add(tim)
    session.flush()
