"""Two heads at the same moment: the last answer closes the obstacle, and one part is decided once."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Iterator

import pytest
from sqlmodel import Session

from core import kendala
from core.database import Database
from core.errors import LincahError
from core.kendala import Penindak, PutusanKendala
from core.models.kendala import Kendala
from tests.kendala import dunia as bahan
from tests.kendala.dunia import HARI, KABID, KABID_LAIN, NOW

ROUNDS = 12
LATER = dt.timedelta(hours=1)
_Turn = tuple[uuid.UUID, uuid.UUID]


@pytest.fixture
def databases(database_url: str, dialect: str) -> Iterator[list[Database]]:
    """Two programs on PostgreSQL; on SQLite one, which is all its file allows."""
    made = [Database(database_url)]
    made.append(Database(database_url) if dialect == "postgresql" else made[0])
    yield made
    for one in dict.fromkeys(made):
        one.close()


def _prepare(session: Session, both: bool) -> tuple[list[uuid.UUID], list[list[_Turn]]]:
    """Obstacles, and for each of two heads the parts he decides in order.

    Args:
        both: each his own part; else both the same one, as holder and u.b.
    """
    d = bahan.dunia(session, "temanggung")
    rows = [d.sampaikan(*((KABID_LAIN,) if both else ())) for _ in range(ROUNDS)]
    if not both:
        d.wakil(KABID, "kasubbag-umum", "u.b.")
    second = (KABID_LAIN, KABID_LAIN) if both else (KABID, "kasubbag-umum")
    turns = [[(d.bagian(row, post).id, d.id(who)) for row in rows] for post, who in ((KABID, KABID), second)]
    return [row.id for row in rows], turns


def _both(databases: list[Database], turns: list[list[_Turn]]) -> list[int]:
    """How many decisions of each went through."""
    barrier = threading.Barrier(2)
    won = [0, 0]

    def run(index: int) -> None:
        for part, who in turns[index]:
            barrier.wait()
            with databases[index].writing() as session:
                try:
                    kendala.putuskan(session, part, PutusanKendala("disetujui"), Penindak(who, HARI), NOW + LATER)
                except LincahError:
                    continue
                won[index] += 1

    threads = [threading.Thread(target=run, args=(index,)) for index in (0, 1)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return won


@pytest.mark.parametrize("both", [True, False], ids=["each his part", "the same part"])
def test_every_obstacle_closes_once(databases: list[Database], both: bool) -> None:
    with databases[0].writing() as session:
        rows, turns = _prepare(session, both)
    won = _both(databases, turns)
    with databases[0].writing() as session:
        found = [session.get_one(Kendala, one).status for one in rows]
    assert found == ["selesai"] * ROUNDS
    assert sum(won) == (2 * ROUNDS if both else ROUNDS)
