"""Taking a review back: for a minute, as long as nobody has built on it. No regulation knows this."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.hasil.gerak import MOVES_URUNG, MOVES_URUNG_TINJAUAN, catat, pindah, pindah_tinjauan, terkunci
from core.hasil.isi import Urungan
from core.hasil.kesalahan import TidakDapatDiurungkan
from core.models.hasil import Hasil, Tinjauan

BATAS_URUNG = dt.timedelta(seconds=60)
_TERBUKA: dict[str, Any] = {"oleh_id": None, "kapasitas": "", "diputus_pada": None, "catatan": ""}


def urungkan(session: Session, tinjauan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Urungan:
    """Take the newest decision back; its step waits again, since when it did.

    Raises:
        TidakDapatDiurungkan: somebody else's, too old, or somebody has acted on it.
    """
    step = session.get_one(Tinjauan, tinjauan_id)
    row = terkunci(session, step.hasil_id)
    session.refresh(step)
    _boleh(session, row, step, oleh, now)
    decided, moment = step.status, step.diputus_pada
    had_turn = tuple(
        one.id for one in _semua(session, row) if one.status == "menunggu" and one.menunggu_sejak == moment
    )
    session.execute(sa.delete(Tinjauan).where(col(Tinjauan.hasil_id) == row.id, col(Tinjauan.putaran) > step.putaran))
    session.expire_all()
    pindah_tinjauan(session, step, "menunggu", _TERBUKA, MOVES_URUNG_TINJAUAN)
    for later in [one for one in _semua(session, row) if one.urutan > step.urutan and one.putaran == step.putaran]:
        pindah_tinjauan(session, later, "menunggu_giliran", {**_TERBUKA, "menunggu_sejak": None}, MOVES_URUNG_TINJAUAN)
    back = {"putaran": step.putaran, "selesai_pada": None, "selesai_oleh_id": None}
    pindah(session, row, "ditinjau", back, MOVES_URUNG)
    session.refresh(step)
    catat(session, now, row, oleh, "diurungkan", langkah=step.urutan, putusan=decided)
    return Urungan(row, step, decided, had_turn)


def dapat_diurungkan(step: Tinjauan, now: dt.datetime) -> bool:
    """Whether the minute still runs; what others did meanwhile is asked at the tap."""
    return step.jabatan_id is not None and step.diputus_pada is not None and now - step.diputus_pada <= BATAS_URUNG


def _boleh(session: Session, row: Hasil, step: Tinjauan, oleh: uuid.UUID, now: dt.datetime) -> None:
    if step.oleh_id != oleh or step.status not in ("sesuai", "dikembalikan"):
        raise TidakDapatDiurungkan(step, row, "bukan_pemutus")
    if not dapat_diurungkan(step, now):
        raise TidakDapatDiurungkan(step, row, "lewat")
    later = [
        one
        for one in _semua(session, row)
        if one.status in ("sesuai", "dikembalikan") and (one.putaran, one.urutan) > (step.putaran, step.urutan)
    ]
    handed_in_again = row.diajukan_pada > step.diputus_pada if step.diputus_pada else False
    if later or handed_in_again or row.status == "ditarik":
        raise TidakDapatDiurungkan(step, row, "ditindaklanjuti")


def _semua(session: Session, row: Hasil) -> list[Tinjauan]:
    query = select(Tinjauan).where(col(Tinjauan.hasil_id) == row.id)
    return list(session.exec(query.order_by(col(Tinjauan.putaran), col(Tinjauan.urutan))))
