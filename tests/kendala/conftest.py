"""A government for each test of obstacles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlmodel import Session

from core.database import Database
from tests.kendala import dunia as bahan
from tests.kendala.dunia import Dunia


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def buat(session: Session) -> Callable[..., Dunia]:
    """Makes the government of a regulation, with a team of a scope."""

    def make(nama: str = "temanggung", scope: str = "lintas_unit") -> Dunia:
        return bahan.dunia(session, nama, scope)

    return make


@pytest.fixture
def d(buat: Callable[..., Dunia]) -> Dunia:
    return buat()
