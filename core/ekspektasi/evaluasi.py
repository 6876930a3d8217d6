"""The assessor's note on a period, and rewards and sanctions put on record (K Ps.30(1)c-d, T Ps.14(1)c-d)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit
from core.ekspektasi.wewenang import Penilai
from core.errors import Invalid, Stale
from core.models.ekspektasi import EvaluasiKinerja, TindakLanjut

#: The periods of the official form: first and last month.
PERIODE: Mapping[str, tuple[int, int]] = {
    "triwulan_1": (1, 3),
    "triwulan_2": (4, 6),
    "triwulan_3": (7, 9),
    "triwulan_4": (10, 12),
    "tahunan": (1, 12),
}


@dataclass(eq=False)
class DasarWajib(Invalid):
    """A reward or sanction is recorded with the decision it rests on."""


@dataclass(eq=False)
class SudahDibaca(Stale):
    """The person has confirmed it before."""

    evaluasi: EvaluasiKinerja


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


def catat_evaluasi(
    session: Session, pegawai_id: uuid.UUID, isi: NilaiEvaluasi, penilai: Penilai, now: dt.datetime
) -> EvaluasiKinerja:
    """Keep a note. A later one of the same period stands beside it: notes are never rewritten."""
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
    )
    session.add(row)
    session.flush()
    audit.catat(session, now, "evaluasi.dicatat", f"evaluasi:{row.id}", penilai.pegawai_id, kapasitas=row.kapasitas)
    return row


def baca(session: Session, evaluasi_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> EvaluasiKinerja:
    """The person confirms that he has read it; that is no consent.

    Raises:
        SudahDibaca: he did before, or it is about somebody else.
    """
    mine = (col(EvaluasiKinerja.id) == evaluasi_id, col(EvaluasiKinerja.pegawai_id) == oleh)
    statement = sa.update(EvaluasiKinerja).where(*mine, col(EvaluasiKinerja.dibaca_pada).is_(None))
    moved = cast(sa.CursorResult[Any], session.execute(statement.values(dibaca_pada=now))).rowcount == 1
    row = session.get_one(EvaluasiKinerja, evaluasi_id, populate_existing=True)
    if not moved:
        raise SudahDibaca(row)
    audit.catat(session, now, "evaluasi.dibaca", f"evaluasi:{row.id}", oleh)
    return row


def catat_tindak_lanjut(
    session: Session, pegawai_id: uuid.UUID, isi: tuple[str, str, str], penilai: Penilai, now: dt.datetime
) -> TindakLanjut:
    """Put a reward or sanction that was decided elsewhere on record.

    Args:
        isi: its kind (penghargaan or sanksi), what it is, and the decision it rests on.

    Raises:
        DasarWajib: no decision is named.
    """
    jenis, uraian, dasar = isi
    if not dasar.strip():
        raise DasarWajib()
    row = TindakLanjut(
        pegawai_id=pegawai_id,
        jenis=jenis,
        uraian=uraian,
        dasar=dasar,
        oleh_id=penilai.pegawai_id,
        jabatan_id=penilai.jabatan_id,
        kapasitas=penilai.kapasitas,
        dibuat_pada=now,
        diberitahukan_pada=now,
    )
    session.add(row)
    session.flush()
    audit.catat(session, now, "tindak_lanjut.dicatat", f"tindak_lanjut:{row.id}", penilai.pegawai_id, jenis=jenis)
    return row
