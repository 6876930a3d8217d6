"""The life of an assignment once its letter is out: received, objected to, ended before its day.

No regulation says how an assignment ends early or what an objection does. Who used the authority to assign may end
it, with a reason; an objection is kept and shown, and moves nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, pimpinan, wewenang
from core.errors import Refused, Stale
from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan, Permohonan
from core.models.tim import TimKerja
from core.penugasan.beban import BERJALAN
from core.surat import daur as daur_surat

Keadaan = Literal["menunggu_diterima", "berjalan", "akan_datang", "selesai", "diakhiri", "dicabut"]


@dataclass(eq=False)
class BukanPenerima(Refused):
    """Only the assigned person confirms the receipt of his letter, or objects."""

    penugasan: Penugasan


@dataclass(eq=False)
class BukanPengakhir(Refused):
    """An assignment is ended by the head it is for, by who signed its letter, or by the ketua of its team."""

    penugasan: Penugasan


@dataclass(eq=False)
class PenugasanSendiri(Refused):
    """Authority that was lent to somebody does not reach his own assignment: that is the holder's to end or to change.

    As for decisions (`core.wewenang.pejabat_selain`); what somebody holds himself he may lay down.
    """

    penugasan: Penugasan


@dataclass(eq=False)
class SudahBerakhir(Stale):
    """The assignment is over already."""

    penugasan: Penugasan


@dataclass(frozen=True)
class Pengakhiran:
    """Who ends something, why, and when it is where he works.

    Args:
        hari: the last day.
    """

    oleh: uuid.UUID
    alasan: str
    hari: dt.date


def keadaan(row: Penugasan, hari: dt.date) -> Keadaan:
    """How an assignment stands on a day; the end of its period needs nobody to act."""
    if row.status == "diakhiri" and row.diakhiri_pada is not None and row.diakhiri_pada < row.mulai:
        return "dicabut"
    if row.status in ("diakhiri", "batal"):
        return "diakhiri"
    if row.selesai < hari or row.status == "selesai":
        return "selesai"
    if row.status == "terbit":
        return "menunggu_diterima"
    return "akan_datang" if row.mulai > hari else "berjalan"


def berakhir(row: Penugasan, hari: dt.date) -> bool:
    """Whether it is over on a day: done, ended early, or revoked before it began."""
    return keadaan(row, hari) in ("selesai", "diakhiri", "dicabut")


def terima(session: Session, penugasan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> bool:
    """Confirm the receipt of the letter: a receipt, no consent.

    Returns:
        False if it was confirmed before.

    Raises:
        BukanPenerima: it is somebody else's.
        SudahBerakhir: it has been ended meanwhile.
    """
    row = _milik(session, penugasan_id, oleh)
    moved = _pindah(session, row, ("terbit",), {"status": "diterima", "diterima_pada": now})
    if row.status in ("diakhiri", "batal"):
        raise SudahBerakhir(row)
    if moved:
        audit.catat(session, now, "penugasan.diterima", f"penugasan:{penugasan_id}", oleh)
    return moved


def keberatan(session: Session, penugasan_id: uuid.UUID, oleh: uuid.UUID, teks: str, now: dt.datetime) -> Penugasan:
    """Keep what the assigned person has against it; a second objection is added to the first.

    Raises:
        BukanPenerima: it is somebody else's.
        SudahBerakhir: it is over.
    """
    row = _milik(session, penugasan_id, oleh)
    told = f"{row.keberatan}\n{teks}" if row.keberatan else teks
    if not _pindah(session, row, BERJALAN, {"keberatan": told}):
        raise SudahBerakhir(row)
    audit.catat(session, now, "penugasan.keberatan", f"penugasan:{penugasan_id}", oleh)
    return row


def boleh_mengakhiri(session: Session, row: Penugasan, oleh: uuid.UUID, hari: dt.date) -> bool:
    """Whether somebody may end the assignment on a day: it is for his unit, he signed it, or he leads the team."""
    team = session.get(TimKerja, row.tim_id) if row.tim_id else None
    if team is not None and team.ketua_id == oleh:
        return True
    return any(not _dipinjam(row, one) for one in _kewenangan(session, row, oleh, hari))


def wajib_bukan_sendiri(session: Session, row: Penugasan, oleh: uuid.UUID, hari: dt.date) -> None:
    """
    Raises:
        PenugasanSendiri: it is his own, and he would decide with authority lent to him.
    """
    found = _kewenangan(session, row, oleh, hari)
    if found and all(_dipinjam(row, one) for one in found):
        raise PenugasanSendiri(row)


def _kewenangan(session: Session, row: Penugasan, oleh: uuid.UUID, hari: dt.date) -> list[wewenang.Pejabat]:
    """As whom somebody could end an assignment on a day."""
    officers = (*pimpinan.puo(session, row.unit_pemilik_id, hari), *_penandatangan(session, row, hari))
    return [one for one in officers if one.pegawai_id == oleh]


def _dipinjam(row: Penugasan, officer: wewenang.Pejabat) -> bool:
    return officer.pegawai_id == row.pegawai_id and officer.kapasitas != ""


def akhiri(session: Session, penugasan_id: uuid.UUID, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    """End an assignment before its day, and with it the letter that orders nothing else.

    Raises:
        BukanPengakhir, PenugasanSendiri: it is not for this person to end.
        SudahBerakhir: it is over.
    """
    row = session.get_one(Penugasan, penugasan_id)
    if not boleh_mengakhiri(session, row, cara.oleh, cara.hari):
        wajib_bukan_sendiri(session, row, cara.oleh, cara.hari)
        raise BukanPengakhir(row)
    return hentikan(session, row, cara, now)


def hentikan(session: Session, row: Penugasan, cara: Pengakhiran, now: dt.datetime) -> Penugasan:
    """End an assignment for somebody who may.

    Raises:
        SudahBerakhir: it is over.
    """
    values = {"status": "diakhiri", "diakhiri_pada": cara.hari, "alasan_berakhir": cara.alasan}
    if row.selesai < cara.hari or not _pindah(session, row, BERJALAN, values):
        raise SudahBerakhir(row)
    _batalkan_laporan(session, row, now)
    audit.catat(session, now, "penugasan.diakhiri", f"penugasan:{row.id}", cara.oleh)
    for letter in daur_surat.surat_penugasan(session, row.id):
        if letter.penugasan_id is None or letter.jenis == "surat_pencabutan":
            continue  # it orders others too, or is what ends the assignment
        daur_surat.tutup(session, letter, cara.alasan, cara.oleh, now)
    return row


def _batalkan_laporan(session: Session, row: Penugasan, now: dt.datetime) -> None:
    """Reports of the work that have not been asked for yet are owed no longer; a last one still is."""
    session.execute(
        sa.update(KewajibanLaporan)
        .where(
            col(KewajibanLaporan.penugasan_id) == row.id,
            col(KewajibanLaporan.status) == "ditunggu",
            col(KewajibanLaporan.jatuh_tempo) > now,
        )
        .values(status="batal")
    )


def _penandatangan(session: Session, row: Penugasan, hari: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """Who uses the authority today that signed the letter."""
    request = session.get(Permohonan, row.permohonan_id) if row.permohonan_id else None
    if request is None:
        return ()
    post = request.surat.get("jabatan_id")
    if post is None:
        return (wewenang.Pejabat(uuid.UUID(request.surat["penerbit_id"])),)
    return wewenang.pejabat_jabatan(session, [uuid.UUID(post)], hari).get(uuid.UUID(post), ())


def _milik(session: Session, penugasan_id: uuid.UUID, oleh: uuid.UUID) -> Penugasan:
    row = session.get_one(Penugasan, penugasan_id)
    if row.pegawai_id != oleh:
        raise BukanPenerima(row)
    return row


def _pindah(session: Session, row: Penugasan, dari: tuple[str, ...], values: dict[str, Any]) -> bool:
    """The guarded UPDATE: true for exactly one caller."""
    statement = sa.update(Penugasan).where(col(Penugasan.id) == row.id, col(Penugasan.status).in_(dari)).values(values)
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    session.refresh(row)
    return moved
