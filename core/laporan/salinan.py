"""Who gets a report beside the one who answers it, and whether he has read it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from core import audit, wewenang
from core.models.kinerja import KewajibanLaporan, PenerimaLaporan


def salinan(session: Session, row: KewajibanLaporan) -> Sequence[PenerimaLaporan]:
    """Those who get the report too."""
    query = select(PenerimaLaporan).where(col(PenerimaLaporan.kewajiban_id) == row.id)
    return session.exec(query.order_by(col(PenerimaLaporan.id))).all()


def pembaca(session: Session, one: PenerimaLaporan, hari: dt.date) -> wewenang.Pejabat:
    """Who reads it on a day: whoever uses the authority of the post it is for, else the one it was addressed to."""
    if one.jabatan_id is None:
        return wewenang.Pejabat(one.pegawai_id)
    people = wewenang.pejabat_jabatan(session, [one.jabatan_id], hari).get(one.jabatan_id, ())
    return people[0] if people else wewenang.Pejabat(one.pegawai_id)


def salinan_untuk(
    session: Session, row: KewajibanLaporan, oleh: uuid.UUID, hari: dt.date
) -> tuple[PenerimaLaporan, wewenang.Pejabat] | None:
    """The copy that is for somebody on a day, and in which capacity; None if none is."""
    for one in salinan(session, row):
        reader = pembaca(session, one, hari)
        if oleh in (reader.pegawai_id, one.pegawai_id):
            return one, reader if reader.pegawai_id == oleh else wewenang.Pejabat(oleh)
    return None


def baca(session: Session, row: KewajibanLaporan, oleh: uuid.UUID, hari: dt.date, now: dt.datetime) -> bool:
    """Note that a copy was read; False if it was before, or is not for this person."""
    found = salinan_untuk(session, row, oleh, hari)
    if found is None or found[0].dibaca_pada is not None:
        return False
    one, reader = found
    one.dibaca_pada, one.dibaca_oleh_id, one.kapasitas = now, oleh, reader.kapasitas
    session.add(one)
    session.flush()
    audit.catat(session, now, "laporan.dibaca", f"laporan:{row.id}", oleh, kapasitas=reader.kapasitas)
    return True
