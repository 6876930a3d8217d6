"""Pictures of boards: read in one snapshot, drawn outside any transaction, then stored and sent."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlmodel import Session

from bot.dialogs.pemantauan import mingguan
from bot.dialogs.pemantauan.gambar import Papan
from bot.dialogs.pemantauan.papan_tim import PICTURES, Tugas, isi, kiriman, tanpa_gambar
from bot.dialogs.scene import Notice, Reader
from bot.outgoing import Runtime, deliver
from core import organisasi
from core.database import Database
from core.jobs import Claimed, Lane
from core.messages import File, Say
from core.models.kanal import StoredFile
from core.susun import Aturan

log = logging.getLogger(__name__)

QUEUE = PICTURES
_RUANG = uuid.UUID("6d2f8f4e-5a6e-4f0e-9f0b-0f1c3f6a7b21")


@dataclass(frozen=True)
class Drawn:
    """A board that was drawn, and what it says in words; or the message that speaks of several boards.

    Args:
        pesan: that message.
    """

    teks: str = ""
    png: tuple[bytes, ...] = ()
    pesan: Say | None = None


class Pictures:
    """Draws boards for their readers (`bot.worker.sender.Carrier`: the slow part holds no transaction)."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime

    async def send(self, job: Claimed) -> Drawn:
        task = msgspec.json.decode(job.payload, type=Tugas)
        if task.ref == mingguan.REF:
            return Drawn(pesan=await self._database.read(lambda session: self._week(session, task)))
        board: Papan = await self._database.read(lambda session: self._board(session, task))
        from core.pemantauan.gambar import gambar  # Typst is loaded by the first picture, not by the start

        return Drawn(board.teks, tuple(await asyncio.to_thread(gambar, board.gambar)))

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Drawn]]) -> None:
        for job, drawn in deliveries:
            task = msgspec.json.decode(job.payload, type=Tugas)
            deliver(self._runtime, session, self._notices(session, task, drawn), job.dedup)

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        """What it would have shown is said in words."""
        log.error("picture of job %d could not be drawn", job.id, exc_info=error)
        task = msgspec.json.decode(job.payload, type=Tugas)
        if task.ref == mingguan.REF:
            return  # the next week is summed up again
        said = tanpa_gambar(task.ref, self._board(session, task).teks)
        deliver(self._runtime, session, [Notice(uuid.UUID(task.pegawai), said, Lane.ANSWER)], job.dedup)

    def _notices(self, session: Session, task: Tugas, drawn: Drawn) -> list[Notice]:
        person, week = uuid.UUID(task.pegawai), drawn.pesan
        if week is not None:
            return [Notice(person, lambda _reader: week, Lane.REMINDER)]
        files = [self._store(session, task, number, png) for number, png in enumerate(drawn.png)]
        return [Notice(person, one, Lane.ANSWER) for one in kiriman(task.ref, drawn.teks, files)]

    def _week(self, session: Session, task: Tugas) -> Say:
        person, world = organisasi.orang(session, uuid.UUID(task.pegawai)), self._runtime.world
        reader = Reader.of(person, self._runtime.clock.now())
        law = organisasi.peraturan(world.regulasi(person.regulasi), person.pilihan)
        rules = Aturan(law, world.salinan.ambil(session).pada(reader.today))
        return mingguan.pesan(session, reader, person.id, rules)

    def _board(self, session: Session, task: Tugas) -> Papan:
        person = organisasi.orang(session, uuid.UUID(task.pegawai))
        return isi(session, Reader.of(person, self._runtime.clock.now()), task.ref)

    def _store(self, session: Session, task: Tugas, number: int, png: bytes) -> File:
        """One row for each board, reader and page: a newer picture takes the place of the older one."""
        name = f"papan-{number + 1}.png"
        row = StoredFile(
            id=uuid.uuid5(_RUANG, f"{task.pegawai}:{task.ref}:{number}"),
            name=name,
            mime="image/png",
            size=len(png),
            sha256=hashlib.sha256(png).hexdigest(),
            data=png,
            made_at=self._runtime.clock.now(),
        )
        session.merge(row)
        session.flush()
        return File("photo", name, stored=str(row.id))
