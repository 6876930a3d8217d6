"""The outbox: order, pace, and what becomes of refusals."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any

import pytest
import sqlalchemy as sa

from bot.worker import ChatPace, Engine, Sender, SenderOptions
from core import jobs
from core.database import Database
from core.jobs import Claimed
from core.outbox import Rejected, RetryLater, Unavailable, Unreachable
from tests.engine.toys import Collector, message, pending, present, put, rows, running, until


def free(**options: Any) -> SenderOptions:
    return SenderOptions(**{"per_second": None, "chat_pace": lambda key: None} | options)


@pytest.fixture
async def engine(database: Database) -> Engine:
    return Engine(database)


def fails_once(error: Exception, name: str) -> Any:
    left = [error]
    return lambda job: left.pop() if job.dedup == name and left else None


async def test_messages_of_a_chat_keep_their_order(engine: Engine) -> None:
    carrier = Collector(lambda job: ConnectionError("weather") if job.attempts == 1 and job.id % 5 == 0 else None)
    await put(engine.database, *(message(f"k{n % 4}", f"{n}") for n in range(40)))
    async with running(engine, Sender(engine, carrier, free())):
        while engine.counters.sent < 40:
            await _unwait(engine.database)
            await asyncio.sleep(0.02)
    by_chat: dict[int, list[int]] = defaultdict(list)
    for name in carrier.sent:
        by_chat[int(name) % 4].append(int(name))
    for sent in by_chat.values():
        assert sent == sorted(sent)


async def _unwait(database: Database) -> None:
    await database.write(lambda session: session.connection().execute(sa.text("UPDATE job SET run_at = 0")))


async def test_the_answer_is_kept_with_the_mark(engine: Engine) -> None:
    carrier = Collector()
    await put(engine.database, message("k", "1"))
    async with running(engine, Sender(engine, carrier, free())):
        await until(lambda: engine.counters.sent == 1)
    assert carrier.kept == ["sent 1"]
    assert await pending(engine.database, "out") == []


async def test_a_fault_in_the_report_does_not_send_again(engine: Engine) -> None:
    carrier = Collector()
    carrier.delivered = lambda session, deliveries: 1 / 0  # type: ignore[assignment,method-assign]
    await put(engine.database, message("k", "1"), message("k", "2"))
    async with running(engine, Sender(engine, carrier, free())):
        await until(lambda: engine.counters.sent == 2)
    assert carrier.sent == ["1", "2"]


async def test_slow_down_is_obeyed_and_not_counted(engine: Engine) -> None:
    carrier = Collector(fails_once(RetryLater("429", 0.3), "1"))
    await put(engine.database, message("a", "1"), message("a", "2"), message("b", "3"))
    async with running(engine, Sender(engine, carrier, free(attempts=1))):
        await until(lambda: engine.counters.sent == 3)
    assert carrier.sent[-2:] == ["1", "2"]
    assert carrier.moments[-2] - carrier.moments[0] >= 0.3
    assert carrier.given_up == []


async def test_slow_down_for_everyone_stops_everyone(engine: Engine) -> None:
    carrier = Collector(fails_once(RetryLater("429", 0.5, everyone=True), "1"))
    await put(engine.database, message("a", "1"))
    async with running(engine, Sender(engine, carrier, free(per_second=100.0))):
        await until(lambda: engine.counters.slowed == 1)
        await put(engine.database, message("b", "2"))
        await until(lambda: engine.counters.sent == 2)
    assert carrier.moments[1] - carrier.moments[0] >= 0.45


@pytest.mark.parametrize("error", [Unreachable("blocked"), Rejected("chat not found")], ids=["403", "400"])
async def test_a_final_no_is_told_and_the_chat_goes_on(engine: Engine, error: Exception) -> None:
    carrier = Collector(lambda job: error if job.dedup == "1" else None)
    await put(engine.database, message("a", "1"), message("a", "2"))
    async with running(engine, Sender(engine, carrier, free())):
        await until(lambda: engine.counters.sent == 1)
    assert carrier.given_up == [("1", type(error).__name__)]
    assert carrier.sent == ["1", "2"]
    assert [name for name, _, error in await rows(engine.database, "out") if error] == ["1"]


@pytest.mark.parametrize(
    ("error", "limit"),
    [(RuntimeError("our fault"), {"attempts": 2}), (Unavailable("502"), {"attempts": 1, "patience": 2})],
    ids=["fault", "weather"],
)
async def test_other_errors_are_tried_again_up_to_the_last(
    engine: Engine, error: Exception, limit: dict[str, int]
) -> None:
    carrier = Collector(lambda job: error)
    await put(engine.database, message("a", "1"))
    async with running(engine, Sender(engine, carrier, free(**limit))):
        await until(lambda: engine.counters.resent == 1)
        await _unwait(engine.database)
        await until(lambda: engine.counters.undelivered == 1)
    assert carrier.given_up == [("1", type(error).__name__)]


def test_a_call_may_not_outlive_its_lease() -> None:
    with pytest.raises(ValueError, match="lease"):
        SenderOptions(timeout=28)


async def test_a_chat_gets_a_few_at_once_then_waits_its_turn(engine: Engine) -> None:
    carrier = Collector()
    await put(engine.database, *(message("a", f"a{n}") for n in range(5)), message("b", "b0"))
    pace = ChatPace(per_second=5.0, burst=3)
    async with running(engine, Sender(engine, carrier, free(chat_pace=lambda key: pace))):
        await until(lambda: engine.counters.sent == 6)
    moments = [moment for name, moment in zip(carrier.sent, carrier.moments, strict=True) if name[0] == "a"]
    assert moments[2] - moments[0] < 0.2
    assert moments[3] - moments[0] >= 0.19
    # Counted from the burst: the pace is an average, and the next is not late because one before it was.
    assert moments[4] - moments[0] >= 0.39
    assert carrier.sent.index("b0") < carrier.sent.index("a3")


async def test_a_stop_waits_for_calls_in_the_air(engine: Engine) -> None:
    carrier = Collector()
    await put(engine.database, *(message(f"k{n}", f"{n}") for n in range(100)))
    async with running(engine, Sender(engine, carrier, free(at_once=10))):
        await until(lambda: len(carrier.sent) >= 10)
    still: list[Claimed] = await engine.database.write(lambda session: jobs.claim(session, "out", "w.1", 200))
    assert not {job.dedup for job in still} & set(carrier.sent)
    assert len(still) + len(carrier.sent) == 100


async def test_without_presence_nothing_leaves(engine: Engine) -> None:
    carrier = Collector()
    await put(engine.database, message("k", "1"))
    sender = Sender(engine, carrier, free())
    assert await sender.round() is False
    assert carrier.sent == []
    async with running(engine):
        await present(engine)
        assert await sender.round() is True
