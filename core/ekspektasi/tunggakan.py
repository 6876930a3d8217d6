"""What assessors have not written yet: an expectation for the year, a note on the quarter that is over.

No regulation names a day for either (K Ps.30(1)a and c, T Ps.14(1)a and c); that a note is looked for each quarter is a
default of the product.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core.ekspektasi.evaluasi import masa
from core.kalender import at
from core.models.ekspektasi import Ekspektasi, EvaluasiKinerja


@dataclass(frozen=True)
class Tunggakan:
    """What is missing about one person.

    Args:
        tahun: the year nothing is expected for; None where something is.
        evaluasi: the year and the period that ended without a note; None where there is one, or none is due.
    """

    tahun: int | None
    evaluasi: tuple[int, str] | None


def tunggakan(
    session: Session, pegawai: Collection[uuid.UUID], hari: dt.date, zone: dt.tzinfo
) -> dict[uuid.UUID, Tunggakan]:
    """Those of these people something is missing about on a day, in three queries for all of them."""
    over = triwulan_lewat(hari)
    unset, unnoted = belum_ditetapkan(session, pegawai, hari.year), belum_dievaluasi(session, pegawai, over, zone)
    return {
        one: Tunggakan(hari.year if one in unset else None, over if one in unnoted else None)
        for one in pegawai
        if one in unset or one in unnoted
    }


def belum_ditetapkan(session: Session, pegawai: Collection[uuid.UUID], tahun: int) -> set[uuid.UUID]:
    """For whom nothing is expected in a year, but for what was withdrawn."""
    return set(pegawai) - _diharapkan(session, pegawai, col(Ekspektasi.tahun) == tahun)


def belum_dievaluasi(
    session: Session, pegawai: Collection[uuid.UUID], periode: tuple[int, str], zone: dt.tzinfo
) -> set[uuid.UUID]:
    """About whom no note of a period holds.

    Only those are looked at whose expectation was worded before the period was over: a note tells how that went.
    """
    tahun, name = periode
    end = at(masa(tahun, name)[1] + dt.timedelta(days=1), dt.time(), zone)
    expected = _diharapkan(session, pegawai, (col(Ekspektasi.tahun) == tahun) & (col(Ekspektasi.ditetapkan_pada) < end))
    query: Any = select(EvaluasiKinerja.pegawai_id).where(
        col(EvaluasiKinerja.pegawai_id).in_(expected),
        col(EvaluasiKinerja.tahun) == tahun,
        col(EvaluasiKinerja.periode) == name,
        col(EvaluasiKinerja.status) == "berlaku",
    )
    return expected - set(session.exec(query))


def triwulan_lewat(hari: dt.date) -> tuple[int, str]:
    """The quarter that ended last before a day: its year, and its name among `PERIODE`."""
    count = hari.year * 4 + (hari.month - 1) // 3 - 1
    return count // 4, f"triwulan_{count % 4 + 1}"


def _diharapkan(session: Session, pegawai: Collection[uuid.UUID], syarat: Any) -> set[uuid.UUID]:
    query: Any = select(Ekspektasi.pegawai_id).where(
        col(Ekspektasi.pegawai_id).in_(pegawai), col(Ekspektasi.status) != "batal", syarat
    )
    return set(session.exec(query))
