"""Messages on their way out: rendered, named, stored, and put into the outbox in one bulk write."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from bot.dialogs import words
from bot.dialogs.engine import Registry
from bot.dialogs.scene import Closing, Notice, Reader, World
from bot.handlers.channel import Channel, Payload, Place
from core import jobs, kanal, organisasi
from core.clock import Clock
from core.jobs import Lane, NewJob
from core.kept_message import pack
from core.language import language
from core.messages import Arrival, Choose, Kind, Say, token
from core.organisasi import Orang


@dataclass(frozen=True)
class Runtime:
    """What the handling of updates needs from the program.

    Args:
        acknowledge: stops a button's spinner; called from a database thread, must not wait.
        budget: messages a month on a channel that charges for them; 0 for no limit.
    """

    channels: Mapping[str, Channel]
    dialogs: Registry
    world: World
    clock: Clock
    acknowledge: Callable[[Arrival], None] = lambda _arrival: None
    budget: int = 0


@dataclass(frozen=True)
class Address:
    """An identity as the outbox needs it."""

    id: uuid.UUID
    channel: str
    value: str
    pegawai_id: uuid.UUID | None
    bahasa: str


@dataclass(frozen=True)
class Recipient(Address):
    """A chat of somebody who is told something.

    Args:
        berhenti: he asked not to be written to unasked there.
        pilihan: the channel he wants news on, or "".
    """

    berhenti: bool
    pilihan: str


class Leave(msgspec.Struct):
    """What has to be known of a call where a channel does not let everything out at any time.

    Args:
        identity: the chat.
        asked: it answers something the person did.
        person: for whom it was made, None for somebody unknown; the chat may be somebody else's by then.
        covers: what it reminds of (`core.messages.Say`).
    """

    identity: uuid.UUID
    asked: bool
    person: uuid.UUID | None
    kind: Kind = ""
    covers: tuple[str, ...] = ()


class Outgoing:
    """Messages on their way into the outbox; written in bulk at the end of the group.

    Args:
        source: what they answer; with a running number it makes each of them unrepeatable.
    """

    def __init__(self, runtime: Runtime, now: dt.datetime, source: str) -> None:
        self._runtime = runtime
        self._now = now
        self._source = source
        self.messages: list[dict[str, Any]] = []
        self.jobs: list[NewJob] = []

    def say(self, to: Address, say: Say, lane: Lane, replaces: str = "", *, elsewhere: bool = False) -> str:
        """Render one message for one address.

        Args:
            replaces: the channel's id of the message it may take the place of.
            elsewhere: if it cannot be delivered there, another chat of the person may have it.

        Returns:
            the token its buttons carry.
        """
        name = token()
        self.render(to, say, lane, name, replaces)
        message = _sent_message(name, to, say, replaces, self._now)
        # Where the platform tells only later what became of a message, it may have to be said again.
        if elsewhere or self._runtime.channels[to.channel].limits.window is not None:
            person = str(to.pegawai_id) if elsewhere else ""
            message["said"] = {"say": pack(say), "lane": int(lane), "elsewhere": person}
        self.messages.append(message)
        return name

    def render(self, to: Address, say: Say, lane: Lane, name: str, replaces: str = "") -> None:
        """Put the calls that show a message into the outbox.

        Args:
            name: the token its buttons carry.
        """
        place = Place(to.value, name, replaces, language(to.bahasa)(words.PICK), to.bahasa)
        for payload in self._runtime.channels[to.channel].render(say, place):
            self.put(to, payload, lane, say)

    def close(self, session: Session, closing: Closing, also: Sequence[dict[str, Any]] = ()) -> None:
        """Turn every open message about something into a record, sent already or on its way.

        Args:
            also: messages of the same group that are not written yet.
        """
        mine = [row for row in also if row["about"] == closing.about and row["closed_at"] is None]
        stored = session.connection().execute(_OPEN_MESSAGES, {"subject": closing.about}).mappings()
        everyone = [*stored, *mine]
        addresses = addresses_by_id(session, {row["identity_id"] for row in everyone})
        people = organisasi.orang_banyak(session, {a.pegawai_id for a in addresses.values() if a.pegawai_id})
        for row in everyone:
            to = addresses[row["identity_id"]]
            if to.pegawai_id is None or to.channel not in self._runtime.channels:
                continue
            blocks = closing.make(Reader.of(people[to.pegawai_id], self._now))
            for payload in self._runtime.channels[to.channel].close(blocks, Place(to.value, row["id"])):
                self.put(to, payload, Lane.ANSWER)
        for row in mine:
            row["closed_at"] = self._now
        session.connection().execute(_CLOSE_MESSAGES, {"subject": closing.about, "now": self._now})

    def notices(self, session: Session, notices: Sequence[Notice]) -> None:
        """Tell others, each on the channel he prefers, else on every channel he has."""
        ids = {one.pegawai_id for one in notices}
        chats = _chats(self._runtime, session, ids)
        people = organisasi.orang_banyak(session, chats)
        for one in notices:
            if one.pegawai_id in chats:
                self._tell(one, chats[one.pegawai_id], people[one.pegawai_id])

    def _tell(self, notice: Notice, chats: Sequence[Recipient], person: Orang) -> None:
        chosen = kanal.tujuan(chats, chats[0].pilihan)
        if notice.besides is not None:
            chosen = [one for one in chats if one.id != notice.besides]
        elsewhere = bool(kanal.cadangan(chats, chosen))
        for to in chosen:
            say = notice.make(Reader.of(person, self._now))
            if notice.lane == Lane.REMINDER and not say.kind:
                say = replace(say, kind="pengingat")
            self.say(to, say, notice.lane, elsewhere=elsewhere)

    def put(self, to: Address, payload: Payload, lane: Lane, shows: Say | None = None) -> None:
        """Put one call into the outbox.

        Args:
            shows: the message it is part of, if it is part of one.
        """
        limits = self._runtime.channels[to.channel].limits
        if limits.window is not None:
            kind, covers = (shows.kind, shows.covers) if shows is not None else ("", ())
            payload = payload | {"leave": Leave(to.id, lane == Lane.ANSWER, to.pegawai_id, kind, covers)}
        raw = msgspec.json.encode(payload).decode()
        dedup = f"{self._source}:{len(self.jobs)}"
        self.jobs.append(NewJob(limits.queue, f"{to.channel}:{to.value}", dedup, raw, lane=lane))

    def absorb(self, other: Outgoing) -> None:
        self.messages += other.messages
        self.jobs += other.jobs

    def write(self, session: Session) -> None:
        if self.messages:
            session.connection().execute(_messages.insert(), self.messages)
        if self.jobs:
            jobs.put(session, self.jobs)
        self.messages, self.jobs = [], []


def deliver(runtime: Runtime, session: Session, notices: Iterable[Notice], source: str) -> None:
    """Send notices that no update caused: reminders, letters.

    Args:
        source: names the cause; the same cause never sends twice.
    """
    out = Outgoing(runtime, runtime.clock.now(), source)
    told = list(notices)
    for start in range(0, len(told), _AT_ONCE):
        out.notices(session, told[start : start + _AT_ONCE])
    out.write(session)


_AT_ONCE = 500  # people asked for in one statement; a database takes only so many values

_identities = SQLModel.metadata.tables["channelidentity"]
_messages = SQLModel.metadata.tables["sentmessage"]
_people = SQLModel.metadata.tables["pegawai"]

ADDRESS = (
    _identities.c.id,
    _identities.c.channel,
    _identities.c.value,
    _identities.c.pegawai_id,
    _identities.c.bahasa,
)
_BY_ID = sa.select(*ADDRESS).where(_identities.c.id.in_(sa.bindparam("ids", expanding=True)))
_OF_PEOPLE = (
    sa.select(*ADDRESS, _identities.c.opted_out_at.is_not(None).label("berhenti"), _people.c.kanal.label("pilihan"))
    .join(_people, _people.c.id == _identities.c.pegawai_id)
    .where(
        _identities.c.pegawai_id.in_(sa.bindparam("people", expanding=True)),
        _identities.c.revoked_at.is_(None),
        _identities.c.unreachable_since.is_(None),
    )
)
_OPEN_MESSAGES = sa.select(_messages.c.id, _messages.c.identity_id).where(
    _messages.c.about == sa.bindparam("subject"), _messages.c.closed_at.is_(None)
)
_CLOSE_MESSAGES = (
    sa.update(_messages)
    .where(_messages.c.about == sa.bindparam("subject"), _messages.c.closed_at.is_(None))
    .values(closed_at=sa.bindparam("now"))
)


def _sent_message(name: str, to: Address, say: Say, replaces: str, now: dt.datetime) -> dict[str, Any]:
    choices = say.choices if isinstance(say, Choose) else ()
    return {
        "id": name,
        "identity_id": to.id,
        "about": say.about,
        "actions": [[c.label, c.action.dialog, c.action.do, c.action.value] for c in choices],
        "made_at": now,
        "spent": None,
        "closed_at": None,
        "platform_id": replaces or None,
        "state": "waiting",
        "said": None,
    }


def addresses_by_id(session: Session, ids: set[uuid.UUID]) -> dict[uuid.UUID, Address]:
    """Chats by their id."""
    rows = session.connection().execute(_BY_ID, {"ids": list(ids)}).mappings()
    return {row["id"]: Address(**row) for row in rows}


def chats_of(runtime: Runtime, session: Session, pegawai_id: uuid.UUID) -> list[Recipient]:
    """The chats in which somebody can be reached, on the channels that are served."""
    return _chats(runtime, session, {pegawai_id}).get(pegawai_id, [])


def _chats(runtime: Runtime, session: Session, people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Recipient]]:
    """The same for many; who cannot be reached is left out."""
    found: defaultdict[uuid.UUID, list[Recipient]] = defaultdict(list)
    if people:
        for row in session.connection().execute(_OF_PEOPLE, {"people": list(people)}).mappings():
            if row["channel"] in runtime.channels:
                found[row["pegawai_id"]].append(Recipient(**row))
    return found
