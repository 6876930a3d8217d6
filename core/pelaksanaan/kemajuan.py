"""Progress of an activity: told by who does it, kept word for word, never edited."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from core import audit, guarded, pekerjaan
from core.lampiran import lampirkan
from core.models.kanal import Attachment
from core.models.pelaksanaan import CatatanKemajuan, RincianKegiatan
from core.pelaksanaan.kesalahan import BelumSelesai, BukanPelaksanaRincian, RincianBerubah
from core.pelaksanaan.rincian import TERBUKA, ambil, nama
from core.saat import Saat

PENUH = 100


@dataclass(frozen=True)
class IsiKemajuan:
    """What somebody says about an activity.

    Args:
        kemajuan: per cent; None leaves it as it is, for a remark or a photo alone.
        lampiran: ids of the files he sent.
    """

    kemajuan: int | None
    catatan: str = ""
    lampiran: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tercatat:
    """Progress as it was kept.

    Args:
        sementara: what else was recorded since it was shown to him; his own word is the newest.
    """

    rincian: RincianKegiatan
    catatan: CatatanKemajuan
    sementara: CatatanKemajuan | None = None


def riwayat(session: Session, rincian_id: uuid.UUID, most: int | None = None) -> list[CatatanKemajuan]:
    """Everything that was said about an activity's progress, the newest first."""
    query = select(CatatanKemajuan).where(col(CatatanKemajuan.rincian_id) == rincian_id)
    return list(session.exec(query.order_by(col(CatatanKemajuan.ke).desc()).limit(most)))


def jumlah(session: Session, rincian_id: uuid.UUID) -> int:
    """How often something was said; whoever adds to it says how much of it he saw."""
    query = select(func.count()).where(col(CatatanKemajuan.rincian_id) == rincian_id)
    return int(session.exec(query).one())


def catat(session: Session, dilihat: tuple[uuid.UUID, int], isi: IsiKemajuan, saat: Saat) -> Tercatat:
    """Record progress; 100 per cent finishes the activity.

    Args:
        dilihat: the activity, and how many remarks there were when it was shown. More since are no hindrance: nothing
            is written over, and who comes last hears of it.

    Raises:
        PekerjaanBerakhir: the work is over.
        BukanPelaksanaRincian: somebody else does it, or he is not in the team any more.
        RincianBerubah: it is finished or cancelled.
    """
    row = ambil(session, dilihat[0])
    wajib_pelaksana(session, row, saat)
    _pindah(session, row, TERBUKA, saat, _nilai(isi.kemajuan))
    before = riwayat(session, row.id, 1)
    missed = before[0] if before and before[0].ke > dilihat[1] else None
    note = _simpan(session, row, isi.catatan, saat, before)
    lampirkan(session, f"kemajuan:{note.id}", note.oleh_id, isi.lampiran)
    return Tercatat(row, note, missed)


def buka_kembali(session: Session, rincian_id: uuid.UUID, isi: IsiKemajuan, saat: Saat) -> RincianKegiatan:
    """Who runs the work opens a finished activity again and says why.

    Raises:
        BukanPengelolaPekerjaan, PekerjaanBerakhir: it is not for this person, or no longer possible.
        BelumSelesai: it is not finished.
    """
    row = ambil(session, rincian_id)
    work = pekerjaan.dari(session, row)
    pekerjaan.wajib_pengelola(session, work, saat.oleh, saat.hari)
    pekerjaan.wajib_berjalan(work, saat.hari)
    if row.status != "selesai":
        raise BelumSelesai(row)
    values = {"status": "berjalan", "kemajuan": isi.kemajuan, "alasan": isi.catatan}
    _pindah(session, row, ("selesai",), saat, values)
    _simpan(session, row, isi.catatan, saat, riwayat(session, row.id, 1))
    return row


def wajib_pelaksana(session: Session, row: RincianKegiatan, saat: Saat) -> None:
    """
    Raises:
        PekerjaanBerakhir, BukanPelaksanaRincian, RincianBerubah: this person cannot say anything about it now.
    """
    work = pekerjaan.dari(session, row)
    pekerjaan.wajib_berjalan(work, saat.hari)
    if row.pelaksana_id != saat.oleh:
        raise BukanPelaksanaRincian(row, nama(session, row.pelaksana_id))
    if saat.oleh not in pekerjaan.pelaksana(session, work):
        raise BukanPelaksanaRincian(row, nama(session, saat.oleh), keluar=True)
    if row.status not in TERBUKA:
        raise RincianBerubah(row, nama(session, row.diubah_oleh_id))


def _nilai(kemajuan: int | None) -> dict[str, Any]:
    if kemajuan is None:
        return {}
    status = "selesai" if kemajuan >= PENUH else "berjalan" if kemajuan else "belum"
    return {"kemajuan": kemajuan, "status": status}


def _pindah(session: Session, row: RincianKegiatan, dari: Sequence[str], saat: Saat, values: dict[str, Any]) -> None:
    """The guarded change. It holds the row, so that what follows counts every remark before it."""
    statement = (
        sa.update(RincianKegiatan)
        .where(col(RincianKegiatan.id) == row.id, col(RincianKegiatan.status).in_(dari))
        .values(versi=col(RincianKegiatan.versi) + 1, diubah_oleh_id=saat.oleh, diubah_pada=saat.now, **values)
    )
    if not guarded.moved(session, statement, row):
        raise RincianBerubah(row, nama(session, row.diubah_oleh_id))


def _simpan(
    session: Session, row: RincianKegiatan, words: str, saat: Saat, before: Sequence[CatatanKemajuan]
) -> CatatanKemajuan:
    note = CatatanKemajuan(
        rincian_id=row.id,
        ke=before[0].ke + 1 if before else 1,
        oleh_id=saat.oleh,
        kemajuan=row.kemajuan,
        catatan=words,
        dibuat_pada=saat.now,
    )
    session.add(note)
    session.flush()
    audit.catat(
        session, saat.now, "rincian.kemajuan", f"rincian:{row.id}", saat.oleh, kemajuan=row.kemajuan, ke=note.ke
    )
    return note


def lampiran(session: Session, rincian_id: uuid.UUID) -> list[Attachment]:
    """The files that were sent with an activity's progress, the newest first."""
    notes = select(CatatanKemajuan.id).where(col(CatatanKemajuan.rincian_id) == rincian_id)
    about = [f"kemajuan:{one}" for one in session.exec(notes)]
    return list(
        session.exec(
            select(Attachment).where(col(Attachment.about).in_(about)).order_by(col(Attachment.made_at).desc())
        )
    )
