"""Reading results: whose turn it is, what was said in earlier rounds, what waits for somebody."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence, Set
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import pekerjaan, wewenang
from core.models.hasil import Hasil, Tinjauan
from core.models.organisasi import Instansi, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.pekerjaan import Pekerjaan

TERBUKA = ("diperiksa_sendiri", "ditinjau", "dikembalikan")
_DIPUTUS = ("sesuai", "dikembalikan")


def hari(session: Session, row: Hasil | Pekerjaan, now: dt.datetime) -> dt.date:
    """The day it is where the unit works that owns the result, or the work."""
    query = (
        select(Instansi.zona)
        .join(PerangkatDaerah, col(PerangkatDaerah.instansi_id) == Instansi.id)
        .join(UnitOrganisasi, col(UnitOrganisasi.perangkat_daerah_id) == PerangkatDaerah.id)
        .where(col(UnitOrganisasi.id) == row.unit_id)
    )
    return now.astimezone(ZoneInfo(session.exec(query).one())).date()


def dari_pekerjaan(session: Session, work: Pekerjaan) -> list[Hasil]:
    """The results of a work, the newest first."""
    query = select(Hasil).where(pekerjaan.milik(work, Hasil))
    return list(session.exec(query.order_by(col(Hasil.diajukan_pada).desc(), col(Hasil.id).desc())))


def terbuka(session: Session, work: Pekerjaan) -> Hasil | None:
    """The result of a work that is on its way, if there is one."""
    return next((row for row in dari_pekerjaan(session, work) if row.status in TERBUKA), None)


def tinjauan_dari(session: Session, row: Hasil, putaran: int = 0) -> list[Tinjauan]:
    """The steps of a round, in order; of the present one if none is named."""
    query = select(Tinjauan).where(col(Tinjauan.hasil_id) == row.id, col(Tinjauan.putaran) == (putaran or row.putaran))
    return list(session.exec(query.order_by(col(Tinjauan.urutan))))


def giliran(session: Session, row: Hasil) -> list[Tinjauan]:
    """The steps that wait now; several only while those who did the work check it themselves."""
    return [step for step in tinjauan_dari(session, row) if step.status == "menunggu"]


def riwayat(session: Session, row: Hasil) -> list[Tinjauan]:
    """What was decided in earlier rounds, the first round first."""
    query = select(Tinjauan).where(
        col(Tinjauan.hasil_id) == row.id,
        col(Tinjauan.putaran) < row.putaran,
        col(Tinjauan.status).in_(_DIPUTUS),
    )
    return list(session.exec(query.order_by(col(Tinjauan.putaran), col(Tinjauan.urutan))))


def peninjau(session: Session, row: Hasil, step: Tinjauan, pada: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """Who may decide a step on a day, the one it is brought to first; empty while nobody may.

    Nobody reviews his own result: where a Plt. or Plh. did the work himself, the holder of the post decides, and
    nobody while it is vacant.
    """
    if step.jabatan_id is None:
        return (wewenang.Pejabat(step.pegawai_id),) if step.pegawai_id else ()
    barred = {row.oleh_id, *(uuid.UUID(one) for one in row.pelaksana)}
    return wewenang.pejabat_selain(session, step.jabatan_id, pada, barred)


def menunggu_saya(
    session: Session, pegawai_id: uuid.UUID, pada: dt.date, posts: Set[uuid.UUID] | None = None
) -> list[tuple[Tinjauan, Hasil]]:
    """What waits for somebody's review on a day, the longest first.

    Args:
        posts: those whose authority he uses (`core.wewenang.jabatan_saya`), where they are known already.
    """
    used = wewenang.jabatan_saya(session, pegawai_id, pada) if posts is None else posts
    own = session.get_one(Pegawai, pegawai_id).jabatan_id
    mine = sa.or_(col(Tinjauan.jabatan_id).in_({*used, own}), col(Tinjauan.pegawai_id) == pegawai_id)
    query: Any = (
        select(Tinjauan, Hasil)
        .join(Hasil, col(Hasil.id) == Tinjauan.hasil_id)
        .where(col(Tinjauan.status) == "menunggu", mine)
        .order_by(col(Tinjauan.menunggu_sejak))
    )
    found: Sequence[tuple[Tinjauan, Hasil]] = session.exec(query).all()
    return [
        (step, row)
        for step, row in found
        if any(one.pegawai_id == pegawai_id for one in peninjau(session, row, step, pada))
    ]


def dari_yang_menunggu(session: Session, step_id: uuid.UUID) -> tuple[Tinjauan, Hasil] | None:
    """A step with its result; None when there never was such a step, or it was taken back."""
    step = session.get(Tinjauan, step_id)
    return (step, session.get_one(Hasil, step.hasil_id)) if step is not None else None


def peninjau_pertama(session: Session, row: Hasil) -> Tinjauan | None:
    """Who decided first since the result was handed in, of those in the chain; a self-check is none."""
    query = select(Tinjauan).where(
        col(Tinjauan.hasil_id) == row.id,
        col(Tinjauan.jabatan_id).is_not(None),
        col(Tinjauan.status).in_(_DIPUTUS),
        col(Tinjauan.diputus_pada) >= row.diajukan_pada,
    )
    return session.exec(query.order_by(col(Tinjauan.diputus_pada)).limit(1)).first()


def dapat_ditarik(session: Session, row: Hasil) -> bool:
    """Nobody of the chain has said anything since it was handed in; or it came back."""
    if row.status == "dikembalikan":
        return True
    return row.status in TERBUKA and peninjau_pertama(session, row) is None
