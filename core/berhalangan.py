"""Officers who are away while nobody acts for them: how long that lasts, and who may order somebody to act."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core import delegasi, kalender, organisasi, wewenang
from core.models.organisasi import Ketidakhadiran
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


@dataclass(frozen=True)
class Kehadiran:
    """Who of some people is away on the day of a structure, as for reminders: on duty travel people go on working."""

    session: Session
    struktur: Struktur
    tidak_hadir: Mapping[uuid.UUID, Ketidakhadiran]

    def berhalangan(
        self, officer: uuid.UUID, jabatan_id: uuid.UUID | None, atasan: uuid.UUID | None
    ) -> Berhalangan | None:
        """Whether an officer is away.

        Args:
            jabatan_id: the post whose authority is waited for; None where it is the person's own.
            atasan: the superior who is told of it.
        """
        away = self.tidak_hadir.get(officer)
        if away is None:
            return None
        if atasan is None or jabatan_id is None or wewenang.pemegang(self.session, jabatan_id) != officer:
            return Berhalangan(away.selesai)
        may = delegasi.boleh_melimpahkan(self.struktur, organisasi.orang(self.session, atasan), jabatan_id)
        return Berhalangan(away.selesai, jabatan_id if may else None)

    def yang_hadir(self, people: Sequence[uuid.UUID]) -> uuid.UUID | None:
        """The first who is not away; where all are, the first."""
        here = (one for one in people if one not in self.tidak_hadir)
        return next(here, people[0] if people else None)


def kehadiran(session: Session, struktur: Struktur, people: Iterable[uuid.UUID | None]) -> Kehadiran:
    """Look at once who of them is away."""
    assert struktur.hari is not None
    known = {one for one in people if one is not None}
    return Kehadiran(session, struktur, kalender.tidak_hadir(session, known, struktur.hari))
