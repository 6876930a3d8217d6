"""What is expected of a person, and the talk about it until both agree (K Ps.30(1)a, T Ps.14(1)a)."""

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
from core.models.ekspektasi import Ekspektasi, Klarifikasi

#: Where each status may lead. "ditetapkan" again is another wording, or the answer to a question; who asked may also
#: agree without the answer, for instance while the assessor is away.
MOVES: Mapping[str, frozenset[str]] = {
    "ditetapkan": frozenset({"ditetapkan", "diklarifikasi", "disepakati", "batal"}),
    "diklarifikasi": frozenset({"ditetapkan", "disepakati", "batal"}),
    "disepakati": frozenset({"ditetapkan", "batal"}),
}


@dataclass(eq=False)
class EkspektasiBerubah(Stale):
    """Another wording or answer came in between."""

    ekspektasi: Ekspektasi


@dataclass(eq=False)
class BukanYangDinilai(Refused):
    """Only the person it is expected of may agree or ask."""

    ekspektasi: Ekspektasi


@dataclass(frozen=True)
class Isi:
    """The wording of an expectation.

    Args:
        ukuran: how one sees that it is met.
    """

    uraian: str
    ukuran: str


def tetapkan(
    session: Session, siapa: tuple[uuid.UUID, int], isi: Isi, penilai: Penilai, now: dt.datetime
) -> Ekspektasi:
    """Set a new expectation.

    Args:
        siapa: the person, and the year it is for.
    """
    pegawai_id, tahun = siapa
    row = Ekspektasi(
        pegawai_id=pegawai_id,
        penilai_jabatan_id=penilai.jabatan_id,
        tahun=tahun,
        uraian=isi.uraian,
        ukuran=isi.ukuran,
        ditetapkan_oleh_id=penilai.pegawai_id,
        kapasitas=penilai.kapasitas,
        ditetapkan_pada=now,
        menunggu_sejak=now,
        kutipan=penilai.aturan.kutipan,
    )
    session.add(row)
    session.flush()
    _catat(session, now, row, "ditetapkan", penilai.pegawai_id)
    return row


def ubah(session: Session, dilihat: tuple[uuid.UUID, int], isi: Isi, penilai: Penilai, now: dt.datetime) -> Ekspektasi:
    """Word it otherwise; what it said before stays in the talk.

    Args:
        dilihat: the expectation and the version that was shown.

    Raises:
        EkspektasiBerubah: another version stands there.
    """
    row = session.get_one(Ekspektasi, dilihat[0])
    before = f"{row.uraian}\n{row.ukuran}".strip()
    values = {
        "uraian": isi.uraian,
        "ukuran": isi.ukuran,
        "penilai_jabatan_id": penilai.jabatan_id,
        "ditetapkan_oleh_id": penilai.pegawai_id,
        "kapasitas": penilai.kapasitas,
        "ditetapkan_pada": now,
        "disepakati_pada": None,
    }
    _pindah(session, row, (dilihat[1], "ditetapkan"), now, values)
    _kata(
        session,
        Klarifikasi(ekspektasi_id=row.id, dari_id=penilai.pegawai_id, isi=before, bunyi_lama=True, dibuat_pada=now),
    )
    _catat(session, now, row, "diubah", penilai.pegawai_id)
    return row


def sepakati(session: Session, dilihat: tuple[uuid.UUID, int], oleh: uuid.UUID, now: dt.datetime) -> Ekspektasi:
    """The person agrees.

    Raises:
        BukanYangDinilai: it is about somebody else.
        EkspektasiBerubah: another version stands there.
    """
    row = _milik(session, dilihat[0], oleh)
    _pindah(session, row, (dilihat[1], "disepakati"), now, {"disepakati_pada": now})
    _catat(session, now, row, "disepakati", oleh)
    return row


def tanyakan(
    session: Session, dilihat: tuple[uuid.UUID, int], pertanyaan: str, oleh: uuid.UUID, now: dt.datetime
) -> Ekspektasi:
    """The person asks back before he agrees.

    Raises:
        BukanYangDinilai, EkspektasiBerubah: as for `sepakati`.
    """
    row = _milik(session, dilihat[0], oleh)
    _pindah(session, row, (dilihat[1], "diklarifikasi"), now, {})
    _kata(session, Klarifikasi(ekspektasi_id=row.id, dari_id=oleh, isi=pertanyaan, dibuat_pada=now))
    _catat(session, now, row, "ditanyakan", oleh)
    return row


def jawab(
    session: Session, dilihat: tuple[uuid.UUID, int], jawaban: str, penilai: Penilai, now: dt.datetime
) -> Ekspektasi:
    """The assessor answers; the wording stays, and it is the person's turn again.

    Raises:
        EkspektasiBerubah: nothing is asked any more.
    """
    row = session.get_one(Ekspektasi, dilihat[0])
    if row.status != "diklarifikasi":
        raise EkspektasiBerubah(row)
    _pindah(session, row, (dilihat[1], "ditetapkan"), now, {})
    _kata(session, Klarifikasi(ekspektasi_id=row.id, dari_id=penilai.pegawai_id, isi=jawaban, dibuat_pada=now))
    _catat(session, now, row, "dijawab", penilai.pegawai_id)
    return row


def batalkan(
    session: Session, dilihat: tuple[uuid.UUID, int], alasan: str, penilai: Penilai, now: dt.datetime
) -> Ekspektasi:
    """The assessor takes it back, and says why.

    Raises:
        EkspektasiBerubah: another version stands there.
    """
    row = session.get_one(Ekspektasi, dilihat[0])
    _pindah(session, row, (dilihat[1], "batal"), now, {})
    _kata(session, Klarifikasi(ekspektasi_id=row.id, dari_id=penilai.pegawai_id, isi=alasan, dibuat_pada=now))
    _catat(session, now, row, "dibatalkan", penilai.pegawai_id)
    return row


def percakapan(session: Session, ekspektasi_id: uuid.UUID) -> list[Klarifikasi]:
    """What was said about it, oldest first."""
    query = select(Klarifikasi).where(col(Klarifikasi.ekspektasi_id) == ekspektasi_id)
    return list(session.exec(query.order_by(col(Klarifikasi.dibuat_pada), col(Klarifikasi.id))))


def _milik(session: Session, ekspektasi_id: uuid.UUID, oleh: uuid.UUID) -> Ekspektasi:
    row = session.get_one(Ekspektasi, ekspektasi_id)
    if row.pegawai_id != oleh:
        raise BukanYangDinilai(row)
    return row


def _pindah(
    session: Session, row: Ekspektasi, to: tuple[int, str], now: dt.datetime, values: Mapping[str, Any]
) -> None:
    versi, status_baru = to
    sources = guarded.sources(MOVES, status_baru)
    statement = (
        sa.update(Ekspektasi)
        .where(col(Ekspektasi.id) == row.id, col(Ekspektasi.status).in_(sources), col(Ekspektasi.versi) == versi)
        .values(status=status_baru, versi=versi + 1, menunggu_sejak=now, **values)
    )
    if not guarded.moved(session, statement, row):
        raise EkspektasiBerubah(row)


def _kata(session: Session, word: Klarifikasi) -> None:
    session.add(word)
    session.flush()


def _catat(session: Session, now: dt.datetime, row: Ekspektasi, what: str, oleh: uuid.UUID) -> None:
    audit.catat(session, now, f"ekspektasi.{what}", f"ekspektasi:{row.id}", oleh, kapasitas=row.kapasitas)
