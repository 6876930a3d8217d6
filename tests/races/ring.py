"""A ring for duels: one database, several workers at once, and people who tap opposite buttons at the same moment."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.app import Parts, Program, build
from bot.deliveries import Deliveries
from bot.dialogs.form import LAST_LOOK
from bot.skenario import HURRIED
from bot.updates import Updates, bury
from bot.worker import Sender, Worker, WorkerOptions
from core import organisasi
from core import permohonan as pp
from core.clock import MovableClock
from core.database import Database
from core.jobs import Claimed, NewJob
from core.messages import token
from core.models.kanal import ChannelIdentity, Conversation, SentMessage
from core.models.organisasi import Pegawai
from core.models.penugasan import Penugasan, Permohonan
from core.organisasi import Orang
from core.permohonan import Dasar, Isi, RencanaLangkah, RencanaSurat
from core.settings import Settings
from tests import sampel
from tests.fakes import NAME, LimitedChannel, Raw, encode

SECRET = "a key for invented people"
NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
#: What each of the three may do, with the words that tell him it was he who did it.
DID = {"setujui": "✓ Disetujui oleh", "tolak": "✗ Ditolak oleh", "tarik": "sudah ditarik kembali."}
STATUS = {"setujui": "disetujui", "tolak": "ditolak", "tarik": "batal"}


@dataclass(frozen=True)
class Tap:
    """A button somebody is about to tap.

    Args:
        does: setujui, tolak or tarik.
    """

    does: str
    address: str
    token: str


@dataclass(frozen=True)
class Duel:
    """One request and the three taps that exclude each other."""

    permohonan_id: uuid.UUID
    taps: tuple[Tap, ...]


@dataclass
class Outcome:
    """What became of a duel: the request, its assignments, and what each tapper was told."""

    status: str
    assignments: int
    told: dict[str, list[str]] = field(default_factory=dict)


def fill(database: Database) -> None:
    with database.writing() as session:
        sampel.isi(session, "contoh-temanggung", 150, kunci=SECRET)


def prepare(session: Session, number: int, officers: Sequence[str]) -> Duel:
    """A request that waits for its first officer, whose two phones show it, and a requester about to withdraw."""
    asker = _asker(session, number)
    steps = [_person(session, alias) for alias in officers]
    effect = pp.ajukan(session, _wish(asker, number), _ground(asker, steps), NOW)
    assert effect.giliran is not None
    step = str(effect.giliran.id)
    taps = (
        _tap(session, "setujui", steps[0], ["Setujui", "permohonan", "setujui", step], about=f"langkah:{step}"),
        _tap(session, "tolak", steps[0], ["Ya, tolak", "tolak", "send", ""], form=step),
        _tap(session, "tarik", asker, ["Ya, tarik kembali", "tarik", "send", ""], form=str(effect.permohonan.id)),
    )
    return Duel(effect.permohonan.id, taps)


def _asker(session: Session, number: int) -> Orang:
    """Another one each time: whoever has many phones is told everything on all of them."""
    everybody = organisasi.orang_banyak(session, session.exec(select(Pegawai.id)))
    able = sorted((one for one in everybody.values() if one.dapat_ditugaskan), key=lambda one: one.nip)
    return able[number % len(able)]


def _person(session: Session, alias: str) -> Orang:
    found = organisasi.orang_by_alias(session, alias)
    assert found is not None
    return found


def _wish(asker: Orang, number: int) -> Isi:
    start = NOW.date()
    return Isi(
        mode="sukarela",
        scope="dalam_unit",
        form="individu",
        pemohon_id=asker.id,
        pegawai_id=asker.id,
        unit_asal_id=asker.unit_id,
        unit_pemilik_id=asker.unit_id,
        judul=f"Pekerjaan {number}",
        mulai=start,
        selesai=start + dt.timedelta(days=60),
    )


def _ground(asker: Orang, officers: Sequence[Orang]) -> Dasar:
    steps = tuple(
        RencanaLangkah(f"l{order}", ("puo",), "setujui", "Persetujuan", "Ps.10", officer.id)
        for order, officer in enumerate(officers)
    )
    letter = RencanaSurat("surat_penugasan", officers[-1].id, "Ps.10")
    return Dasar(asker.instansi_id, asker.regulasi, "uji", "uji", steps, letter)


def _tap(session: Session, does: str, person: Orang, action: list[str], *, about: str = "", form: str = "") -> Tap:
    """A phone of its own for every tap, with the button already on it."""
    name, address = token(), f"62{uuid.uuid4().int % 10**13:013d}"
    identity = ChannelIdentity(channel=NAME, value=address, pegawai_id=person.id, paired_at=NOW)
    session.add(identity)
    session.flush()
    session.add(
        SentMessage(id=name, identity_id=identity.id, about=about, actions=[action], made_at=NOW)  # type: ignore[list-item]
    )
    if form:
        answers = {"ref": {"v": form, "l": ""}, "alasan": {"v": "", "l": "–"}}
        state = Conversation(identity_id=identity.id, dialog=action[1], step=LAST_LOOK, updated_at=NOW)
        state.answers, state.message_id = answers, name
        session.add(state)
    return Tap(does, address, name)


def arrivals(taps: Sequence[Tap]) -> list[NewJob]:
    return [
        NewJob("in", f"{NAME}:{tap.address}", f"tap:{tap.token}", encode(_raw(tap, number)))
        for number, tap in enumerate(taps)
    ]


def _raw(tap: Tap, number: int) -> Raw:
    return Raw(id=f"in{number}", sender=tap.address, kind="tap", data=f"{tap.token}.0")


def typed(address: str, text: str) -> NewJob:
    raw = Raw(id=uuid.uuid4().hex, sender=address, kind="text", text=text)
    return NewJob("in", f"{NAME}:{address}", f"typed:{raw.id}", encode(raw))


@contextlib.asynccontextmanager
async def running(
    databases: Sequence[Database], *, workers: int = 2, group: int = 1, clock: MovableClock | None = None
) -> AsyncIterator[tuple[LimitedChannel, list[Program]]]:
    """One program for each database object (on PostgreSQL: as many processes would), each with several workers."""
    channel = LimitedChannel()
    if clock is None:
        clock = MovableClock()
        clock.jump(NOW)
    programs = [_program(database, channel, clock, workers, group) for database in databases]
    tasks = [asyncio.create_task(program.run()) for program in programs]
    try:
        yield channel, programs
    finally:
        for program in programs:
            program.engine.loops.stop()
        await asyncio.gather(*tasks)


def _program(database: Database, channel: LimitedChannel, clock: MovableClock, workers: int, group: int) -> Program:
    settings = Settings(_env_file=None, secret_key=SECRET, telegram_mode="webhook")
    program = build(settings, database, clock, roles=(), parts=Parts(channels={NAME: channel}))
    runtime = program.runtime

    def dead(session: Session, job: Claimed, error: str) -> None:
        bury(runtime, session, job)

    for _ in range(workers):
        program.engine.loops.add(Worker(program.engine, lambda: Updates(runtime), dead, WorkerOptions(group=group)))
    deliveries = Deliveries(database, runtime)
    program.engine.loops.add(Sender(program.engine, deliveries, HURRIED))
    return program


async def settled(database: Database, seconds: float = 60.0) -> None:
    """Until no update waits and no message is on its way."""
    async with asyncio.timeout(seconds):
        while await _still(database):
            await asyncio.sleep(0.01)


_WAITING = sa.text("SELECT 1 FROM job WHERE done_at IS NULL AND queue IN ('in', 'out') LIMIT 1")


async def _still(database: Database) -> bool:
    try:
        return await database.read(_waiting)
    except sa.exc.SQLAlchemyError:
        return True  # a connection that was cut off a moment ago


def _waiting(session: Session) -> bool:
    return session.connection().execute(_WAITING).first() is not None


def outcome(session: Session, channel: LimitedChannel, duel: Duel) -> Outcome:
    row = session.get_one(Permohonan, duel.permohonan_id)
    made = session.exec(select(Penugasan.id).where(col(Penugasan.permohonan_id) == row.id)).all()
    told = {
        tap.does: [one.payload["text"] for one in channel.sent if one.to == tap.address and one.payload.get("message")]
        for tap in duel.taps
    }
    return Outcome(row.status, len(made), told)
