"""One tap approves many while their requesters withdraw: each request is decided once, and the list tells the truth."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from sqlmodel import Session, col, select

from bot.dialogs.form import LAST_LOOK
from core.database import Database
from core.messages import token
from core.models.kanal import ChannelIdentity, Conversation, SentMessage
from core.models.penugasan import Langkah, Penugasan, Permohonan
from tests.fakes import NAME, LimitedChannel
from tests.races import ring
from tests.races.ring import NOW, Duel, Tap

REQUESTS = 24
OFFICER = "kabid-anggaran"


@pytest.fixture
def databases(database_url: str, dialect: str) -> Iterator[list[Database]]:
    """Two programs on PostgreSQL; on SQLite one, which is all its file allows."""
    made = [Database(database_url) for _ in range(2 if dialect == "postgresql" else 1)]
    ring.fill(made[0])
    yield made
    for one in made:
        one.close()


@dataclass(frozen=True)
class Found:
    """One request after everybody tapped, and what its requester was told about withdrawing it."""

    nomor: str
    status: str
    assignments: int
    told: tuple[str, ...]


def _all_at_once(session: Session, duels: Sequence[Duel], officer: uuid.UUID) -> Tap:
    """A phone on which every request is chosen and only "Setujui semuanya" is left to tap."""
    name, address = token(), f"62{uuid.uuid4().int % 10**13:013d}"
    identity = ChannelIdentity(channel=NAME, value=address, pegawai_id=officer, paired_at=NOW)
    session.add(identity)
    session.flush()
    actions = [["Setujui semuanya", "setujui_beberapa", "send", ""]]
    session.add(SentMessage(id=name, identity_id=identity.id, about="", actions=actions, made_at=NOW))  # type: ignore[arg-type]
    ids = [duel.permohonan_id for duel in duels]
    steps = session.exec(select(Langkah.id).where(col(Langkah.permohonan_id).in_(ids))).all()
    state = Conversation(identity_id=identity.id, dialog="setujui_beberapa", step=LAST_LOOK, updated_at=NOW)
    state.answers = {"ref": {"v": "", "l": ""}, "langkah": {"v": [str(one) for one in steps], "l": ""}}
    state.message_id = name
    session.add(state)
    return Tap("semua", address, name)


def _prepare(session: Session) -> tuple[list[Duel], Tap, list[Tap]]:
    duels = [ring.prepare(session, number, [OFFICER]) for number in range(REQUESTS)]
    officer = session.exec(select(Langkah.pegawai_id).limit(1)).one()
    withdrawals = [tap for duel in duels for tap in duel.taps if tap.does == "tarik"]
    return duels, _all_at_once(session, duels, officer), withdrawals


def _found(session: Session, channel: LimitedChannel, duel: Duel) -> Found:
    row = session.get_one(Permohonan, duel.permohonan_id)
    made = session.exec(select(Penugasan.id).where(col(Penugasan.permohonan_id) == row.id)).all()
    phone = next(tap.address for tap in duel.taps if tap.does == "tarik")
    told = (one.payload["text"] for one in channel.sent if one.to == phone and one.payload.get("message"))
    return Found(row.nomor, row.status, len(made), tuple(told))


async def test_each_is_approved_or_withdrawn_and_listed_so(databases: list[Database]) -> None:
    first = databases[0]
    duels, everything, withdrawals = await first.write(_prepare)
    chosen = random.Random(REQUESTS).sample(withdrawals, REQUESTS // 2)
    chosen.insert(len(chosen) // 2, everything)
    async with ring.running(databases) as (channel, programs):
        half = len(chosen) // 2
        for program, some in zip((programs[0], programs[-1]), (chosen[:half], chosen[half:]), strict=True):
            await program.ingest.put(*ring.arrivals(some))
        await ring.settled(first)
    answer = "".join(one.payload["text"] for one in channel.sent if one.to == everything.address)
    outcomes = await first.read(lambda session: [_found(session, channel, duel) for duel in duels])
    assert {one.status for one in outcomes} <= {"disetujui", "batal"}
    for one in outcomes:
        approved = one.status == "disetujui"
        assert one.assignments == int(approved), one
        assert (f"✓ {one.nomor}" in answer) is approved, (one, answer)
        assert (f"✗ {one.nomor}" in answer) is not approved, (one, answer)
        withdrawn = any("sudah ditarik kembali." in text for text in one.told)
        assert withdrawn is not approved, one
    assert sum(one.status == "batal" for one in outcomes) <= len(withdrawals) // 2
