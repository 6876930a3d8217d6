"""Setujui, Tolak and Tarik at the same instant: exactly one wins, and everybody is told the truth."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from core.database import Database
from core.models.kanal import ChannelIdentity
from tests.races import ring
from tests.races.ring import DID, STATUS, Outcome


@pytest.fixture
def databases(database_url: str, dialect: str) -> Iterator[list[Database]]:
    """Two programs on PostgreSQL; on SQLite one, which is all its file allows."""
    made = [Database(database_url) for _ in range(2 if dialect == "postgresql" else 1)]
    ring.fill(made[0])
    yield made
    for one in made:
        one.close()


async def fight(databases: Sequence[Database], duels: range, group: int, officers: Sequence[str]) -> list[Outcome]:
    """All taps of all duels at once, in a random order."""
    first = databases[0]
    ready = await first.write(lambda session: [ring.prepare(session, number, officers) for number in duels])
    taps = [tap for duel in ready for tap in duel.taps]
    random.Random(len(duels)).shuffle(taps)
    async with ring.running(databases, group=group) as (channel, programs):
        half = len(taps) // 2
        for program, some in zip((programs[0], programs[-1]), (taps[:half], taps[half:]), strict=True):
            await program.ingest.put(*ring.arrivals(some))
        await ring.settled(first)
    return await first.read(lambda session: [ring.outcome(session, channel, duel) for duel in ready])


def check(outcome: Outcome) -> str:
    """Who won; nobody else may have been told that he did."""
    winners = [does for does, said in outcome.told.items() if any(DID[does] in text for text in said)]
    assert len(winners) == 1, outcome
    assert outcome.status == STATUS[winners[0]], outcome
    assert outcome.assignments == (winners[0] == "setujui"), outcome
    for does, said in outcome.told.items():
        assert said, f"{does} was told nothing: {outcome}"
    return winners[0]


async def one_round(databases: Sequence[Database], duels: range, group: int) -> None:
    outcomes = await fight(databases, duels, group, ["kabid-anggaran"])
    assert sum(Counter(map(check, outcomes)).values()) == len(duels)


def lay_down(session: Session) -> None:
    """Nobody keeps the phones of a round: every message would go to every phone a person ever had."""
    session.execute(sa.update(ChannelIdentity).values(pegawai_id=None))


@pytest.mark.parametrize("group", [1, 16], ids=["alone", "grouped"])
async def test_exactly_one_of_three_taps_wins(databases: list[Database], group: int) -> None:
    await one_round(databases, range(60), group)


@pytest.mark.torture
@pytest.mark.parametrize("group", [1, 16], ids=["alone", "grouped"])
async def test_exactly_one_of_three_taps_wins_five_hundred_times(databases: list[Database], group: int) -> None:
    for first in range(0, 500, 50):
        await one_round(databases, range(first, first + 50), group)
        await databases[0].write(lay_down)


async def test_a_request_withdrawn_while_it_was_handed_on_waits_for_nobody(databases: list[Database]) -> None:
    """With a second officer, an approval and a withdrawal may both be true; then nobody is left waiting."""
    outcomes = await fight(databases, range(60), 1, ["kabid-anggaran", "kepala-dinas"])
    for outcome in outcomes:
        told = " ".join(text for said in outcome.told.values() for text in said)
        assert outcome.assignments == 0
        assert outcome.status in ("batal", "ditolak", "diajukan"), outcome
        assert (outcome.status == "batal") == (DID["tarik"] in told), outcome
