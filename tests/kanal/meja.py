"""A chat on a channel with a window, and everything between its outbox and its phone: the real sender and carrier."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.app import world
from bot.deliveries import Deliveries
from bot.dialogs import DIALOGS
from bot.dialogs.scene import Closing, Notice
from bot.handlers.channel import Limits, Payload, Place
from bot.held import release
from bot.outgoing import Outgoing, Runtime, addresses_by_id, deliver
from bot.worker import Engine, Sender, SenderOptions
from core import contoh, organisasi
from core.clock import MovableClock
from core.database import Database
from core.jobs import Lane
from core.messages import Action, Arrival, Choice, Choose, Kind, Note, Say, Text
from core.models.antrean import Job
from core.models.kanal import ChannelIdentity, SentMessage
from core.models.organisasi import Pegawai
from core.organisasi import Orang
from core.outbox import DeliveryError, WindowClosed
from core.rahasia import Rahasia
from core.settings import Settings
from tests.fakes import LimitedChannel

SECRET = "a key for invented people"
NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
WINDOWED = "berjendela"
OPEN = "terbuka"
HURRIED = SenderOptions(per_second=None, chat_pace=lambda _key: None)


@dataclass(frozen=True)
class Arrived:
    """A call that reached the platform."""

    at: dt.datetime
    to: str
    payload: Payload

    @property
    def text(self) -> str:
        return str(self.payload["text"])

    @property
    def template(self) -> bool:
        return bool(self.payload["kind"] == "template")


class Windowed(LimitedChannel):
    """The limited channel with WhatsApp's window, which its platform keeps count of itself."""

    def __init__(self, clock: MovableClock, name: str = WINDOWED, window: dt.timedelta | None = dt.timedelta(hours=24)):
        queue = "out" if window is None else f"out_{name}"
        super().__init__(name, Limits(page=5, edits=False, choices=10, window=window, queue=queue))
        self._clock = clock
        self.heard: dict[str, dt.datetime] = {}
        self.arrived: list[Arrived] = []
        self.refuse: dict[str, DeliveryError] = {}

    def parse(self, raw: bytes) -> Arrival | None:
        found = super().parse(raw)
        return found and replace(found, channel=self.name)

    def render(self, message: Say, place: Place) -> list[Payload]:
        calls = [call | {"channel": self.name} for call in super().render(message, place)]
        text = f"templat {message.kind or 'kabar'}: {calls[-1]['text']}"
        calls[-1]["template"] = {"for": message.kind or "kabar", "body": {"text": text}}
        return calls

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        now, to = self._clock.now(), payload["to"]
        if to in self.refuse:
            raise self.refuse[to]
        if payload["kind"] == "template":
            payload = payload | {"text": payload["body"]["text"]}
        elif self.limits.window is not None and not self._open(to, now):
            raise WindowClosed("131047")
        self.arrived.append(Arrived(now, to, payload))
        return f"out{len(self.arrived)}"

    def _open(self, to: str, now: dt.datetime) -> bool:
        assert self.limits.window is not None
        return to in self.heard and now - self.heard[to] < self.limits.window


@dataclass
class Meja:
    """The table on which a test moves things."""

    database: Database
    clock: MovableClock
    runtime: Runtime
    channels: Mapping[str, Windowed]
    made: int = 0
    chats: dict[tuple[uuid.UUID, str], uuid.UUID] = field(default_factory=dict)

    @property
    def channel(self) -> Windowed:
        return self.channels[WINDOWED]

    def now(self) -> dt.datetime:
        return self.clock.now()

    def orang(self, alias: str) -> Orang:
        with self.database.reading() as session:
            found = organisasi.orang_by_alias(session, alias)
        assert found is not None
        return found

    def chat(self, person: Orang, channel: str = WINDOWED) -> uuid.UUID:
        """Give somebody a chat that has never been written in."""
        row = ChannelIdentity(
            channel=channel, value=f"{channel[0]}{len(self.chats)}", pegawai_id=person.id, paired_at=NOW
        )
        with self.database.writing() as session:
            session.add(row)
        self.chats[person.id, channel] = row.id
        return row.id

    def ingatkan(self, person: Orang, text: str, *covers: str) -> None:
        """Remind somebody of these duties."""
        self._beri(person, Say(blocks=(Text(text),), covers=covers), Lane.REMINDER)

    def kabar(self, person: Orang, text: str, kind: Kind = "", lane: Lane = Lane.DECISION, about: str = "") -> None:
        """Tell somebody something."""
        choices = (Choice("Setujui", Action("menu", "open"), style="success"), Choice("Tolak", Action("menu", "open")))
        say = (
            Choose(blocks=(Text(text),), kind=kind, about=about, choices=choices)
            if kind == "keputusan"
            else Say(blocks=(Text(text), Note("kabar")), kind=kind, about=about)
        )
        self._beri(person, say, lane)

    def _beri(self, person: Orang, say: Say, lane: Lane) -> None:
        self.made += 1
        with self.database.writing() as session:
            deliver(self.runtime, session, [Notice(person.id, lambda _reader: say, lane)], f"kabar:{self.made}")

    def jawab(self, chat: uuid.UUID, text: str) -> None:
        """Answer somebody in his chat."""
        self.made += 1
        with self.database.writing() as session:
            out = Outgoing(self.runtime, self.now(), f"jawab:{self.made}")
            to = addresses_by_id(session, {chat})[chat]
            out.say(to, Say(blocks=(Text(text),)), Lane.ANSWER)
            out.write(session)

    def tutup(self, about: str) -> None:
        """Settle a matter."""
        with self.database.writing() as session:
            out = Outgoing(self.runtime, self.now(), f"tutup:{about}")
            out.close(session, Closing(about, lambda _reader: (Text("selesai"),)))
            out.write(session)

    def dengar(self, chat: uuid.UUID, spent: str = "") -> None:
        """The person writes, or taps the first button of the message `spent`."""
        with self.database.writing() as session:
            row = session.get_one(ChannelIdentity, chat)
            self.channels[row.channel].heard[row.value] = self.now()
            row.heard_at = self.now()
            if spent:
                session.get_one(SentMessage, spent).spent = 0
            session.flush()
            release(session, self.runtime, {chat}, self.now())

    def ubah(self, chat: uuid.UUID, **values: Any) -> None:
        with self.database.writing() as session:
            session.execute(sa.update(ChannelIdentity).where(col(ChannelIdentity.id) == chat).values(**values))

    def pilih(self, person: Orang, channel: str) -> None:
        """Where the person wants news."""
        with self.database.writing() as session:
            session.execute(sa.update(Pegawai).where(col(Pegawai.id) == person.id).values(kanal=channel))

    def lewat(self, **time: float) -> None:
        self.clock.jump(self.now() + dt.timedelta(**time))

    async def kirim(self) -> None:
        """Let the senders work until nothing waits that may leave."""
        engine = Engine(self.database)
        engine.presence = SimpleNamespace(worker="meja")  # type: ignore[assignment]  # nobody else is there
        carrier = Deliveries(self.database, self.runtime)
        queues = {channel.limits.queue for channel in self.channels.values()}
        senders = [
            Sender(engine, carrier, SenderOptions(queue=queue, per_second=None, chat_pace=lambda _key: None))
            for queue in queues
        ]
        async with asyncio.timeout(20):
            while await self.database.read(_pending):
                for sender in senders:
                    await sender.round()

    def pesan(self, token: str) -> SentMessage:
        with self.database.reading() as session:
            return session.get_one(SentMessage, token)

    def token(self, text: str) -> str:
        """The name of the message that says so."""
        with self.database.reading() as session:
            rows = session.exec(select(SentMessage).where(col(SentMessage.said).is_not(None)))
            return next(row.id for row in rows if row.said and row.said["say"]["blocks"][0]["text"] == text)


def _pending(session: Session) -> bool:
    waiting = select(Job.id).where(col(Job.done_at).is_(None), col(Job.queue).like("out%"))
    return session.exec(waiting.limit(1)).first() is not None


def meja(database: Database, budget: int = 0) -> Meja:
    """A sample government with a channel that has a window and one that has none."""
    with database.writing() as session:
        contoh.isi(session, contoh.bangun(contoh.bawaan().nama, 0), Rahasia(SECRET))
    clock = MovableClock()
    clock.jump(NOW)
    channels = {WINDOWED: Windowed(clock), OPEN: Windowed(clock, OPEN, None)}
    settings = Settings(_env_file=None, secret_key=SECRET)
    runtime = Runtime(channels, DIALOGS, world(settings), clock, budget=budget)
    return Meja(database, clock, runtime, channels)
