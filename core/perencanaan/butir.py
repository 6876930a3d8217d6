"""The lines of a plan: what will be done, for how much; edited while the plan is with its author."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from core import audit, guarded, pekerjaan
from core.errors import Refused
from core.models.perencanaan import ButirRencana, RencanaKegiatan
from core.perencanaan.lihat_rencana import DISUSUN, wajib_penyusun
from core.saat import Saat


@dataclass(frozen=True)
class IsiButir:
    """A line of a plan.

    Args:
        anggaran: rupiah.
    """

    uraian: str
    anggaran: Decimal
    mulai: dt.date | None = None
    selesai: dt.date | None = None


@dataclass(eq=False)
class RencanaTerkunci(Refused):
    """The plan is with the officer, or agreed: its lines are not edited now."""

    rencana: RencanaKegiatan


def tambah(session: Session, rencana_id: uuid.UUID, isi: Sequence[IsiButir], saat: Saat) -> list[ButirRencana]:
    """Add lines at the end.

    Raises:
        BukanPelaksana, PekerjaanBerakhir: they are not his to write.
        RencanaTerkunci: the plan is not being drawn up.
    """
    row = _disunting(session, rencana_id, saat)
    last = session.exec(select(func.max(ButirRencana.urutan)).where(col(ButirRencana.rencana_id) == row.id)).one()
    made = [
        ButirRencana(rencana_id=row.id, urutan=(last or 0) + number, **vars(one)) for number, one in enumerate(isi, 1)
    ]
    session.add_all(made)
    session.flush()
    _catat(session, row, "ditambah", saat, jumlah=len(made))
    return made


def ubah_butir(session: Session, butir_id: uuid.UUID, isi: IsiButir, saat: Saat) -> ButirRencana:
    """Other words, money or days for a line.

    Raises:
        BukanPelaksana, PekerjaanBerakhir, RencanaTerkunci: as for `tambah`.
    """
    line = session.get_one(ButirRencana, butir_id)
    row = _disunting(session, line.rencana_id, saat)
    line.uraian, line.anggaran, line.mulai, line.selesai = isi.uraian, isi.anggaran, isi.mulai, isi.selesai
    session.add(line)
    session.flush()
    _catat(session, row, "diubah", saat, butir=str(line.id))
    return line


def hapus_butir(session: Session, butir_id: uuid.UUID, saat: Saat) -> RencanaKegiatan:
    """Leave a line out.

    Raises:
        BukanPelaksana, PekerjaanBerakhir, RencanaTerkunci: as for `tambah`.
    """
    line = session.get_one(ButirRencana, butir_id)
    row = _disunting(session, line.rencana_id, saat)
    session.delete(line)
    session.flush()
    _catat(session, row, "dihapus", saat, butir=str(line.id))
    return row


def salinan(rencana_id: uuid.UUID, line: ButirRencana) -> ButirRencana:
    """The line in a revision of its plan."""
    return ButirRencana(
        rencana_id=rencana_id,
        urutan=line.urutan,
        asal_id=line.id,
        uraian=line.uraian,
        anggaran=line.anggaran,
        mulai=line.mulai,
        selesai=line.selesai,
    )


def _disunting(session: Session, rencana_id: uuid.UUID, saat: Saat) -> RencanaKegiatan:
    """The plan, held for an edit: its version counts on, so that nobody hands in what he has not seen."""
    row = session.get_one(RencanaKegiatan, rencana_id)
    wajib_penyusun(session, pekerjaan.dari(session, row), saat)
    statement = (
        sa.update(RencanaKegiatan)
        .where(col(RencanaKegiatan.id) == row.id, col(RencanaKegiatan.status).in_(DISUSUN))
        .values(versi=col(RencanaKegiatan.versi) + 1)
    )
    if not guarded.moved(session, statement, row):
        raise RencanaTerkunci(row)
    return row


def _catat(session: Session, row: RencanaKegiatan, what: str, saat: Saat, **more: Any) -> None:
    audit.catat(session, saat.now, f"rencana.butir.{what}", f"rencana:{row.id}", saat.oleh, **more)
