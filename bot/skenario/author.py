"""What the author of a scenario sets: the time, codes, languages, who is away; and what he looks up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from bot.skenario import keadaan, world
from bot.skenario.running import Run
from bot.skenario.script import Line
from core import pairing
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.organisasi import Orang

_WAIT = re.compile(r"(\d+)\s*(d|h|m)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def moment(text: str, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


async def put(run: Run, change: Callable[[Session], None]) -> None:
    """Write what a line says.

    Raises:
        Failed: it is written otherwise than its kind of line is.
    """
    try:
        await run.database.write(change)
    except keadaan.NotUnderstood as error:
        run.fail(str(error))


async def _now(run: Run, line: Line) -> None:
    to = moment(line.text, run.zone)
    if abs(to - run.clock.now()) > dt.timedelta(minutes=1):
        await _jump(run, to)


async def _wait(run: Run, line: Line) -> None:
    found = _WAIT.fullmatch(line.text)
    if found is None:
        run.fail("tulis lamanya sebagai 1d, 2h, atau 30m")
    await _jump(run, run.clock.now() + dt.timedelta(**{_UNITS[found[2]]: int(found[1])}))


async def _jump(run: Run, to: dt.datetime) -> None:
    run.phones.catch_up()
    await run.settle()
    run.clock.jump(to)
    await run.program.tick()


async def _invite(run: Run, line: Line) -> None:
    run.codes[line.text] = await run.invite(await run.person(line.text))


async def _revoke(run: Run, line: Line) -> None:
    person, now = await run.person(line.text), run.clock.now()
    await run.database.write(lambda session: pairing.cabut_semua(session, person.id, now))


async def _language(run: Run, line: Line) -> None:
    name, _, code = (word.strip() for word in line.text.partition("="))
    person = await run.person(name)
    await run.database.write(lambda session: _speak(session, person, code))


def _speak(session: Session, person: Orang, code: str) -> None:
    session.execute(sa.update(Pegawai).where(col(Pegawai.id) == person.id).values(bahasa=code))
    own = col(ChannelIdentity.pegawai_id) == person.id
    session.execute(sa.update(ChannelIdentity).where(own).values(bahasa=code))


async def _fact(run: Run, line: Line) -> None:
    write, now = {"delegasi": keadaan.delegasi, "cuti": keadaan.cuti}[line.who], run.clock.now()
    await put(run, lambda session: write(session, line.text, now))


async def _state(run: Run, line: Line) -> None:
    asked, _, wanted = (word.strip() for word in line.text.partition("="))
    try:
        found = await run.database.read(lambda session: world.state(session, asked))
    except world.NoSuchThing as error:
        run.fail(str(error))
    if found != wanted:
        run.fail(f"{asked} = {found}")


SETTERS: dict[str, Callable[[Run, Line], Awaitable[None]]] = {
    "now": _now,
    "wait": _wait,
    "invite": _invite,
    "revoke": _revoke,
    "language": _language,
    "state": _state,
    "delegasi": _fact,
    "cuti": _fact,
}
