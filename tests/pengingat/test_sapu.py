"""Ticks and sweeps: from the clock to a message in the outbox, in one transaction."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.dialogs import DIALOGS
from bot.dialogs.scene import World
from bot.handlers.channel import Limits, Payload, Place
from bot.outgoing import Runtime
from bot.schedule import QUEUE, Schedule, payload, slot
from bot.sweeps import PARTS, Sweeps
from core import regulasi
from core.clock import MovableClock
from core.database import Database
from core.jobs import Claimed
from core.messages import Arrival, Block, Choose, Say, plain
from core.organisasi import SalinanStruktur
from core.pairing import Aturan
from tests.pengingat.test_sekali import pemerintah
from tests.tim.panggung import RAHASIA

FRIDAY = dt.datetime(2026, 12, 11, 7, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


class Papan:
    """A channel that shows what it is given as plain words."""

    name = "telegram"
    limits = Limits(page=8, edits=True)

    def parse(self, raw: bytes) -> Arrival | None:
        return None

    def render(self, message: Say, place: Place) -> list[Payload]:
        labels = [choice.label for choice in message.choices] if isinstance(message, Choose) else []
        return [{"to": place.address, "text": plain(message.blocks), "labels": labels}]

    def close(self, blocks: tuple[Block, ...], place: Place) -> list[Payload]:
        return []

    async def acknowledge(self, arrival: Arrival) -> None:
        pass

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        return ""


@pytest.fixture
def clock() -> MovableClock:
    clock = MovableClock()
    clock.jump(FRIDAY)
    return clock


def runtime(clock: MovableClock) -> Runtime:
    world = World(regulasi=regulasi.muat, aturan=Aturan(RAHASIA), salinan=SalinanStruktur())
    return Runtime({"telegram": Papan()}, DIALOGS, world, clock)


def sweep(session: Session, clock: MovableClock, number: int = 1) -> None:
    for place, part in enumerate(PARTS):
        sweep_part(session, clock, part, number * len(PARTS) + place)


def sweep_part(session: Session, clock: MovableClock, part: str, number: int = 1) -> None:
    job = Claimed(number, QUEUE, None, "sweep", payload(part), 1, 0, "lease")
    handler = Sweeps(runtime(clock))
    handler.load(session, [job])
    handler.handle(session, job)
    handler.flush(session)


def outbox(session: Session) -> list[dict[str, Any]]:
    found = session.connection().execute(sa.text("SELECT payload FROM job WHERE queue = 'out' ORDER BY id"))
    return [msgspec.json.decode(payload) for (payload,) in found]


def test_a_sweep_puts_one_message_into_the_outbox(sqlite_maker: Callable[[], str], clock: MovableClock) -> None:
    with pemerintah(sqlite_maker) as database, database.writing() as session:
        sweep(session, clock)
        [message] = outbox(session)
    assert message["to"] == "pranata-komputer"
    assert "Sekarang waktunya melapor" in message["text"]
    assert message["labels"] == ["1. Isi laporan", "Ingatkan nanti", "Menu"]


def test_a_part_that_this_release_does_not_know_is_left_to_the_next_tick(
    sqlite_maker: Callable[[], str], clock: MovableClock
) -> None:
    with pemerintah(sqlite_maker) as database, database.writing() as session:
        for told in ("{}", payload("bagian-lama")):
            Sweeps(runtime(clock)).handle(session, Claimed(1, QUEUE, None, "sweep", told, 1, 0, "lease"))
        assert outbox(session) == []


def test_a_sweep_that_is_repeated_sends_nothing(sqlite_maker: Callable[[], str], clock: MovableClock) -> None:
    with pemerintah(sqlite_maker) as database, database.writing() as session:
        sweep(session, clock)
        sweep(session, clock, 2)
        clock.jump(FRIDAY - 60 * MINUTE)
        sweep(session, clock, 3)
        assert len(outbox(session)) == 1


def test_a_sweep_that_fails_leaves_no_trace(sqlite_maker: Callable[[], str], clock: MovableClock) -> None:
    with pemerintah(sqlite_maker) as database:
        with pytest.raises(KeyError):
            fail(database, clock)
        with database.writing() as session:
            sweep(session, clock)
            assert len(outbox(session)) == 1


def fail(database: Database, clock: MovableClock) -> None:
    with database.writing() as session:
        sweep(session, clock)
        raise KeyError


# -- ticks --------------------------------------------------------------------------------------------


async def names(database: Database) -> Sequence[str]:
    query = sa.text("SELECT dedup FROM job WHERE queue = 'sweep' ORDER BY id")
    return await database.read(lambda session: [name for (name,) in session.connection().execute(query)])


async def test_one_tick_a_slot_whoever_ticks(database: Database, clock: MovableClock) -> None:
    replicas = [Schedule(database, clock, PARTS) for _ in range(3)]
    for replica in replicas:
        await replica.tick()
    assert await names(database) == [f"sweep:{part}:{slot(FRIDAY)}" for part in PARTS]


async def test_a_clock_that_was_moved_ticks_at_once(database: Database, clock: MovableClock) -> None:
    schedule = Schedule(database, clock, ["pengingat"])
    await schedule.tick()
    await schedule.tick_now()
    clock.jump(FRIDAY + 60 * MINUTE)
    await schedule.tick_now()
    assert len(await names(database)) == 3


async def test_it_ticks_until_it_is_stopped(database: Database, clock: MovableClock) -> None:
    stopping = asyncio.Event()
    running = asyncio.create_task(Schedule(database, clock, ["pengingat"], every=1).run(stopping))
    async with asyncio.timeout(10):
        while len(await names(database)) < 3:
            await asyncio.sleep(0.05)
    stopping.set()
    await running
