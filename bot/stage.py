"""A whole Lincah with a simulated Telegram and an invented government, in one process.

The demo, the scenarios and the tests play on it; everything between the phones and the dialogs is real HTTP.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import sqlalchemy as sa
from pydantic import SecretStr
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.app import Parts, Program, build
from bot.serving import introduce, listening, web_routes
from bot.simulator.store import Store
from bot.simulator.telegram import Telegram
from core import organisasi, pairing
from core.clock import MovableClock
from core.database import Database
from core.organisasi import Orang
from core.settings import Settings

# The simulated bot's own token; it opens nothing but the simulator.
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
FIRST_USER = 7_000_001
SETTLE = 20.0


@dataclass
class Stage:
    """The running whole.

    Args:
        users: the simulated Telegram user of each person who has a phone.
    """

    program: Program
    telegram: Telegram
    clock: MovableClock
    database: Database
    users: dict[str, int] = field(default_factory=dict)

    async def phone(self, person: Orang, telepon: str = "") -> int:
        """Give a person a phone, paired the way everybody is: with a one-time code."""
        if person.nip in self.users:
            return self.users[person.nip]
        rules = self.program.runtime.world.aturan
        now = self.clock.now()
        invitation = await self.database.write(lambda session: pairing.undang(session, rules, person.id, now))
        user = self._user(person)
        title = f"{person.jabatan} · {person.unit}"
        number = telepon or f"+6281200{user % 1_000_000:06d}"
        self.telegram.add_phone(user, person.nama, phone=number, language=person.bahasa, title=title)
        await self.telegram.say(user, f"/start {invitation.token}")
        return user

    def _user(self, person: Orang) -> int:
        self.users[person.nip] = FIRST_USER + len(self.users)
        return self.users[person.nip]

    async def person(self, alias: str) -> Orang:
        """An actor of the sample government.

        Raises:
            LookupError: nobody there has this short name.
        """
        found = await self.database.read(lambda session: organisasi.orang_by_alias(session, alias))
        if found is None:
            raise LookupError(alias)
        return found

    async def settled(self) -> None:
        """Wait until nothing is under way any more: no update, no message, no letter.

        Raises:
            TimeoutError: something is stuck.
        """
        async with asyncio.timeout(SETTLE):
            while self.telegram.pending or await self.database.read(_busy):
                await asyncio.sleep(0.01)


_PENDING = sa.text("SELECT 1 FROM job WHERE done_at IS NULL LIMIT 1")


def _busy(session: Session) -> bool:
    return session.connection().execute(_PENDING).first() is not None


@contextlib.asynccontextmanager
async def play(  # noqa: PLR0913 - what differs between the demo, the scenarios and the tests
    database: Database,
    settings: Settings,
    clock: MovableClock,
    *,
    store: Store | None = None,
    routes: Callable[[Stage], list[BaseRoute]] = lambda _stage: [],
    parts: Parts | None = None,
) -> AsyncIterator[Stage]:
    """Run the program and its simulator on the address of the settings (port 0: a free one).

    Args:
        routes: what else the server answers: the demo's page.
        parts: what takes the place of the usual.
    """
    telegram = Telegram(TOKEN, clock, store)
    app = Starlette(routes=telegram.routes())
    host, port = settings.address
    async with listening(app, host, port) as chosen:
        telegram.start()
        here = {"telegram_api_base": f"http://{host}:{chosen}", "listen": f"{host}:{chosen}"}
        here["public_url"] = settings.public_url or here["telegram_api_base"]
        settings = settings.model_copy(update={"telegram_token": SecretStr(TOKEN), **here})
        program = build(settings, database, clock, parts=parts)
        stage = Stage(program, telegram, clock, database)
        app.router.routes += [*web_routes(program), *routes(stage)]
        await introduce(program, program.telegram)
        running = asyncio.create_task(program.run())
        try:
            yield stage
        finally:
            program.engine.loops.stop()
            telegram.hang_up()
            await running
            await telegram.close()
