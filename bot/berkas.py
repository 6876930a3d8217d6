"""Files people sent to be checked: fetched from their channel and read outside any transaction, judged inside one.

Their bytes are never stored: what is needed of them is a hash and the code they bear.
"""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import uuid
from collections.abc import Callable, Sequence

from sqlmodel import Session

from bot.dialogs.scene import Notice, Reader
from bot.dialogs.surat.periksa import FILES, LIMIT, hasil, lampiran, tak_terambil, terlalu_besar
from bot.outgoing import Runtime, deliver
from core.database import Database
from core.jobs import Claimed, Lane
from core.messages import Say
from core.models.kanal import Attachment
from core.models.organisasi import Instansi
from core.outbox import TooLarge
from core.surat.periksa import Ciri, ciri, dengan_teks, dikenal, kenali

log = logging.getLogger(__name__)

QUEUE = FILES
SECONDS = 10.0  # for the process that reads a PDF; its own bound on CPU is lower
MOST_TEXT = 1 << 20


class Files:
    """Carries files from their channel to a verdict (`bot.worker.sender.Carrier`)."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime

    async def send(self, job: Claimed) -> Ciri | None:
        """Fetch the file and take from it what is needed to judge it; None if it is too large to be read.

        Raises:
            core.outbox.DeliveryError: what the channel said.
        """
        wanted = lampiran(job.payload)
        where, file = await self._database.read(lambda session: _place(session, wanted))
        try:
            data = await self._runtime.channels[where].fetch(file, LIMIT)
        except TooLarge:
            return None
        marks = ciri(data)
        known: bool = await self._database.read(lambda session: dikenal(session, marks.sidik))
        if known or marks.kode:
            return marks
        return dengan_teks(marks, await read_text(data))

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Ciri | None]]) -> None:
        for job, marks in deliveries:
            row = session.get_one(Attachment, lampiran(job.payload))
            self._tell(session, row, Notice(row.pegawai_id, self._verdict(session, marks), Lane.ANSWER))

    def _verdict(self, session: Session, marks: Ciri | None) -> Callable[[Reader], Say]:
        if marks is None:
            return terlalu_besar
        found = kenali(session, marks, self._runtime.clock.now())
        government = session.get_one(Instansi, found.surat.instansi_id).nama if found.surat else ""
        return hasil(found, government)

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        log.warning("file of job %d could not be fetched: %s", job.id, type(error).__name__)
        row = session.get_one(Attachment, lampiran(job.payload))
        self._tell(session, row, Notice(row.pegawai_id, tak_terambil(row.name), Lane.ANSWER))

    def _tell(self, session: Session, row: Attachment, notice: Notice) -> None:
        deliver(self._runtime, session, [notice], f"berkas:{row.id}")
        session.delete(row)  # a file that was only to be looked at leaves nothing behind


async def read_text(data: bytes) -> str:
    """What a PDF says, read by a process of its own; "" for a file it cannot or may not read."""
    return await asyncio.to_thread(_read_text, data)


def _read_text(data: bytes) -> str:
    command = [sys.executable, "-m", "core.surat.baca_pdf"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        log.info("a PDF took too long to read")
        return ""
    return done.stdout[:MOST_TEXT].decode(errors="replace") if done.returncode == 0 else ""


def _place(session: Session, wanted: uuid.UUID) -> tuple[str, str]:
    row = session.get_one(Attachment, wanted)
    return row.channel, row.platform_file
