"""Running a program: the web server beside the loops, signals, and telling Telegram about the bot."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import signal
import socket
from collections.abc import AsyncIterator
from functools import partial

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.app import Program
from bot.handlers.telegram_api import TelegramApi
from bot.handlers.telegram_updates import ALLOWED_UPDATES, ordering_key, update_id
from bot.handlers.whatsapp_updates import split
from bot.laman import LetterPages
from bot.web import Web, WhatsAppHook, WhatsAppKeys
from core.errors import AddressRefused
from core.language import LANGUAGES, L, language
from core.outbox import DeliveryError

log = logging.getLogger(__name__)

COMMANDS = (
    ("menu", L("Semua yang dapat dilakukan")),
    ("batal", L("Berhenti mengisi")),
    ("bahasa", L("Ganti bahasa")),
    ("periksa", L("Memeriksa keaslian surat")),
    ("bantuan", L("Penjelasan singkat")),
)


class QuietServer(uvicorn.Server):
    """A uvicorn that leaves signals to whoever runs it, and neither begins nor ends by looking again and again."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.begun = asyncio.Event()
        self._leaving = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]  # as uvicorn declares it
        yield

    def leave(self) -> None:
        """Have `serve` end."""
        self.should_exit = True
        self._leaving.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.begun.set()

    async def main_loop(self) -> None:
        while not await self.on_tick(0):  # 0: a second has passed, and answers have another Date
            await _sleep(self._leaving, 1.0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await asyncio.sleep(0)  # those nobody waits on are gone then
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown(sockets)  # which takes a tenth of a second at least
        else:
            await self.lifespan.shutdown()


@contextlib.asynccontextmanager
async def listening(app: Starlette, host: str, port: int) -> AsyncIterator[int]:
    """A web server for as long as the context lasts; port 0 takes a free one. Yields the port.

    Raises:
        AddressRefused: it cannot listen there.
    """
    with bound(host, port) as door:
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
        server = QuietServer(config)
        port = door.getsockname()[1]
        task = asyncio.create_task(server.serve(sockets=[door]))
        task.add_done_callback(lambda _task: server.begun.set())
        await server.begun.wait()
        try:
            yield port
        finally:
            server.leave()
            await task


def bound(host: str, port: int) -> socket.socket:
    """A socket at the address. Bound here: uvicorn would end the whole program where the address is refused.

    What it accepts sends at once: asyncio sees to that only for sockets it made itself, and an answer's body, written
    after its head, would wait 40 ms for the reader's acknowledgement.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        door = socket.create_server((host, port), family=family, backlog=2048)
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return door
    except (OSError, OverflowError) as error:
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        raise AddressRefused(f"{host}:{port}", taken=taken) from error


async def introduce(program: Program, api: TelegramApi) -> str:
    """Tell Telegram how updates come and which commands there are; the bot's name comes back.

    The webhook is set or removed first: with the wrong one, nothing would ever arrive.
    """
    settings = program.settings
    if settings.telegram_mode == "webhook":
        hook = {
            "url": f"{settings.public_url.rstrip('/')}/telegram",
            "secret_token": settings.telegram_webhook_secret.get_secret_value(),
            "allowed_updates": ALLOWED_UPDATES,
        }
        await api.call("setWebhook", hook)
    else:
        await api.call("deleteWebhook", {})
    await _name_commands(api)
    return str(msgspec.json.decode(await api.call("getMe", {})).get("username", ""))


async def _name_commands(api: TelegramApi) -> None:
    scope = {"type": "all_private_chats"}
    for code in LANGUAGES:
        _ = language(code)
        commands = [{"command": name, "description": _(what)} for name, what in COMMANDS]
        await api.call("setMyCommands", {"commands": commands, "scope": scope, "language_code": code})
    _ = language("id")
    fallback = [{"command": name, "description": _(what)} for name, what in COMMANDS]
    await api.call("setMyCommands", {"commands": fallback, "scope": scope})


class Introduction:
    """Keeps trying to introduce the bot: a Telegram that is away at the start is no reason not to start.

    It is a loop of the program (`bot.worker.loops.Loop`) that stays until the stop once it has succeeded.
    """

    name = "introduction"

    def __init__(self, program: Program, api: TelegramApi) -> None:
        self._program = program
        self._api = api
        self.username = ""

    async def run(self, stopping: asyncio.Event) -> None:
        pause = 1.0
        while not stopping.is_set() and not self.username:
            try:
                self.username = await introduce(self._program, self._api)
                log.info("serving as %s", self.username)
            except DeliveryError as error:
                log.warning("Telegram does not answer yet: %s", error.description)
                await _sleep(stopping, pause)
                pause = min(pause * 2, 60.0)
        await stopping.wait()


async def _sleep(stopping: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stopping.wait()


def web_routes(program: Program) -> list[BaseRoute]:
    """What `serve` answers over HTTP."""
    secret = program.settings.telegram_webhook_secret.get_secret_value()
    web = Web(program.database, program.ingest, program.engine.counters, secret)
    letters = LetterPages(program.database, program.runtime.clock)
    return [*web.routes(ordering_key, update_id), *_whatsapp(program).routes(), *letters.routes()]


def _whatsapp(program: Program) -> WhatsAppHook:
    settings = program.settings
    keys = WhatsAppKeys(
        settings.whatsapp_app_secret.get_secret_value(), settings.whatsapp_verify_token.get_secret_value()
    )
    return WhatsAppHook(program.ingest, keys, partial(split, phone_id=settings.whatsapp_phone_id))


def stop_on_signals(program: Program) -> None:
    """SIGTERM and SIGINT end the loops in good order."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, program.engine.loops.stop)
