"""Transactions that keep their word."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from core.database import Database, normalised
from core.models.antrean import Rate


def add(session: Session) -> None:
    rate = session.get_one(Rate, "n", with_for_update=True)
    rate.tat += 1


async def test_no_update_is_lost(database: Database) -> None:
    await database.write(lambda session: session.add(Rate(name="n", tat=0)))
    await asyncio.gather(*(database.write(add) for _ in range(100)))
    assert await database.read(lambda session: session.get_one(Rate, "n").tat) == 100


async def test_an_error_undoes_everything(database: Database) -> None:
    def work(session: Session) -> None:
        session.add(Rate(name="n", tat=0))
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(work)
    assert await database.read(lambda session: session.get(Rate, "n")) is None


async def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError):
        await database.read(lambda session: session.connection().execute(sa.text("DELETE FROM rate")))


async def test_objects_stay_readable_after_the_commit(database: Database) -> None:
    def work(session: Session) -> Rate:
        rate = Rate(name="n", tat=7)
        session.add(rate)
        return rate

    assert (await database.write(work)).tat == 7


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_sqlite_survives_a_power_cut_and_keeps_references(database: Database) -> None:
    def pragmas(session: Session) -> list[object]:
        names = ["synchronous", "journal_mode", "foreign_keys", "busy_timeout"]
        return [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await database.write(pragmas) == [2, "wal", 1, 10_000]


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_nobody_may_hold_locks_for_ever(database: Database) -> None:
    def settings(session: Session) -> list[object]:
        names = ["idle_in_transaction_session_timeout", "statement_timeout", "lock_timeout"]
        return [session.connection().exec_driver_sql(f"SHOW {name}").scalar() for name in names]

    assert await database.write(settings) == ["1min", "1min", "20s"]


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///lincah.sqlite3", "sqlite"),
        ("sqlite+aiosqlite:////var/lincah.sqlite3", "sqlite"),
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
        ("postgres://h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg"),
    ],
)
def test_addresses_are_taken_with_our_driver(url: str, driver: str) -> None:
    assert normalised(url).drivername == driver


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://u:secret@h/d"])
def test_other_addresses_are_refused_without_their_password(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///path") as refused:
        normalised(url)
    assert "secret" not in str(refused.value)
