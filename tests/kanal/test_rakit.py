"""The program with one channel, the other, or both."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from bot.app import PAIR_PACE, Program, build
from bot.updates import Updates
from core.clock import MovableClock
from core.database import Database
from core.jobs import Claimed
from core.models.kanal import ChannelIdentity
from core.settings import Settings
from tests.fakes import Raw, encode
from tests.kanal.meja import NOW, OPEN, SECRET, meja

TELEGRAM = {"telegram_token": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "telegram_mode": "webhook"}
WHATSAPP = {"whatsapp_token": "a token", "whatsapp_phone_id": "1", "whatsapp_rate": 40.0, "whatsapp_budget": 7}


async def program(database: Database, **given: Any) -> Program:
    return build(Settings(_env_file=None, secret_key=SECRET, **given), database, MovableClock())


@pytest.mark.parametrize(
    ("given", "channels", "loops"),
    [
        (TELEGRAM, {"telegram"}, {"out"}),
        (WHATSAPP, {"whatsapp"}, {"out_whatsapp"}),
        (TELEGRAM | WHATSAPP, {"telegram", "whatsapp"}, {"out", "out_whatsapp"}),
    ],
    ids=["telegram", "whatsapp", "both"],
)
async def test_what_is_set_is_served(
    database: Database, given: dict[str, Any], channels: set[str], loops: set[str]
) -> None:
    made = await program(database, **given)
    running = {loop.name.rpartition(" ")[0] for loop in made.engine.loops._loops}
    assert set(made.channels) == channels
    assert {name for name in running if name.startswith("sender out")} == {f"sender {queue}" for queue in loops}
    assert ("worker receipts" in running) == ("whatsapp" in channels)
    for close in made.closing:
        await close()


async def test_the_budget_and_the_pace_come_from_the_settings(database: Database) -> None:
    made = await program(database, **WHATSAPP)
    assert made.runtime.budget == 7
    assert (PAIR_PACE.burst, round(1 / PAIR_PACE.per_second)) == (45, 6)
    for close in made.closing:
        await close()


async def test_where_no_window_is_nothing_is_asked_about_one(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    table.chat(person, OPEN)
    with database.reading() as session:
        address = session.exec(sa.select(ChannelIdentity.value)).scalar_one()  # type: ignore[call-overload]
    raw = encode(Raw(id="1", sender=address, kind="text", text="/menu")).decode()
    job = Claimed(1, "in", f"{OPEN}:{address}", "1", raw, 1, 0, "lease")
    statements: list[str] = []
    sa.event.listen(database.engine, "before_cursor_execute", lambda *given: statements.append(str(given[2])))
    with database.writing() as session:
        handler = Updates(table.runtime)
        handler.load(session, [job])
        handler.handle(session, job)
        handler.flush(session)
    assert statements
    assert not [one for one in statements if "heldmessage" in one or "channelusage" in one or "heard_at" in one]
    await table.kirim()
    assert [one.at >= NOW for one in table.channels[OPEN].arrived] == [True]
