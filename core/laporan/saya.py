"""What of all reports concerns somebody: as himself, by a post whose authority he uses on a day, or as a copy."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Set

import sqlalchemy as sa
from sqlmodel import Session, col

from core import wewenang
from core.models.kinerja import KewajibanLaporan, PenerimaLaporan
from core.models.organisasi import Pegawai


def ditujukan(
    session: Session, pegawai_id: uuid.UUID, hari: dt.date, posts: Set[uuid.UUID] | None = None
) -> sa.ColumnElement[bool]:
    """The condition on reports that come to somebody on a day; nobody receives his own.

    Where the Plt. or Plh. of his post is the reporter himself, they come back to the holder.

    Args:
        posts: those whose authority he uses (`core.wewenang.jabatan_saya`), where they are known already.
    """
    row = KewajibanLaporan
    posts = wewenang.jabatan_saya(session, pegawai_id, hari) if posts is None else posts
    personal = sa.and_(col(row.jabatan_id).is_(None), col(row.penerima_id) == pegawai_id)
    own = session.get_one(Pegawai, pegawai_id).jabatan_id
    deputies = [] if own in posts else wewenang.pejabat_jabatan(session, [own], hari).get(own, ())
    back = [sa.and_(col(row.jabatan_id) == own, col(row.pelapor_id) == one.pegawai_id) for one in deputies]
    return sa.and_(col(row.pelapor_id) != pegawai_id, sa.or_(col(row.jabatan_id).in_(posts), personal, *back))


def salinan_saya(pegawai_id: uuid.UUID, posts: Set[uuid.UUID], *, belum_dibaca: bool = False) -> sa.ColumnElement[bool]:
    """The condition on reports that somebody gets beside the one who answers.

    Args:
        posts: those whose authority he uses today.
    """
    copy = PenerimaLaporan
    mine = sa.or_(col(copy.pegawai_id) == pegawai_id, col(copy.jabatan_id).in_(posts))
    new = (col(copy.dibaca_pada).is_(None),) if belum_dibaca else ()
    return sa.exists().where(col(copy.kewajiban_id) == KewajibanLaporan.id, mine, *new).correlate(KewajibanLaporan)
