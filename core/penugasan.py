"""Assignments and the letters that make them: issue, acknowledge, load."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, nomor, permohonan, wewenang
from core.errors import Refused
from core.models.organisasi import PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan, Permohonan, Tembusan
from core.models.surat import Surat
from core.surat.kode import kode_surat
from core.surat.nomor import POLA
from core.surat.nomor import nomor as nomor_surat

BERJALAN = ("terbit", "diterima")


@dataclass(eq=False)
class BukanPenerima(Refused):
    """Only the assigned person confirms the receipt of his letter."""

    penugasan: Penugasan


def terbitkan(
    session: Session, row: Permohonan, assignments: Sequence[Penugasan], tanggal: dt.date, now: dt.datetime
) -> tuple[list[Surat], tuple[Tembusan, ...]]:
    """Take a number for each person's letter and send the letter's copies.

    Args:
        tanggal: the day of the letter, in the zone of the instansi.
    """
    signer = _penandatangan(session, row, tanggal)
    letters = [_surat(session, row, one, (tanggal, now), signer) for one in assignments]
    session.add_all(letters)
    session.flush()
    for letter in letters:
        audit.catat(session, now, "surat.terbit", f"surat:{letter.id}", nomor=letter.nomor)
    return letters, permohonan.simpan_tembusan(session, row, _tembusan_terbit(session, row), now)


def terima(session: Session, penugasan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> bool:
    """Confirm the receipt of the letter: a receipt, no consent.

    Returns:
        False if it was confirmed before.

    Raises:
        BukanPenerima: it is somebody else's.
    """
    row = session.get_one(Penugasan, penugasan_id)
    if row.pegawai_id != oleh:
        raise BukanPenerima(row)
    statement = (
        sa.update(Penugasan)
        .where(col(Penugasan.id) == penugasan_id, col(Penugasan.status) == "terbit")
        .values(status="diterima", diterima_pada=now)
    )
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    if moved:
        audit.catat(session, now, "penugasan.diterima", f"penugasan:{penugasan_id}", oleh)
    return moved


def berjalan(session: Session, pegawai_id: uuid.UUID, pada: dt.date) -> list[Penugasan]:
    """The assignments somebody has on a day, by their end: his load."""
    query = select(Penugasan).where(
        col(Penugasan.pegawai_id) == pegawai_id,
        col(Penugasan.status).in_(BERJALAN),
        col(Penugasan.selesai) >= pada,
    )
    return list(session.exec(query.order_by(col(Penugasan.selesai))))


def bentrok(session: Session, pegawai_id: uuid.UUID, mulai: dt.date, selesai: dt.date) -> list[Penugasan]:
    """Assignments that overlap a period. They are shown, never forbidden (T Lamp. II angka 6)."""
    return [one for one in berjalan(session, pegawai_id, mulai) if one.mulai <= selesai]


def _penandatangan(session: Session, row: Permohonan, tanggal: dt.date) -> tuple[uuid.UUID | None, wewenang.Pejabat]:
    """The post that signs, and who uses its authority on the day of the letter."""
    post = row.surat.get("jabatan_id")
    if post is None:
        return None, wewenang.Pejabat(uuid.UUID(row.surat["penerbit_id"]))
    people = wewenang.pejabat_jabatan(session, [uuid.UUID(post)], tanggal).get(uuid.UUID(post), ())
    return uuid.UUID(post), people[0] if people else wewenang.Pejabat(uuid.UUID(row.surat["penerbit_id"]))


def _surat(
    session: Session,
    row: Permohonan,
    one: Penugasan,
    saat: tuple[dt.date, dt.datetime],
    penandatangan: tuple[uuid.UUID | None, wewenang.Pejabat],
) -> Surat:
    (tanggal, now), (post, signer) = saat, penandatangan
    jenis = row.surat["jenis"]
    # One register for all letters of the instansi: a number names one letter, whatever its kind.
    urut = nomor.berikutnya(session, f"surat:{row.instansi_id}", tanggal.year)
    return Surat(
        instansi_id=row.instansi_id,
        jenis=jenis,
        tahun=tanggal.year,
        urut=urut,
        nomor=nomor_surat(POLA, urut, tanggal, _kode_pd(session, row)),
        tanggal=tanggal,
        penerbit_id=signer.pegawai_id,
        jabatan_id=post,
        kapasitas=signer.kapasitas,
        permohonan_id=row.id,
        penugasan_id=one.id,
        tim_id=row.tim_id,
        kode=kode_surat(),
        dibuat_pada=now,
    )


def _tembusan_terbit(session: Session, row: Permohonan) -> list[dict[str, Any]]:
    steps = permohonan.langkah_dari(session, row)
    return [*row.surat["tembusan"], *(copy for step in steps for copy in step.tembusan if copy["kapan"] == "terbit")]


def _kode_pd(session: Session, row: Permohonan) -> str:
    unit = session.get_one(UnitOrganisasi, row.unit_pemilik_id)
    return session.get_one(PerangkatDaerah, unit.perangkat_daerah_id).kode
