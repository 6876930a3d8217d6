"""A stage for conversations: people of a sample government who tap, type and read, without any channel."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from bot.dialogs import DIALOGS
from bot.dialogs.engine import Tap, advance
from bot.dialogs.scene import Notice, Reader, Scene, State, World
from core import organisasi, regulasi
from core.messages import Action, Choose, Event, Said, Say, plain
from core.models.kanal import ChannelIdentity
from core.organisasi import Orang, SalinanStruktur
from core.pairing import Aturan
from core.penugasan import Pengakhiran
from core.rahasia import Rahasia

NOW = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)  # Tuesday, 08.00 WIB
RAHASIA = Rahasia("kunci untuk uji")


class NoSuchButton(AssertionError):
    """A test taps what nobody offered."""


@dataclass
class Panggung:
    """Everybody's conversation, one turn at a time."""

    session: Session
    now: dt.datetime = NOW
    states: dict[str, State] = field(default_factory=dict)
    read: dict[str, list[Say]] = field(default_factory=lambda: defaultdict(list))
    closed: list[tuple[str, str]] = field(default_factory=list)
    turns: int = 0
    _world: World = field(
        default_factory=lambda: World(regulasi=regulasi.muat, aturan=Aturan(RAHASIA), salinan=SalinanStruktur())
    )

    def orang(self, alias: str) -> Orang:
        found = organisasi.orang_by_alias(self.session, alias)
        assert found is not None, alias
        return found

    def id(self, alias: str) -> uuid.UUID:
        return self.orang(alias).id

    def akhir(self, alias: str) -> Pengakhiran:
        """An end by that person, today."""
        return Pengakhiran(self.id(alias), "Tidak diperlukan lagi", self.now.date())

    def pasang(self, *aliases: str) -> None:
        """Give people an address on a channel."""
        for alias in aliases:
            person = self.orang(alias)
            self.session.add(ChannelIdentity(channel="telegram", value=alias, pegawai_id=person.id))
        self.session.flush()

    def open(self, alias: str, dialog: str, value: str = "") -> str:
        return self._turn(alias, Tap(Action(dialog, "open", value), self._live(alias)))

    def tap(self, alias: str, label: str) -> str:
        """Tap the newest button of that name; its words may go on."""
        return self._turn(alias, Tap(self.button(alias, label), self._live(alias)))

    def type(self, alias: str, text: str) -> str:
        return self._turn(alias, Said(text))

    def send(self, alias: str, event: Event) -> str:
        return self._turn(alias, event)

    def button(self, alias: str, label: str) -> Action:
        for say in reversed(self.read[alias]):
            for choice in say.choices if isinstance(say, Choose) else ():
                if choice.label.removeprefix("✓ ").startswith(label):
                    return choice.action
        raise NoSuchButton(f"{label!r} for {alias}: {self.labels(alias)}")

    def labels(self, alias: str) -> list[str]:
        """The buttons of the newest message."""
        last = self.read[alias][-1]
        return [choice.label for choice in last.choices] if isinstance(last, Choose) else []

    def text(self, alias: str) -> str:
        """Everything the person has read, the newest last."""
        return "\n---\n".join(plain(say.blocks) for say in self.read[alias])

    def last(self, alias: str) -> str:
        return plain(self.read[alias][-1].blocks)

    def deliver(self, notices: list[Notice]) -> None:
        people = {notice.pegawai_id for notice in notices}
        known = organisasi.orang_banyak(self.session, people)
        for notice in notices:
            person = known[notice.pegawai_id]
            self.read[person.alias or str(person.id)].append(notice.make(Reader.of(person, self.now)))

    def _live(self, alias: str) -> str:
        return self.states.get(alias, State()).live

    def _turn(self, alias: str, event: Event | Tap) -> str:
        self.turns += 1
        scene = Scene(
            session=self.session,
            now=self.now,
            me=self.orang(alias),
            identity_id=uuid.UUID(int=1),
            state=self.states.get(alias, State()),
            world=self._world,
            page=20,
            channel="telegram",
        )
        turn = advance(DIALOGS, scene, event)
        self.states[alias] = replace(turn.state, live=f"t{self.turns}")
        reader = scene.reader
        self.closed += [(closing.about, plain(closing.make(reader))) for closing in scene.closings]
        self.read[alias] += turn.say
        self.deliver(scene.notices)
        self.session.flush()
        return "\n".join(plain(say.blocks) for say in turn.say)
