"""Directions: given with a target or to those who do a work, never edited; a newer one follows (K Ps.26(3)c)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, pekerjaan
from core.models.organisasi import Jabatan
from core.models.perencanaan import Arahan, TargetKinerja
from core.pekerjaan import Pekerjaan
from core.perencanaan import kewenangan, pohon, silsilah
from core.perencanaan.kewenangan import BukanPejabat
from core.saat import Saat


def pada_target(session: Session, row: TargetKinerja, isi: str, saat: Saat) -> Arahan:
    """A direction to everybody who works towards a target.

    Raises:
        BukanPejabat: he uses the authority neither of its post nor of one it was divided from.
        TargetBelumDitetapkan, TargetBerakhir: it is none to work on.
    """
    silsilah.wajib_berjalan(row)
    capacity = _kapasitas_target(session, row, saat)
    if capacity is None:
        post = session.get_one(Jabatan, row.jabatan_id).nama
        raise BukanPejabat(post, kewenangan.pejabat(session, row.jabatan_id, saat.hari))
    return _simpan(session, Arahan(target_id=row.id, dari_id=saat.oleh, isi=isi, dibuat_pada=saat.now), capacity, saat)


def pada_pekerjaan(session: Session, work: Pekerjaan, isi: str, saat: Saat) -> Arahan:
    """A direction to those who do a work.

    Raises:
        BukanPemilik: neither the owner's authority is his, nor that of the target it serves.
        PekerjaanBerakhir: it is over.
    """
    pekerjaan.wajib_berjalan(work, saat.hari)
    capacity = kapasitas_pekerjaan(session, work, saat)
    if capacity is None:
        raise pekerjaan.BukanPemilik(work)
    row = Arahan(
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
        dari_id=saat.oleh,
        isi=isi,
        dibuat_pada=saat.now,
    )
    return _simpan(session, row, capacity, saat)


def kapasitas_pekerjaan(session: Session, work: Pekerjaan, saat: Saat) -> str | None:
    """In which capacity somebody may direct a work: its owner's, or that of the target it serves."""
    own = pekerjaan.kapasitas_pemilik(session, work, saat.oleh, saat.hari)
    served = pohon.target_pekerjaan(session, work)
    return own if own is not None or served is None else _kapasitas_target(session, served, saat)


def boleh_target(session: Session, row: TargetKinerja, saat: Saat) -> bool:
    """Whether somebody may direct those who work towards a target."""
    return row.status in silsilah.BERJALAN and _kapasitas_target(session, row, saat) is not None


def daftar_target(session: Session, row: TargetKinerja) -> list[Arahan]:
    """What was directed about a target and those it was divided from, the newest first."""
    wanted = [row.id, *(above.id for above in silsilah.leluhur(session, row))]
    return _terbaru(session, col(Arahan.target_id).in_(wanted))


def daftar_pekerjaan(session: Session, work: Pekerjaan) -> list[Arahan]:
    """What was directed to those who do a work, its target's directions among them, the newest first."""
    served = pohon.target_pekerjaan(session, work)
    above = [served, *silsilah.leluhur(session, served)] if served else []
    own = pekerjaan.milik(work, Arahan)
    return _terbaru(session, sa.or_(own, col(Arahan.target_id).in_([one.id for one in above])))


def penerima(session: Session, row: Arahan, saat: Saat) -> list[uuid.UUID]:
    """Whom a direction is for: who does the work, and who answers for the parts of the target."""
    if row.target_id is None:
        people: Sequence[uuid.UUID | None] = pekerjaan.pelaksana(session, pekerjaan.dari(session, row))
    else:
        about = session.get_one(TargetKinerja, row.target_id)
        posts = pohon.jabatan_terlibat(session, about)
        below = [about, *silsilah.turunan(session, about.id)]
        works = [work for one in below for work in pohon.pekerjaan_target(session, one.id)]
        doing = [one for work in works for one in pekerjaan.pelaksana(session, work)]
        people = [*(kewenangan.pejabat(session, post, saat.hari) for post in posts), *doing]
    return [one for one in dict.fromkeys(people) if one is not None and one != saat.oleh]


def _kapasitas_target(session: Session, row: TargetKinerja, saat: Saat) -> str | None:
    for one in (row, *silsilah.leluhur(session, row)):
        capacity = kewenangan.kapasitas(session, one.jabatan_id, saat)
        if capacity is not None:
            return capacity
    return None


def _simpan(session: Session, row: Arahan, capacity: str, saat: Saat) -> Arahan:
    row.kapasitas = capacity
    session.add(row)
    session.flush()
    about = f"target:{row.target_id}" if row.target_id else f"pekerjaan:{row.tim_id or row.penugasan_id}"
    audit.catat(session, saat.now, "arahan.diberikan", about, saat.oleh, arahan=str(row.id), kapasitas=capacity)
    return row


def _terbaru(session: Session, condition: Any) -> list[Arahan]:
    newest = select(Arahan).where(condition).order_by(col(Arahan.dibuat_pada).desc(), col(Arahan.id).desc())
    return list(session.exec(newest))
