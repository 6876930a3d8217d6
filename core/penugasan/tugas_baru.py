"""Volunteering is for work that is not among somebody's tasks yet, where the text says so (T Lamp. II angka 2)."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core.errors import Refused
from core.models.penugasan import Penugasan, Permohonan
from core.models.tim import AnggotaTim
from core.penugasan.beban import bentrok
from core.regulasi.kosakata import Scope
from core.regulasi.model import Regulasi
from core.regulasi.syarat import boleh_sukarela


@dataclass(eq=False)
class TugasSudahDitetapkan(Refused):
    """He volunteers for what is his task already.

    Args:
        mulai, selesai: the period of the assignment that says so; None for a member of the team.
    """

    judul: str
    kutipan: str
    mulai: dt.date | None = None
    selesai: dt.date | None = None


@dataclass(frozen=True)
class Minat:
    """The work somebody offers himself for.

    Args:
        unit_id: the unit that owns it.
        tim_id, peran_id: the team and the open role it is for, if any.
    """

    judul: str
    unit_id: uuid.UUID
    mulai: dt.date
    selesai: dt.date
    tim_id: uuid.UUID | None = None
    peran_id: uuid.UUID | None = None


def wajib_tugas_baru(
    session: Session, siapa: tuple[uuid.UUID, str], minat: Minat, aturan: tuple[Regulasi, Scope]
) -> None:
    """
    Args:
        siapa: the person and his post as the rules name it.
        aturan: the regulation, and how far from his unit the work is.

    Raises:
        TugasSudahDitetapkan: it is his task already, and the text lets him volunteer for new ones only.
    """
    person, post = siapa
    law, scope = aturan
    running = _penugasannya(session, person, minat)
    already = running is not None or _anggota(session, person, minat)
    verdict = boleh_sukarela(law, scope, post, tugas_sudah_ditetapkan=already)
    if verdict is not None and verdict.alasan_kode == "tugas_sudah_ditetapkan":
        period = (running.mulai, running.selesai) if running is not None else (None, None)
        raise TugasSudahDitetapkan(minat.judul, verdict.kutipan, *period)


def _penugasannya(session: Session, person: uuid.UUID, minat: Minat) -> Penugasan | None:
    """His assignment in that time to the very same work: the same role of the board, or of that name in that unit."""
    query: Any = select(Permohonan.id).where(
        col(Permohonan.pemohon_id) == person, col(Permohonan.peran_terbuka_id) == minat.peran_id
    )
    same_role = set(session.exec(query).all()) if minat.peran_id is not None else set()
    for one in bentrok(session, person, minat.mulai, minat.selesai):
        named = one.unit_pemilik_id == minat.unit_id and _sama(one.judul, minat.judul)
        if named or (one.permohonan_id is not None and one.permohonan_id in same_role):
            return one
    return None


def _anggota(session: Session, person: uuid.UUID, minat: Minat) -> bool:
    """Whether he is a present member of the team it is for."""
    if minat.tim_id is None:
        return False
    query = select(AnggotaTim.id).where(
        col(AnggotaTim.tim_id) == minat.tim_id,
        col(AnggotaTim.pegawai_id) == person,
        col(AnggotaTim.keluar_pada).is_(None),
    )
    return session.exec(query).first() is not None


def _sama(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
