"""The days reports speak of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.kalender import local_day
from core.models.kinerja import KewajibanLaporan, Laporan
from core.pekerjaan import Pekerjaan


@dataclass(frozen=True)
class Masa:
    """The days a result speaks of, first and last included."""

    mulai: dt.date
    selesai: dt.date

    @property
    def nama(self) -> str:
        return f"{self.mulai.isoformat()}..{self.selesai.isoformat()}"

    @staticmethod
    def dari(nama: str) -> Masa:
        start, _, end = nama.partition("..")
        return Masa(dt.date.fromisoformat(start), dt.date.fromisoformat(end))

    def memuat(self, hari: dt.date) -> bool:
        return self.mulai <= hari <= self.selesai


def hari_tentang(row: KewajibanLaporan, report: Laporan, work: Pekerjaan, zone: ZoneInfo) -> dt.date:
    """The day a report counts for: its period's, though it was sent later; never one without the work."""
    return dalam_pekerjaan(min(local_day(report.dikirim_pada, zone), _hari_periode(row, zone)), work)


def dalam_pekerjaan(hari: dt.date, work: Pekerjaan) -> dt.date:
    """The day of the work that is nearest: what is said before or after it is said about it."""
    return min(max(hari, work.mulai), work.selesai)


def atas_kehendak(row: KewajibanLaporan) -> bool:
    """Whether somebody reported at his own time: then nothing was due."""
    return row.jenis in ("anggota", "ketua", "individu") and _hari_irama(row) is None


def _hari_periode(row: KewajibanLaporan, zone: ZoneInfo) -> dt.date:
    """The day the cadence names or a result goes up to; of what has neither, when it was due."""
    if row.jenis == "hasil_anggota":
        return Masa.dari(row.periode.partition(":")[0]).selesai
    return _hari_irama(row) or local_day(row.jatuh_tempo, zone)


def _hari_irama(row: KewajibanLaporan) -> dt.date | None:
    """The day the cadence names; None of what was asked for, or written at one's own time."""
    try:
        return dt.date.fromisoformat(row.periode)
    except ValueError:
        return None
