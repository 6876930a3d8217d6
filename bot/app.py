"""The composition root: the one module that knows all parts and puts them together.

`build` gives a `Program` that the command line, the demo, the scenarios and the kill test run alike.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

import msgspec
from sqlmodel import Session

from bot.berkas import QUEUE as FILES
from bot.berkas import Files
from bot.deliveries import Deliveries
from bot.dialogs import DIALOGS
from bot.dialogs.scene import World
from bot.ekspor import QUEUE as EXPORTS
from bot.ekspor import Exports
from bot.handlers.channel import Channel
from bot.handlers.telegram import Telegram
from bot.handlers.telegram_api import TelegramApi
from bot.handlers.telegram_updates import ALLOWED_UPDATES, ordering_key, update_id
from bot.letters import QUEUE as LETTERS
from bot.letters import Letters
from bot.outgoing import Runtime
from bot.pictures import QUEUE as PICTURES
from bot.pictures import Pictures
from bot.poller import Ingest, Poller, Update
from bot.schedule import QUEUE as SWEEPS
from bot.schedule import Schedule
from bot.simpanan import QUEUE as KEPT
from bot.simpanan import Keeping
from bot.sweeps import PARTS, Sweeps
from bot.updates import Updates, bury
from bot.worker import ChatPace, Engine, Sender, SenderOptions, Worker, WorkerOptions
from core import kalender, regulasi
from core.clock import Clock
from core.database import Database
from core.jobs import Claimed
from core.messages import Arrival
from core.organisasi import SalinanStruktur
from core.outbox import DeliveryError
from core.pairing import Aturan, Faktor
from core.rahasia import Rahasia
from core.settings import Role, Settings

log = logging.getLogger(__name__)

ROLES: tuple[Role, ...] = ("web", "worker", "jadwal")
POLL_SECONDS = 25
Closer = Callable[[], Awaitable[None]]
#: WhatsApp bears one message in six seconds to the same person, and lets 45 be borrowed (error 131056 beyond that).
PAIR_PACE = ChatPace(per_second=1 / 6, burst=45)


class Ticker(Protocol):
    """Notices that time has passed."""

    async def tick_now(self) -> None: ...


@dataclass
class Program:
    """Everything that runs, already connected.

    Args:
        channels: by name.
        ingest: stores what webhooks bring.
        telegram: the Bot API, for what is not a message.
        closing: ends the channels' connections.
    """

    settings: Settings
    database: Database
    engine: Engine
    runtime: Runtime
    channels: Mapping[str, Channel]
    ingest: Ingest
    telegram: TelegramApi
    closing: Sequence[Closer] = ()
    ticker: Ticker | None = None

    async def tick(self) -> None:
        """Look at once for what has become due: the demo's clock was moved."""
        if self.ticker is not None:
            await self.ticker.tick_now()

    async def run(self) -> None:
        """Until `engine.loops.stop()`."""
        try:
            await self.engine.loops.run()
        finally:
            for close in self.closing:
                await close()


def world(settings: Settings, bot_link: str = "") -> World:
    """What all conversations share, from the settings."""
    secret = Rahasia(settings.secret_key.get_secret_value())
    return World(
        regulasi=regulasi.muat,
        aturan=Aturan(secret, Faktor(settings.pairing)),
        salinan=SalinanStruktur(),
        bot_link=bot_link,
        rekomendasi_tik=settings.rekomendasi_tik,
    )


@dataclass(frozen=True)
class Parts:
    """What scenarios and tests put in the place of the usual.

    Args:
        channels: instead of those of the settings.
        sending: how the outbox sends; a scenario does not wait for Telegram's pace of one message a second.
    """

    channels: Mapping[str, Channel] | None = None
    sending: SenderOptions | None = None


def build(
    settings: Settings, database: Database, clock: Clock, roles: Sequence[Role] = ROLES, parts: Parts | None = None
) -> Program:
    """Connect all parts for some roles. Call it inside the running event loop.

    Args:
        roles: which loops this process runs: `web` takes updates in, `worker` handles and sends, `jadwal` ticks.
    """
    engine = Engine(database)
    parts = parts or Parts()
    api = TelegramApi(settings.telegram_token.get_secret_value(), settings.telegram_api_base)
    closing: list[Closer] = [api.close]
    channels = parts.channels or _channels(settings, api, closing)
    runtime = Runtime(channels, DIALOGS, world(settings), clock, _courtesy(channels), settings.whatsapp_budget)
    program = Program(settings, database, engine, runtime, channels, Ingest(engine), api, closing)
    if "web" in roles and "telegram" in channels and settings.telegram_mode == "polling":
        engine.loops.add(Poller(engine, "telegram", partial(_fetch, api)))
    if "worker" in roles:
        _add_workers(program, clock, parts.sending)
    if "jadwal" in roles:
        _add_schedule(program, clock)
    return program


def _channels(settings: Settings, telegram: TelegramApi, closing: list[Closer]) -> dict[str, Channel]:
    """Those whose settings are there (`Settings.needed_to_serve` has seen to it that one is).

    Args:
        closing: what will end their connections is added to it.
    """
    channels: dict[str, Channel] = {}
    if settings.telegram_token.get_secret_value():
        channels["telegram"] = Telegram(telegram)
    if settings.whatsapp_phone_id and settings.whatsapp_token.get_secret_value():
        channels["whatsapp"] = _whatsapp(settings, closing)
    return channels


def _whatsapp(settings: Settings, closing: list[Closer]) -> Channel:
    from bot.handlers.whatsapp import WhatsApp  # pywa and httpx: half a second nobody else needs
    from bot.handlers.whatsapp_api import WhatsAppApi

    api = WhatsAppApi(
        settings.whatsapp_token.get_secret_value(), settings.whatsapp_phone_id, settings.whatsapp_api_base
    )
    closing.append(api.close)
    return WhatsApp(api, settings.whatsapp_templates)


def _add_workers(program: Program, clock: Clock, sending: SenderOptions | None) -> None:
    engine, runtime = program.engine, program.runtime
    kalender.siapkan()

    def dead(session: Session, job: Claimed, error: str) -> None:
        log.error("update %d could not be handled: %s", job.id, error.splitlines()[-1] if error else "")
        bury(runtime, session, job)

    engine.loops.add(Worker(engine, lambda: Updates(runtime), dead))
    engine.loops.add(Worker(engine, lambda: Sweeps(runtime), _log_sweep, WorkerOptions(queue=SWEEPS, group=1)))
    for options in _senders(program, sending):
        engine.loops.add(Sender(engine, Deliveries(program.database, runtime), options))
    if "whatsapp" in program.channels:
        _add_receipts(engine, runtime)
    letters = Letters(program.database, runtime, f"{program.settings.public_url.rstrip('/')}/surat")
    unlimited = SenderOptions(queue=LETTERS, per_second=None, chat_pace=lambda _key: None, at_once=2)
    engine.loops.add(Sender(engine, letters, unlimited))
    engine.loops.add(Sender(engine, Files(program.database, runtime), replace(unlimited, queue=FILES)))
    engine.loops.add(Sender(engine, Keeping(program.database, runtime), replace(unlimited, queue=KEPT)))
    engine.loops.add(Sender(engine, Exports(program.database, runtime), replace(unlimited, queue=EXPORTS)))
    engine.loops.add(Sender(engine, Pictures(program.database, runtime), replace(unlimited, queue=PICTURES)))


def _senders(program: Program, sending: SenderOptions | None) -> list[SenderOptions]:
    """How each part of the outbox is sent."""
    settings = program.settings
    usual = {
        "out": SenderOptions(bucket="telegram", per_second=settings.telegram_rate),
        "out_whatsapp": SenderOptions(
            bucket="whatsapp",
            per_second=settings.whatsapp_rate,
            chat_pace=lambda _key: PAIR_PACE,
            at_once=128,  # half a second of them waits for its slot, as many for Meta's answer
            longest_lag=0.02,  # Meta's answers take a few tenths of a second, now more, now less of themselves
        ),
    }
    queues = sorted({channel.limits.queue for channel in program.channels.values()})
    return [replace(sending or usual[queue], queue=queue) for queue in queues]


def _add_receipts(engine: Engine, runtime: Runtime) -> None:
    from bot.receipts import QUEUE, Receipts  # pywa, see above

    engine.loops.add(Worker(engine, lambda: Receipts(runtime), _log_receipt, WorkerOptions(queue=QUEUE)))


def _log_receipt(session: Session, job: Claimed, error: str) -> None:
    log.error("receipt %d could not be handled: %s", job.id, error.splitlines()[-1] if error else "")


def _log_sweep(session: Session, job: Claimed, error: str) -> None:
    log.error("sweep %d failed; the next one looks again: %s", job.id, error.splitlines()[-1] if error else "")


def _add_schedule(program: Program, clock: Clock) -> None:
    schedule = Schedule(program.database, clock, PARTS)
    program.ticker = schedule
    program.engine.loops.add(schedule)


async def _fetch(api: TelegramApi, offset: int | None) -> Sequence[Update]:
    """Ask Telegram for updates; what cannot even be given to a chat keeps its number and is put aside."""
    arguments: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": ALLOWED_UPDATES}
    if offset is not None:
        arguments["offset"] = offset
    result = await api.call("getUpdates", arguments, timeout=POLL_SECONDS + 10)
    return [_update(bytes(raw)) for raw in msgspec.json.decode(result, type=list[msgspec.Raw])]


def _update(raw: bytes) -> Update:
    try:
        number, key = ordering_key(raw)
    except ValueError:
        return Update(update_id(raw), raw, None)
    return Update(number, raw, key)


def _courtesy(channels: Mapping[str, Channel]) -> Any:
    """Stops spinners without making anybody wait; called from a database thread."""
    loop = asyncio.get_running_loop()
    tasks: set[asyncio.Task[None]] = set()

    def start(arrival: Arrival) -> None:
        task = loop.create_task(_quietly(channels[arrival.channel], arrival))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    def acknowledge(arrival: Arrival) -> None:
        loop.call_soon_threadsafe(start, arrival)

    return acknowledge


async def _quietly(channel: Channel, arrival: Arrival) -> None:
    try:
        await channel.acknowledge(arrival)
    except DeliveryError as error:
        # A spinner that runs on is no loss: the answer itself is a message of its own.
        log.info("not acknowledged: %s", error.description)
