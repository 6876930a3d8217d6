"""By which calendar a step waits, and what of a table of steps does."""

from __future__ import annotations

from sqlmodel import Session, col

from core import kalender
from core.kalender import Kalender
from core.menunggu import Menunggu
from core.models.penugasan import Langkah
from core.permohonan.giliran import unit_langkah

LANGKAH = Menunggu(Langkah, col(Langkah.menunggu_sejak), col(Langkah.jabatan_id), col(Langkah.pegawai_id))


def kalender_langkah(session: Session, step: Langkah) -> Kalender:
    """The calendar by which a step waits: of the unit whose officer decides it."""
    return kalender.untuk(session, unit_langkah(session, step).id)
