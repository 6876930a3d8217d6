"""Letters: typeset outside any transaction, then stored and sent together with the mark that they are out."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from sqlmodel import Session, col, select

from bot.dialogs.penugasan.pengakhiran import penanggung_jawab
from bot.dialogs.scene import Notice
from bot.dialogs.surat.dialog import LETTERS, Tugas, berkas_docx, minta_paraf, surat_tiba
from bot.dialogs.surat.kabar import surat_siap
from bot.dialogs.surat.ubah import surat_mengubah
from bot.outgoing import Runtime, deliver
from core import organisasi
from core.database import Database
from core.jobs import Claimed, Lane
from core.messages import File
from core.models.kanal import StoredFile
from core.models.organisasi import Instansi
from core.models.penugasan import Penugasan, Tembusan
from core.models.surat import ParafSurat, Surat
from core.penugasan import perubahan, surat_menyurat
from core.regulasi import Regulasi
from core.surat import daur, paraf, pihak, rancang_perubahan
from core.surat.isi import Isi, Periksa, dari_json, lengkapi
from core.surat.tata import Tata
from core.susun import Aturan

log = logging.getLogger(__name__)

QUEUE = LETTERS
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class _Content:
    """Everything the typesetter needs, read in one snapshot."""

    isi: Isi
    tata: Tata
    lambang: bytes


@dataclass(frozen=True)
class Made:
    """A letter as a file."""

    surat_id: uuid.UUID
    data: bytes


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
        make = _pembuat(task.docx)
        return Made(letter, await asyncio.to_thread(make, content.isi, content.tata, content.lambang))

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Made]]) -> None:
        for job, made in deliveries:
            task = msgspec.json.decode(job.payload, type=Tugas)
            letter = session.get_one(Surat, made.surat_id)
            tell = self._copy if task.docx else self._draft if task.paraf else self._issue
            deliver(self._runtime, session, tell(session, letter, made, task), job.dedup)

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        """The letter keeps its number; `lincah periksa --ulangi` tries again."""
        log.error("letter of job %d could not be made", job.id, exc_info=error)

    def _issue(self, session: Session, letter: Surat, made: Made, task: Tugas) -> list[Notice]:
        now = self._runtime.clock.now()
        stored = _store(session, f"{letter.nomor.replace('/', '-')}.pdf", made.data, self._runtime)
        if not daur.terbit(session, letter.id, stored.id, stored.sha256, now):
            return []  # dropped while it was being typeset
        file = File("document", stored.name, stored=str(stored.id))
        if letter.jenis in rancang_perubahan.JENIS:
            return self._change(session, letter, file)
        readers, copies = _readers(session, letter, task, self._runtime.clock.now())
        assigned = {one.pegawai_id: one for one in pihak.penugasan(session, letter)}
        if not assigned:
            return [Notice(one, surat_tiba(letter, file), Lane.DECISION) for one in dict.fromkeys((*readers, *copies))]
        first = next(iter(assigned.values()))
        return [
            Notice(one, surat_siap(letter, assigned.get(one, first), one, file), Lane.DECISION)
            for one in dict.fromkeys((*assigned, *readers, *copies))
        ]

    def _change(self, session: Session, letter: Surat, file: File) -> list[Notice]:
        """Do what the letter says, and tell those it concerns: who is assigned, who answers for him, who had a copy."""
        now = self._runtime.clock.now()
        changed = perubahan.berlakukan(session, letter, now)
        structure, law = self._runtime.world.salinan.ambil(session), _regulasi(self._runtime, session, letter)
        told: dict[uuid.UUID, Penugasan] = {}
        for one in changed:
            people = {one.pegawai_id, letter.penerbit_id} | pihak.pengirim(session, [one])
            for person in people | penanggung_jawab(session, one, Aturan(law, structure.pada(letter.tanggal))):
                told.setdefault(person, one)
        return [Notice(who, surat_mengubah(letter, row, file), Lane.DECISION) for who, row in told.items()]

    def _copy(self, session: Session, letter: Surat, made: Made, task: Tugas) -> list[Notice]:
        """The letter as DOCX for whoever asked; made again, it is the same file."""
        name = f"{(letter.nomor or 'rancangan').replace('/', '-')}.docx"
        stored = _store(session, name, made.data, self._runtime, DOCX)
        file = File("document", stored.name, stored=str(stored.id))
        return [Notice(uuid.UUID(one), berkas_docx(letter, file), Lane.ANSWER) for one in task.penerima]

    def _draft(self, session: Session, letter: Surat, made: Made, task: Tugas) -> list[Notice]:
        """The draft goes to whoever initials next, to be read before."""
        one = session.get_one(ParafSurat, uuid.UUID(task.paraf))
        stored = _store(session, f"rancangan-{letter.kode[:5]}.pdf", made.data, self._runtime)
        file = File("document", stored.name, stored=str(stored.id))
        people = paraf.pemaraf(session, one, letter, self._runtime.clock.now())
        one.diminta_id = people[0].pegawai_id if people else None
        session.add(one)
        return [Notice(who.pegawai_id, minta_paraf(letter, one, file), Lane.DECISION) for who in people]


def _store(session: Session, name: str, data: bytes, runtime: Runtime, mime: str = PDF) -> StoredFile:
    digest = hashlib.sha256(data).hexdigest()
    same = select(StoredFile).where(col(StoredFile.sha256) == digest, col(StoredFile.name) == name)
    kept = session.exec(same).first() if mime == DOCX else None
    if kept is not None:
        return kept
    row = StoredFile(
        name=name,
        mime=mime,
        size=len(data),
        sha256=digest,
        data=data,
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


def _pembuat(docx: bool) -> Callable[[Isi, Tata, bytes], bytes]:
    """What makes the file; Typst and the DOCX library are loaded by the first letter, not by the start."""
    if docx:
        from core.surat.ekspor_docx import docx as word

        return word
    from core.surat.cetak import cetak

    return cetak


def _regulasi(runtime: Runtime, session: Session, letter: Surat) -> Regulasi:
    government = session.get_one(Instansi, letter.instansi_id)
    return organisasi.peraturan(runtime.world.regulasi(government.regulasi), government.pilihan)


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
