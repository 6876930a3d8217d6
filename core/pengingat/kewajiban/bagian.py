"""What every kind of duty is made of, and the names of its periods."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from core.laporan.ditagih import SESUDAH as SESUDAH
from core.pengingat.jatuh import Jatuh, Saat
from core.pengingat.saring import untuk

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Bagian:
    """One kind of duty of one instansi.

    Args:
        apa: which.
        pilih: the query: the duty, who owes it, the period, and what `baris` needs.
        baris: makes the value of a row.
    """

    apa: str
    pilih: Any
    baris: Callable[[Any], Jatuh]

    def lihat(self, session: Session, most: int | None = None) -> list[Jatuh]:
        """What is owed, by whomever: so many rows at most, in the order of the index."""
        return [self.baris(row) for row in session.execute(self.pilih.limit(most))]

    def milik(self, session: Session, people: Iterable[uuid.UUID]) -> list[Jatuh]:
        """What they owe."""
        mine = self.pilih.where(self.pilih.selected_columns.siapa.in_(list(people)))
        return [self.baris(row) for row in session.execute(mine)]


@dataclass(frozen=True, kw_only=True)
class Kolom:
    """What a reminder says, as columns.

    Args:
        buka: id of what is opened; `awalan` goes before it where the dialog wants a kind ("tim:").
        waktu: since or until when.
    """

    judul: Any
    buka: Any
    waktu: Any
    nomor: Any = ""
    status: Any = ""
    awalan: Any = ""

    @property
    def semua(self) -> dict[str, Any]:
        return {
            one.name: sa.literal(value) if isinstance(value := getattr(self, one.name), str) else value
            for one in fields(self)
        }


def tugas(  # noqa: PLR0913 - the parts of a sentence: what, whose, when, in which words, on which condition
    apa: str,
    saat: Saat,
    milik: tuple[Any, Any],
    periode: Any,
    kolom: Kolom,
    syarat: Sequence[Any],
    *,
    dahulu: bool = False,
) -> Bagian:
    """A kind of duty.

    Args:
        milik: the columns of the duty and of who owes it.
        syarat: what makes it owed now; the first condition is the one an index finds.
        dahulu: whether PostgreSQL is to find all that is owed first (`untuk`).
    """
    query = untuk(saat, milik, periode, kolom.semua, syarat, dahulu=dahulu)

    def jatuh(found: Any) -> Jatuh:
        objek, who, period, judul, opens, waktu, nomor, status, awalan = found
        return Jatuh(
            apa, objek, who, period, judul or "", f"{awalan}{opens}", waktu,
            nomor=nomor, status=status, ulang=_lewat(saat, waktu),
        )  # fmt: skip

    return Bagian(apa, query, jatuh)


def _lewat(saat: Saat, moment: dt.datetime | dt.date) -> bool:
    """Whether it should have been done before today."""
    return (moment.astimezone(saat.zone).date() if isinstance(moment, dt.datetime) else moment) < saat.today


def hari_ini(saat: Saat) -> Any:
    """One reminder each working day."""
    return sa.literal(saat.today.isoformat())


def pekan_ini(saat: Saat) -> Any:
    """One reminder each week, named by its Monday."""
    return sa.literal((saat.today - dt.timedelta(days=saat.today.weekday())).isoformat())


def bulan_ini(saat: Saat) -> Any:
    """One reminder each month."""
    return sa.literal(saat.today.strftime("%Y-%m"))


def sehari_lalu(saat: Saat) -> dt.datetime:
    """What is younger than a working day is left in peace: its own message is on the screen still."""
    return saat.kalender.working_day_before(saat.now, saat.zone)


def sampai_hari_kerja(saat: Saat) -> dt.date:
    """The last day that no working day comes before any more: what is due by then is told today."""
    return saat.kalender.next_working_day(saat.today) - dt.timedelta(days=1)


def berakhir(saat: Saat, mulai: Any, selesai: Any) -> tuple[Any, Any]:
    """The period by the last day, and which last days count now.

    A week before: not for what began within that week. The last day: brought forward to the last working day,
    because nobody is reminded on a free one.
    """
    last = sampai_hari_kerja(saat)
    days = [saat.today + dt.timedelta(days=n) for n in range(max(WEEK.days, (last - saat.today).days) + 1)]
    names = {day: (day if day <= last else day - WEEK).isoformat() for day in days}
    periode = sa.case(*((selesai == day, sa.literal(name)) for day, name in names.items()), else_=sa.literal(""))
    soon = [sa.and_(selesai == day, mulai < day - WEEK) for day in days if day > last]
    return periode, sa.and_(selesai.between(days[0], days[-1]), sa.or_(selesai <= last, *soon))


def pekerjaan(tim: Any, penugasan: Any) -> tuple[Any, Any]:
    """The id of the work a row belongs to, and the kind that goes before it in a reference."""
    return sa.func.coalesce(tim, penugasan), sa.case((tim.is_not(None), "tim:"), else_="penugasan:")
