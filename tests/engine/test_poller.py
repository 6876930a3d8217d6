"""Updates come in: stored before they are confirmed, whatever they contain."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.poller import Ingest, Poller, Update
from bot.worker import Engine
from core.database import Database
from core.outbox import RetryLater, Unavailable
from tests.engine.toys import pending, rows, running, until, update


@pytest.fixture
async def engine(database: Database) -> Engine:
    return Engine(database)


class Source:
    """Answers fetches one after the other, then has nothing more."""

    def __init__(self, *answers: Sequence[Update] | Exception) -> None:
        self._answers = list(answers)
        self.offsets: list[int | None] = []

    async def __call__(self, offset: int | None) -> Sequence[Update]:
        self.offsets.append(offset)
        if not self._answers:
            await asyncio.sleep(3600)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def numbered(*numbers: int, key: str | None = "k") -> list[Update]:
    return [Update(number, b"{}", key) for number in numbers]


async def test_the_offset_follows_the_commit(engine: Engine) -> None:
    source = Source(numbered(5, 6), [], numbered(9))
    async with running(engine, Poller(engine, "tg:1", source)):
        await until(lambda: len(source.offsets) == 4)
    assert source.offsets == [None, 7, 7, 10]
    assert await pending(engine.database, "in") == ["tg:1:5", "tg:1:6", "tg:1:9"]


async def test_what_is_not_stored_is_not_confirmed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    write = engine.database.write
    broken = [OSError("no space left on device")]

    async def sometimes(work: object) -> object:
        if "_store" in work.__qualname__ and broken:
            raise broken.pop()
        return await write(work)

    monkeypatch.setattr(engine.database, "write", sometimes)
    source = Source(numbered(5), numbered(5))
    async with running(engine, Poller(engine, "tg:1", source)):
        await until(lambda: len(source.offsets) == 3)
    assert source.offsets == [None, None, 6]
    assert await pending(engine.database, "in") == ["tg:1:5"]


async def test_a_repeat_is_recognised(engine: Engine) -> None:
    source = Source(numbered(5), numbered(5, 6))
    async with running(engine, Poller(engine, "tg:1", source)):
        await until(lambda: len(source.offsets) == 3)
    assert await pending(engine.database, "in") == ["tg:1:5", "tg:1:6"]
    assert (engine.counters.received, engine.counters.repeated) == (3, 1)


@pytest.mark.parametrize(
    "error", [Unavailable("502"), RetryLater("429", 0.01), TimeoutError()], ids=lambda e: type(e).__name__
)
async def test_a_platform_in_trouble_is_asked_again(engine: Engine, error: Exception) -> None:
    source = Source(error, numbered(1))
    async with running(engine, Poller(engine, "tg:1", source)):
        await until(lambda: len(source.offsets) == 3)
    assert await pending(engine.database, "in") == ["tg:1:1"]


POISON = [
    Update(2, b'{"no": "chat"}', None),
    Update(2, b"\xff\xfe", "k"),
    Update(2, b"\0", "k"),
]


@pytest.mark.parametrize("poison", POISON, ids=["no chat", "not UTF-8", "zero byte"])
async def test_poison_is_put_aside_and_blocks_nobody(engine: Engine, poison: Update) -> None:
    source = Source([*numbered(1), poison, *numbered(3)])
    async with running(engine, Poller(engine, "tg:1", source)):
        await until(lambda: len(source.offsets) == 2)
    assert source.offsets[-1] == 4
    assert await pending(engine.database, "in") == ["tg:1:1", "tg:1:3"]
    assert [name for name, _, error in await rows(engine.database, "in") if error] == ["tg:1:2"]


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_of_two_processes_one_polls_and_the_other_takes_over(database: Database) -> None:
    first, second = Engine(database), Engine(database)
    one, other = Source(), Source()
    async with running(second):
        async with running(first, Poller(first, "tg:1", one)):
            await until(lambda: one.offsets != [])
            task = asyncio.create_task(Poller(second, "tg:1", other).run(second.loops.stopping))
            await asyncio.sleep(0.3)
            assert other.offsets == []
        await until(lambda: other.offsets != [])
        second.loops.stop()
        await task


async def test_posts_that_arrive_together_share_a_commit(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    write, commits = engine.database.write, []

    async def counted(work: object) -> object:
        commits.append(1)
        return await write(work)

    monkeypatch.setattr(engine.database, "write", counted)
    ingest = Ingest(engine)
    await asyncio.gather(*(ingest.put(update(f"k{n}", f"u{n}")) for n in range(50)))
    assert len(await pending(engine.database, "in")) == 50
    assert len(commits) <= 2


async def test_a_post_that_cannot_be_stored_fails_alone(engine: Engine) -> None:
    ingest = Ingest(engine)
    bad = update("k", "bad", payload=5)  # type: ignore[arg-type]
    results = await asyncio.gather(
        ingest.put(update("a", "1")), ingest.put(bad), ingest.put(update("b", "2")), return_exceptions=True
    )
    assert [type(result).__name__ for result in results][::2] == ["NoneType", "NoneType"]
    assert isinstance(results[1], Exception)
    assert await pending(engine.database, "in") == ["1", "2"]


async def test_a_post_given_up_by_its_sender_is_still_stored(engine: Engine) -> None:
    ingest = Ingest(engine)
    task = asyncio.create_task(ingest.put(update("a", "1")))
    await asyncio.sleep(0)
    task.cancel()
    await ingest.put(update("a", "2"))
    assert await pending(engine.database, "in") == ["1", "2"]
