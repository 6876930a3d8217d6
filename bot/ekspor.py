"""Exported reports: made outside any transaction, then stored and sent to whoever asked."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec
from sqlmodel import Session

from bot.dialogs.laporan.ekspor import EKSPOR, Pesanan, gagal, siap
from bot.dialogs.scene import Notice
from bot.outgoing import Runtime, deliver
from core import organisasi
from core.clock import Clock
from core.database import Database
from core.jobs import Claimed, Lane
from core.laporan import Masa, ekspor
from core.laporan.ekspor import Lembar
from core.messages import File
from core.models.kanal import StoredFile
from core.models.tim import TimKerja
from core.surat.daur import tata_instansi
from core.surat.tata import Tata

log = logging.getLogger(__name__)

QUEUE = EKSPOR


@dataclass(frozen=True)
class Bahan:
    """Everything an export is made from, read in one snapshot."""

    lembar: Lembar
    tata: Tata
    lambang: bytes
    nama: str


@dataclass(frozen=True)
class Berkas:
    """A file that was made."""

    nama: str
    mime: str
    data: bytes


class Exports:
    """Carries exports to their readers (`bot.worker.sender.Carrier`: the slow part holds no transaction)."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime

    async def send(self, job: Claimed) -> Berkas:
        order = msgspec.json.decode(job.payload, type=Pesanan)
        material = await self._database.read(lambda session: bahan(session, order, self._runtime.clock))
        return await asyncio.to_thread(buat, material, order.bentuk)

    def delivered(self, session: Session, deliveries: Sequence[tuple[Claimed, Berkas]]) -> None:
        for job, made in deliveries:
            order = msgspec.json.decode(job.payload, type=Pesanan)
            stored = StoredFile(
                name=made.nama,
                mime=made.mime,
                size=len(made.data),
                sha256=hashlib.sha256(made.data).hexdigest(),
                data=made.data,
                made_at=self._runtime.clock.now(),
            )
            session.add(stored)
            session.flush()
            file = File("document", stored.name, stored=str(stored.id))
            notice = Notice(uuid.UUID(order.kepada), siap(file), Lane.ANSWER)
            deliver(self._runtime, session, [notice], job.dedup)

    def undelivered(self, session: Session, job: Claimed, error: Exception) -> None:
        log.error("export of job %d could not be made", job.id, exc_info=error)
        order = msgspec.json.decode(job.payload, type=Pesanan)
        deliver(self._runtime, session, [Notice(uuid.UUID(order.kepada), gagal, Lane.ANSWER)], job.dedup)


def bahan(session: Session, order: Pesanan, clock: Clock) -> Bahan:
    """What the export says, and how its letterhead looks."""
    kind, _sep, ref = order.tentang.partition(":")
    span = Masa.dari(order.masa)
    reader = organisasi.orang(session, uuid.UUID(order.kepada))
    zone = ZoneInfo(reader.zona)
    today = clock.now().astimezone(zone).date()
    if kind == "tim":
        team = session.get_one(TimKerja, uuid.UUID(ref))
        sheet, name = ekspor.tim(session, team, span, zone, today), team.nomor
    else:
        person = organisasi.orang(session, uuid.UUID(ref))
        sheet, name = ekspor.orang(session, person, span, zone, today), "bukti-dukung"
    layout = tata_instansi(session, reader.instansi_id)
    stored = session.get(StoredFile, uuid.UUID(layout.lambang)) if layout.lambang else None
    return Bahan(sheet, layout, stored.data if stored else b"", f"{name}-{span.mulai}-{span.selesai}")


def buat(material: Bahan, bentuk: str) -> Berkas:
    """The file, pdf or xlsx."""
    if bentuk == "pdf":
        data, mime = ekspor.pdf(material.lembar, material.tata, material.lambang), ekspor.PDF
    else:
        data, mime = ekspor.xlsx(material.lembar), ekspor.XLSX
    return Berkas(f"{material.nama}.{bentuk}", mime, data)
