"""Files people sent over a channel that drops them after some days: their bytes, fetched and kept.

WhatsApp gives a received file out for seven days; what was attached to a request or a report is asked for months later.
"""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Sequence

import msgspec
from sqlmodel import Session

from bot.dialogs.questions import FILE_LIMIT, KEEPING
from bot.outgoing import Runtime
from core.database import Database
from core.jobs import Claimed
from core.models.kanal import Attachment, StoredFile

log = logging.getLogger(__name__)

QUEUE = KEEPING


class Keeping:
    """Carries files from their channel into our tables (`bot.worker.sender.Carrier`)."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime

    async def send(self, job: Claimed) -> bytes:
        """The bytes of the file; none if it was deleted meanwhile.

        Raises:
            core.outbox.DeliveryError: what the channel said.
        """
        where = await self._database.read(lambda session: _place(session, job))
        return await self._runtime.channels[where[0]].fetch(where[1], FILE_LIMIT) if where else b""

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, bytes]]) -> None:
        for job, data in deliveries:
            row = session.get(Attachment, _attachment(job))
            if row is not None and data:
                kept = self._stored(row, data)
                session.add(kept)
                session.flush()
                row.file_id = kept.id

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        """It stays what it is: to be had from its channel as long as that has it."""
        log.warning("file of job %d could not be kept: %s", job.id, type(error).__name__)

    def _stored(self, row: Attachment, data: bytes) -> StoredFile:
        return StoredFile(
            name=row.name or row.kind,
            mime=row.mime,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            data=data,
            made_at=self._runtime.clock.now(),
        )


def _attachment(job: Claimed) -> uuid.UUID:
    return uuid.UUID(msgspec.json.decode(job.payload, type=str))


def _place(session: Session, job: Claimed) -> tuple[str, str] | None:
    row = session.get(Attachment, _attachment(job))
    return (row.channel, row.platform_file) if row is not None else None
