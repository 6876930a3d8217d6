"""What is still open in a work that is ended before its day, settled in one place.

No text speaks of it. What only served to go on lapses: obstacles that wait for a head, plans nobody has agreed with,
individual plans, open roles, requests for people. What was done goes on to its end: a result that was handed in, a
report that was due, what was agreed and the progress that was recorded.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import hasil, kendala, peran, tim
from core import permohonan as pp
from core.models.hasil import Hasil
from core.models.kendala import Kendala
from core.models.organisasi import Pegawai
from core.models.pelaksanaan import RencanaKerja
from core.models.penugasan import Penugasan, PeranTerbuka, Permohonan
from core.models.perencanaan import RencanaKegiatan
from core.models.tim import AnggotaTim, TimKerja
from core.pekerjaan import Pekerjaan, dari_penugasan, pelaksana
from core.pelaksanaan import PelaksanaBukanAnggota, lepaskan, rencana_kerja
from core.penugasan import Pengakhiran
from core.perencanaan import lihat_rencana, rencana
from core.saat import Saat
from core.surat.keadaan import BERAKHIR


@dataclass(frozen=True)
class Terbuka:
    """What is open in a work.

    Args:
        kendala, rencana, rencana_kerja, peran, permohonan: lapse when it is ended.
        hasil: goes on.
    """

    kendala: tuple[Kendala, ...] = ()
    rencana: RencanaKegiatan | None = None
    rencana_kerja: tuple[RencanaKerja, ...] = ()
    peran: tuple[PeranTerbuka, ...] = ()
    permohonan: tuple[Permohonan, ...] = ()
    hasil: Hasil | None = None


def terbuka(session: Session, work: Pekerjaan) -> Terbuka:
    """What is open in a work now."""
    return Terbuka(
        kendala=tuple(kendala.belum_selesai(session, work)),
        rencana=lihat_rencana.terbuka(session, work),
        rencana_kerja=tuple(rencana_kerja.menunggu(session, work)),
        peran=_peran(session, work),
        permohonan=_permohonan(session, work),
        hasil=hasil.terbuka(session, work),
    )


def akhiri_tim(session: Session, team: TimKerja, cara: Pengakhiran, now: dt.datetime) -> None:
    """End a team before its day, and settle what is open in its work.

    Raises:
        BukanPemimpin, TimBerakhir: it is not for this person, or it has ended.
    """
    tim.akhiri(session, team, cara, now)
    _gugurkan(session, Pekerjaan(team), cara, now)


def akhiri_penugasan(session: Session, penugasan_id: uuid.UUID, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    """End an assignment before its day; what is open in the work of who did it alone is settled.

    Raises:
        BukanPengakhir, SudahBerakhir: it is not for this person to end, or it is over.
    """
    return _selesaikan(session, tim.akhiri_penugasan(session, penugasan_id, cara, now), cara, now)


def hentikan_penugasan(session: Session, row: Penugasan, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    """The same where an approved request has decided it.

    Raises:
        SudahBerakhir: it is over.
    """
    return _selesaikan(session, tim.hentikan_penugasan(session, row, cara, now), cara, now)


def keluarkan(
    session: Session, anggota_id: uuid.UUID, cara: Pengakhiran, kepada: uuid.UUID | None, now: dt.datetime
) -> AnggotaTim:
    """Take a member out of a team; what he had to do there goes to somebody else.

    Args:
        kepada: who has his open activities from now on; None until the ketua says.

    Raises:
        BukanPemimpin, BukanAnggota, TimBerakhir: it is not for this person, or no longer possible.
        PelaksanaBukanAnggota: `kepada` is not in the team.
    """
    member = session.get_one(AnggotaTim, anggota_id)
    team = session.get_one(TimKerja, member.tim_id)
    if kepada is not None and (kepada == member.pegawai_id or kepada not in pelaksana(session, Pekerjaan(team))):
        raise PelaksanaBukanAnggota(Pekerjaan(team), session.get_one(Pegawai, kepada).nama)
    row = tim.keluar(session, anggota_id, cara, now)
    _lepaskan(session, Pekerjaan(team), (row.pegawai_id, kepada), cara, now)
    return row


def _selesaikan(session: Session, ended: Penugasan, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    """A team's work goes on without one of its members; one person's is over."""
    work = dari_penugasan(session, ended)
    if work.tim is None:
        _gugurkan(session, work, cara, now)
    else:
        _lepaskan(session, work, (ended.pegawai_id, None), cara, now)
    return ended


def _lepaskan(
    session: Session,
    work: Pekerjaan,
    alih: tuple[uuid.UUID, uuid.UUID | None],
    cara: Pengakhiran,
    now: dt.datetime,
) -> None:
    """What somebody had to do in a work that he has left.

    Args:
        alih: from whom, and to whom; None until the ketua says.
    """
    leaver, saat = alih[0], Saat(cara.oleh, now, cara.hari)
    if leaver in pelaksana(session, work):
        return
    lepaskan(session, work, *alih, saat)
    own = rencana_kerja.milik(session, work, leaver)
    if own is not None and own.status in rencana_kerja.MENUNGGU:
        rencana_kerja.gugurkan(session, own, saat)


def _gugurkan(session: Session, work: Pekerjaan, cara: Pengakhiran, now: dt.datetime) -> None:
    found, saat = terbuka(session, work), Saat(cara.oleh, now, cara.hari)
    for obstacle in found.kendala:
        kendala.gugurkan(session, obstacle, cara.oleh, now)
    if found.rencana is not None:
        rencana.gugurkan(session, found.rencana, saat)
    for own in found.rencana_kerja:
        rencana_kerja.gugurkan(session, own, saat)
    for role in found.peran:
        peran.tutup(session, role, cara.oleh, now)
    for request in found.permohonan:
        pp.gugurkan(session, request.id, cara.oleh, now, BERAKHIR)


def _peran(session: Session, work: Pekerjaan) -> tuple[PeranTerbuka, ...]:
    if work.tim is None:
        return ()
    query = select(PeranTerbuka).where(col(PeranTerbuka.tim_id) == work.tim.id, col(PeranTerbuka.status) == "terbuka")
    return tuple(session.exec(query.order_by(col(PeranTerbuka.dibuka_pada))))


def _permohonan(session: Session, work: Pekerjaan) -> tuple[Permohonan, ...]:
    """Requests for people, or for more time of some: who is approved would join what is over."""
    if work.tim is None:
        return ()
    query = select(Permohonan).where(col(Permohonan.tim_id) == work.tim.id, col(Permohonan.status).in_(pp.MOVES))
    return tuple(session.exec(query.order_by(col(Permohonan.nomor))))
