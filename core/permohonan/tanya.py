"""Questions about a request and their answers: the flow does not move, and everybody who decides reads them."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from core.models.penugasan import Langkah, Permohonan, Tanggapan
from core.permohonan.gerak import MOVES
from core.permohonan.giliran import berwenang
from core.permohonan.kesalahan import TidakDapatDitarik
from core.permohonan.putus import menunggu


def tanya(session: Session, langkah_id: uuid.UUID, oleh: uuid.UUID, isi: str, now: dt.datetime) -> Tanggapan:
    """Ask the requester something without moving the flow; as often as it takes.

    Raises:
        BukanGiliran, SudahDiputus: only the officer the step waits for may ask, while it waits.
    """
    step = session.get_one(Langkah, langkah_id)
    row = session.get_one(Permohonan, step.permohonan_id)
    menunggu(session, step, row, now)
    berwenang(session, step, row, oleh, now)
    question = Tanggapan(permohonan_id=row.id, dari_id=oleh, kepada_id=row.pemohon_id, isi=isi, dibuat_pada=now)
    return _simpan(session, question)


def jawab(session: Session, tanggapan_id: uuid.UUID, oleh: uuid.UUID, isi: str, now: dt.datetime) -> Tanggapan:
    """Answer a question; it goes to whoever asked.

    Raises:
        TidakDapatDitarik: it was somebody else who was asked.
    """
    asked = session.get_one(Tanggapan, tanggapan_id)
    row = session.get_one(Permohonan, asked.permohonan_id)
    if asked.kepada_id != oleh:
        raise TidakDapatDitarik(row)
    if row.status not in MOVES:  # nobody waits for the answer any more
        raise TidakDapatDitarik(row)
    answer = Tanggapan(
        permohonan_id=row.id, dari_id=oleh, kepada_id=asked.dari_id, menjawab_id=asked.id, isi=isi, dibuat_pada=now
    )
    return _simpan(session, answer)


def percakapan(session: Session, permohonan_id: uuid.UUID) -> list[Tanggapan]:
    """Every question and answer, in order."""
    query = select(Tanggapan).where(col(Tanggapan.permohonan_id) == permohonan_id)
    return list(session.exec(query.order_by(col(Tanggapan.dibuat_pada), col(Tanggapan.id))))


def _simpan(session: Session, row: Tanggapan) -> Tanggapan:
    session.add(row)
    session.flush()
    return row
