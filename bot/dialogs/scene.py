"""What a dialog is given, and what it gives back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from core import kalender, organisasi, pimpinan, wewenang
from core.jobs import Lane
from core.kalender import Kalender
from core.language import Language, language
from core.messages import Block, Say
from core.organisasi import Orang, SalinanStruktur
from core.pairing import Aturan
from core.regulasi import Regulasi
from core.regulasi.struktur import Struktur
from core.saat import Saat


@dataclass(frozen=True)
class Reader:
    """Somebody who will read a message: his language, his zone, and when he is told."""

    _: Language
    zone: ZoneInfo
    now: dt.datetime

    @staticmethod
    def of(person: Orang, now: dt.datetime) -> Reader:
        return Reader(language(person.bahasa), ZoneInfo(person.zona), now)

    @property
    def today(self) -> dt.date:
        """The day it is where he works."""
        return self.now.astimezone(self.zone).date()

    def day(self, day: dt.date) -> str:
        return self._.date(day)

    def when(self, moment: dt.datetime) -> str:
        return self._.moment(moment, self.zone)

    def period(self, start: dt.date, end: dt.date) -> str:
        _ = self._
        if start == end:
            return _.date(start)
        return _("%(mulai)s sampai %(selesai)s", mulai=_.date(start), selesai=_.date(end))


@dataclass(frozen=True)
class State:
    """Where a conversation stands.

    Args:
        dialog: the running form, or "".
        step: the question being asked, by name.
        answers: what was answered, JSON-ready.
        drafts: forms left half-way, by dialog.
        live: token of the message whose form buttons count.
    """

    dialog: str = ""
    step: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    drafts: Mapping[str, Any] = field(default_factory=dict)
    live: str = ""

    def parked(self) -> State:
        """The same conversation with its running form put aside as a draft."""
        if not self.dialog:
            return self
        draft = {"step": self.step, "answers": dict(self.answers)}
        return State(drafts={**self.drafts, self.dialog: draft})

    def ended(self) -> State:
        """The same conversation with its running form gone; the other drafts stay."""
        rest = {name: draft for name, draft in self.drafts.items() if name != self.dialog}
        return State(drafts=rest)


@dataclass(frozen=True)
class Turn:
    """What happens next: messages to the person, and the conversation's new state."""

    say: tuple[Say, ...]
    state: State

    def then(self, *more: Say) -> Turn:
        return replace(self, say=self.say + more)


@dataclass(frozen=True)
class Notice:
    """A message for somebody else, made in his own language.

    Args:
        besides: the chat it speaks of; then every other one hears it, whichever the person prefers.
    """

    pegawai_id: uuid.UUID
    make: Callable[[Reader], Say]
    lane: Lane
    besides: uuid.UUID | None = None


@dataclass(frozen=True)
class Closing:
    """Every copy of the messages about something becomes a record of its outcome."""

    about: str
    make: Callable[[Reader], tuple[Block, ...]]


@dataclass(frozen=True)
class World:
    """What all conversations share.

    Args:
        regulasi: loads a regulation by name.
        aturan: how a chat is bound to a person.
        salinan: the structure, kept between requests.
        bot_link: where the private chat is found, for pointing out of groups.
        rekomendasi_tik: by which the authority for ICT lets the program be used; "" if none is on record.
    """

    regulasi: Callable[[str], Regulasi]
    aturan: Aturan
    salinan: SalinanStruktur
    bot_link: str = ""
    rekomendasi_tik: str = ""


@dataclass
class Scene:
    """One turn of one person's conversation.

    Args:
        me: the person; dialogs for people who are not paired yet never see a scene.
        state: the conversation as it was.
        page: how many items the channel shows at once.
        most: how many choices a message of the channel can carry.
        channel: its name, for files that stay on it.
        menolak: the channel lets a person refuse to be written to unasked.
        kanal_lain: other channels are served, too.
        menyimpan: the channel keeps what people send for good.
    """

    session: Session
    now: dt.datetime
    me: Orang
    identity_id: uuid.UUID
    state: State
    world: World
    page: int = 8
    most: int = 100
    channel: str = ""
    menolak: bool = False
    kanal_lain: bool = False
    menyimpan: bool = True
    notices: list[Notice] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)

    @property
    def reader(self) -> Reader:
        return Reader.of(self.me, self.now)

    @property
    def _(self) -> Language:
        return language(self.me.bahasa)

    @property
    def today(self) -> dt.date:
        """The day it is where the person works."""
        return self.reader.today

    @property
    def saat(self) -> Saat:
        """The person's act, now."""
        return Saat(self.me.id, self.now, self.today)

    @property
    def regulasi(self) -> Regulasi:
        """The person's regulation, as his government applies it."""
        return organisasi.peraturan(self.world.regulasi(self.me.regulasi), self.me.pilihan)

    @property
    def struktur(self) -> Struktur:
        """Who sits where and acts for whom today, as this transaction sees it."""
        return self.world.salinan.ambil(self.session).pada(self.today)

    @property
    def kalender(self) -> Kalender:
        """Days and hours of work of the person's unit; what concerns another unit is counted by that unit's."""
        return kalender.untuk(self.session, self.me.unit_id)

    @cached_property
    def kewenangan(self) -> dict[uuid.UUID, str]:
        """The posts whose authority the person uses today, and in which capacity."""
        return wewenang.kapasitas_saya(self.session, self.me.id, self.today)

    @property
    def jabatan(self) -> set[uuid.UUID]:
        """The posts alone."""
        return set(self.kewenangan)

    @cached_property
    def memimpin(self) -> tuple[pimpinan.Pimpinan, ...]:
        """The units whose head's authority the person uses today; his own first."""
        return pimpinan.memimpin(self.session, self.me.id, self.today, self.kewenangan)

    @property
    def memiliki(self) -> frozenset[uuid.UUID]:
        """The units whose Pimpinan Unit Organisasi he is today: what they own is his to lead."""
        return frozenset(unit for head in self.memimpin for unit in head.memiliki)

    @property
    def unit_saya(self) -> frozenset[uuid.UUID]:
        """Those and the units he heads, of which he may see everything."""
        return self.memiliki | {head.unit_id for head in self.memimpin}

    def puo(self, unit_id: uuid.UUID) -> pimpinan.Pimpinan | None:
        """As whom he leads what a unit owns; None if he does not."""
        return next((head for head in self.memimpin if unit_id in head.memiliki), None)

    @cached_property
    def menunggu(self) -> sa.ColumnElement[bool]:
        """The condition on steps of requests that wait for the person's decision today."""
        return wewenang.menunggu_saya(self.session, self.me.id, self.today, self.jabatan)

    def orang(self, pegawai_id: uuid.UUID) -> Orang:
        return organisasi.orang(self.session, pegawai_id)

    def tell(self, pegawai_id: uuid.UUID, make: Callable[[Reader], Say], lane: Lane = Lane.DECISION) -> None:
        """Send somebody else a message; it commits with this turn or not at all."""
        self.notices.append(Notice(pegawai_id, make, lane))

    def close(self, about: str, make: Callable[[Reader], tuple[Block, ...]]) -> None:
        """Turn every open message about something into a record."""
        self.closings.append(Closing(about, make))
