"""From stored updates to conversations and back to messages: what one worker transaction does.

A group of updates of different chats is loaded with four queries, each is handled by itself, and what they
produced is written in bulk (`bot.worker.group` claims, fences and commits).
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col

from bot import held
from bot.dialogs.engine import Live, Lost, Tap, advance
from bot.dialogs.errors import apology, elsewhere
from bot.dialogs.kanal import kabar_nomor, pasang
from bot.dialogs.scene import Scene, State, Turn
from bot.elsewhere import tell_held
from bot.handlers.channel import Place
from bot.known import Known, addresses, identities_of, load_conversations, load_people
from bot.outgoing import Address, Outgoing, Runtime
from core import organisasi, pairing
from core.jobs import Claimed, Lane
from core.language import language
from core.messages import Action, Arrival, Ask, Choose, Event, Moved, Pressed, Reached, Say, token
from core.models.kanal import ChannelIdentity
from core.organisasi import Orang
from core.pairing import Chat

log = logging.getLogger(__name__)


class Updates:
    """The handler of one group of the inbox (`bot.worker.group.GroupHandler`)."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._now = runtime.clock.now()
        self._known = Known()
        self._out = Outgoing(runtime, self._now, "")
        self._states: list[dict[str, Any]] = []
        self._spent: list[dict[str, Any]] = []
        self._heard: list[dict[str, Any]] = []

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        known = self._known
        for job in claimed:
            try:
                arrival = self._runtime.channels[_channel(job)].parse(job.payload.encode())
            except ValueError as error:
                known.broken[job.id] = error  # raised when its turn comes, so that it alone is put aside
                continue
            known.arrivals[job.id] = arrival
            if arrival is not None and arrival.receipt:
                self._runtime.acknowledge(arrival)
        load_people(session, known)
        load_conversations(session, known)

    def handle(self, session: Session, job: Claimed) -> None:
        if job.id in self._known.broken:
            raise self._known.broken[job.id]
        arrival = self._known.arrivals[job.id]
        if arrival is None:
            return
        out = Outgoing(self._runtime, self._now, f"in:{job.id}")
        if not arrival.private:
            self._group(arrival, out)
        elif isinstance(arrival.event, Reached):
            _reached(session, arrival, self._now)
        elif isinstance(arrival.event, Moved):
            self._moved(session, arrival, pairing.pemegang(session, arrival.channel, addresses(arrival)), out)
        else:
            self._heard_from(session, arrival, out)
        self._out.absorb(out)

    def _heard_from(self, session: Session, arrival: Arrival, out: Outgoing) -> None:
        identity = self._identified(session, arrival, out)
        if identity is None or not self._serves(identity):
            heard = self._stranger(session, arrival, out)
        else:
            self._person(session, arrival, identity, out)
            heard = identity.id
        if self._runtime.channels[arrival.channel].limits.window is not None:
            at = min(arrival.at or self._now, self._now)
            self._heard.append({"identity": heard, "at": at})

    def _identified(self, session: Session, arrival: Arrival, out: Outgoing) -> Address | None:
        """Whose chat it is; an address that comes for the first time beside a known one is learnt."""
        found = [self._known.identities.get((arrival.channel, address)) for address in addresses(arrival)]
        if len(found) == 1 or (found[0] is not None and found[0] == found[1]):
            return found[0]
        seen = pairing.kenali(session, arrival.channel, addresses(arrival), self._now)
        self._moved(session, arrival, seen.pindah, out)
        for chat in (seen.chat, *seen.pindah):
            for one in chat.alamat if chat is not None else ():
                self._known.identities.pop((arrival.channel, one), None)
        again = identities_of(session, arrival.channel, addresses(arrival))
        self._known.identities |= again
        return again.get((arrival.channel, arrival.address))

    def _moved(self, session: Session, arrival: Arrival, chats: Iterable[Chat], out: Outgoing) -> None:
        """The number or BSUID of these chats has changed: nobody inherits them, and whose they were hears of it."""
        for chat in chats:
            owner = pairing.pindah(session, chat.id, self._now)
            log.info("chat %s on %s changed its address and has to be paired again", chat.id, arrival.channel)
            tell_held(session, self._runtime, chat.id, f"moved:{arrival.message or chat.id}")
            if owner is not None:
                out.notices(session, list(kabar_nomor.moved(session, owner)))

    def flush(self, session: Session) -> None:
        connection = session.connection()
        self._out.write(session)
        if self._heard:
            connection.execute(_HEAR, self._heard)
        if self._states:
            connection.execute(_upsert_states(connection.dialect.name), self._states)
        if self._spent:
            connection.execute(_SPEND, self._spent)
        if self._heard:
            held.release(session, self._runtime, {row["identity"] for row in self._heard}, self._now)

    def _serves(self, identity: Address) -> bool:
        """Whether the chat belongs to somebody who is in service; who has left is a stranger again."""
        person = self._known.people.get(identity.pegawai_id) if identity.pegawai_id else None
        return person is not None and person.aktif

    def _group(self, arrival: Arrival, out: Outgoing) -> None:
        """In a group nothing private is said, and nothing is said unasked."""
        said = getattr(arrival.event, "text", "")
        if said.startswith("/"):
            to = Address(uuid.UUID(int=0), arrival.channel, arrival.address, None, arrival.language or "id")
            for payload in self._runtime.channels[arrival.channel].render(
                elsewhere(language(to.bahasa), self._runtime.world.bot_link), Place(to.value, token())
            ):
                out.put(to, payload, Lane.ANSWER)

    def _stranger(self, session: Session, arrival: Arrival, out: Outgoing) -> uuid.UUID:
        """Talk to somebody unknown; the id of his chat."""
        consent = self._runtime.channels[arrival.channel].limits.window is not None
        reply = pasang.answer(session, self._runtime.world, arrival, self._now, consent=consent)
        for say in reply.say:
            out.say(_address(reply.identity), say, Lane.ANSWER)
        out.notices(session, reply.notices)
        if reply.paired is not None:
            to = _address(reply.identity)
            person = organisasi.orang_banyak(session, {reply.paired})[reply.paired]
            scene = self._scene(session, person, to, reply.state)
            self._tell(scene, to, self._runtime.dialogs["menu"].open(scene), out)
            # Whoever had this chat before leaves nothing of his conversation in it.
            self._states = [row for row in self._states if row["identity_id"] != to.id]
            self._states.append(_state_row(to.id, reply.state, "", self._now))
        return reply.identity.id

    def _scene(self, session: Session, person: Orang, to: Address, state: State) -> Scene:
        channel = self._runtime.channels[to.channel]
        return Scene(
            session=session,
            now=self._now,
            me=person,
            identity_id=to.id,
            state=state,
            world=self._runtime.world,
            page=channel.limits.page,
            most=channel.limits.choices,
            channel=to.channel,
            menolak=channel.limits.window is not None,
            kanal_lain=len(self._runtime.channels) > 1,
            menyimpan=channel.limits.keeps_files,
        )

    def _person(self, session: Session, arrival: Arrival, to: Address, out: Outgoing) -> None:
        assert to.pegawai_id is not None
        state = self._known.states.get(to.id, State())
        scene = self._scene(session, self._known.people[to.pegawai_id], to, state)
        event = self._resolved(arrival.event, to)
        if _only_opens(arrival.event):
            # The button of a template: what waits follows by itself; a second tap finds nothing any more.
            waiting = held.waiting(session, to.id)
            turn = Turn((), state) if waiting else self._runtime.dialogs["menu"].open(scene)
        else:
            turn = advance(self._runtime.dialogs, scene, event, self._live(state))
        self._tell(scene, to, turn, out, arrival.message if isinstance(event, Tap) and not event.spent else "")
        if isinstance(event, Tap) and isinstance(arrival.event, Pressed):
            self._spent.append({"token": event.token, "index": arrival.event.index})

    def _tell(self, scene: Scene, to: Address, turn: Turn, out: Outgoing, replaces: str = "") -> None:
        for closing in scene.closings:
            out.close(scene.session, closing, also=self._out.messages)
        live = scene.state.live
        for say in turn.say:
            name = out.say(to, say, Lane.ANSWER, replaces if say.replace else "")
            replaces = ""  # only one message can take the tapped one's place
            if _answers_here(say, turn):
                live = name
        out.notices(scene.session, scene.notices)
        if turn.state != scene.state or live != scene.state.live:
            self._states.append(_state_row(to.id, turn.state, live, self._now))
            # A chat comes twice in a group only if its second address was learnt from the first update.
            self._known.states[to.id] = replace(turn.state, live=live)

    def _resolved(self, event: Event, to: Address) -> Event | Tap | Lost:
        if not isinstance(event, Pressed):
            return event
        row = self._known.messages.get(event.token)
        if row is None or not 0 <= event.index < len(row["actions"]):
            return Lost(foreign=False)
        if row["identity_id"] != to.id:
            return Lost(foreign=True)
        _label, dialog, do, value = row["actions"][event.index]
        spent = row["spent"] is not None
        return Tap(Action(dialog, do, value), event.token, spent, again=spent and row["spent"] == event.index)

    def _live(self, state: State) -> Live:
        row = self._known.messages.get(state.live)
        if row is None:
            return Live()
        return Live(tuple((label, Action(*rest)) for label, *rest in row["actions"]), row["about"])


def bury(runtime: Runtime, session: Session, job: Claimed) -> None:
    """Tell the person that his message could not be handled, with a number to ask about."""
    name, _, value = (job.key or "").partition(":")
    to = identities_of(session, name, [value]).get((name, value))
    if to is None:
        return
    out = Outgoing(runtime, runtime.clock.now(), f"dead:{job.id}")
    out.say(to, apology(language(to.bahasa), job.id), Lane.ANSWER)
    out.write(session)


def _channel(job: Claimed) -> str:
    """The channel's name begins every ordering key."""
    return (job.key or "").partition(":")[0]


def _only_opens(event: Event) -> bool:
    return isinstance(event, Pressed) and event.raw.endswith(".-")


def _answers_here(say: Say, turn: Turn) -> bool:
    """Whether typed words would now refer to this message.

    While a form runs, a card beside it does not take its place.
    """
    if not isinstance(say, Choose) or (isinstance(say, Ask) and say.wants == "contact"):
        return False
    return not turn.state.dialog or any(choice.action.dialog == turn.state.dialog for choice in say.choices)


_identities = SQLModel.metadata.tables["channelidentity"]
_conversations = SQLModel.metadata.tables["conversation"]
_messages = SQLModel.metadata.tables["sentmessage"]

_SPEND = (
    sa.update(_messages)
    .where(_messages.c.id == sa.bindparam("token"), _messages.c.spent.is_(None))
    .values(spent=sa.bindparam("index"))
)
_HEAR = (
    sa.update(_identities)
    .where(_identities.c.id == sa.bindparam("identity"))
    .where(_identities.c.heard_at.is_(None) | (_identities.c.heard_at < sa.bindparam("at")))
    .values(heard_at=sa.bindparam("at"), unreachable_since=None)
)
_STATE_FIELDS = ("dialog", "step", "answers", "drafts", "message_id", "updated_at")


@cache
def _upsert_states(dialect: str) -> Any:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(_conversations)
    changed = {name: insert.excluded[name] for name in _STATE_FIELDS}
    return insert.on_conflict_do_update(index_elements=["identity_id"], set_=changed)


def _state_row(identity_id: uuid.UUID, state: State, live: str, now: dt.datetime) -> dict[str, Any]:
    return {
        "identity_id": identity_id,
        "dialog": state.dialog,
        "step": state.step,
        "answers": dict(state.answers),
        "drafts": dict(state.drafts),
        "message_id": live,
        "updated_at": now,
    }


def _address(row: ChannelIdentity) -> Address:
    return Address(row.id, row.channel, row.value, row.pegawai_id, row.bahasa)


def _reached(session: Session, arrival: Arrival, now: dt.datetime) -> None:
    assert isinstance(arrival.event, Reached)
    session.execute(
        sa.update(ChannelIdentity)
        .where(col(ChannelIdentity.channel) == arrival.channel, col(ChannelIdentity.value) == arrival.address)
        .values(unreachable_since=None if arrival.event.reachable else now)
    )
