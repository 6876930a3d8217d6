"""The assessor's note on a period (K Ps.30(1)c, T Ps.14(1)c)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import audit
from core.ekspektasi.catatan import akhiri
from core.ekspektasi.wewenang import Penilai
from core.models.ekspektasi import EvaluasiKinerja

#: The periods of the official form: first and last month.
PERIODE: Mapping[str, tuple[int, int]] = {
    "triwulan_1": (1, 3),
    "triwulan_2": (4, 6),
    "triwulan_3": (7, 9),
    "triwulan_4": (10, 12),
    "tahunan": (1, 12),
}


@dataclass(frozen=True)
class NilaiEvaluasi:
    """What the assessor writes; words only.

    Args:
        periode: one of `PERIODE`.
        pengembangan: what the person should learn next.
    """

    tahun: int
    periode: str
    catatan: str
    pengembangan: str = ""


def masa(tahun: int, periode: str) -> tuple[dt.date, dt.date]:
    """First and last day of a period."""
    first, last = PERIODE[periode]
    end = dt.date(tahun + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
    return dt.date(tahun, first, 1), end


def periode_dekat(hari: dt.date) -> list[tuple[str, int]]:
    """The periods somebody may want to write about on a day, the likeliest first, each with its year.

    In the first month of a quarter that is the quarter before; a year is written about towards its end and after.
    """
    count = hari.year * 4 + (hari.month - 1) // 3
    backward = [count - n for n in range(4)]
    if (hari.month - 1) % 3 == 0:
        backward[:2] = backward[1], backward[0]
    quarters = [(f"triwulan_{number % 4 + 1}", number // 4) for number in backward]
    last_months = 10
    return [*quarters, ("tahunan", hari.year if hari.month >= last_months else hari.year - 1)]


def evaluasi_berlaku(session: Session, pegawai_id: uuid.UUID) -> list[EvaluasiKinerja]:
    """The notes on somebody that hold, the newest first."""
    query = select(EvaluasiKinerja).where(
        col(EvaluasiKinerja.pegawai_id) == pegawai_id, col(EvaluasiKinerja.status) == "berlaku"
    )
    return list(session.exec(query.order_by(col(EvaluasiKinerja.dibuat_pada).desc(), col(EvaluasiKinerja.id))))


def akan_diganti(
    session: Session, pegawai_id: uuid.UUID, masa_: tuple[int, str], jabatan_id: uuid.UUID
) -> EvaluasiKinerja | None:
    """The note whose place another of that period would take: of the same post, whoever sits there now.

    Who moved within a period has a note of either assessor, and both hold.
    """
    tahun, periode = masa_
    return next(
        (
            one
            for one in evaluasi_berlaku(session, pegawai_id)
            if (one.tahun, one.periode, one.penilai_jabatan_id) == (tahun, periode, jabatan_id)
        ),
        None,
    )


def catat_evaluasi(
    session: Session, pegawai_id: uuid.UUID, isi: NilaiEvaluasi, penilai: Penilai, now: dt.datetime
) -> EvaluasiKinerja:
    """Keep a note. Notes are never rewritten: a later one of the same period and post takes the place of the former.

    Raises:
        CatatanBerakhir: somebody else has just replaced or withdrawn the former.
    """
    before = akan_diganti(session, pegawai_id, (isi.tahun, isi.periode), penilai.jabatan_id)
    if before is not None:
        akhiri(session, before, ("diganti", penilai.pegawai_id), now)
    row = EvaluasiKinerja(
        pegawai_id=pegawai_id,
        penilai_jabatan_id=penilai.jabatan_id,
        tahun=isi.tahun,
        periode=isi.periode,
        catatan=isi.catatan,
        pengembangan=isi.pengembangan,
        oleh_id=penilai.pegawai_id,
        kapasitas=penilai.kapasitas,
        dibuat_pada=now,
        menggantikan_id=before.id if before is not None else None,
    )
    session.add(row)
    session.flush()
    audit.catat(session, now, "evaluasi.dicatat", f"evaluasi:{row.id}", penilai.pegawai_id, kapasitas=row.kapasitas)
    return row
