"""Activities in detail: drawn up by who runs the work, out of the agreed plan, and given to those who do it.

The text has the detail hold the activities and the budget of the planning stage (K Lamp. II.1.2.b.2, T Lamp.
IV.D.b.2), so once a plan is agreed money comes from its lines and no more than they give. Neither text says that
work waits for a plan: before one is agreed, activities are drafts whose money is checked when it is.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, guarded, organisasi, pekerjaan, penugasan
from core.models.pelaksanaan import RincianKegiatan
from core.models.penugasan import Penugasan
from core.models.perencanaan import ButirRencana, RencanaKegiatan
from core.models.tim import AnggotaTim, TimKerja
from core.pekerjaan import Pekerjaan
from core.pelaksanaan.anggaran import NOL, Pagu, Pos, periksa
from core.pelaksanaan.kesalahan import (
    AnggaranMelebihi,
    ButirBerubah,
    ButirWajib,
    MasaDiLuarPekerjaan,
    PelaksanaBukanAnggota,
    RincianBerubah,
    RincianTidakAda,
)
from core.saat import Saat

TERBUKA = ("belum", "berjalan")
Dilihat = tuple[uuid.UUID, int]  # a row and the version of it that was shown


@dataclass(frozen=True)
class IsiRincian:
    """What an activity says.

    Args:
        anggaran: rupiah.
        pelaksana_id: one of those who do the work; None while nobody was given it.
        butir_id: the line of the agreed plan it comes from.
        kaitan: the butir kegiatan or uraian tugas it serves.
    """

    uraian: str
    anggaran: Decimal
    mulai: dt.date
    selesai: dt.date
    pelaksana_id: uuid.UUID | None = None
    butir_id: uuid.UUID | None = None
    kaitan: str = ""


def ambil(session: Session, rincian_id: uuid.UUID) -> RincianKegiatan:
    """
    Raises:
        RincianTidakAda: there is none.
    """
    row = session.get(RincianKegiatan, rincian_id)
    if row is None:
        raise RincianTidakAda()
    return row


def kegiatan(session: Session, work: Pekerjaan) -> list[RincianKegiatan]:
    """The activities of a work that are not cancelled, by their last day."""
    query = select(RincianKegiatan).where(
        pekerjaan.milik(work, RincianKegiatan), col(RincianKegiatan.status) != "batal"
    )
    return list(session.exec(query.order_by(col(RincianKegiatan.selesai), col(RincianKegiatan.id))))


def kegiatan_saya(session: Session, pegawai_id: uuid.UUID, hari: dt.date) -> list[RincianKegiatan]:
    """What somebody still has to do in all running works that he does, by its last day."""
    joined = select(AnggotaTim.tim_id).where(
        col(AnggotaTim.pegawai_id) == pegawai_id, col(AnggotaTim.keluar_pada).is_(None)
    )
    teams = select(TimKerja.id).where(
        col(TimKerja.status) == "berjalan",
        col(TimKerja.selesai) >= hari,
        (col(TimKerja.ketua_id) == pegawai_id) | col(TimKerja.id).in_(joined),
    )
    alone = select(Penugasan.id).where(
        col(Penugasan.pegawai_id) == pegawai_id,
        col(Penugasan.status).in_(penugasan.BERJALAN),
        col(Penugasan.selesai) >= hari,
    )
    query = select(RincianKegiatan).where(
        col(RincianKegiatan.pelaksana_id) == pegawai_id,
        col(RincianKegiatan.status).in_(TERBUKA),
        col(RincianKegiatan.tim_id).in_(teams) | col(RincianKegiatan.penugasan_id).in_(alone),
    )
    return list(session.exec(query.order_by(col(RincianKegiatan.selesai), col(RincianKegiatan.id))))


def kegiatan_orang(session: Session, work: Pekerjaan, pegawai_id: uuid.UUID) -> list[RincianKegiatan]:
    """What somebody still has to do in one work, by its last day."""
    query = select(RincianKegiatan).where(
        pekerjaan.milik(work, RincianKegiatan),
        col(RincianKegiatan.pelaksana_id) == pegawai_id,
        col(RincianKegiatan.status).in_(TERBUKA),
    )
    return list(session.exec(query.order_by(col(RincianKegiatan.selesai), col(RincianKegiatan.id))))


def butir_rencana(session: Session, work: Pekerjaan, *, lock: bool = False) -> list[ButirRencana]:
    """The lines of the plans agreed for a work, in their order; none while no plan is agreed.

    Args:
        lock: until the end of the transaction, so that two activities cannot take the same money.
    """
    agreed = select(RencanaKegiatan).where(
        pekerjaan.milik(work, RencanaKegiatan), col(RencanaKegiatan.status) == "disepakati"
    )
    plans = [plan.id for plan in session.exec(agreed.with_for_update() if lock else agreed)]
    lines = select(ButirRencana).where(col(ButirRencana.rencana_id).in_(plans))
    return list(session.exec(lines.order_by(col(ButirRencana.rencana_id), col(ButirRencana.urutan))))


def pagu(lines: Sequence[ButirRencana]) -> Pagu | None:
    """What the lines of a plan give; None without a plan."""
    return Pagu({line.id: line.anggaran for line in lines}) if lines else None


def pos(rows: Sequence[RincianKegiatan]) -> list[Pos]:
    """What activities take of the plan."""
    return [Pos(row.butir_rencana_id, row.anggaran) for row in rows]


def susun(session: Session, work: Pekerjaan, isi: IsiRincian, saat: Saat) -> RincianKegiatan:
    """Draw up an activity (K Ps.26(4)a, Lamp. II; T Lamp. III Tg.jawab 3.a, Lamp. IV).

    Raises:
        BukanPengelolaPekerjaan, PekerjaanBerakhir: it is not for this person, or no longer possible.
        MasaDiLuarPekerjaan, PelaksanaBukanAnggota, AnggaranMelebihi, ButirWajib, ButirBerubah: what it says cannot be.
    """
    _wajib_boleh(session, work, saat)
    _periksa(session, work, isi)
    values: dict[str, Any] = {**work.kolom, **_nilai(isi)}
    row = RincianKegiatan(
        **values,
        pelaksana_id=isi.pelaksana_id,
        dibuat_oleh_id=saat.oleh,
        dibuat_pada=saat.now,
        diubah_oleh_id=saat.oleh,
        diubah_pada=saat.now,
    )
    session.add(row)
    session.flush()
    _catat(session, saat, row, "disusun", anggaran=str(isi.anggaran), pelaksana=_tertulis(isi.pelaksana_id))
    return row


def ubah(session: Session, dilihat: Dilihat, isi: IsiRincian, saat: Saat) -> RincianKegiatan:
    """Change what an activity says; who does it is changed by `alihkan`.

    Raises:
        RincianBerubah: it is not what was shown any more.
        BukanPengelolaPekerjaan, …: as for `susun`.
    """
    row, work = _dapat_diubah(session, dilihat[0], saat)
    _periksa(session, work, isi, row)
    before = {"anggaran": str(row.anggaran), "mulai": row.mulai.isoformat(), "selesai": row.selesai.isoformat()}
    _pindah(session, row, dilihat[1], saat, _nilai(isi))
    _catat(session, saat, row, "diubah", sebelum=before, anggaran=str(row.anggaran))
    return row


def alihkan(session: Session, dilihat: Dilihat, kepada: uuid.UUID, saat: Saat) -> uuid.UUID | None:
    """Give an activity to somebody else of those who do the work.

    Returns:
        Who had it before.

    Raises:
        RincianBerubah, PelaksanaBukanAnggota, BukanPengelolaPekerjaan, PekerjaanBerakhir: it cannot be.
    """
    row, work = _dapat_diubah(session, dilihat[0], saat)
    _wajib_anggota(session, work, kepada)
    before = row.pelaksana_id
    _pindah(session, row, dilihat[1], saat, {"pelaksana_id": kepada})
    _catat(session, saat, row, "dialihkan", dari=_tertulis(before), kepada=str(kepada))
    return before


def lepaskan(
    session: Session, work: Pekerjaan, dari: uuid.UUID, kepada: uuid.UUID | None, saat: Saat
) -> list[RincianKegiatan]:
    """Take the open activities from who leaves the work; the caller has made sure that he does.

    Args:
        kepada: who has them from now on; None until the ketua says.

    Raises:
        PelaksanaBukanAnggota: he does not do the work.
        RincianBerubah: one of them was changed at this moment.
    """
    if kepada is not None:
        _wajib_anggota(session, work, kepada)
    rows = kegiatan_orang(session, work, dari)
    for row in rows:
        _pindah(session, row, row.versi, saat, {"pelaksana_id": kepada})
        _catat(session, saat, row, "dialihkan", dari=str(dari), kepada=_tertulis(kepada))
    return rows


def batalkan(session: Session, dilihat: Dilihat, alasan: str, saat: Saat) -> RincianKegiatan:
    """Cancel an activity that is not finished; its money is free again.

    Raises:
        RincianBerubah, BukanPengelolaPekerjaan, PekerjaanBerakhir: it cannot be.
    """
    row, _work = _dapat_diubah(session, dilihat[0], saat)
    _pindah(session, row, dilihat[1], saat, {"status": "batal", "alasan": alasan})
    _catat(session, saat, row, "batal", alasan=alasan)
    return row


def nama(session: Session, pegawai_id: uuid.UUID | None) -> str:
    """A name for a sentence; "" for nobody."""
    return organisasi.orang(session, pegawai_id).nama if pegawai_id else ""


def _wajib_boleh(session: Session, work: Pekerjaan, saat: Saat) -> None:
    pekerjaan.wajib_pengelola(session, work, saat.oleh, saat.hari)
    pekerjaan.wajib_berjalan(work, saat.hari)


def _dapat_diubah(session: Session, rincian_id: uuid.UUID, saat: Saat) -> tuple[RincianKegiatan, Pekerjaan]:
    row = ambil(session, rincian_id)
    work = pekerjaan.dari(session, row)
    _wajib_boleh(session, work, saat)
    return row, work


def _periksa(session: Session, work: Pekerjaan, isi: IsiRincian, row: RincianKegiatan | None = None) -> None:
    """Everything an activity says, before the first row is written.

    Args:
        row: the activity as it was; money that stays as it is was checked when it was written.
    """
    if not work.mulai <= isi.mulai <= isi.selesai <= work.selesai:
        raise MasaDiLuarPekerjaan(work)
    if row is None and isi.pelaksana_id is not None:
        _wajib_anggota(session, work, isi.pelaksana_id)
    if row is None or (row.anggaran, row.butir_rencana_id) != (isi.anggaran, isi.butir_id):
        _periksa_anggaran(session, work, Pos(isi.butir_id, isi.anggaran), row)


def _periksa_anggaran(session: Session, work: Pekerjaan, usul: Pos, row: RincianKegiatan | None) -> None:
    lines = {line.id: line for line in butir_rencana(session, work, lock=True)}
    limit = pagu(list(lines.values()))
    if usul.butir_id is not None and usul.butir_id not in lines:
        raise ButirBerubah()
    if limit is None:
        return
    if usul.butir_id is None and usul.anggaran > NOL:
        raise ButirWajib()
    others = [one for one in kegiatan(session, work) if row is None or one.id != row.id]
    over = periksa(limit, pos(others), usul)
    if over is not None:
        raise AnggaranMelebihi(over, lines[over.butir_id].uraian if over.butir_id else "")


def _wajib_anggota(session: Session, work: Pekerjaan, pegawai_id: uuid.UUID) -> None:
    if pegawai_id not in pekerjaan.pelaksana(session, work):
        raise PelaksanaBukanAnggota(work, nama(session, pegawai_id))


def _nilai(isi: IsiRincian) -> dict[str, Any]:
    return {
        "uraian": isi.uraian,
        "anggaran": isi.anggaran,
        "mulai": isi.mulai,
        "selesai": isi.selesai,
        "butir_rencana_id": isi.butir_id,
        "kaitan": isi.kaitan,
    }


def _pindah(session: Session, row: RincianKegiatan, versi: int, saat: Saat, values: dict[str, Any]) -> None:
    statement = (
        sa.update(RincianKegiatan)
        .where(
            col(RincianKegiatan.id) == row.id,
            col(RincianKegiatan.versi) == versi,
            col(RincianKegiatan.status).in_(TERBUKA),
        )
        .values(versi=versi + 1, diubah_oleh_id=saat.oleh, diubah_pada=saat.now, **values)
    )
    if not guarded.moved(session, statement, row):
        raise RincianBerubah(row, nama(session, row.diubah_oleh_id))


def _catat(session: Session, saat: Saat, row: RincianKegiatan, what: str, **more: Any) -> None:
    audit.catat(session, saat.now, f"rincian.{what}", f"rincian:{row.id}", saat.oleh, versi=row.versi, **more)


def _tertulis(pegawai_id: uuid.UUID | None) -> str | None:
    return str(pegawai_id) if pegawai_id else None
