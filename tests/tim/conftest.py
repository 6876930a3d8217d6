"""Sample governments with a stage, one for each regulation that ships."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlmodel import Session

from core import contoh
from core.database import Database
from tests import sampel
from tests.tim.panggung import Panggung


@pytest.fixture
def buka(database: Database) -> Iterator[Callable[..., Panggung]]:
    """Opens a stage in the sample government of a regulation."""
    opened: list[Session] = []

    def open_(nama: str, orang: int = 0) -> Panggung:
        session = Session(database.engine, expire_on_commit=False)
        opened.append(session)
        sampel.isi(session, nama, orang)
        return Panggung(session)

    yield open_
    for session in opened:
        session.rollback()
        session.close()


@pytest.fixture
def panggung(buka: Callable[[str], Panggung]) -> Panggung:
    return buka(contoh.bawaan().nama)
