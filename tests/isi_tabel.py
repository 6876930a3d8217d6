"""Everything a test's database holds, read and written past the models: as rows on SQLite, by COPY on PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

#: By table and columns, those that others point to first; only tables that have rows.
Isi = Mapping[str, Any]

_COUNTERS = sa.text("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
_COUNT_ON = sa.text("SELECT setval(CAST(:name AS regclass), :value)")


def baca(session: Session) -> Isi:
    """All rows as this transaction sees them."""
    session.flush()
    driver, read = _driver(session), _read_sqlite if _on_sqlite(session) else _read_postgresql
    return {place: rows for place in _places() if (rows := read(driver, place))}


def tulis(session: Session, isi: Isi) -> None:
    """Put rows into tables that have none."""
    driver, write = _driver(session), _write_sqlite if _on_sqlite(session) else _write_postgresql
    for place, rows in isi.items():
        write(driver, place, rows)


def nomor(session: Session) -> Sequence[Mapping[str, Any]]:
    """How far PostgreSQL's running numbers have come; SQLite sees that in the rows."""
    if _on_sqlite(session):
        return ()
    return [{"name": name, "value": value} for name, value in session.connection().execute(_COUNTERS)]


def teruskan(session: Session, nomor: Sequence[Mapping[str, Any]]) -> None:
    """Go on counting from there."""
    if nomor:
        session.connection().execute(_COUNT_ON, nomor)


def _on_sqlite(session: Session) -> bool:
    return session.connection().dialect.name == "sqlite"


def _driver(session: Session) -> Any:
    return session.connection().connection.driver_connection


def _places() -> Sequence[str]:
    return [f"{table.name} ({', '.join(table.columns.keys())})" for table in SQLModel.metadata.sorted_tables]


def _read_sqlite(driver: Any, place: str) -> Any:
    table, _, columns = place.partition(" ")
    return driver.execute(f"SELECT {columns[1:-1]} FROM {table}").fetchall()


def _write_sqlite(driver: Any, place: str, rows: Any) -> None:
    driver.executemany(f"INSERT INTO {place} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _read_postgresql(driver: Any, place: str) -> Any:
    with driver.cursor() as cursor, cursor.copy(f"COPY {place} TO STDOUT") as rows:
        return b"".join(rows)


def _write_postgresql(driver: Any, place: str, rows: Any) -> None:
    with driver.cursor() as cursor, cursor.copy(f"COPY {place} FROM STDIN") as taking:
        taking.write(rows)
