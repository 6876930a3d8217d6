"""Feedback as people look at it: their own, that of a work, and the history of one person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core import pekerjaan
from core.models.kinerja import UmpanBalik
from core.pekerjaan import Pekerjaan
from core.regulasi.kedudukan import penilai
from core.susun import Aturan
from core.umpan_balik.kesalahan import BukanPembaca, UmpanBalikTidakAda

RECENT = 100


@dataclass(frozen=True)
class Pembaca:
    """Who looks, on which day where he works, and the rules of that day."""

    pegawai_id: uuid.UUID
    hari: dt.date
    aturan: Aturan


def ambil(session: Session, umpan_balik_id: uuid.UUID, pembaca: Pembaca) -> UmpanBalik:
    """
    Raises:
        UmpanBalikTidakAda, BukanPembaca: there is none, or it does not concern him.
    """
    row = session.get(UmpanBalik, umpan_balik_id)
    if row is None:
        raise UmpanBalikTidakAda()
    if not boleh_lihat(session, row, pembaca):
        raise BukanPembaca(row)
    return row


def boleh_lihat(session: Session, row: UmpanBalik, pembaca: Pembaca) -> bool:
    """Both of them, the ketua of that team, the owner's head, and the assessor of whom it was given to."""
    me = pembaca.pegawai_id
    if me in (row.dari_id, row.kepada_id) or menilai(pembaca, row.kepada_id):
        return True
    work = pekerjaan.dari(session, row)
    if pekerjaan.mengelola(session, work, me, pembaca.hari):
        return True
    return pekerjaan.kapasitas_pemilik(session, work, me, pembaca.hari) is not None


def menilai(pembaca: Pembaca, pegawai_id: uuid.UUID) -> bool:
    """Whether he assesses that person today, in his own post or for another."""
    person = pembaca.aturan.struktur.orang.get(str(pegawai_id))
    if person is None:
        return False
    found = penilai(person, pembaca.aturan.struktur, pembaca.aturan.regulasi).orang
    return found is not None and found.id == str(pembaca.pegawai_id)


def riwayat(session: Session, pegawai_id: uuid.UUID, pembaca: Pembaca) -> list[UmpanBalik]:
    """What was given to one person, as far as the reader may see it, the newest first."""
    rows = session.exec(_terbaru(col(UmpanBalik.kepada_id) == pegawai_id))
    return [row for row in rows if boleh_lihat(session, row, pembaca)]


def milik(session: Session, pegawai_id: uuid.UUID) -> list[UmpanBalik]:
    """What was given to somebody and what he gave, the unread first, then the newest."""
    both = sa.or_(col(UmpanBalik.kepada_id) == pegawai_id, col(UmpanBalik.dari_id) == pegawai_id)
    rows = list(session.exec(_terbaru(both)))
    return sorted(rows, key=lambda row: row.kepada_id != pegawai_id or row.dibaca_pada is not None)


def belum_dibaca(session: Session, pegawai_id: uuid.UUID) -> int:
    unread = (col(UmpanBalik.kepada_id) == pegawai_id, col(UmpanBalik.dibaca_pada).is_(None))
    return int(session.exec(select(sa.func.count()).select_from(UmpanBalik).where(*unread)).one())


def terakhir(session: Session, work: Pekerjaan) -> dict[uuid.UUID, dt.datetime]:
    """When each person of a work was last given feedback about it."""
    query = select(UmpanBalik.kepada_id, sa.func.max(UmpanBalik.dibuat_pada)).where(pekerjaan.milik(work, UmpanBalik))
    return dict(session.exec(query.group_by(col(UmpanBalik.kepada_id))).all())


def kepada_saya(session: Session, work: Pekerjaan, pegawai_id: uuid.UUID) -> Sequence[UmpanBalik]:
    """What was given to somebody about a work, the newest first."""
    mine = sa.and_(pekerjaan.milik(work, UmpanBalik), col(UmpanBalik.kepada_id) == pegawai_id)
    return session.exec(_terbaru(mine)).all()


def _terbaru(which: sa.ColumnElement[bool]) -> SelectOfScalar[UmpanBalik]:
    return select(UmpanBalik).where(which).order_by(col(UmpanBalik.dibuat_pada).desc()).limit(RECENT)
