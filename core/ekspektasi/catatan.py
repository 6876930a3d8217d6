"""What holds for a note on a period and for a reward or sanction alike: read, answered once, withdrawn, never edited.

What was wrong stays in the record, marked; the person it is about reads that, too.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, guarded
from core.ekspektasi.wewenang import Penilai
from core.errors import Refused, Stale
from core.models.ekspektasi import EvaluasiKinerja, TindakLanjut

Catatan = EvaluasiKinerja | TindakLanjut

#: Where the status of either may lead: "diganti" by a later one, "dibatalkan" for example for a wrong person.
CATATAN: Mapping[str, frozenset[str]] = {"berlaku": frozenset({"diganti", "dibatalkan"})}


@dataclass(eq=False)
class CatatanBerakhir(Stale):
    """It was replaced or withdrawn before."""

    catatan: Catatan


@dataclass(eq=False)
class SudahDibaca(Stale):
    """The person has confirmed it before."""

    catatan: Catatan


@dataclass(eq=False)
class SudahDitanggapi(Stale):
    """The person has answered it before; an answer is given once."""

    catatan: Catatan


@dataclass(eq=False)
class BukanTentangDia(Refused):
    """Only the person it is about says that he has read it, or answers."""


@dataclass(eq=False)
class MasihDitindaklanjuti(Refused):
    """A reward or sanction that holds rests on this note."""

    tindak_lanjut: TindakLanjut


def ref(row: Catatan) -> str:
    """What names it in the trail, in messages and on buttons."""
    return f"{'evaluasi' if isinstance(row, EvaluasiKinerja) else 'tindak_lanjut'}:{row.id}"


def ambil(session: Session, value: str) -> Catatan | None:
    """The row that `ref` named; None for anything else."""
    kind, _sep, key = value.partition(":")
    if kind == "evaluasi":
        return session.get(EvaluasiKinerja, uuid.UUID(key))
    return session.get(TindakLanjut, uuid.UUID(key)) if kind == "tindak_lanjut" else None


def jabatan_pencatat(row: Catatan) -> uuid.UUID:
    """The post whose holder, Plt. or Plh. put it on record."""
    return row.penilai_jabatan_id if isinstance(row, EvaluasiKinerja) else row.jabatan_id


def riwayat(session: Session, pegawai_id: uuid.UUID) -> list[Catatan]:
    """Everything on record about somebody, the newest first, with what no longer holds."""
    found: list[Catatan] = []
    for model in (EvaluasiKinerja, TindakLanjut):
        rows: Any = select(model).where(col(model.pegawai_id) == pegawai_id)
        found += session.exec(rows)
    return sorted(found, key=lambda row: (row.dibuat_pada, row.id), reverse=True)


def pendahulu(session: Session, row: Catatan) -> Catatan | None:
    """The one whose place it took."""
    if isinstance(row, EvaluasiKinerja):
        return session.get(EvaluasiKinerja, row.menggantikan_id) if row.menggantikan_id else None
    return session.get(TindakLanjut, row.menggantikan_id) if row.menggantikan_id else None


def belum_dibaca(session: Session, pegawai_id: uuid.UUID) -> int:
    """How much of what holds he has not said he read."""
    return sum(
        int(
            session.execute(
                sa.select(sa.func.count()).select_from(model).where(*_terbuka(model, pegawai_id))
            ).scalar_one()
        )
        for model in (EvaluasiKinerja, TindakLanjut)
    )


def _terbuka(model: Any, pegawai_id: uuid.UUID) -> tuple[Any, ...]:
    return model.pegawai_id == pegawai_id, model.status == "berlaku", model.dibaca_pada.is_(None)


def baca(session: Session, row: Catatan, oleh: uuid.UUID, now: dt.datetime) -> None:
    """The person confirms that he has read it; that is no consent.

    Raises:
        BukanTentangDia: it is about somebody else.
        SudahDibaca, CatatanBerakhir: there is nothing to confirm any more.
    """
    _ubah(session, row, oleh, ("dibaca_pada", SudahDibaca), {"dibaca_pada": now})
    audit.catat(session, now, f"{_jenis(row)}.dibaca", ref(row), oleh)


def tanggapi(session: Session, row: Catatan, isi: str, oleh: uuid.UUID, now: dt.datetime) -> None:
    """The person answers it, once; whoever answers has read it.

    Raises:
        BukanTentangDia: it is about somebody else.
        SudahDitanggapi, CatatanBerakhir: there is nothing to answer any more.
    """
    values = {"balasan": isi, "dibalas_pada": now, "dibaca_pada": row.dibaca_pada or now}
    _ubah(session, row, oleh, ("dibalas_pada", SudahDitanggapi), values)
    audit.catat(session, now, f"{_jenis(row)}.ditanggapi", ref(row), oleh)


def boleh_dibatalkan(session: Session, row: Catatan) -> None:
    """
    Raises:
        MasihDitindaklanjuti: a reward or sanction that holds rests on it.
        CatatanBerakhir: it was replaced or withdrawn before.
    """
    if row.status != "berlaku":
        raise CatatanBerakhir(row)
    if isinstance(row, EvaluasiKinerja):
        query = select(TindakLanjut).where(
            col(TindakLanjut.evaluasi_id) == row.id, col(TindakLanjut.status) == "berlaku"
        )
        found = session.exec(query.limit(1)).first()
        if found is not None:
            raise MasihDitindaklanjuti(found)


def batalkan(session: Session, row: Catatan, alasan: str, penilai: Penilai, now: dt.datetime) -> None:
    """Withdraw it, with the reason the person reads.

    Raises:
        MasihDitindaklanjuti, CatatanBerakhir: as for `boleh_dibatalkan`.
    """
    boleh_dibatalkan(session, row)
    akhiri(session, row, ("dibatalkan", penilai.pegawai_id), now, alasan)
    audit.catat(session, now, f"{_jenis(row)}.dibatalkan", ref(row), penilai.pegawai_id, kapasitas=penilai.kapasitas)


def akhiri(session: Session, row: Catatan, jadi: tuple[str, uuid.UUID], now: dt.datetime, alasan: str = "") -> None:
    """It holds no longer.

    Args:
        jadi: the status it takes, and who gives it that.

    Raises:
        CatatanBerakhir: it did not hold any more.
    """
    status, oleh = jadi
    model: Any = type(row)
    values = {"status": status, "diakhiri_pada": now, "diakhiri_oleh_id": oleh, "alasan_berakhir": alasan}
    sources = guarded.sources(CATATAN, status)
    statement = sa.update(model).where(model.id == row.id, model.status.in_(sources)).values(**values)
    if not guarded.moved(session, statement, row):
        raise CatatanBerakhir(row)


def _ubah(
    session: Session, row: Catatan, oleh: uuid.UUID, sekali: tuple[str, type[Stale]], values: Mapping[str, Any]
) -> None:
    """The person's own act, once: the column it fills must be empty."""
    column, sudah = sekali
    if row.pegawai_id != oleh:
        raise BukanTentangDia()
    model: Any = type(row)
    where = (model.id == row.id, model.status == "berlaku", getattr(model, column).is_(None))
    if not guarded.moved(session, sa.update(model).where(*where).values(**values), row):
        raise CatatanBerakhir(row) if row.status != "berlaku" else sudah(row)


def _jenis(row: Catatan) -> str:
    return ref(row).partition(":")[0]
