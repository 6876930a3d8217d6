"""Scenes in a sample government."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from bot.app import world
from bot.dialogs.scene import Scene, State
from core import contoh, organisasi
from core.database import Database
from core.models.organisasi import Pegawai
from core.settings import Settings
from tests import sampel

SECRET = "a key for invented people"
NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
Play = Callable[..., Scene]


@pytest.fixture
def session(sqlite_maker: Callable[..., str]) -> Iterator[Session]:
    database = Database(sqlite_maker())
    with Session(database.engine, expire_on_commit=False) as session:
        sampel.isi(session, contoh.bawaan().nama, kunci=SECRET)
        yield session
    database.close()


@pytest.fixture
def scene(session: Session) -> Play:
    """Makes the scene of an actor, in a language, on a channel that carries so many choices."""
    shared = world(Settings(_env_file=None, secret_key=SECRET))

    def make(alias: str = "analis-anggaran", bahasa: str = "id", state: State | None = None, most: int = 100) -> Scene:
        found = organisasi.orang_by_alias(session, alias)
        assert found is not None
        session.execute(sa.update(Pegawai).where(col(Pegawai.id) == found.id).values(bahasa=bahasa))
        me = organisasi.orang(session, found.id)
        page = 8 if most > 10 else 5
        return Scene(session, NOW, me, uuid.uuid4(), state or State(), shared, page=page, most=most)

    return make
