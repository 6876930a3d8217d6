"""Transactions that keep their word."""

from __future__ import annotations

import asyncio
import contextlib

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.worker import Engine
from core.database import Database, normalised
from core.models.antrean import Rate
from tests.engine.toys import present, put, running, until, update, worker


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


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_a_database_that_is_read_only_for_a_while_is_waited_out(database: Database) -> None:
    engine, name = Engine(database), database.url.database
    async with running(engine, worker(engine)):
        await present(engine)
        with psycopg.connect(database.dsn, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
            connection.execute(_CUT_OFF)
            await asyncio.sleep(1.0)
            connection.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only".encode())
            connection.execute(_CUT_OFF)
        await put_when_possible(database)
        await until(lambda: engine.counters.handled == 1)


_CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND datname = current_database()
"""


async def put_when_possible(database: Database) -> None:
    while True:
        with contextlib.suppress(sa.exc.DBAPIError):
            await put(database, update("k", "1"))
            return


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_command_line_that_writes_for_long_is_waited_out(database: Database) -> None:
    engine, other = Engine(database), Database(str(database.url))
    async with running(engine, worker(engine)):
        await present(engine)
        await put(database, update("k", "1"))
        with other.writing():
            await asyncio.sleep(0.5)
        await until(lambda: engine.counters.handled == 1)
    other.close()
