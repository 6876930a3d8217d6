"""What is due, as values."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.kalender import Kalender, Kelompok


@dataclass(frozen=True)
class Jatuh:
    """One duty of one person that is due for a reminder.

    Args:
        apa: its kind, as `core.pengingat.kewajiban` calls it.
        objek_id: the duty.
        periode: the reminder's own name among those of this duty and person.
        judul: what it is about, in the words people gave it.
        buka: what the dialog of this kind is opened with.
        waktu: since or until when.
        ulang: it should have been done before today.
    """

    apa: str
    objek_id: uuid.UUID
    pegawai_id: uuid.UUID
    periode: str
    judul: str
    buka: str
    waktu: dt.datetime | dt.date
    nomor: str = ""
    status: str = ""
    ulang: bool = False

    @property
    def kunci(self) -> tuple[uuid.UUID, uuid.UUID, str]:
        """What makes a reminder the same one."""
        return self.objek_id, self.pegawai_id, self.periode


@dataclass(frozen=True)
class Digest:
    """Everything one person is reminded of now, in one message."""

    pegawai_id: uuid.UUID
    isi: tuple[Jatuh, ...]


@dataclass(frozen=True)
class Saat:
    """A moment on the clocks of one instansi, inside the working hours of some of its units.

    Args:
        kelompok: those units; the people of the others are not at work now.
        hening: since when the night lasts, in which only who asked for an hour of it is reminded; None by day.
    """

    instansi_id: uuid.UUID
    now: dt.datetime
    zone: ZoneInfo
    kelompok: Kelompok
    hening: dt.datetime | None = None

    @property
    def kalender(self) -> Kalender:
        return self.kelompok.kalender

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(self.zone).date()


def hari_sekitar(kelompok: Kelompok, now: dt.datetime, zone: ZoneInfo) -> tuple[dt.datetime, dt.date]:
    """All that a duty asks a calendar: a working day ago, and the next working day."""
    days = kelompok.kalender
    return days.working_day_before(now, zone), days.next_working_day(now.astimezone(zone).date())


def periode_saat(moment: dt.datetime, zone: ZoneInfo) -> str:
    """A moment as a period; it sorts after its day and before the next."""
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def periode_kabar(hari: dt.date, apa: str) -> str:
    """A day as the period of what is told once beside the reminders: after the day's own and before the next day's.

    Args:
        apa: what is told, so that two kinds told to one person on one day are two.
    """
    return f"{hari.isoformat()}!{apa}"
