"""A request that ends without a decision: withdrawn by its requester, or lapsed with the role it asked for."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from core import wewenang
from core.models.penugasan import Permohonan
from core.models.surat import Surat
from core.permohonan.baca import langkah_menunggu
from core.permohonan.gerak import batalkan_sisa, catat, pindah, terkunci
from core.permohonan.isi import Akibat
from core.permohonan.kesalahan import TidakDapatDitarik
from core.surat import daur
from core.surat.keadaan import DITARIK, GUGUR


def tarik(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Akibat:
    """Withdraw a running request; the text is silent, and before the letter nobody is bound.

    Raises:
        TidakDapatDitarik: it is not running, or somebody else's.
    """
    row = milik(session, permohonan_id, oleh, now)
    return _batal(session, row, oleh, ("batal", DITARIK), now)


def gugurkan(
    session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime, alasan: str = GUGUR
) -> Akibat:
    """End a running request because nobody is wanted any more; its officers are spared it.

    Args:
        oleh: who fills the seats of the role, or ends the work; the caller has made sure of it.
        alasan: which of the two, as its letters say it (`core.surat.keadaan`).

    Raises:
        TidakDapatDitarik: it is not running any more.
    """
    return _batal(session, terkunci(session, permohonan_id), oleh, ("gugur", alasan), now)


def milik(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Permohonan:
    """The request, held until the commit, for whoever may go on with it.

    Raises:
        TidakDapatDitarik: it is somebody else's.
    """
    row = terkunci(session, permohonan_id)
    if not memiliki(session, row, oleh, now):
        raise TidakDapatDitarik(row)
    return row


def memiliki(session: Session, row: Permohonan, oleh: uuid.UUID, now: dt.datetime) -> bool:
    """Whether a request is somebody's to mend or withdraw: he made it, or uses the authority it was made with.

    A head's request is his post's: what a Plh. asked for is not left lying when he goes.
    """
    if row.pemohon_id == oleh:
        return True
    post = row.jabatan_pemohon_id
    return post is not None and post in wewenang.jabatan_saya(session, oleh, wewenang.hari(session, row, now))


def _batal(session: Session, row: Permohonan, oleh: uuid.UUID, sebab: tuple[str, str], now: dt.datetime) -> Akibat:
    """
    Args:
        sebab: what the trail calls it, and what the letters say.
    """
    tindakan, alasan = sebab
    waiting = langkah_menunggu(session, row)
    if not pindah(session, row, "batal", {"ditutup_pada": now}):
        raise TidakDapatDitarik(row)
    batalkan_sisa(session, row)
    _tutup_surat(session, row, alasan, oleh, now)
    session.refresh(row)
    catat(session, now, row, oleh, tindakan)
    return Akibat(row, diputus=waiting)


def _tutup_surat(session: Session, row: Permohonan, alasan: str, oleh: uuid.UUID, now: dt.datetime) -> None:
    """The letters that asked for what is not wanted any more; whoever reads one sees that it is over."""
    for letter in session.exec(select(Surat).where(col(Surat.permohonan_id) == row.id)).all():
        daur.tutup(session, letter, alasan, oleh, now)
