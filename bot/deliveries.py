"""The outbox's side of a channel: carry one stored call out, and keep what became of it."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import core.models  # noqa: F401 - registers the tables used below
from bot.dialogs.kabar_surat import tak_terjangkau
from bot.dialogs.scene import Notice
from bot.outgoing import Runtime, deliver
from core import organisasi
from core.database import Database
from core.jobs import Claimed, Lane
from core.outbox import Rejected, Unreachable

log = logging.getLogger(__name__)

_messages = SQLModel.metadata.tables["sentmessage"]
_files = SQLModel.metadata.tables["storedfile"]
_identities = SQLModel.metadata.tables["channelidentity"]

_TARGET = sa.select(_messages.c.platform_id).where(_messages.c.id == sa.bindparam("token"))
_FILE = sa.select(_files.c.data).where(_files.c.id == sa.bindparam("file"))
_SENT = (
    sa.update(_messages)
    .where(_messages.c.id == sa.bindparam("token"))
    .values(platform_id=sa.bindparam("platform"), state="sent")
)
_FAILED = sa.update(_messages).where(_messages.c.id == sa.bindparam("token")).values(state="failed")


class Deliveries:
    """Carries the messages of all channels (`bot.worker.sender.Carrier`)."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime

    async def send(self, job: Claimed) -> str:
        """Carry out the call; the channel's id of the message comes back.

        Raises:
            core.outbox.DeliveryError: what the channel said.
        """
        payload = msgspec.json.decode(job.payload)
        target = ""
        files: dict[str, bytes] = {}
        if "edits" in payload or "upload" in payload:
            target, files = await self._database.read(lambda session: _needed(session, payload))
        if "edits" in payload and not target:
            raise Rejected("the message to change was never delivered")
        return await self._runtime.channels[payload["channel"]].send(payload, files, target)

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Any]]) -> None:
        rows = [
            {"token": token, "platform": platform or None}
            for job, platform in deliveries
            if (token := msgspec.json.decode(job.payload).get("message"))
        ]
        if rows:
            session.connection().execute(_SENT, rows)

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        """Somebody who cannot be reached is not tried again until he writes himself."""
        token = msgspec.json.decode(job.payload).get("message")
        if token:
            session.connection().execute(_FAILED, {"token": token})
        if isinstance(error, Unreachable):
            person = _unreachable(session, job.key or "", self._runtime.clock.now())
            log.warning("message %d: its reader cannot be reached", job.id)
            if person is not None:
                self._tell_admins(session, person, job)

    def _tell_admins(self, session: Session, pegawai_id: uuid.UUID, job: Claimed) -> None:
        """Somebody has to know that this person hears nothing any more, and to ask him why."""
        name = organisasi.orang(session, pegawai_id).nama
        others = [admin.id for admin in organisasi.admin(session) if admin.id != pegawai_id]
        notices = [Notice(admin, lambda reader: tak_terjangkau(reader, name), Lane.DECISION) for admin in others]
        deliver(self._runtime, session, notices, f"unreachable:{job.id}")


def _needed(session: Session, payload: Mapping[str, Any]) -> tuple[str, dict[str, bytes]]:
    """What a call needs from the database: the message it edits, the bytes it uploads."""
    connection = session.connection()
    target = connection.execute(_TARGET, {"token": payload["edits"]}).scalar() if "edits" in payload else None
    files: dict[str, bytes] = {}
    if "upload" in payload:
        stored = payload["upload"]["stored"]
        files[stored] = connection.execute(_FILE, {"file": uuid.UUID(stored)}).scalar_one()
    return target or "", files


def _unreachable(session: Session, key: str, now: dt.datetime) -> uuid.UUID | None:
    """Mark the address; whose it is, if it was not marked before."""
    channel, _, value = key.partition(":")
    marked = session.connection().execute(
        sa.update(_identities)
        .where(
            _identities.c.channel == channel,
            _identities.c.value == value,
            _identities.c.unreachable_since.is_(None),
        )
        .values(unreachable_since=now)
        .returning(_identities.c.pegawai_id)
    )
    found: uuid.UUID | None = marked.scalar()
    return found
