"""Who is alive, and what becomes of the leases of the dead."""

from __future__ import annotations

import asyncio

import psycopg
import pytest

from bot.worker import Engine
from core import jobs
from core.database import AlreadyServed, Database
from tests.engine.toys import names, present, put, running, until, update, worker


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_start_on_sqlite_frees_what_the_dead_held(database: Database) -> None:
    await put(database, update("k", "1"))
    await database.write(lambda session: jobs.claim(session, "in", "dead.1", 1))
    engine = Engine(database)
    async with running(engine):
        await present(engine)
        claimed = await database.write(lambda session: jobs.claim(session, "in", "new.1", 1))
    assert names(claimed) == ["1"]


def test_a_second_process_on_a_sqlite_file_is_refused(database: Database) -> None:
    database.serve_alone()
    database.serve_alone()
    second = Database(database.url.render_as_string(hide_password=False))
    try:
        if database.dialect == "sqlite":
            with pytest.raises(AlreadyServed):
                second.serve_alone()
        else:
            second.serve_alone()
        with second.writing() as session:
            jobs.put(session, [update("k", "the command line may still write")])
    finally:
        second.close()


among_others = pytest.mark.parametrize("dialect", ["postgresql"])


@among_others
async def test_leases_of_the_dead_are_freed_and_those_of_the_living_kept(database: Database) -> None:
    await put(database, update("a", "dead's"), update("b", "mine"))
    await database.write(lambda session: jobs.claim(session, "in", "123.in", 1))
    engine = Engine(database)
    async with running(engine):
        await present(engine)
        mine = f"{engine.presence.worker}.in"
        await database.write(lambda session: jobs.claim(session, "in", mine, 5))
        assert await database.write(jobs.free_dead) == 0


@among_others
async def test_the_dead_are_noticed_while_running(database: Database) -> None:
    engine = Engine(database)
    async with running(engine, worker(engine)):
        await present(engine)
        await put(database, update("k", "1"))
        await until(lambda: engine.counters.handled == 1)
        await database.write(
            lambda session: (jobs.put(session, [update("k", "2")]), jobs.claim(session, "in", "123.in", 1))
        )
        await until(lambda: engine.counters.handled == 2, 6)


@among_others
async def test_a_process_cut_off_takes_a_new_name(database: Database) -> None:
    engine = Engine(database)
    async with running(engine):
        await present(engine)
        old = engine.presence.worker
        with psycopg.connect(database.dsn, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s",
                (jobs.PRESENCE,),
            )
        await until(lambda: engine.presence.worker not in {None, old}, 6)


@among_others
async def test_another_process_is_woken(database: Database) -> None:
    engine = Engine(database)
    other = Database(database.dsn)
    async with running(engine, worker(engine)):
        await present(engine)
        await asyncio.sleep(0.2)
        began = asyncio.get_running_loop().time()
        await put(other, update("k", "1"))
        await until(lambda: engine.counters.handled == 1)
        assert asyncio.get_running_loop().time() - began < 0.9
    other.close()
