"""Bad weather at Meta: it is away, slows the bot down, or posts everything twice, backwards, with fields missing."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Callable

import pytest

from bot.app import Parts
from bot.simulator.whatsapp import Bubble, Fault, WhatsApp
from bot.skenario import HURRIED, government
from bot.stage import Stage, play
from core.clock import MovableClock

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
NUMBER = "6281200001001"
SAID = ["/bantuan", "/bahasa", "/bantuan"]
ANSWERED = ["Bantuan", "Pilih", "Bantuan"]


@contextlib.asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """A government with one person on WhatsApp."""
    clock = MovableClock()
    clock.jump(NOW)
    with government.government("contoh-temanggung") as (settings, database):
        parts = Parts(sending=HURRIED)
        async with play(database, settings, clock, channels=("whatsapp",), parts=parts) as running:
            await running.whatsapp_phone(await running.person("analis-anggaran"), NUMBER)
            await running.settled()
            yield running


def theirs(whatsapp: WhatsApp) -> list[Bubble]:
    return [bubble for bubble in whatsapp.chat(NUMBER) if not bubble.mine]


async def told(running: Stage, before: int, count: int) -> list[str]:
    """The first words of the answers, once there are so many and nothing is under way."""
    async with asyncio.timeout(40):
        while len(theirs(running.whatsapp)) < before + count:
            await asyncio.sleep(0.05)
    await running.settled()
    return [bubble.text.split()[0] for bubble in theirs(running.whatsapp)[before:]]


def away(whatsapp: WhatsApp) -> None:
    whatsapp.faults.gone(2)


def slow(whatsapp: WhatsApp) -> None:
    for code in (130429, 131056):
        whatsapp.faults.add(Fault("error", code, endpoint="messages"))


def broken(whatsapp: WhatsApp) -> None:
    whatsapp.faults.add(Fault("server_error", 503, times=2))
    whatsapp.faults.add(Fault("close"))


def doubled(whatsapp: WhatsApp) -> None:
    whatsapp.faults.duplicate(100)


def mangled(whatsapp: WhatsApp) -> None:
    faults = whatsapp.faults
    faults.bare_contacts = faults.bare_statuses = faults.bare_lists = faults.backwards = True


def single(whatsapp: WhatsApp) -> None:
    whatsapp.faults.alone = True


@pytest.mark.parametrize("weather", [away, slow, broken, doubled, mangled, single])
async def test_everything_is_answered_once_and_in_its_order(weather: Callable[[WhatsApp], None]) -> None:
    async with stage() as running:
        before = len(theirs(running.whatsapp))
        weather(running.whatsapp)
        for text in SAID:
            await running.whatsapp.say(NUMBER, text)
        assert await told(running, before, len(ANSWERED)) == ANSWERED


async def test_a_list_is_understood_without_its_context() -> None:
    async with stage() as running:
        mangled(running.whatsapp)
        before = len(theirs(running.whatsapp))
        await running.whatsapp.say(NUMBER, "/menu")
        await told(running, before, 1)
        await running.whatsapp.tap(NUMBER, "Bantuan")
        assert (await told(running, before, 2))[-1] == "Bantuan"


async def test_a_hidden_number_stays_the_same_person() -> None:
    async with stage() as running:
        before = len(theirs(running.whatsapp))
        await running.whatsapp.hide_number(NUMBER, "sekar")
        await running.whatsapp.say(NUMBER, "/bantuan")
        assert await told(running, before, 1) == ["Bantuan"]


async def test_what_was_said_while_the_program_was_deaf_is_answered_hours_later() -> None:
    async with stage() as running:
        before = len(theirs(running.whatsapp))
        running.whatsapp.faults.alone = True
        deaf = running.whatsapp._service.postman  # its address is Meta's business, not a person's or a bot's
        hook, deaf.hook.url = deaf.hook.url, "http://127.0.0.1:9/none"
        await running.whatsapp.say(NUMBER, "/bantuan")
        async with asyncio.timeout(10):
            while not running.whatsapp.trouble:
                await asyncio.sleep(0.01)
        deaf.hook.url = hook
        running.clock.jump(NOW + dt.timedelta(hours=6))
        assert await told(running, before, 1) == ["Bantuan"]
