"""Public numbers: PP-2026-0012. They are for people to say and search, never an authorisation."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Session


def berikutnya(session: Session, nama: str, tahun: int) -> int:
    """The next number of a series; two transactions never get the same one.

    Args:
        nama: the series, for instance "PP" or a letter register.
        tahun: numbering starts anew each year.
    """
    found = session.connection().execute(
        sa.text(
            "INSERT INTO urutan (nama, tahun, terakhir) VALUES (:nama, :tahun, 1) "
            "ON CONFLICT (nama, tahun) DO UPDATE SET terakhir = urutan.terakhir + 1 RETURNING terakhir"
        ),
        {"nama": nama, "tahun": tahun},
    )
    return int(found.scalar_one())


def nomor(session: Session, nama: str, tahun: int) -> str:
    """The next number of a series in its public form: PP-2026-0001."""
    return f"{nama}-{tahun}-{berikutnya(session, nama, tahun):04d}"
