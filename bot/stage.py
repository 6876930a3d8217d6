"""A whole Lincah with simulated messengers and an invented government, in one process.

The demo, the scenarios and the tests play on it; everything between the phones and the dialogs is real HTTP.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from pydantic import SecretStr
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.app import Parts, Program, build
from bot.handlers.whatsapp_templates import TEMPLATES
from bot.serving import introduce, listening, web_routes
from bot.simulator.changes import Changes
from bot.simulator.store import Store
from bot.simulator.telegram import Telegram
from bot.simulator.whatsapp import Template, WhatsApp
from core import organisasi, pairing
from core.clock import MovableClock
from core.database import Database
from core.organisasi import Orang
from core.settings import Settings

# The simulated bot's own token; it opens nothing but the simulator.
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
#: What the simulated Meta repeats when it is shown the webhook.
VERIFY = "lincah-peragaan"
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
    whatsapp: WhatsApp
    clock: MovableClock
    database: Database
    users: dict[str, int] = field(default_factory=dict)

    async def phone(self, person: Orang, telepon: str = "") -> int:
        """Give a person a phone with Telegram, paired the way everybody is: with a one-time code."""
        if person.nip in self.users:
            return self.users[person.nip]
        code = await self._code(person)
        user = self._user(person)
        number = telepon or f"+6281200{user % 1_000_000:06d}"
        self.telegram.add_phone(user, person.nama, phone=number, language=person.bahasa, title=_title(person))
        await self.telegram.say(user, f"/start {code}")
        return user

    async def whatsapp_phone(self, person: Orang, telepon: str) -> str:
        """Give a person a phone with WhatsApp, paired likewise; the code is the text of the link he was sent."""
        key = digits(telepon)
        if key not in self.whatsapp.world.phones:
            code = await self._code(person)
            self.whatsapp.add_phone(key, person.nama, key, language=person.bahasa, title=_title(person))
            await self.whatsapp.say(key, f"PASANG {code}")
        return key

    async def _code(self, person: Orang) -> str:
        rules, now = self.program.runtime.world.aturan, self.clock.now()
        return (await self.database.write(lambda session: pairing.undang(session, rules, person.id, now))).token

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
            while self.telegram.pending or self.whatsapp.pending or await self.database.read(_busy):
                await asyncio.sleep(0.01)


_PENDING = sa.text("SELECT 1 FROM job WHERE done_at IS NULL LIMIT 1")


def _busy(session: Session) -> bool:
    return session.connection().execute(_PENDING).first() is not None


def _title(person: Orang) -> str:
    return f"{person.jabatan} · {person.unit}"


def digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


@contextlib.asynccontextmanager
async def play(  # noqa: PLR0913 - what differs between the demo, the scenarios and the tests
    database: Database,
    settings: Settings,
    clock: MovableClock,
    *,
    channels: Sequence[str] = ("telegram",),
    store: Store | None = None,
    routes: Callable[[Stage], list[BaseRoute]] = lambda _stage: [],
    parts: Parts | None = None,
) -> AsyncIterator[Stage]:
    """Run the program and its simulators on the address of the settings (port 0: a free one).

    Args:
        channels: which of the messengers the program knows.
        routes: what else the server answers: the demo's page.
        parts: what takes the place of the usual.
    """
    store, changes = store or Store(), Changes()
    telegram, whatsapp = Telegram(TOKEN, clock, store, changes), WhatsApp(clock, store, changes=changes)
    app = Starlette(routes=[*telegram.routes(), *whatsapp.routes()])
    host, port = settings.address
    async with listening(app, host, port) as chosen:
        here = f"http://{host}:{chosen}"
        address = {"listen": f"{host}:{chosen}", "public_url": settings.public_url or here}
        settings = settings.model_copy(update={**address, **_connections(channels, here, whatsapp)})
        program = build(settings, database, clock, parts=parts)
        stage = Stage(program, telegram, whatsapp, clock, database)
        app.router.routes += [*web_routes(program), *routes(stage)]
        running = asyncio.create_task(program.run())
        try:
            await _connect(stage, channels, here)
            yield stage
        finally:
            program.engine.loops.stop()
            telegram.hang_up()
            whatsapp.hang_up()
            await running
            await whatsapp.close()
            await telegram.close()


def _connections(channels: Sequence[str], here: str, whatsapp: WhatsApp) -> dict[str, Any]:
    """The settings by which a program finds the simulators."""
    found: dict[str, Any] = {"telegram_api_base": here, "whatsapp_api_base": here}
    if "telegram" in channels:
        found["telegram_token"] = SecretStr(TOKEN)
    if "whatsapp" in channels:
        account = whatsapp.account
        found |= {
            "whatsapp_token": SecretStr(account.token),
            "whatsapp_phone_id": account.phone_id,
            "whatsapp_account_id": account.account_id,
            "whatsapp_number": f"+{account.number}",
            "whatsapp_app_secret": SecretStr(account.app_secret),
            "whatsapp_verify_token": SecretStr(VERIFY),
        }
    return found


async def _connect(stage: Stage, channels: Sequence[str], here: str) -> None:
    """Introduce the program to the messengers, as an admin does once."""
    if "telegram" in channels:
        stage.telegram.start()
        await introduce(stage.program, stage.program.telegram)
    if "whatsapp" in channels:
        for purpose in TEMPLATES.values():
            for language, words in purpose.wordings.items():
                made = Template(purpose.name, language, words.body, words.buttons, footer=words.footer)
                stage.whatsapp.templates.approve(made)
        await stage.whatsapp.subscribe(f"{here}/whatsapp", VERIFY)
