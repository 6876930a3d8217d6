"""The register of letter numbers: reserve, confirm, void. A number is never used twice, and every gap says why.

There is one register for all letters of an instansi: a number names one letter, whatever its kind. Numbers that were
or will be written by hand while Lincah was away are set apart as a block, and skipped.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from core import audit
from core import nomor as deret
from core.errors import Invalid, Refused
from core.models.surat import NomorSurat, Surat

#: How a number moves; "dipakai" and "batal" are for ever.
MOVES: dict[str, tuple[str, ...]] = {"dipesan": ("dipakai", "batal"), "manual": ("batal",)}
TERBANYAK_MANUAL = 1000  # numbers in one block: a typing error must not swallow the register


class RentangKeliru(Invalid):
    """A block that is empty, backwards or too long."""


@dataclass(eq=False)
class NomorTerpakai(Refused):
    """A block overlaps numbers that are taken.

    Args:
        terakhir: the highest number taken so far.
    """

    terakhir: int


class AlasanPerlu(Refused):
    """Whoever makes a gap in the register, returns, voids or ends a letter says why."""


@dataclass(eq=False)
class NomorTakDapatBatal(Refused):
    """There is no such number, or it is on a letter that is out: that one is revoked, its number stays."""

    nomor: str


@dataclass(frozen=True)
class BarisRegister:
    """One line of the register as people read it."""

    urut: int
    nomor: str
    status: str
    tanggal: dt.date | None
    jenis: str
    alasan: str


def pesan(session: Session, surat: Surat, tulis: Callable[[int], str], now: dt.datetime) -> NomorSurat:
    """Reserve the next free number of the letter's year for it.

    Args:
        tulis: writes a number in the pattern of the instansi.
    """
    year = surat.tanggal.year
    while True:
        place = deret.berikutnya(session, _seri(surat.instansi_id), year)
        row = NomorSurat(
            instansi_id=surat.instansi_id,
            tahun=year,
            urut=place,
            nomor=tulis(place),
            status="dipesan",
            surat_id=surat.id,
            diubah_pada=now,
        )
        if _masukkan(session, row):
            return session.get_one(NomorSurat, row.id)


def pakai(session: Session, surat_id: uuid.UUID, now: dt.datetime) -> bool:
    """Confirm the number of a letter that is out; False if it has none that is waiting for that."""
    return _pindah(session, col(NomorSurat.surat_id) == surat_id, "dipakai", {"diubah_pada": now})


def batal(session: Session, baris: NomorSurat, alasan: str, oleh: uuid.UUID | None, now: dt.datetime) -> None:
    """Void a number; it stays in the register with its reason.

    Raises:
        AlasanPerlu: no reason.
        NomorTakDapatBatal: it is in use.
    """
    if not alasan.strip():
        raise AlasanPerlu
    reasons = "; ".join(part for part in (baris.alasan, alasan.strip()) if part)
    values = {"alasan": reasons, "oleh_id": oleh, "diubah_pada": now}
    if not _pindah(session, col(NomorSurat.id) == baris.id, "batal", values):
        raise NomorTakDapatBatal(baris.nomor or str(baris.urut))
    session.refresh(baris)
    audit.catat(session, now, "nomor.batal", f"nomor:{baris.id}", oleh, tahun=baris.tahun, urut=baris.urut)


def cari(session: Session, instansi_id: uuid.UUID, tahun: int, urut: int) -> NomorSurat | None:
    query = select(NomorSurat).where(
        col(NomorSurat.instansi_id) == instansi_id, col(NomorSurat.tahun) == tahun, col(NomorSurat.urut) == urut
    )
    return session.exec(query).first()


@dataclass(frozen=True)
class Rentang:
    """A block of numbers of a year, first and last included."""

    tahun: int
    dari: int
    sampai: int


def sisihkan(
    session: Session, instansi_id: uuid.UUID, rentang: Rentang, alasan: str, now: dt.datetime
) -> list[NomorSurat]:
    """Set a block apart for letters written by hand; Lincah goes on behind it.

    Raises:
        RentangKeliru: it is no block.
        AlasanPerlu: no reason.
        NomorTerpakai: some of it is taken.
    """
    if not 0 < rentang.dari <= rentang.sampai < rentang.dari + TERBANYAK_MANUAL:
        raise RentangKeliru
    if not alasan.strip():
        raise AlasanPerlu
    last = _terakhir(session, instansi_id, rentang.tahun)
    if rentang.dari <= last or _terisi(session, instansi_id, rentang):
        raise NomorTerpakai(max(last, _tertinggi(session, instansi_id, rentang.tahun)))
    rows = [
        NomorSurat(
            instansi_id=instansi_id,
            tahun=rentang.tahun,
            urut=place,
            status="manual",
            alasan=alasan.strip(),
            diubah_pada=now,
        )
        for place in range(rentang.dari, rentang.sampai + 1)
    ]
    session.add_all(rows)
    session.flush()
    what, year, first, last = f"instansi:{instansi_id}", rentang.tahun, rentang.dari, rentang.sampai
    audit.catat(session, now, "nomor.manual", what, tahun=year, dari=first, sampai=last)
    return rows


def daftar(session: Session, instansi_id: uuid.UUID, tahun: int) -> Sequence[BarisRegister]:
    """The register of a year in the order of its numbers."""
    query: Any = (
        select(NomorSurat, Surat)
        .join(Surat, col(Surat.id) == NomorSurat.surat_id, isouter=True)
        .where(col(NomorSurat.instansi_id) == instansi_id, col(NomorSurat.tahun) == tahun)
        .order_by(col(NomorSurat.urut))
    )
    return [_baris(row, letter) for row, letter in session.exec(query)]


def _baris(row: NomorSurat, letter: Surat | None) -> BarisRegister:
    day, kind = (letter.tanggal, letter.jenis) if letter else (None, "")
    return BarisRegister(row.urut, row.nomor, row.status, day, kind, row.alasan)


def _seri(instansi_id: uuid.UUID) -> str:
    return f"surat:{instansi_id}"


def _masukkan(session: Session, row: NomorSurat) -> bool:
    """Whether the number was free: a block may have been set apart for it."""
    connection = session.connection()
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(NomorSurat).values(**row.model_dump()).on_conflict_do_nothing()
    # On PostgreSQL an INSERT does not say how many rows it wrote unless it returns them.
    return connection.execute(insert.returning(col(NomorSurat.id))).first() is not None


def _pindah(session: Session, which: sa.ColumnElement[bool], ke: str, values: dict[str, Any]) -> bool:
    sources = [source for source, targets in MOVES.items() if ke in targets]
    statement = sa.update(NomorSurat).where(which, col(NomorSurat.status).in_(sources)).values(status=ke, **values)
    return cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1


def _terakhir(session: Session, instansi_id: uuid.UUID, tahun: int) -> int:
    """The last number handed out; no other transaction gets one until this one ends."""
    found = session.connection().execute(
        sa.text(
            "INSERT INTO urutan (nama, tahun, terakhir) VALUES (:nama, :tahun, 0) "
            "ON CONFLICT (nama, tahun) DO UPDATE SET terakhir = urutan.terakhir RETURNING terakhir"
        ),
        {"nama": _seri(instansi_id), "tahun": tahun},
    )
    return int(found.scalar_one())


def _terisi(session: Session, instansi_id: uuid.UUID, rentang: Rentang) -> bool:
    query = select(NomorSurat.id).where(
        col(NomorSurat.instansi_id) == instansi_id,
        col(NomorSurat.tahun) == rentang.tahun,
        col(NomorSurat.urut).between(rentang.dari, rentang.sampai),
    )
    return session.exec(query.limit(1)).first() is not None


def _tertinggi(session: Session, instansi_id: uuid.UUID, tahun: int) -> int:
    query = select(sa.func.max(NomorSurat.urut)).where(
        col(NomorSurat.instansi_id) == instansi_id, col(NomorSurat.tahun) == tahun
    )
    return session.exec(query).one() or 0
