"""Bad weather: the database or the platform is away for a while, clocks go backwards. Nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from bot.app import Parts, Program
from bot.skenario import HURRIED, government
from bot.stage import Stage, play
from core.clock import MovableClock
from core.database import Database
from core.jobs import NewJob
from tests.races import ring
from tests.races.test_opposite_taps import check

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
_CUT_OFF = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"
Weather = Callable[[Database, float], "contextlib.AbstractAsyncContextManager[None]"]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    ring.fill(made)
    yield made
    made.close()


@contextlib.asynccontextmanager
async def read_only(database: Database, seconds: float) -> AsyncIterator[None]:
    """SQLite: another program holds the file; PostgreSQL: the server has become a reading one."""
    if database.dialect == "sqlite":
        async with _held(database, seconds):
            yield
        return
    name = database.url.database
    _server(database, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    _server(database, _CUT_OFF.format(name))  # it holds for new sessions only
    yield
    await asyncio.sleep(seconds)
    _server(database, f"ALTER DATABASE {name} RESET default_transaction_read_only")
    _server(database, _CUT_OFF.format(name))


@contextlib.asynccontextmanager
async def _held(database: Database, seconds: float) -> AsyncIterator[None]:
    holder = sqlite3.connect(str(database.url.database), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    yield
    await asyncio.sleep(seconds)
    holder.execute("ROLLBACK")
    holder.close()


@contextlib.asynccontextmanager
async def gone(database: Database, seconds: float) -> AsyncIterator[None]:
    """Nobody can connect, and whoever was connected is cut off."""
    if database.dialect == "sqlite":
        async with _held(database, seconds):
            yield
        return
    name = database.url.database
    _server(database, f"ALTER DATABASE {name} ALLOW_CONNECTIONS off")
    _server(database, _CUT_OFF.format(name))
    yield
    await asyncio.sleep(seconds)
    _server(database, f"ALTER DATABASE {name} ALLOW_CONNECTIONS on")


def _server(database: Database, statement: str) -> None:
    address = database.url.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


async def through(database: Database, weather: Weather, seconds: float) -> None:
    """Duels that arrive while the weather turns bad end as they would have in the sun."""
    duels = await database.write(lambda session: [ring.prepare(session, n, ["kabid-anggaran"]) for n in range(10)])
    async with ring.running([database], group=4) as (channel, [program]):
        taps = [tap for duel in duels for tap in duel.taps]
        await program.ingest.put(*ring.arrivals(taps))
        async with weather(database, seconds):
            pass
        await post_again(program, ring.arrivals(taps))
        await ring.settled(database)
    for outcome in await database.read(lambda session: [ring.outcome(session, channel, duel) for duel in duels]):
        check(outcome)
        assert all(len(said) == len(set(said)) for said in outcome.told.values()), "somebody was told twice"


async def post_again(program: Program, updates: Sequence[NewJob]) -> None:
    """A platform posts again what it is not sure of, until it is answered 200."""
    async with asyncio.timeout(20):
        while True:
            with contextlib.suppress(sa.exc.SQLAlchemyError):
                return await program.ingest.put(*updates)
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("weather", [read_only, gone])
async def test_nothing_is_lost_while_the_database_is_away(database: Database, weather: Weather) -> None:
    await through(database, weather, 2)


@pytest.mark.torture
@pytest.mark.parametrize("weather", [read_only, gone])
async def test_nothing_is_lost_while_the_database_is_away_for_ten_seconds(database: Database, weather: Weather) -> None:
    await through(database, weather, 10)


@contextlib.asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    clock = MovableClock()
    clock.jump(NOW)
    with government.government("contoh-temanggung") as (settings, database):
        async with play(database, settings, clock, parts=Parts(sending=HURRIED)) as running:
            yield running


async def _answers(running: Stage, user: int) -> list[str]:
    return [bubble.text for bubble in running.telegram.chat(user) if not bubble.mine]


async def _telegram_away(seconds: float) -> None:
    async with stage() as running:
        user = await running.phone(await running.person("analis-anggaran"))
        await running.settled()
        before = len(await _answers(running, user))
        running.telegram.faults.gone(seconds)
        await running.telegram.say(user, "/bantuan")
        await running.telegram.say(user, "/bahasa")
        await asyncio.sleep(seconds)
        async with asyncio.timeout(40):
            while len(await _answers(running, user)) < before + 2:
                await asyncio.sleep(0.1)
        await running.settled()
        said = (await _answers(running, user))[before:]
        assert [text.split()[0] for text in said] == ["Bantuan", "Pilih"]


async def test_nothing_is_lost_while_telegram_is_away() -> None:
    await _telegram_away(3)


@pytest.mark.torture
async def test_nothing_is_lost_while_telegram_is_away_for_a_minute() -> None:
    await _telegram_away(60)


async def test_a_clock_that_goes_backwards_loses_and_doubles_nothing() -> None:
    async with stage() as running:
        user = await running.phone(await running.person("analis-anggaran"))
        await running.settled()
        before = len(await _answers(running, user))
        for back in (0, 3600, 86400):
            running.clock.jump(NOW - dt.timedelta(seconds=back))
            await running.program.tick()
            await running.telegram.say(user, "/bantuan")
            await running.settled()
        assert [text.split()[0] for text in (await _answers(running, user))[before:]] == ["Bantuan"] * 3


async def test_an_answer_to_a_step_that_was_finished_elsewhere_is_told_so(database: Database) -> None:
    """The officer writes his reason on one phone while he approves on the other."""
    [duel] = await database.write(lambda session: [ring.prepare(session, 1, ["kabid-anggaran"])])
    approve, refuse, _withdraw = duel.taps
    async with ring.running([database]) as (channel, [program]):
        await program.ingest.put(*ring.arrivals([approve]))
        await ring.settled(database)
        await program.ingest.put(*ring.arrivals([refuse]))
        await ring.settled(database)
        await program.ingest.put(ring.typed(refuse.address, "Karena sudah ada orang lain"))
        await ring.settled(database)
    outcome = await database.read(lambda session: ring.outcome(session, channel, duel))
    assert (outcome.status, outcome.assignments) == ("disetujui", 1)
    assert "sudah disetujui" in outcome.told["tolak"][0]
    assert not any("Ditolak oleh" in text for text in outcome.told["tolak"])


def test_the_database_of_a_scenario_is_its_own(tmp_path: Path) -> None:
    with government.government("contoh-temanggung") as (_settings, one), one.writing() as session:
        session.execute(sa.text("DELETE FROM job"))
    with government.government("contoh-temanggung") as (_settings, other):
        assert other.url != one.url
