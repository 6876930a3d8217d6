"""Why feedback, or its answer, is refused or came too late."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Refused, Stale
from core.models.kinerja import UmpanBalik
from core.pekerjaan import Pekerjaan


@dataclass(eq=False)
class UmpanBalikTidakAda(Stale):
    """The feedback does not exist."""


@dataclass(eq=False)
class BukanPemberi(Refused):
    """Only who runs the work, its owner's head, or who receives that report gives feedback here."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class BukanPenerima(Refused):
    """Feedback goes to others who do the work."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class BukanUntukDia(Refused):
    """Only whom it was given to reads it as his own and answers it."""

    umpan_balik: UmpanBalik


@dataclass(eq=False)
class SudahDibalas(Stale):
    """It was answered already; an answer is not edited."""

    umpan_balik: UmpanBalik


@dataclass(eq=False)
class BukanPembaca(Refused):
    """Only those concerned read it: both of them, the ketua, the owner's head and the assessor."""

    umpan_balik: UmpanBalik


@dataclass(eq=False)
class JarakTidakSah(Refused):
    """The interval is no number of days between 0 and a year."""

    paling_banyak: int
