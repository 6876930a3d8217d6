"""A government for benchmarks: the invented sample, everybody in it on Telegram."""

from __future__ import annotations

from pydantic import SecretStr
from sqlmodel import SQLModel, col, select

import bench.bots.lincah  # noqa: F401 - registers the bench's own table
import core.models  # noqa: F401 - registers every table
from bench.stub import CHATS_FROM
from core import contoh
from core.clock import SystemClock
from core.database import Database
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.rahasia import Rahasia

SECRET_KEY = SecretStr("bench-secret-key-of-no-value")


def prepare(url: str, chats: int) -> None:
    """All tables, the sample, and a paired chat for each of the first people."""
    database = Database(url)
    SQLModel.metadata.create_all(database.engine)
    with database.writing() as session:
        sample = contoh.bawaan()
        contoh.isi(
            session, contoh.bangun(sample.nama, max(chats, contoh.ORANG)), Rahasia(SECRET_KEY.get_secret_value())
        )
        people = session.exec(select(Pegawai.id).order_by(col(Pegawai.nip)).limit(chats)).all()
        now = SystemClock().now()
        rows = [
            ChannelIdentity(channel="telegram", value=str(CHATS_FROM + n), pegawai_id=one, paired_at=now)
            for n, one in enumerate(people)
        ]
        session.add_all(rows)
    if database.dialect == "sqlite":
        with database.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
