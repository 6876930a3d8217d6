"""Reading a request: its steps, and the people named in answer to it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlmodel import Session, col, select

from core.models.penugasan import Langkah, PegawaiPilihan, Permohonan


def langkah_dari(session: Session, permohonan: Permohonan) -> list[Langkah]:
    """The steps of the present round, in order."""
    query = select(Langkah).where(
        col(Langkah.permohonan_id) == permohonan.id, col(Langkah.putaran) == permohonan.putaran
    )
    return list(session.exec(query.order_by(col(Langkah.urutan))))


def langkah_menunggu(session: Session, permohonan: Permohonan) -> Langkah | None:
    """The step that waits for somebody, if the request is running."""
    return next((step for step in langkah_dari(session, permohonan) if step.status == "menunggu"), None)


def langkah_menunggu_banyak(session: Session, permohonan: Iterable[uuid.UUID]) -> dict[uuid.UUID, Langkah]:
    """The steps that wait for somebody, by their requests, in one query."""
    query = select(Langkah).where(col(Langkah.permohonan_id).in_(list(permohonan)), col(Langkah.status) == "menunggu")
    return {step.permohonan_id: step for step in session.exec(query)}


def pilihan_dari(session: Session, permohonan_id: uuid.UUID) -> list[uuid.UUID]:
    """The people named in answer to a request, in the order they were named."""
    query = select(PegawaiPilihan).where(col(PegawaiPilihan.permohonan_id) == permohonan_id)
    return [row.pegawai_id for row in session.exec(query.order_by(col(PegawaiPilihan.id)))]


def langkah_putaran_lalu(session: Session, permohonan: Permohonan) -> list[Langkah]:
    """What was decided in earlier rounds, the first round first."""
    if permohonan.putaran == 1:
        return []
    query = select(Langkah).where(
        col(Langkah.permohonan_id) == permohonan.id,
        col(Langkah.putaran) < permohonan.putaran,
        col(Langkah.diputus_pada).is_not(None),
        col(Langkah.status) != "tercakup",
    )
    return list(session.exec(query.order_by(col(Langkah.putaran), col(Langkah.urutan))))
