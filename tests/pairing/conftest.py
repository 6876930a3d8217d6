"""A government of one sample with a few chats, before anybody is paired."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlmodel import Session

from core import contoh, organisasi, pairing
from core.database import Database
from core.models.kanal import ChannelIdentity
from core.rahasia import Rahasia
from tests import sampel

NOW = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)
RAHASIA = Rahasia("kunci untuk uji")


@dataclass
class Loket:
    """Pairing with everything at hand."""

    session: Session
    aturan: pairing.Aturan
    now: dt.datetime = NOW

    def orang(self, alias: str) -> organisasi.Orang:
        ketemu = organisasi.orang_by_alias(self.session, alias)
        assert ketemu is not None
        return ketemu

    def undang(self, alias: str) -> pairing.Undangan:
        return pairing.undang(self.session, self.aturan, self.orang(alias).id, self.now)

    def chat(self, value: str = "1001") -> uuid.UUID:
        baris = ChannelIdentity(channel="telegram", value=value)
        self.session.add(baris)
        self.session.flush()
        return baris.id

    def coba(self, chat: uuid.UUID, kode: str) -> pairing.Hasil:
        return pairing.pasangkan(self.session, self.aturan, chat, kode, self.now)

    def lewat(self, **lama: int) -> None:
        self.now += dt.timedelta(**lama)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        sampel.isi(session, contoh.bawaan().nama)
        yield session


@pytest.fixture
def loket(session: Session) -> Loket:
    return Loket(session, pairing.Aturan(RAHASIA))
