"""The limit of the whole bot: nearly all of it used, none of it exceeded."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence

import pytest
from sqlmodel import Session

from bot.worker import Engine, Sender, SenderOptions
from bot.worker.pace import LONGEST_LAG, ChatPace, ChatPaces, Window
from core import jobs
from core.database import Database
from tests.engine.toys import Collector, message, put, running, until


def busiest_second(moments: Sequence[float]) -> int:
    """The most that fall into any one second."""
    times = sorted(moments)
    return max(sum(1 for later in times[first:] if later < start + 1.0) for first, start in enumerate(times))


def test_the_bucket_starts_empty_and_is_shared(database: Database) -> None:
    with database.writing() as session:
        first = jobs.slots(session, "bot", 30, 5)
    with database.writing() as session:
        second = jobs.slots(session, "bot", 30, 100)
    assert [later - earlier for earlier, later in itertools.pairwise(first)] == pytest.approx([33] * 4, abs=2)
    assert second[0] >= first[-1] + 20
    assert second[-1] <= 500


def test_room_is_what_slots_then_gives(database: Database) -> None:
    with database.writing() as session:
        jobs.slots(session, "bot", 30, 7)
        room = jobs.room(session, "bot", 30)
        assert len(jobs.slots(session, "bot", 30, 100)) in {room, room + 1}
        assert jobs.room(session, "bot", 30) <= 1


def test_unused_time_is_not_saved_up(database: Database) -> None:
    with database.writing() as session:
        jobs.slots(session, "bot", 1000, 1)
    with database.writing() as session:
        assert jobs.slots(session, "bot", 1000, 3)[0] == 0


def test_a_hold_gives_no_slot(database: Database) -> None:
    def held(session: Session) -> tuple[int, list[int]]:
        jobs.slots(session, "bot", 30, 1)
        jobs.hold(session, "bot", 5000)
        return jobs.room(session, "bot", 30), jobs.slots(session, "bot", 30, 3)

    with database.writing() as session:
        assert held(session) == (0, [])


class Time:
    """A clock the test moves; sleeping moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()

    async def sleep(seconds: float) -> None:
        time.now += seconds

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return time


async def test_the_window_counts_every_second(time: Time) -> None:
    window = Window(30.0, time)
    moments = []
    for _ in range(200):
        call = await window.enter()
        moments.append(time.now)
        time.now += 0.001
        window.leave(call)
    assert busiest_second(moments) == 30


async def test_the_window_allows_for_calls_held_up_on_their_way(time: Time) -> None:
    """The first ones arrive late, as behind a new connection; the next second must begin from there."""
    window = Window(30.0, time)
    calls = [await window.enter() for _ in range(30)]
    window.leave(calls[0])
    time.now += 0.08
    for call in calls[1:]:
        window.leave(call)
    arrived = [100.0] + [100.08] * 29
    for _ in range(30):
        await window.enter()
        arrived.append(time.now)
    assert busiest_second(arrived) == 30


async def test_answers_that_take_their_time_hold_nobody_back_where_they_always_do(time: Time) -> None:
    window = Window(30.0, time, longest_lag=0.02)
    calls = [await window.enter() for _ in range(30)]
    for call in calls:
        time.now += 0.01
        window.leave(call)
    await window.enter()
    assert time.now == pytest.approx(101.0, abs=0.021)


async def test_one_hung_call_does_not_close_the_window(time: Time) -> None:
    window = Window(2.0, time)
    hung, _ = await window.enter(), await window.enter()
    time.now += 60
    window.leave(hung)
    assert hung.lag <= LONGEST_LAG
    await window.enter()
    assert time.now == 160


def test_a_chat_may_burst_then_waits(time: Time) -> None:
    paces = ChatPaces(lambda key: ChatPace(1.0, 3) if key == "slow" else None, time)
    assert [paces.take("slow") for _ in range(3)] == [0, 0, 0]
    assert paces.take("slow") == pytest.approx(1.0)
    time.now += 1.0
    assert paces.take("slow") == 0
    assert [paces.take(key) for key in ("quick", None) for _ in range(9)] == [0] * 18


def test_many_chats_told_to_slow_down_concern_the_whole_bot(time: Time) -> None:
    paces = ChatPaces(lambda key: None, time)
    assert [paces.widespread(key) for key in ("a", "a", "b")] == [False] * 3
    time.now += 3
    assert [paces.widespread(key) for key in ("c", "d", "e")] == [False, False, True]


async def test_thirty_a_second_is_held_and_never_exceeded(database: Database) -> None:
    engine = Engine(database)
    carrier = Collector()
    await put(database, *(message(f"k{n}", f"{n}") for n in range(150)))
    async with running(engine, Sender(engine, carrier, SenderOptions())):
        await until(lambda: len(carrier.moments) >= 121)
    seconds = carrier.moments[120] - carrier.moments[0]
    assert 120 / seconds >= 30 * 0.97
    assert busiest_second(carrier.moments) <= 30


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_two_replicas_share_the_limit(database: Database) -> None:
    first, second = Engine(database), Engine(database)
    carrier = Collector()
    await put(database, *(message(f"k{n}", f"{n}") for n in range(90)))
    first.loops.add(Sender(first, carrier, SenderOptions()))
    async with running(second, Sender(second, carrier, SenderOptions())), running(first):
        await until(lambda: len(carrier.moments) >= 61)
    assert 60 / (carrier.moments[60] - carrier.moments[0]) <= 30
    assert first.counters.sent
    assert second.counters.sent
