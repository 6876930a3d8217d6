"""Plans of activities and budget as people look at them, and who draws them up."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal

from sqlmodel import Session, col, select

from core import pekerjaan
from core.models.perencanaan import ButirRencana, RencanaKegiatan
from core.pekerjaan import Pekerjaan
from core.saat import Saat

DISUSUN = ("disusun", "dikembalikan")  # with its author
TERBUKA = (*DISUSUN, "diajukan")


def butir(session: Session, rencana_id: uuid.UUID) -> list[ButirRencana]:
    """The lines of a plan, in their order."""
    lines = select(ButirRencana).where(col(ButirRencana.rencana_id) == rencana_id)
    return list(session.exec(lines.order_by(col(ButirRencana.urutan))))


def jumlah(lines: Sequence[ButirRencana]) -> Decimal:
    """What the lines cost together, in rupiah."""
    return sum((line.anggaran for line in lines), Decimal(0))


def berlaku(session: Session, work: Pekerjaan) -> RencanaKegiatan | None:
    """The plan of a work that was agreed and stands."""
    return _satu(session, work, ("disepakati",))


def terbuka(session: Session, work: Pekerjaan) -> RencanaKegiatan | None:
    """The plan of a work that is being drawn up or waits for an answer."""
    return _satu(session, work, TERBUKA)


def daftar(session: Session, work: Pekerjaan) -> list[RencanaKegiatan]:
    """Every plan of a work, the newest first."""
    query = select(RencanaKegiatan).where(pekerjaan.milik(work, RencanaKegiatan))
    return list(session.exec(query.order_by(col(RencanaKegiatan.dibuat_pada).desc())))


def milik_target(session: Session, target_id: uuid.UUID) -> list[RencanaKegiatan]:
    """The plans of the works that serve a target, those that were given up or replaced left out."""
    query = select(RencanaKegiatan).where(
        col(RencanaKegiatan.target_id) == target_id, col(RencanaKegiatan.status).in_((*TERBUKA, "disepakati"))
    )
    return list(session.exec(query.order_by(col(RencanaKegiatan.nomor))))


def menunggu(session: Session, jabatan: set[uuid.UUID]) -> list[RencanaKegiatan]:
    """The plans that wait for an answer of these posts, the oldest first."""
    query = select(RencanaKegiatan).where(
        col(RencanaKegiatan.jabatan_id).in_(jabatan), col(RencanaKegiatan.status) == "diajukan"
    )
    return list(session.exec(query.order_by(col(RencanaKegiatan.diajukan_pada))))


def boleh_menyusun(session: Session, work: Pekerjaan, saat: Saat) -> bool:
    """Whether somebody draws up the plan of a work: who does it, or runs it."""
    doing = saat.oleh in pekerjaan.pelaksana(session, work)
    return pekerjaan.berjalan(work, saat.hari) and (doing or pekerjaan.mengelola(session, work, saat.oleh, saat.hari))


def wajib_penyusun(session: Session, work: Pekerjaan, saat: Saat) -> None:
    """
    Raises:
        BukanPelaksana: he neither does nor runs the work.
        PekerjaanBerakhir: it is over.
    """
    pekerjaan.wajib_berjalan(work, saat.hari)
    if not boleh_menyusun(session, work, saat):
        raise pekerjaan.BukanPelaksana(work)


def _satu(session: Session, work: Pekerjaan, status: Sequence[str]) -> RencanaKegiatan | None:
    query = select(RencanaKegiatan).where(
        pekerjaan.milik(work, RencanaKegiatan), col(RencanaKegiatan.status).in_(status)
    )
    return session.exec(query.order_by(col(RencanaKegiatan.dibuat_pada).desc())).first()
