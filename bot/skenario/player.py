"""Plays a script: people act, the program settles, what they see is compared with what is written."""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from functools import partial

from bot.skenario import author, government, keadaan
from bot.skenario.acts import ACTS
from bot.skenario.phones import NotHere
from bot.skenario.running import Failed, Memory, Performance, Run, Stage
from bot.skenario.script import Line, Script
from bot.skenario.sights import absent, expect
from core.clock import MovableClock
from core.organisasi import Orang

__all__ = ["Failed", "Performance", "Stage", "explain", "play"]


async def play(script: Script, stage: Stage) -> None:
    """Run one scenario on a government of its own.

    Raises:
        Failed: a line did not come true.
    """
    name = script.setting("government")
    if not name or not script.setting("now"):
        first = script.lines[0] if script.lines else Line(1, "setting", "government")
        raise Failed(first, "skenario dimulai dengan baris government: dan now:")
    again = [line for line in script.lines if line.kind == "setting" and line.who == "government"][1:]
    if again:
        raise Failed(again[0], "satu berkas dimainkan di satu pemerintah; pisahkan menjadi dua berkas")
    people = int(script.setting("orang") or government.PEOPLE)
    with (
        government.government(name, people) as (settings, database),
        contextlib.closing(sqlite3.connect(str(database.url.database))) as queue,
    ):
        clock, zone = MovableClock(), government.zone(name)
        clock.jump(author.moment(script.setting("now"), zone))
        async with stage(settings, database, clock) as performance:
            played = script.on(performance.channel)
            run = Run(played, performance, database, queue, zone, script.lines[0])
            await _hand_out_phones(run)
            for line in played.lines:
                run.line = line
                await _perform(run, line)


async def _perform(run: Run, line: Line) -> None:
    if line.kind == "expect":
        expect(run, line)
    elif line.kind == "absent":
        absent(run, line)
    elif line.kind != "setting":
        try:
            await ACTS[line.kind](run, line)
        except NotHere:
            run.fail("ini tidak dapat dilakukan di kanal ini; tulis channels: di berkasnya")
        await run.settle()
    elif line.who in author.SETTERS:
        await author.SETTERS[line.who](run, line)
        await run.settle()


async def _hand_out_phones(run: Run) -> None:
    """Everybody who appears is paired the way people are: with a one-time code."""
    _give(run, "group", None)
    await _introduce(run)
    strangers = run.script.settings("stranger")
    unpaired = run.script.settings("unpaired") | strangers
    paired: set[uuid.UUID] = set()
    for name in run.script.actors:
        person = None if name in strangers else await run.person(name.partition("@")[0])
        _give(run, name, person)
        if person is None or name in unpaired or name[-1].isdigit():
            continue
        if person.id in paired:
            await run.settle()  # a newer invitation would end the one he has just used
        paired.add(person.id)
        await run.phones.say(name, f"/start {await run.invite(person)}")
    await run.settle()
    for name in run.memory:
        run.acts(name)


async def _introduce(run: Run) -> None:
    """People of the sample who have no short name of their own and take part here."""
    for line in run.script.lines:
        if line.kind == "setting" and line.who == "tokoh":
            run.line = line
            await author.put(run, partial(keadaan.tokoh, text=line.text))


def _give(run: Run, name: str, person: Orang | None) -> None:
    run.memory[name] = Memory()
    if name != "group":
        run.phones.give(name, person, person.bahasa if person else "id")


def explain(script: Script, error: Failed) -> str:
    """A failed line as the command line prints it."""
    return f"{script.path}:{error.line.number}: {error.line}\n    {error.why}"
