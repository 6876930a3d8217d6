"""Groups: one failure is one failure, whatever else was committed with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.worker import Engine, Worker, WorkerOptions
from core import jobs
from core.database import Database
from core.jobs import Claimed
from tests.engine.toys import (
    Repeater,
    ignore_dead,
    message,
    names,
    pending,
    present,
    put,
    rows,
    running,
    until,
    update,
    worker,
)


@pytest.fixture
async def engine(database: Database) -> Engine:
    return Engine(database)


def boom() -> None:
    raise ZeroDivisionError("a fault of the handler")


def failing(times: int, then: Callable[[], None] = lambda: None) -> Callable[[], None]:
    left = [times]

    def fail() -> None:
        left[0] -= 1
        if left[0] >= 0:
            boom()
        then()

    return fail


#: As if the new update had only just come: of those that die with it, only the one tried before is looked at.
NEVER_TRIED = sa.text("UPDATE job SET attempts = 0 WHERE dedup = 'new'")


async def no_backoff(database: Database) -> None:
    from sqlalchemy import text

    await database.write(lambda session: session.connection().execute(text("UPDATE job SET run_at = 0")))


async def test_each_update_is_answered_once_and_in_order(engine: Engine) -> None:
    await put(engine.database, *(update(f"k{n % 3}", f"u{n}", f'"{n}"') for n in range(30)))
    async with running(engine, worker(engine, group=4)):
        await until(lambda: engine.counters.handled == 30)
    assert len(await pending(engine.database, "effect")) == 30
    replies = await _drain(engine.database)
    for chat in range(3):
        assert [n for n in replies if n % 3 == chat] == list(range(chat, 30, 3))


async def _drain(database: Database) -> list[int]:
    """The replies, in the order a sender would take them."""
    taken: list[int] = []
    while claimed := await database.write(lambda session: _finish_next(session)):
        taken += [int(job.payload.strip('"')) for job in claimed]
    return taken


def _finish_next(session: Session) -> list[Claimed]:
    claimed = jobs.claim(session, "out", "test.1", 100)
    jobs.finish(session, claimed)
    return claimed


async def test_one_failing_update_undoes_only_itself(engine: Engine) -> None:
    await put(engine.database, *(update(f"k{n}", f"u{n}") for n in range(5)))
    async with running(engine, worker(engine, {"u2": boom})):
        await until(lambda: engine.counters.retried == 1)
    assert sorted(await pending(engine.database, "effect")) == ["u0", "u1", "u3", "u4"]
    assert await pending(engine.database, "in") == ["u2"]
    assert engine.counters.groups == 1
    [error] = [error for name, _, error in await rows(engine.database, "in") if name == "u2"]
    assert "ZeroDivisionError" in (error or "")


@pytest.mark.parametrize("times", [1, 2], ids=["careful", "one by one"])
async def test_a_failing_flush_is_tried_in_smaller_steps(engine: Engine, times: int) -> None:
    await put(engine.database, *(update(f"k{n}", f"u{n}") for n in range(3)))
    flush = failing(times)
    loop = Worker(engine, lambda: Repeater({}, flush), ignore_dead)
    async with running(engine, loop):
        await until(lambda: engine.counters.handled == 3)
    assert sorted(await pending(engine.database, "effect")) == ["u0", "u1", "u2"]


async def test_a_flush_that_always_fails_is_given_up_and_told(engine: Engine) -> None:
    told: list[tuple[str, str]] = []

    def tell(session: Session, job: Claimed, error: str) -> None:
        jobs.put(session, [message(job.key, f"apology {job.dedup}")])
        told.append((job.dedup, error))

    await put(engine.database, update("k", "u"))
    loop = Worker(engine, lambda: Repeater({}, boom), tell, WorkerOptions(attempts=1))
    async with running(engine, loop):
        await until(lambda: engine.counters.dead == 1)
    assert [name for name, _ in told] == ["u"]
    assert await pending(engine.database, "in") == []
    assert await pending(engine.database, "out") == ["apology u"]
    assert await pending(engine.database, "effect") == []


async def test_a_failure_waits_then_dies_and_its_chat_goes_on(engine: Engine) -> None:
    await put(engine.database, update("k", "bad"), update("k", "next"), update("other", "fine"))
    async with running(engine, worker(engine, {"bad": boom}, attempts=2)):
        await until(lambda: engine.counters.retried == 1)
        await until(lambda: engine.counters.handled == 1)
        await no_backoff(engine.database)
        await until(lambda: engine.counters.handled == 2)
    assert engine.counters.dead == 1
    assert [name for name, _, error in await rows(engine.database, "in") if error] == ["bad"]


async def test_a_failing_farewell_does_not_keep_the_dead(engine: Engine) -> None:
    def tell(session: Session, job: Claimed, error: str) -> None:
        boom()

    await put(engine.database, update("k", "bad"))
    async with running(engine, Worker(engine, lambda: Repeater({"bad": boom}), tell, WorkerOptions(attempts=1))):
        await until(lambda: engine.counters.dead == 1)
    assert await pending(engine.database, "in") == []


async def test_a_suspect_is_alone_in_its_group(engine: Engine) -> None:
    """It may have taken the process down; those claimed beside it must not be blamed."""
    database = engine.database
    await put(database, *(update(f"k{n}", f"u{n}") for n in range(6)))
    await database.write(lambda session: jobs.claim(session, "in", "dead.1", 4))
    sizes: list[int] = []

    class Sized(Repeater):
        def load(self, session: Session, claimed: object) -> None:
            sizes.append(len(claimed))  # type: ignore[arg-type]

    async with running(engine):
        await present(engine)
        await database.write(jobs.free_all)
        loop = Worker(engine, lambda: Sized({}), ignore_dead)
        while await loop.round():
            pass
    assert sizes == [2, 1, 1, 1, 1]


class Killed(BaseException):
    """The end of the process, as far as a test can have it."""


async def test_one_tried_before_is_not_blamed_for_deaths_in_the_work_of_others(engine: Engine) -> None:
    database = engine.database
    await put(database, update("k", "tried"))
    await database.write(lambda session: jobs.claim(session, "in", "dead.1", 1))
    await put(database, update("l", "new"))
    told: list[str] = []

    def kill() -> None:
        raise Killed

    def tell(session: Session, job: Claimed, error: str) -> None:
        told.append(job.dedup)

    async with running(engine):
        await present(engine)
        for _ in range(8):
            await database.write(jobs.free_all)
            await database.write(lambda session: session.connection().execute(NEVER_TRIED))
            dying = Worker(engine, lambda: Repeater({"new": kill}), ignore_dead, WorkerOptions(attempts=3))
            with pytest.raises(Killed):
                await dying.round()
        await database.write(jobs.free_all)
        healthy = Worker(
            engine, lambda: Repeater({}), lambda _s, job, _e: told.append(job.dedup), WorkerOptions(attempts=3)
        )
        while await healthy.round():
            pass
    assert told == []
    assert sorted(await pending(database, "effect")) == ["new", "tried"]


async def test_those_tried_before_take_turns_with_new_ones(engine: Engine) -> None:
    """A chat whose update failed once does not wait until nobody writes any more."""
    database = engine.database
    await put(database, update("k", "tried"))
    await database.write(lambda session: jobs.claim(session, "in", "dead.1", 1))
    await put(database, *(update(f"l{n}", f"new{n}") for n in range(8)))
    order: list[list[str]] = []

    class Noting(Repeater):
        def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
            order.append(names(claimed))

    async with running(engine):
        await present(engine)
        await database.write(jobs.free_all)
        loop = Worker(engine, lambda: Noting({}), ignore_dead, WorkerOptions(group=3))
        while await loop.round():
            pass
    assert ["tried"] in order[:2]
    assert sorted(name for group in order for name in group) == sorted(["tried", *(f"new{n}" for n in range(8))])


async def test_one_that_kills_the_process_every_time_is_given_up(engine: Engine) -> None:
    database = engine.database
    await put(database, update("k", "deadly"))
    for _ in range(3):
        await database.write(lambda session: jobs.claim(session, "in", "dead.1", 1))
        await database.write(jobs.free_all)
    told: list[str] = []
    loop = Worker(
        engine, lambda: Repeater({}), lambda session, job, error: told.append(job.dedup), WorkerOptions(attempts=3)
    )
    async with running(engine, loop):
        await until(lambda: told == ["deadly"])
    assert await pending(database, "effect") == []


async def test_no_claim_without_presence(engine: Engine) -> None:
    await put(engine.database, update("k", "u"))
    assert await worker(engine).round() is False
    assert await pending(engine.database, "in") == ["u"]


async def test_a_stop_gives_back_what_was_claimed_ahead(engine: Engine) -> None:
    await put(engine.database, *(update("k", f"u{n}") for n in range(200)))
    async with running(engine, worker(engine)):
        await until(lambda: engine.counters.handled > 3)
    claimed = await engine.database.write(lambda session: jobs.claim(session, "in", "w.1", 1))
    assert [job.attempts for job in claimed] == [1]
