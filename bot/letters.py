"""Letters: typeset outside any transaction, then stored and sent together with the mark that they are out."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlmodel import Session, col, select

from bot.dialogs.kabar_surat import surat_siap
from bot.dialogs.scene import Notice
from bot.dialogs.surat import LETTERS, Tugas, minta_paraf, surat_tiba
from bot.outgoing import Runtime, deliver
from core.database import Database
from core.jobs import Claimed, Lane
from core.messages import File
from core.models.kanal import StoredFile
from core.models.penugasan import Penugasan, Tembusan
from core.models.surat import ParafSurat, Surat, SuratPenugasan
from core.penugasan import surat_menyurat
from core.surat import daur, paraf
from core.surat.isi import Isi, Periksa, dari_json, lengkapi
from core.surat.tata import Tata

log = logging.getLogger(__name__)

QUEUE = LETTERS


@dataclass(frozen=True)
class _Content:
    """Everything the typesetter needs, read in one snapshot."""

    isi: Isi
    tata: Tata
    lambang: bytes


@dataclass(frozen=True)
class Made:
    """A typeset letter."""

    surat_id: uuid.UUID
    pdf: bytes


class Letters:
    """Carries letters to their readers (`bot.worker.sender.Carrier`: the slow part holds no transaction).

    Args:
        page: address of the public page of a letter, to which its code is added.
    """

    def __init__(self, database: Database, runtime: Runtime, page: str) -> None:
        self._database = database
        self._runtime = runtime
        self._page = page

    async def send(self, job: Claimed) -> Made:
        task = msgspec.json.decode(job.payload, type=Tugas)
        letter = uuid.UUID(task.surat)
        content = await self._database.read(lambda session: isi(session, letter, self._page))
        from core.surat.cetak import cetak  # Typst is loaded by the first letter, not by the start

        return Made(letter, await asyncio.to_thread(cetak, content.isi, content.tata, content.lambang))

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Made]]) -> None:
        for job, made in deliveries:
            task = msgspec.json.decode(job.payload, type=Tugas)
            letter = session.get_one(Surat, made.surat_id)
            tell = self._draft if task.paraf else self._issue
            deliver(self._runtime, session, tell(session, letter, made, task), job.dedup)

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        """The letter keeps its number; `lincah periksa --ulangi` tries again."""
        log.error("letter of job %d could not be made", job.id, exc_info=error)

    def _issue(self, session: Session, letter: Surat, made: Made, task: Tugas) -> list[Notice]:
        now = self._runtime.clock.now()
        stored = _store(session, f"{letter.nomor.replace('/', '-')}.pdf", made.pdf, self._runtime)
        if not daur.terbit(session, letter.id, stored.id, stored.sha256, now):
            return []  # dropped while it was being typeset
        file = File("document", stored.name, stored=str(stored.id))
        readers, copies = _readers(session, letter, task, self._runtime.clock.now())
        assigned = {one.pegawai_id: one for one in _assignments(session, letter)}
        if not assigned:
            return [Notice(one, surat_tiba(letter, file), Lane.DECISION) for one in dict.fromkeys((*readers, *copies))]
        first = next(iter(assigned.values()))
        return [
            Notice(one, surat_siap(letter, assigned.get(one, first), one, file), Lane.DECISION)
            for one in dict.fromkeys((*assigned, *readers, *copies))
        ]

    def _draft(self, session: Session, letter: Surat, made: Made, task: Tugas) -> list[Notice]:
        """The draft goes to whoever initials next, to be read before."""
        one = session.get_one(ParafSurat, uuid.UUID(task.paraf))
        stored = _store(session, f"rancangan-{letter.kode[:5]}.pdf", made.pdf, self._runtime)
        file = File("document", stored.name, stored=str(stored.id))
        people = paraf.pemaraf(session, one, letter, self._runtime.clock.now())
        return [Notice(who.pegawai_id, minta_paraf(letter, one, file), Lane.DECISION) for who in people]


def _store(session: Session, name: str, pdf: bytes, runtime: Runtime) -> StoredFile:
    row = StoredFile(
        name=name,
        mime="application/pdf",
        size=len(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
        data=pdf,
        made_at=runtime.clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def isi(session: Session, surat_id: uuid.UUID, page: str) -> _Content:
    """What the letter says and how it looks; a draft has no number and no code to check."""
    letter = session.get_one(Surat, surat_id)
    layout = daur.tata_instansi(session, letter.instansi_id)
    check = Periksa(letter.kode, f"{page}/{letter.kode}") if letter.nomor else None
    content = lengkapi(dari_json(letter.isi), letter.nomor, letter.tanggal, check)
    emblem = layout.lambang_negara if content.kop.bentuk == "kepala_daerah" else layout.lambang
    stored = session.get(StoredFile, uuid.UUID(emblem)) if emblem else None
    return _Content(content, layout, stored.data if stored else b"")


def _assignments(session: Session, letter: Surat) -> Sequence[Penugasan]:
    query = select(Penugasan).join(SuratPenugasan, col(SuratPenugasan.penugasan_id) == Penugasan.id)
    return session.exec(query.where(col(SuratPenugasan.surat_id) == letter.id).order_by(col(Penugasan.id))).all()


def _readers(session: Session, letter: Surat, task: Tugas, now: dt.datetime) -> tuple[Sequence[uuid.UUID], ...]:
    """Who gets the letter beside the people it assigns, and who a copy; asked anew where it was initialed first."""
    if task.tembusan is not None:
        return [uuid.UUID(one) for one in task.penerima], [uuid.UUID(one) for one in task.tembusan]
    if letter.jenis in surat_menyurat.JENIS:
        return surat_menyurat.pembaca(session, letter, now)
    return (), _copies(session, letter)


def _copies(session: Session, letter: Surat) -> Sequence[uuid.UUID]:
    """Who gets a copy of a letter that was numbered later than it was decided."""
    query = select(Tembusan.pegawai_id).where(
        col(Tembusan.permohonan_id) == letter.permohonan_id, col(Tembusan.kapan) == "terbit"
    )
    return session.exec(query.order_by(col(Tembusan.id))).all()
