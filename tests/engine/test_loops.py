"""Crash-only, patient, and on time at a stop."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy.exc

from bot.worker import Bells, Loops, keep
from core.database import Database
from tests.engine.toys import put, until, update


@pytest.fixture
def dialect() -> str:
    return "sqlite"


class Scripted:
    """A loop that does as its test says."""

    name = "scripted"

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    async def run(self, stopping: asyncio.Event) -> None:
        if self._error:
            raise self._error


@pytest.mark.parametrize("error", [None, RuntimeError("bug")], ids=["returns", "raises"])
async def test_a_loop_that_ends_by_itself_takes_the_process_along(database: Database, error: Exception | None) -> None:
    codes: list[int] = []
    loops = Loops(Bells(database), end=codes.append)
    loops.add(Scripted(error))
    task = asyncio.create_task(loops.run())
    await until(lambda: codes != [])
    assert codes == [70]
    loops.stop()
    await task


async def test_what_others_stand_on_stops_last(database: Database) -> None:
    order: list[str] = []

    class Noted:
        def __init__(self, name: str, seconds: float) -> None:
            self.name, self._seconds = name, seconds

        async def run(self, stopping: asyncio.Event) -> None:
            await stopping.wait()
            await asyncio.sleep(self._seconds)
            order.append(self.name)

    loops = Loops(Bells(database))
    loops.add(Noted("ground", 0), last=True)
    loops.add(Noted("house", 0.05))
    task = asyncio.create_task(loops.run())
    await asyncio.sleep(0)
    loops.stop()
    await task
    assert order == ["house", "ground"]


async def test_a_loop_that_will_not_stop_is_cut_off(database: Database) -> None:
    class Stubborn:
        name = "stubborn"

        async def run(self, stopping: asyncio.Event) -> None:
            await asyncio.sleep(3600)

    loops = Loops(Bells(database), grace=0.05)
    loops.add(Stubborn())
    task = asyncio.create_task(loops.run())
    await asyncio.sleep(0)
    loops.stop()
    async with asyncio.timeout(1):
        await task


async def test_trouble_with_the_database_is_waited_out() -> None:
    stopping, calls = asyncio.Event(), []

    async def round_() -> bool:
        calls.append(1)
        if len(calls) < 3:
            raise sqlalchemy.exc.OperationalError("SELECT", {}, Exception("the database is gone\nfor now"))
        stopping.set()
        return True

    await keep(round_, asyncio.Event(), stopping)
    assert len(calls) == 3


async def test_a_fault_of_ours_is_not_waited_out() -> None:
    async def round_() -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await keep(round_, asyncio.Event(), asyncio.Event())


async def test_a_commit_rings_the_bells_of_its_queues(database: Database) -> None:
    bells = Bells(database)
    mine, other = bells.bell("in"), bells.bell("out")
    await put(database, update("k", "1"))
    async with asyncio.timeout(1):
        await mine.wait()
    assert not other.is_set()


async def test_a_rollback_rings_nothing(database: Database) -> None:
    bell = Bells(database).bell("in")
    with pytest.raises(ZeroDivisionError):
        await database.write(lambda session: _put_and_fail(session))
    await asyncio.sleep(0.05)
    assert not bell.is_set()


def _put_and_fail(session: object) -> None:
    from core import jobs

    jobs.put(session, [update("k", "1")])  # type: ignore[arg-type]
    raise ZeroDivisionError
