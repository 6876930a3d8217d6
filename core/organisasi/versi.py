"""When the structure last changed, as a counter: whoever keeps a copy compares numbers instead of reading it all."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlmodel import Session, SQLModel

from core.organisasi.koneksi import koneksi


def versi_struktur(session: Session) -> int:
    """The counter now; 0 in an empty database."""
    kolom = SQLModel.metadata.tables["instansi"].c.versi_struktur
    return int(koneksi(session).execute(select(func.coalesce(func.sum(kolom), 0))).scalar_one())


def tandai_berubah(session: Session) -> None:
    """Count a change of units, posts or who holds them; part of the caller's transaction."""
    tabel = SQLModel.metadata.tables["instansi"]
    koneksi(session).execute(update(tabel).values(versi_struktur=tabel.c.versi_struktur + 1))
