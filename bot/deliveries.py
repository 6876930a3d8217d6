"""The outbox's side of a channel: carry one stored call out, and keep what became of it."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import core.models  # noqa: F401 - registers the tables used below
from bot import elsewhere, held
from bot.dialogs.kanal.kabar_kanal import anggaran_terpakai
from bot.dialogs.questions import FILE_LIMIT
from bot.dialogs.scene import Notice
from bot.handlers.channel import Payload
from bot.outgoing import Runtime, deliver
from bot.worker import SetAside
from core import kanal, organisasi
from core.database import Database
from core.jobs import Claimed, Lane
from core.outbox import Rejected, RetryLater, Unreachable, WindowClosed

log = logging.getLogger(__name__)

_messages = SQLModel.metadata.tables["sentmessage"]
_files = SQLModel.metadata.tables["storedfile"]
_identities = SQLModel.metadata.tables["channelidentity"]

_TARGET = sa.select(_messages.c.platform_id).where(_messages.c.id == sa.bindparam("token"))
_FILE = sa.select(_files.c.data).where(_files.c.id == sa.bindparam("file"))
_TAKEN = (
    sa.update(_messages)
    .where(_messages.c.id == sa.bindparam("token"))
    .values(
        platform_id=sa.bindparam("platform"),
        # The platform's own word of what became of it may be here before ours.
        state=kanal.naik(_messages.c.state, "sent"),
        sent_at=sa.func.coalesce(_messages.c.sent_at, sa.bindparam("at")),
    )
)
#: On a channel that says at once whether a message arrived, it need not be said again.
_SENT = _TAKEN.values(said=None)


class Deliveries:
    """Carries the messages of all channels (`bot.worker.sender.Carrier`)."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime

    async def send(self, job: Claimed) -> str:
        """Carry out the call; the channel's id of the message comes back.

        Raises:
            core.outbox.DeliveryError: what the channel said.
            SetAside: the channel does not let it out now.
        """
        payload = msgspec.json.decode(job.payload)
        began = self._runtime.clock.now()
        target = ""
        files: dict[str, bytes] = {}
        if payload.keys() & {"edits", "upload", "leave"}:
            needed = await self._database.read(lambda session: self._needed(session, payload, began))
            if needed is None:
                raise SetAside(lambda session: self._keep(session, job, payload))
            target, files = needed
        if "edits" in payload and not target:
            raise Rejected("the message to change was never delivered")
        files |= await self._fetched(payload.get("upload", {}))
        try:
            return await self._runtime.channels[payload["channel"]].send(payload, files, target)
        except WindowClosed as closed:
            if "leave" not in payload:
                raise Rejected(closed.description) from closed
            raise SetAside(lambda session: self._keep(session, job, payload, shut_at=began)) from closed

    async def _fetched(self, upload: Mapping[str, str]) -> dict[str, bytes]:
        """A file that only the channel has over which it came, by the name the call has for it."""
        if "from" not in upload:
            return {}
        source = self._runtime.channels.get(upload["from"])
        if source is None:
            raise Rejected("the file came over a channel that is not served any more")
        try:
            return {upload["stored"]: await source.fetch(upload["stored"], FILE_LIMIT)}
        except RetryLater as error:  # its limit, not that of the channel the message goes to
            raise RetryLater(error.description, error.after) from error

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Any]]) -> None:
        now = self._runtime.clock.now()
        sent: list[dict[str, Any]] = []
        taken: list[dict[str, Any]] = []
        charged: Counter[tuple[str, str]] = Counter()
        for job, platform in deliveries:
            payload = msgspec.json.decode(job.payload)
            if token := payload.get("message"):
                row = {"token": token, "platform": platform or None, "at": now}
                (taken if "leave" in payload else sent).append(row)
            if "leave" in payload:
                charged[payload["channel"], "template" if payload["kind"] == "template" else "service"] += 1
        if sent:
            session.connection().execute(_SENT, sent)
        if taken:
            session.connection().execute(_TAKEN, taken)
        for channel in {channel for channel, _ in charged}:
            counts = {kind: number for (of, kind), number in charged.items() if of == channel}
            self._count(session, channel, counts, now)

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        """Somebody who cannot be reached is not tried again until he writes himself."""
        payload = msgspec.json.decode(job.payload)
        token = payload.get("message")
        if isinstance(error, Unreachable):
            log.warning("message %d: its reader cannot be reached", job.id)
            identity = _identity(session, job.key or "")
            if identity is not None:
                elsewhere.unreachable(session, self._runtime, identity, str(job.id))
        if token:
            elsewhere.failed(session, self._runtime, token, str(job.id))

    def _needed(self, session: Session, payload: Payload, now: dt.datetime) -> tuple[str, dict[str, bytes]] | None:
        """What a call needs from the database: the message it edits, the bytes it uploads; None if it may not leave."""
        if "leave" in payload and held.hindrance(session, self._runtime, payload, now) is not None:
            return None
        return _needed(session, payload)

    def _keep(self, session: Session, job: Claimed, payload: Payload, shut_at: dt.datetime | None = None) -> bool:
        if shut_at is not None:
            held.shut(session, uuid.UUID(payload["leave"]["identity"]), shut_at)
        return held.keep(session, self._runtime, job, payload, self._runtime.clock.now())

    def _count(self, session: Session, channel: str, counts: Mapping[str, int], now: dt.datetime) -> None:
        """Count what is charged for; the admins hear when the budget is nearly used up, and when it is."""
        used = kanal.catat(session, channel, counts, now)
        percent = kanal.ambang(used, self._runtime.budget)
        if percent and kanal.tandai(session, channel, percent, now):
            told = anggaran_terpakai(channel, used, self._runtime.budget)
            notices = [Notice(admin.id, told, Lane.REMINDER) for admin in organisasi.admin(session)]
            deliver(self._runtime, session, notices, f"budget:{channel}:{now:%Y-%m}:{percent}")


def _needed(session: Session, payload: Mapping[str, Any]) -> tuple[str, dict[str, bytes]]:
    connection = session.connection()
    target = connection.execute(_TARGET, {"token": payload["edits"]}).scalar() if "edits" in payload else None
    files: dict[str, bytes] = {}
    if "upload" in payload and "from" not in payload["upload"]:
        stored = payload["upload"]["stored"]
        files[stored] = connection.execute(_FILE, {"file": uuid.UUID(stored)}).scalar_one()
    return target or "", files


def _identity(session: Session, key: str) -> uuid.UUID | None:
    """The chat a row of the outbox was for."""
    channel, _, value = key.partition(":")
    found: uuid.UUID | None = session.connection().execute(_BY_ADDRESS, {"channel": channel, "value": value}).scalar()
    return found


_BY_ADDRESS = sa.select(_identities.c.id).where(
    _identities.c.channel == sa.bindparam("channel"), _identities.c.value == sa.bindparam("value")
)
