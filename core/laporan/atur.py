"""What is laid down about the reports of a work: how often they are asked for, and by which questions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, pekerjaan, tim
from core.errors import Refused
from core.laporan.irama import Irama
from core.laporan.minta import dapat_meminta
from core.laporan.penerima import hari_pekerjaan
from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan

PERTANYAAN = 8  # most questions of a template; each is one message to answer
PANJANG = 200  # characters of a question


@dataclass(eq=False)
class TemplatTerlaluPanjang(Refused):
    """A template asks too many questions, or one of them is too long."""

    banyak: int
    paling_banyak: int = PERTANYAAN
    panjang: int = PANJANG


def atur_irama(
    session: Session, work: Pekerjaan, irama: Irama, oleh: tuple[uuid.UUID, tim.Aturan], now: dt.datetime
) -> Pekerjaan:
    """Set when reports are asked for; what was going to be asked by the old cadence is dropped.

    Args:
        oleh: who, and the rules that say whether he may.

    Raises:
        BukanPengelola, BukanPengelolaPekerjaan: it is not for this person.
        TimBerakhir, PekerjaanBerakhir: it is no longer possible.
    """
    who, rules = oleh
    wajib_mengatur(session, work, who, rules, now)
    row = work.isi
    row.irama, row.hari, row.jam, row.irama_sejak = irama.irama, irama.hari, irama.jam, irama.sejak
    session.add(row)
    session.flush()
    session.execute(
        sa.delete(KewajibanLaporan).where(
            pekerjaan.milik(work, KewajibanLaporan),
            col(KewajibanLaporan.jenis).in_(("anggota", "ketua", "individu")),
            col(KewajibanLaporan.status) == "ditunggu",
            col(KewajibanLaporan.jatuh_tempo) > now,
        )
    )
    kind = "tim" if work.tim else "penugasan"
    audit.catat(
        session, now, f"{kind}.irama", work.ref, who,
        irama=irama.irama, hari=irama.hari, jam=irama.jam.isoformat("minutes"),
    )  # fmt: skip
    return work


def wajib_mengatur(session: Session, work: Pekerjaan, oleh: uuid.UUID, aturan: tim.Aturan, now: dt.datetime) -> None:
    """Who runs a team sets its cadence; of one person's work, he or whoever receives its reports.

    Raises:
        BukanPengelola, BukanPengelolaPekerjaan, TimBerakhir, PekerjaanBerakhir.
    """
    today = hari_pekerjaan(session, work, now)
    if work.tim is not None:
        tim.wajib_pengelola(session, work.tim, oleh, today)
        if not tim.berjalan(work.tim, today):
            raise tim.TimBerakhir(work.tim)
        return
    pekerjaan.wajib_berjalan(work, today)
    if not dapat_meminta(session, work, oleh, aturan, today):
        pekerjaan.wajib_pengelola(session, work, oleh, today)


def irama_dari(work: TimKerja | Penugasan) -> Irama | None:
    """The cadence of a work, once somebody has set it."""
    if not work.irama or work.irama_sejak is None:
        return None
    return Irama(work.irama, work.hari, work.jam, work.irama_sejak)


def atur_templat(
    session: Session, team: TimKerja, pertanyaan: Sequence[str], oleh: uuid.UUID, now: dt.datetime
) -> TimKerja:
    """What each member is asked from the next report on; what was written keeps the questions it answered.

    Args:
        pertanyaan: none for the usual form.

    Raises:
        BukanPengelola, TimBerakhir: it is not for this person, or no longer possible.
        TemplatTerlaluPanjang: too many, or too long.
    """
    today = tim.hari_tim(session, team, now)
    tim.wajib_pengelola(session, team, oleh, today)
    if not tim.berjalan(team, today):
        raise tim.TimBerakhir(team)
    asked = [one for one in (line.strip() for line in pertanyaan) if one]
    if len(asked) > PERTANYAAN or any(len(one) > PANJANG for one in asked):
        raise TemplatTerlaluPanjang(len(asked))
    team.templat_laporan = asked
    session.add(team)
    session.flush()
    audit.catat(session, now, "tim.templat_laporan", f"tim:{team.id}", oleh, pertanyaan=len(asked))
    return team
