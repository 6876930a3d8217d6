"""A file that its channel drops after some days is fetched soon and kept."""

from __future__ import annotations

import datetime as dt
import uuid

import msgspec
import pytest
from pydantic import SecretStr
from sqlmodel import Session, col, select

from bot.app import world
from bot.dialogs import DIALOGS
from bot.dialogs.lampiran import berkas
from bot.dialogs.questions import KEEPING, keep_file
from bot.dialogs.scene import Scene, State
from bot.outgoing import Runtime
from bot.simpanan import Keeping
from core import contoh, organisasi
from core.clock import FixedClock
from core.database import Database
from core.jobs import Claimed
from core.messages import Sent
from core.models.antrean import Job
from core.models.kanal import Attachment, StoredFile
from core.settings import Settings
from tests import sampel
from tests.fakes import LimitedChannel

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
SECRET = "a key for invented people"
SETTINGS = Settings(secret_key=SecretStr(SECRET))
SENT = Sent("document", "d1", "bukti.pdf", "application/pdf", 3)


@pytest.fixture
def seeded(database: Database) -> Database:
    with database.writing() as session:
        sampel.isi(session, contoh.bawaan().nama, kunci=SECRET)
    return database


def scene(session: Session, *, keeps: bool) -> Scene:
    person = organisasi.orang_by_alias(session, "analis-anggaran")
    assert person is not None
    return Scene(session, NOW, person, uuid.uuid4(), State(), world(SETTINGS), channel="limited", menyimpan=keeps)


def jobs(session: Session) -> list[Claimed]:
    rows = session.exec(select(Job).where(col(Job.queue) == KEEPING))
    return [Claimed(row.id or 0, KEEPING, None, row.dedup, row.payload, 1, 0, "lease") for row in rows]


def keeping(database: Database, channel: LimitedChannel) -> Keeping:
    return Keeping(database, Runtime({"limited": channel}, DIALOGS, world(SETTINGS), FixedClock(NOW)))


@pytest.mark.parametrize("keeps", [True, False])
def test_only_what_would_be_dropped_is_fetched_at_once(seeded: Database, *, keeps: bool) -> None:
    with seeded.writing() as session:
        kept = keep_file(scene(session, keeps=keeps), SENT)
        assert [msgspec.json.decode(job.payload) for job in jobs(session)] == ([] if keeps else [str(kept)])


async def test_its_bytes_are_sent_on_from_our_own_tables(seeded: Database) -> None:
    carrier = keeping(seeded, LimitedChannel(files={"d1": b"%PDF"}))
    with seeded.writing() as session:
        kept = keep_file(scene(session, keeps=False), SENT)
        [job] = jobs(session)
    data = await carrier.send(job)
    with seeded.writing() as session:
        carrier.delivered(session, [(job, data)])
    with seeded.reading() as session:
        row = session.get_one(Attachment, kept)
        assert row.file_id is not None
        stored = session.get_one(StoredFile, row.file_id)
        assert (stored.data, stored.name, stored.mime, stored.size) == (b"%PDF", "bukti.pdf", "application/pdf", 4)
        assert berkas(row).stored == str(stored.id)


async def test_a_file_that_was_deleted_meanwhile_is_not_asked_for(seeded: Database) -> None:
    carrier = keeping(seeded, LimitedChannel())
    with seeded.writing() as session:
        kept = keep_file(scene(session, keeps=False), SENT)
        [job] = jobs(session)
        session.delete(session.get_one(Attachment, kept))
    assert await carrier.send(job) == b""
    with seeded.writing() as session:
        carrier.delivered(session, [(job, b"")])
        assert session.exec(select(StoredFile)).all() == []
