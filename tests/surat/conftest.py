"""A session on both databases, and the office in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from core.database import Database
from tests.surat.dunia import Dunia, dunia


@pytest.fixture
def sesi(database: Database) -> Iterator[Session]:
    with Session(database.engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture
def kantor(sesi: Session) -> Dunia:
    return dunia(sesi)
