"""The report somebody may write of a work right now: the one that is owed, or one at his own time.

Nobody has to wait for the cadence: the text lets each report, and asks for it periodically only of the ketua.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import pekerjaan, tim
from core.errors import Refused
from core.laporan.penerima import (
    Penerima,
    alamat_kepala,
    alamat_pengelola,
    hari_pekerjaan,
    penerima_individu,
    penerima_ketua,
)
from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan
from core.pekerjaan import Pekerjaan

_TERBUKA = ("ditunggu", "dikirim", "dikembalikan")


@dataclass(eq=False)
class TanpaPenerima(Refused):
    """Nobody uses the authority of the post the report goes to."""

    pekerjaan: Pekerjaan


def jenis_untuk(session: Session, work: Pekerjaan, pelapor: uuid.UUID) -> str:
    """What kind of report somebody owes of a work by the cadence.

    Raises:
        BukanPelaksana: he does not do it.
    """
    pekerjaan.wajib_pelaksana(session, work, pelapor)
    if work.tim is None:
        return "individu"
    return "ketua" if work.tim.ketua_id == pelapor else "anggota"


def terbuka(session: Session, work: Pekerjaan, pelapor: uuid.UUID) -> KewajibanLaporan | None:
    """The report of a work that somebody may still write or change, the one due first."""
    query = select(KewajibanLaporan).where(
        pekerjaan.milik(work, KewajibanLaporan),
        col(KewajibanLaporan.jenis) == jenis_untuk(session, work, pelapor),
        col(KewajibanLaporan.pelapor_id) == pelapor,
        col(KewajibanLaporan.status).in_(_TERBUKA),
    )
    return session.exec(query.order_by(col(KewajibanLaporan.jatuh_tempo))).first()


def sewaktu(
    session: Session, work: Pekerjaan, pelapor: uuid.UUID, aturan: tim.Aturan, now: dt.datetime
) -> KewajibanLaporan:
    """The open report, or a new one.

    Raises:
        BukanPelaksana, PekerjaanBerakhir: he does not do it, or it is over and nothing is owed.
        TanpaPenerima: nobody could read it.
    """
    found = terbuka(session, work, pelapor)
    if found is not None:
        return found
    today = hari_pekerjaan(session, work, now)
    pekerjaan.wajib_berjalan(work, today)
    kind = jenis_untuk(session, work, pelapor)
    receiver = penerima_sewaktu(session, work, pelapor, aturan, today)
    row = KewajibanLaporan(
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
        jenis=kind,
        periode=now.astimezone(dt.UTC).isoformat(timespec="seconds"),
        pelapor_id=pelapor,
        penerima_id=receiver.pegawai_id,
        jabatan_id=receiver.jabatan_id,
        diminta_pada=now,
        jatuh_tempo=now,
    )
    session.add(row)
    session.flush()
    return row


def penerima_sewaktu(
    session: Session, work: Pekerjaan, pelapor: uuid.UUID, aturan: tim.Aturan, today: dt.date
) -> Penerima:
    """Who will answer a report that somebody writes at his own time.

    Raises:
        BukanPelaksana, TanpaPenerima: he does not do the work, or nobody could read it.
    """
    kind = jenis_untuk(session, work, pelapor)
    if isinstance(work.isi, Penugasan):
        found = penerima_individu(work.isi, aturan)
    elif kind == "ketua":
        found = penerima_ketua(work.isi, aturan) or (alamat_kepala(session, work.isi, today),)
    else:
        found = (alamat_pengelola(session, work.isi, today),)
    if not found:
        raise TanpaPenerima(work)
    return found[0]
