"""Runs the town on the real program, kills the program, and reads in the database what it has done."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

import core.models  # noqa: F401 - registers every table
from core import audit, contoh, organisasi
from core.clock import SystemClock
from core.database import Database
from core.models.jejak import JejakAudit
from core.models.kanal import ChannelIdentity, SentMessage
from core.models.organisasi import Pegawai, UnitOrganisasi
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.rahasia import Rahasia
from tests.engine.kill.run import ROOT, Plan, Run
from tests.kill.town import OUTCOMES, Person, Town, approved
from tests.kill.victim import REGULASI, SECRET
from tests.kill.whatsapp import user_id

CHATS_FROM = 1000
UNITS = ("bidang", "bagian", "subbagian", "sekretariat")
OUT = ("out", "out_whatsapp")
QUEUES = ("in", *OUT, "letter", "receipts")
_SENT = {"telegram": "sent", "whatsapp": "delivered"}
_SLACK = 2.0  # seconds from a call to the moment the town, busy as it is, notes it
_UNDONE = sa.text("SELECT 1 FROM job WHERE done_at IS NULL AND error IS NULL AND queue IN :queues LIMIT 1").bindparams(
    sa.bindparam("queues", QUEUES, expanding=True)
)
_SENT_JOBS = sa.text("SELECT count(*) FROM job WHERE queue IN ('out', 'out_whatsapp')")
_JOBS = sa.text("SELECT queue, dedup, error, done_at IS NULL AS waiting FROM job")


@dataclass
class Work(Plan):
    """`chats` clerks volunteer `wishes` times each; the number of updates follows from that."""

    wishes: int = 1


@dataclass
class Verdict:
    """What went wrong, by kind; empty means that nothing did."""

    troubles: dict[str, list[Any]]
    updates: int
    on_whatsapp: int
    kills: int
    repeated_messages: int
    finished: bool
    figures: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        return self.finished and not any(self.troubles.values())


class _Child:
    """The child of a victim: whom to kill; `kills` are the moments."""

    def __init__(self, pid: int, kills: list[float]) -> None:
        self._pid = pid
        self._moments = kills

    def send_signal(self, number: int) -> None:
        self._moments.append(asyncio.get_running_loop().time())
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, number)


class TownRun(Run):
    """A run with the real program in the toy's place."""

    plan: Work

    def _create(self) -> None:
        database = Database(self._url)
        SQLModel.metadata.create_all(database.engine)
        today = SystemClock().now().date()
        days = (today + dt.timedelta(days=14), today + dt.timedelta(days=74))
        with database.writing() as session:
            people = _populate(session, self.plan)
        database.close()
        period = tuple(f"{day.day}/{day.month}/{day.year}" for day in days)
        self.town = Town(people, (period[0], period[1]), self.plan.rate, self.plan.seed)
        self._moments: list[float] = []
        self._crashed = False
        self._platform = self.town  # type: ignore[assignment] # it has what a run looks at

    async def findings(self, also: Callable[[], Awaitable[None]] | None = None) -> Any:
        self._crashed = also is not None
        return await super().findings(also)

    @property
    def _all_done(self) -> bool:
        return self.town.done

    async def _finished(self) -> None:
        """Also what nobody waits for is to be done: the second tap's answer, and what became of messages."""
        await super()._finished()
        database = Database(self._url)
        looks = int(self.plan.idle * 10)
        try:
            while looks and (self.town.whatsapp.waiting or await database.read(_undone)):
                looks -= 1
                await asyncio.sleep(0.1)
        finally:
            await asyncio.to_thread(database.close)

    async def _keep(self, base: str) -> None:
        """One victim that forks the program again and again."""
        with _reserved() as port:
            self.town.whatsapp.doors.append(f"http://127.0.0.1:{port}/whatsapp")
            await self._keep_at(port, base)

    async def _keep_at(self, port: int, base: str) -> None:
        command = [sys.executable, "-m", "tests.kill.victim", self._url, base, str(port)]
        victim = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, start_new_session=True
        )
        child: Any = None
        try:
            assert victim.stdout is not None
            while line := await victim.stdout.readline():
                if child is not None:
                    self._victims.remove(child)
                child = _Child(int(line), self._moments)
                self._victims.append(child)
        finally:
            if child is not None:
                self._victims.remove(child)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(victim.pid, signal.SIGKILL)
            await victim.wait()

    def _judged(self, finished: bool) -> Any:
        database = Database(self._url)
        with database.reading() as session:
            troubles = Judge(session, self.town, None if self._crashed else self._moments).troubles()
            sent = session.connection().execute(_SENT_JOBS).scalar_one()
            figures = Counter(session.exec(select(Permohonan.status)))
        database.close()
        return Verdict(
            troubles=troubles,
            updates=len(self.town.updates),
            on_whatsapp=len(self.town.whatsapp.updates),
            kills=self._kills,
            repeated_messages=len(self.town.received) - sent,
            finished=finished,
            figures=figures,
        )


def _undone(session: Session) -> bool:
    return session.connection().execute(_UNDONE).first() is not None


@contextlib.contextmanager
def _reserved() -> Iterator[int]:
    """A port nobody else is given; whoever says that addresses may be used again can listen there."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", 0))
        yield door.getsockname()[1]


def _channels(number: int) -> tuple[str, ...]:
    """A third has WhatsApp; a few have both."""
    if number % 10 == 0:
        return ("telegram", "whatsapp")
    return ("whatsapp",) if number % 3 == 0 else ("telegram",)


def _populate(session: Session, plan: Work) -> list[Person]:
    """The sample government with everybody on a channel; the first clerks will volunteer."""
    contoh.isi(session, contoh.bangun(f"contoh-{REGULASI}", 200 + 3 * plan.chats), Rahasia(SECRET))
    heads = organisasi.kepala_banyak(session, session.exec(select(UnitOrganisasi.id)))
    members = [one for one in organisasi.anggota_unit(session, list(heads)) if one.jenis_unit in UNITS]
    assert len(members) >= plan.chats
    clerks = {one.id: one.unit for one in members[: plan.chats]}
    people: list[Person] = []
    now = SystemClock().now()
    for number, one in enumerate(session.exec(select(Pegawai.id).order_by(col(Pegawai.nip)))):
        wishes = plan.wishes if one in clerks else 0
        person = Person(CHATS_FROM + number, _channels(number), clerks.get(one, ""), wishes)
        people.append(person)
        for channel in person.channels:
            value = user_id(person.chat) if channel == "whatsapp" else str(person.chat)
            session.add(ChannelIdentity(channel=channel, value=value, pegawai_id=one, paired_at=now, heard_at=now))
    return people


class Judge:
    """Compares what people sent and saw with what stands in the database.

    Args:
        kills: when somebody was killed; None if a message may have been repeated for another reason.
    """

    def __init__(self, session: Session, town: Town, kills: Sequence[float] | None) -> None:
        self._kills = kills
        self._session = session
        self._town = town
        self._jobs = list(session.connection().execute(_JOBS))
        self._requests = session.exec(select(Permohonan).order_by(col(Permohonan.diajukan_pada))).all()
        identities = session.exec(select(ChannelIdentity)).all()
        self._chats = {one.id: (one.channel, _chat(one.value)) for one in identities}
        self._chat_of = {one.pegawai_id: _chat(one.value) for one in identities}

    def troubles(self) -> dict[str, list[Any]]:
        return {
            "unhandled": self._unhandled(),
            "dead": [(job.queue, job.dedup, job.error) for job in self._jobs if job.error],
            "unanswered": self._unanswered(),
            "wishes": self._wishes(),
            "decisions": self._decisions(),
            "audit": list(audit.rusak(self._session)),
            "undelivered": self._undelivered(),
            "untold": self._untold(),
            "repeated": self._repeated(),
        }

    def _unhandled(self) -> list[Any]:
        """Updates that are missing, stored twice or still waiting; messages that have not left."""
        stored = Counter(job.dedup for job in self._jobs if job.queue in ("in", "receipts"))
        sent = {*self._town.updates, *self._town.whatsapp.statuses}
        return [
            *(sent ^ stored.keys()),
            *(name for name, count in stored.items() if count > 1),
            *((job.queue, job.dedup) for job in self._jobs if job.waiting and job.queue in QUEUES),
        ]

    def _unanswered(self) -> list[str]:
        """Updates without an answer; only the second tap on a button may have none."""
        query = sa.text(
            "SELECT i.dedup FROM job AS i WHERE i.queue = 'in' AND NOT EXISTS (SELECT 1 FROM job AS o"
            " WHERE o.queue IN ('out', 'out_whatsapp') AND o.dedup LIKE 'in:' || i.id || ':%')"
        )
        silent = {name for (name,) in self._session.connection().execute(query)}
        return sorted(silent - self._town.repeated_taps)

    def _wishes(self) -> list[Any]:
        """Each wish is one request, in order, and every answer is in its own place."""
        found: dict[int, list[Permohonan]] = {}
        for row in self._requests:
            found.setdefault(self._chat_of[row.pemohon_id], []).append(row)
        wrong: list[Any] = []
        for person in self._town.people.values():
            rows = found.pop(person.chat, [])
            names = [f"Kerja {person.chat}-{number}" for number in range(person.wishes)]
            told = [(row.judul, row.kompetensi, row.target, row.alasan) for row in rows]
            wanted = [(name, f"Keahlian {name}", f"Hasil {name}", f"Alasan {name}") for name in names]
            if told != wanted:
                wrong.append((wanted, told))
        return [*wrong, *found]

    def _decisions(self) -> list[Any]:
        """Each step decided once, as its officer said first; an assignment exactly where all agreed."""
        taken = Counter(
            (row.objek, row.rincian["langkah"])
            for row in self._session.exec(select(JejakAudit))
            if row.tindakan in ("permohonan.disetujui", "permohonan.ditolak")
        )
        assigned = Counter(self._session.exec(select(Penugasan.permohonan_id)))
        steps = Counter(
            self._session.exec(select(Langkah.permohonan_id).where(col(Langkah.diputus_oleh_id).is_not(None)))
        )
        wrong: list[Any] = [one for one in taken.items() if one[1] != 1]
        for row in self._requests:
            yes = row.judul.startswith("Kerja ") and approved(row.judul)
            decided = sum(count for (about, _step), count in taken.items() if about == f"permohonan:{row.id}")
            right = row.status == ("disetujui" if yes else "ditolak") and assigned[row.id] == yes
            if not right or decided != steps[row.id] or not decided:
                wrong.append((row.judul, row.status, assigned[row.id], decided, steps[row.id]))
        return wrong

    def _undelivered(self) -> list[Any]:
        """Messages the database believes to have been sent must stand on their reader's phone."""
        arrived = {((one.channel, one.chat), one.id) for one in self._town.received}
        return [
            (row.id, row.state, row.platform_id)
            for row in self._session.exec(select(SentMessage))
            if row.state != _SENT[self._chats[row.identity_id][0]]
            or (self._chats[row.identity_id], row.platform_id) not in arrived
        ]

    def _untold(self) -> list[Any]:
        """Whoever asked for something has read its number and what became of it."""
        silent: list[Any] = []
        for row in self._requests:
            read = [one.text for one in self._town.people[self._chat_of[row.pemohon_id]].received]
            told = any(f"Terkirim: {row.nomor}" in text for text in read)
            outcome = any(row.judul in text and any(word in text for word in OUTCOMES) for text in read)
            if not (told and outcome):
                silent.append((row.nomor, told, outcome))
        return silent

    def _repeated(self) -> list[Any]:
        """A message came again, although nobody was killed while it was on its way."""
        if self._kills is None:
            return []
        last: dict[tuple[int, str], float] = {}
        strange: list[Any] = []
        for one in sorted(self._town.received, key=lambda one: one.at):
            before = last.get((one.chat, one.token))
            if one.token and before is not None and not any(before - _SLACK < kill < one.at for kill in self._kills):
                strange.append(one)
            last[one.chat, one.token] = one.at
        return strange


def _chat(value: str) -> int:
    return int(value.removeprefix("ID."))
