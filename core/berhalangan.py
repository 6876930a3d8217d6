"""Officers who are away while nobody acts for them: how long that lasts, and who may order somebody to act."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from core import delegasi, kalender, organisasi, wewenang
from core.regulasi.struktur import Struktur


@dataclass(frozen=True)
class Berhalangan:
    """An officer who is away.

    Args:
        sampai: the last day of it.
        tunjuk: the post that the superior who is told may order a Plh. for; None where he may not, or there is one.
    """

    sampai: dt.date
    tunjuk: uuid.UUID | None = None


def berhalangan(
    session: Session, struktur: Struktur, officer: uuid.UUID, jabatan_id: uuid.UUID | None, atasan: uuid.UUID | None
) -> Berhalangan | None:
    """Whether an officer is away on the day of the structure, as for reminders: on duty travel people go on working.

    Args:
        jabatan_id: the post whose authority is waited for; None where it is the person's own.
        atasan: the superior who is told of it.
    """
    assert struktur.hari is not None
    away = kalender.sedang_tidak_hadir(session, officer, struktur.hari)
    if away is None:
        return None
    if atasan is None or jabatan_id is None or wewenang.pemegang(session, jabatan_id) != officer:
        return Berhalangan(away.selesai)
    may = delegasi.boleh_melimpahkan(struktur, organisasi.orang(session, atasan), jabatan_id)
    return Berhalangan(away.selesai, jabatan_id if may else None)


def yang_hadir(session: Session, people: Iterable[uuid.UUID], hari: dt.date) -> uuid.UUID | None:
    """The first who is not away; where all are, the first."""
    known = list(people)
    here = (one for one in known if kalender.sedang_tidak_hadir(session, one, hari) is None)
    return next(here, known[0] if known else None)
