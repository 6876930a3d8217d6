"""Looks at a work: who may look, what was seen and said, and when the next look is due.

Both regulations want the progress of work looked at "secara berkala atau sewaktu-waktu" by officers and the ketua
(K Lamp. II, T Lamp. III.1 and IV), and neither says how often.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import audit, pekerjaan, tim, wewenang
from core.errors import Refused
from core.models.hasil import Pemantauan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.pemantauan.angka import angka
from core.perencanaan import arahan
from core.regulasi.evaluasi import peninjau_unit
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Struktur
from core.saat import Saat

KEADAAN = ("sesuai_rencana", "perlu_perhatian", "terhambat")
JARAK = (0, 7, 14, 30, 60, 90)  # days between looks that are offered; 0: nobody is reminded


@dataclass(eq=False)
class BukanPemantau(Refused):
    """A work is looked at by who leads it: the head of its unit, those above him who review it, the ketua."""

    pekerjaan: Pekerjaan


@dataclass(frozen=True)
class IsiPemantauan:
    """What was seen.

    Args:
        keadaan: one of `KEADAAN`.
        arahan: what is to be done now; "" where nothing is.
    """

    keadaan: str
    catatan: str
    arahan: str = ""


def kapasitas(
    session: Session, work: Pekerjaan, dunia: tuple[Struktur, Regulasi], oleh: uuid.UUID, hari: dt.date
) -> str | None:
    """In which capacity somebody looks at a work; "" for the holder of his post and for the ketua, None if he may not.

    Who does a work alone does not look at himself, also while he acts for the head.
    """
    people = pekerjaan.pelaksana(session, work)
    if work.tim is None and oleh in people:
        return None
    own = pekerjaan.kapasitas_pemilik(session, work, oleh, hari)
    if own is not None:
        return own
    if work.tim is not None and tim.mengelola(session, work.tim, oleh, hari):
        return ""
    if oleh in people:
        return None
    chain = peninjau_unit(str(work.unit_id), {str(one) for one in people}, *dunia)
    posts = [uuid.UUID(one.penilaian.pos.id) for one in chain if one.penilaian.pos is not None]
    officers = wewenang.pejabat_jabatan(session, posts, hari)
    found = (one.kapasitas for post in posts for one in officers.get(post, ()) if one.pegawai_id == oleh)
    return next(found, None)


def pantau(session: Session, work: Pekerjaan, isi: IsiPemantauan, sebagai: str | None, saat: Saat) -> Pemantauan:
    """Write a look down with the figures as they are; a direction of who owns the work is one of the work's.

    Args:
        sebagai: his `kapasitas`.

    Raises:
        BukanPemantau, PekerjaanBerakhir: it is not for this person, or it is over.
    """
    if sebagai is None:
        raise BukanPemantau(work)
    pekerjaan.wajib_berjalan(work, saat.hari)
    row = Pemantauan(
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
        oleh_id=saat.oleh,
        kapasitas=sebagai,
        keadaan=isi.keadaan,
        catatan=isi.catatan,
        arahan=isi.arahan,
        angka=angka(session, work, saat.hari, saat.now).data,
        dibuat_pada=saat.now,
    )
    session.add(row)
    session.flush()
    if isi.arahan and arahan.kapasitas_pekerjaan(session, work, saat) is not None:
        arahan.pada_pekerjaan(session, work, isi.arahan, saat)
    audit.catat(
        session, saat.now, "pemantauan.dicatat", f"pekerjaan:{work.isi.id}", saat.oleh,
        pemantauan=str(row.id), keadaan=isi.keadaan, kapasitas=sebagai,
    )  # fmt: skip
    return row


def riwayat(session: Session, work: Pekerjaan, most: int = 100) -> list[Pemantauan]:
    """The looks at a work, the newest first."""
    query = select(Pemantauan).where(pekerjaan.milik(work, Pemantauan))
    return list(session.exec(query.order_by(col(Pemantauan.dibuat_pada).desc(), col(Pemantauan.id).desc()).limit(most)))


def terakhir(session: Session, teams: Collection[uuid.UUID]) -> dict[uuid.UUID, dt.datetime]:
    """When each of these teams was looked at last, by anybody."""
    query = select(Pemantauan.tim_id, Pemantauan.dibuat_pada).where(col(Pemantauan.tim_id).in_(teams))
    found: dict[uuid.UUID, dt.datetime] = {}
    for team, moment in session.exec(query.order_by(col(Pemantauan.dibuat_pada))):
        if team is not None:
            found[team] = moment
    return found


def berikutnya(team: TimKerja, last: dt.date | None) -> dt.date | None:
    """The day the next look is due: so many days after the last one, or after the beginning; None without a cadence."""
    if not team.pemantauan_hari:
        return None
    return (last or team.mulai) + dt.timedelta(days=team.pemantauan_hari)


def atur_jarak(session: Session, team: TimKerja, hari: int, saat: Saat) -> TimKerja:
    """Set how many days lie between two looks; 0: nobody is reminded.

    Raises:
        BukanPemimpin, TimBerakhir: it is not for this person, or it has ended.
    """
    tim.wajib_pemimpin(session, team, saat.oleh, saat.hari)
    if not tim.berjalan(team, saat.hari):
        raise tim.TimBerakhir(team)
    team.pemantauan_hari = hari
    session.add(team)
    session.flush()
    audit.catat(session, saat.now, "tim.jarak_pemantauan", f"tim:{team.id}", saat.oleh, hari=hari)
    return team
