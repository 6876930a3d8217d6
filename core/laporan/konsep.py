"""What somebody collects for his next report of a work: notes and files, until the report goes out with them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import pekerjaan
from core.models.kinerja import KewajibanLaporan, KonsepLaporan, Laporan
from core.pekerjaan import Pekerjaan

#: What is asked on demand or about somebody else is no diary of one's own work.
_BERISI_KONSEP = ("anggota", "ketua", "individu")


@dataclass(frozen=True)
class Bahan:
    """Something to keep: words, a file, or a file with words."""

    isi: str = ""
    attachment_id: uuid.UUID | None = None


def tambah(
    session: Session, work: Pekerjaan, bahan: Sequence[Bahan], oleh: uuid.UUID, now: dt.datetime
) -> list[KonsepLaporan]:
    """Keep notes and files for one's next report of the work.

    Raises:
        BukanPelaksana: he does not do it.
    """
    pekerjaan.wajib_pelaksana(session, work, oleh)
    rows = [
        KonsepLaporan(
            tim_id=work.kolom["tim_id"],
            penugasan_id=work.kolom["penugasan_id"],
            pegawai_id=oleh,
            isi=one.isi,
            attachment_id=one.attachment_id,
            dibuat_pada=now,
        )
        for one in bahan
    ]
    session.add_all(rows)
    session.flush()
    return rows


def menunggu(session: Session, work: Pekerjaan, pegawai_id: uuid.UUID) -> Sequence[KonsepLaporan]:
    """What has been kept and is in no report yet, in the order it came."""
    query = select(KonsepLaporan).where(
        pekerjaan.milik(work, KonsepLaporan),
        col(KonsepLaporan.pegawai_id) == pegawai_id,
        col(KonsepLaporan.laporan_id).is_(None),
    )
    return session.exec(query.order_by(col(KonsepLaporan.dibuat_pada), col(KonsepLaporan.id))).all()


def buang(session: Session, konsep_id: uuid.UUID, oleh: uuid.UUID) -> bool:
    """Drop a note that is in no report yet; False if it is not one's own, or is gone."""
    found = session.get(KonsepLaporan, konsep_id)
    if found is None or found.pegawai_id != oleh or found.laporan_id is not None:
        return False
    session.delete(found)
    session.flush()
    return True


def pakai(session: Session, row: KewajibanLaporan, report: Laporan) -> None:
    """What waited is part of this report now; a later one begins with an empty draft."""
    if row.jenis not in _BERISI_KONSEP:
        return
    session.execute(
        sa.update(KonsepLaporan)
        .where(
            pekerjaan.milik(pekerjaan.dari(session, row), KonsepLaporan),
            col(KonsepLaporan.pegawai_id) == row.pelapor_id,
            col(KonsepLaporan.laporan_id).is_(None),
            col(KonsepLaporan.dibuat_pada) <= report.dikirim_pada,
        )
        .values(laporan_id=report.id)
    )
