"""A request lapses because what it asked for is gone: all seats of the role it came from are taken."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session

from core.permohonan.baca import langkah_menunggu
from core.permohonan.gerak import batalkan_sisa, catat, pindah, terkunci
from core.permohonan.isi import Akibat
from core.permohonan.kesalahan import TidakDapatDitarik


def gugurkan(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Akibat:
    """End a running request without a decision on the person; whoever it waited for is spared it.

    Args:
        oleh: who fills the seats; the caller has made sure of it.

    Raises:
        TidakDapatDitarik: it is not running any more.
    """
    row = terkunci(session, permohonan_id)
    waiting = langkah_menunggu(session, row)
    if not pindah(session, row, "batal", {"ditutup_pada": now}):
        raise TidakDapatDitarik(row)
    batalkan_sisa(session, row)
    session.refresh(row)
    catat(session, now, row, oleh, "gugur", sebab="kursi_terisi")
    return Akibat(row, diputus=waiting)
