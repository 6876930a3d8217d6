"""The work of single people whose reports come to somebody: whom he may ask, and whose cadence he may set."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import organisasi, tim
from core.laporan.penerima import penerima_individu
from core.models.organisasi import Jabatan, Pegawai
from core.models.penugasan import Penugasan
from core.penugasan.beban import BERJALAN


def dilaporkan_kepada(session: Session, jabatan: Collection[uuid.UUID], aturan: tim.Aturan) -> list[Penugasan]:
    """Running assignments of single people whose reports go to one of these posts, by their end.

    The rules are asked only about those who sit in the units of these posts, or work for them.
    """
    units = _unit(session, jabatan)
    if not units:
        return []
    query: Any = (
        select(Penugasan)
        .join(Pegawai, col(Pegawai.id) == Penugasan.pegawai_id)
        .join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
        .where(
            col(Penugasan.tim_id).is_(None),
            col(Penugasan.instansi_lain) == "",
            col(Penugasan.status).in_(BERJALAN),
            col(Penugasan.selesai) >= aturan.struktur.hari,
            sa.or_(col(Jabatan.unit_id).in_(units), col(Penugasan.unit_pemilik_id).in_(units)),
        )
    )
    rows: Sequence[Penugasan] = session.exec(query.order_by(col(Penugasan.selesai))).all()
    return [row for row in rows if any(one.jabatan_id in jabatan for one in penerima_individu(row, aturan))]


def _unit(session: Session, jabatan: Collection[uuid.UUID]) -> set[uuid.UUID]:
    heads = select(Jabatan.unit_id).where(col(Jabatan.id).in_(jabatan), col(Jabatan.kepala))
    return {below for unit in session.exec(heads) for below in organisasi.unit_dan_bawahan(session, unit)}
