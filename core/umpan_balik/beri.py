"""Feedback to one person about a work: given, read, answered once. Neither is ever edited."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, guarded, laporan, pekerjaan
from core.lampiran import lampirkan
from core.models.kinerja import KewajibanLaporan, Laporan, UmpanBalik
from core.pekerjaan import Pekerjaan
from core.umpan_balik.kesalahan import BukanPemberi, BukanPenerima, BukanUntukDia, SudahDibalas, UmpanBalikTidakAda

Nada = Literal["apresiasi", "saran", "perbaikan"]
Sebagai = Literal["pengelola", "pemilik", "penerima"]


@dataclass(frozen=True)
class Ucapan:
    """What somebody says to another about his work.

    Args:
        isi: words, or 'voice:<attachment id>'.
        laporan_id: the round of a report it is about.
    """

    oleh: uuid.UUID
    kepada: uuid.UUID
    isi: str
    nada: Nada
    laporan_id: uuid.UUID | None = None


def pemberi(
    session: Session, work: Pekerjaan, oleh: uuid.UUID, hari: dt.date, laporan_id: uuid.UUID | None = None
) -> tuple[Sebagai, str] | None:
    """As what somebody gives feedback on a day, and in which capacity; None if he does not.

    The ketua to his members (K Ps.26(4)d, T Lamp. III tanggung jawab 3.d), the owner's head to all who do the work
    (K Ps.26(3)c, T Lamp. III tanggung jawab 2.c), and whoever receives a report on that report.
    """
    if work.tim is not None and pekerjaan.mengelola(session, work, oleh, hari):
        return "pengelola", pekerjaan.kapasitas_pemilik(session, work, oleh, hari) or ""
    capacity = pekerjaan.kapasitas_pemilik(session, work, oleh, hari)
    if capacity is not None:
        return "pemilik", capacity
    return ("penerima", "") if laporan_id and _menerima(session, laporan_id, oleh, hari) else None


def penerima(
    session: Session, work: Pekerjaan, oleh: uuid.UUID, laporan_id: uuid.UUID | None = None
) -> list[uuid.UUID]:
    """To whom somebody may give it: the others who do the work; on a report only those of them it concerns.

    That is who wrote it, whom it is about, who receives it, and the ketua.
    """
    others = [one for one in pekerjaan.pelaksana(session, work) if one != oleh]
    if laporan_id is None:
        return others
    report = session.get(Laporan, laporan_id)
    owed = session.get(KewajibanLaporan, report.kewajiban_id) if report else None
    if owed is None or pekerjaan.dari(session, owed).ref != work.ref:
        return []
    concerned = {owed.pelapor_id, owed.tentang_id, owed.penerima_id, work.tim.ketua_id if work.tim else None}
    return [one for one in others if one in concerned]


def beri(session: Session, work: Pekerjaan, ucapan: Ucapan, hari: dt.date, now: dt.datetime) -> UmpanBalik:
    """Give feedback.

    Raises:
        BukanPemberi: it is not for this person to give.
        BukanPenerima: the other does not do the work, has no part in that report, or is the giver himself.
    """
    giver = pemberi(session, work, ucapan.oleh, hari, ucapan.laporan_id)
    if giver is None:
        raise BukanPemberi(work)
    if ucapan.kepada not in penerima(session, work, ucapan.oleh, ucapan.laporan_id):
        raise BukanPenerima(work)
    role, capacity = giver
    row = UmpanBalik(
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
        laporan_id=ucapan.laporan_id,
        dari_id=ucapan.oleh,
        sebagai=role,
        kapasitas=capacity,
        kepada_id=ucapan.kepada,
        isi=ucapan.isi,
        nada=ucapan.nada,
        dibuat_pada=now,
    )
    session.add(row)
    session.flush()
    lampirkan(session, f"umpan_balik:{row.id}", row.dari_id, (), row.isi)
    trail = {"kepada": str(row.kepada_id), "sebagai": role, "kapasitas": capacity}
    audit.catat(session, now, "umpan_balik.diberi", f"umpan_balik:{row.id}", row.dari_id, **trail)
    return row


def tandai_dibaca(session: Session, umpan_balik_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> UmpanBalik:
    """Note that it was read, the first time.

    Raises:
        BukanUntukDia: it was given to somebody else.
    """
    row = milik(session, umpan_balik_id, oleh)
    unread = (col(UmpanBalik.id) == row.id, col(UmpanBalik.dibaca_pada).is_(None))
    if _ubah(session, row, unread, {"dibaca_pada": now}):
        audit.catat(session, now, "umpan_balik.dibaca", f"umpan_balik:{row.id}", oleh)
    return row


def balas(session: Session, umpan_balik_id: uuid.UUID, balasan: str, oleh: uuid.UUID, now: dt.datetime) -> UmpanBalik:
    """Answer it, once; who answers has read it.

    Raises:
        BukanUntukDia: it was given to somebody else.
        SudahDibalas: it was answered before.
    """
    row = tandai_dibaca(session, umpan_balik_id, oleh, now)
    unanswered = (col(UmpanBalik.id) == row.id, col(UmpanBalik.dibalas_pada).is_(None))
    if not _ubah(session, row, unanswered, {"balasan": balasan, "dibalas_pada": now}):
        raise SudahDibalas(row)
    audit.catat(session, now, "umpan_balik.dibalas", f"umpan_balik:{row.id}", oleh)
    return row


def milik(session: Session, umpan_balik_id: uuid.UUID, oleh: uuid.UUID) -> UmpanBalik:
    """The feedback given to somebody.

    Raises:
        UmpanBalikTidakAda, BukanUntukDia: there is none, or it was given to somebody else.
    """
    row = session.get(UmpanBalik, umpan_balik_id)
    if row is None:
        raise UmpanBalikTidakAda()
    if row.kepada_id != oleh:
        raise BukanUntukDia(row)
    return row


def _menerima(session: Session, laporan_id: uuid.UUID, oleh: uuid.UUID, hari: dt.date) -> bool:
    report = session.get(Laporan, laporan_id)
    owed = session.get(KewajibanLaporan, report.kewajiban_id) if report else None
    return owed is not None and owed.pelapor_id != oleh and laporan.dapat_menerima(session, owed, oleh, hari)


def _ubah(
    session: Session, row: UmpanBalik, guards: tuple[sa.ColumnElement[bool], ...], values: dict[str, Any]
) -> bool:
    return guarded.moved(session, sa.update(UmpanBalik).where(*guards).values(**values), row)
