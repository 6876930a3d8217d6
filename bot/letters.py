"""Letters: typeset outside any transaction, then stored and sent together with the mark that it is done."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec
from sqlmodel import Session, col, select

from bot.dialogs.pemberitahuan import LETTERS, surat_siap
from bot.dialogs.scene import Notice, Reader
from bot.outgoing import Runtime, deliver
from core import organisasi
from core.database import Database
from core.jobs import Claimed, Lane
from core.language import SOURCE, language
from core.messages import File
from core.models.kanal import StoredFile
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan, Permohonan, Tembusan
from core.models.surat import Surat
from core.models.tim import TimKerja
from core.regulasi import Regulasi
from core.surat import IsiSurat, Kop, Penerima, Penutup, Periksa, baris_jabatan

log = logging.getLogger(__name__)

QUEUE = LETTERS


class _Task(msgspec.Struct):
    surat: str
    tembusan: list[str] = []


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
        task = msgspec.json.decode(job.payload, type=_Task)
        letter = uuid.UUID(task.surat)
        content = await self._database.read(lambda session: isi(session, self._runtime, letter, self._page))
        from core.surat.cetak import cetak  # Typst is loaded by the first letter, not by the start

        return Made(letter, await asyncio.to_thread(cetak, content))

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Made]]) -> None:
        for job, made in deliveries:
            task = msgspec.json.decode(job.payload, type=_Task)
            deliver(self._runtime, session, self._notices(session, made, task), f"surat:{task.surat}")

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        log.error("letter of job %d could not be made", job.id, exc_info=error)

    def _notices(self, session: Session, made: Made, task: _Task) -> list[Notice]:
        letter = session.get_one(Surat, made.surat_id)
        assignment = session.get_one(Penugasan, letter.penugasan_id)
        stored = _store(session, letter, made, self._runtime)
        file = File("document", stored.name, stored=str(stored.id))
        readers = [assignment.pegawai_id, *(uuid.UUID(one) for one in task.tembusan)]
        return [
            Notice(person, surat_siap(letter, assignment, person, file), Lane.DECISION)
            for person in dict.fromkeys(readers)
        ]


def _store(session: Session, letter: Surat, made: Made, runtime: Runtime) -> StoredFile:
    row = StoredFile(
        name=f"{letter.nomor.replace('/', '-')}.pdf",
        mime="application/pdf",
        size=len(made.pdf),
        sha256=hashlib.sha256(made.pdf).hexdigest(),
        data=made.pdf,
        made_at=runtime.clock.now(),
    )
    session.add(row)
    session.flush()
    letter.file_id = row.id
    session.add(letter)
    session.flush()
    return row


def isi(session: Session, runtime: Runtime, surat_id: uuid.UUID, page: str) -> IsiSurat:
    """What the letter says, from the request it ends."""
    letter = session.get_one(Surat, surat_id)
    assignment = session.get_one(Penugasan, letter.penugasan_id)
    request = session.get_one(Permohonan, letter.permohonan_id)
    government = session.get_one(Instansi, letter.instansi_id)
    law = organisasi.peraturan(runtime.world.regulasi(request.regulasi), government.pilihan)
    terms = law.istilah
    reader = Reader(language(SOURCE), ZoneInfo(government.zona), runtime.clock.now())
    return IsiSurat(
        jenis=_judul(law, letter.jenis),
        seruan=terms.get("seruan", "Menugaskan"),
        kop=_kop(session, letter),
        nomor=letter.nomor,
        dasar=(
            f"{law.judul} tentang {law.identitas.tentang}",
            f"Permohonan Nomor {request.nomor}, disetujui {reader.day(letter.tanggal)}",
        ),
        kepada=(_penerima(session, assignment.pegawai_id),),
        untuk=(
            _tugas(session, assignment),
            *([f"Mencapai target: {assignment.target}"] if assignment.target else []),
        ),
        maksud_tujuan=request.maksud_tujuan,
        periode=reader.period(assignment.mulai, assignment.selesai),
        penutup=_penutup(session, letter),
        tembusan=_tembusan(session, request),
        periksa=Periksa(letter.kode, f"{page}/{letter.kode}"),
    )


def _tugas(session: Session, assignment: Penugasan) -> str:
    """The task with the unit it is done for: people are assigned under a head of unit (T Ps. 1(19), K Ps. 1(23))."""
    unit = session.get_one(UnitOrganisasi, assignment.unit_pemilik_id).nama
    if assignment.tim_id is None:
        return f"Melaksanakan pekerjaan “{assignment.judul}” pada {unit}"
    team = session.get_one(TimKerja, assignment.tim_id).nama
    return f"Melaksanakan tugas dalam tim kerja “{team}” pada {unit}"


def _judul(law: Regulasi, jenis: str) -> str:
    """The letter's name in the regulation's own word: Surat Penugasan, Surat Perintah."""
    return law.istilah.get("surat_tugas", jenis.replace("_", " ")).title()


def _kop(session: Session, letter: Surat) -> Kop:
    signer = organisasi.orang(session, letter.penerbit_id)
    government = session.get_one(Instansi, letter.instansi_id)
    office = session.get_one(PerangkatDaerah, signer.pd_id)
    address = office.alamat or government.alamat
    return Kop(office.nama, government.nama, (address,) if address else ())


def _penerima(session: Session, pegawai_id: uuid.UUID) -> Penerima:
    person = organisasi.orang(session, pegawai_id)
    return Penerima(person.nama, person.nip, person.pangkat, person.jabatan, person.unit)


def _penutup(session: Session, letter: Surat) -> Penutup:
    signer = organisasi.orang(session, letter.penerbit_id)
    government = session.get_one(Instansi, letter.instansi_id)
    return Penutup(
        tempat=government.tempat,
        tanggal=letter.tanggal,
        baris=baris_jabatan(signer.jabatan, letter.kapasitas),
        nama=signer.nama,
        pangkat=signer.pangkat,
        nip=signer.nip,
    )


def _tembusan(session: Session, request: Permohonan) -> tuple[str, ...]:
    """The posts that get copies, and the head of the unit the person sits in."""
    query = select(Tembusan).where(col(Tembusan.permohonan_id) == request.id, col(Tembusan.kapan) == "terbit")
    copies = [one.pegawai_id for one in session.exec(query.order_by(col(Tembusan.id)))]
    people = organisasi.orang_banyak(session, copies)
    return tuple(people[one].jabatan for one in copies if one in people)
