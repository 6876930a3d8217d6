"""The individual work plan of everybody in a work: drafted line by line, handed in, accepted or returned.

Members of a team draw one up (K Ps.26(5)a, T Lamp. III Tg.jawab 4.a) for its ketua. Who leads, or works alone, hands
his to the head of the unit that owns the work; of those the texts say only what their work must follow (K
Ps.25(2)a-b, T Lamp. III.1).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, guarded, pekerjaan
from core.models.pelaksanaan import RencanaKerja, RincianKegiatan
from core.pekerjaan import Pekerjaan
from core.pelaksanaan.kesalahan import (
    BukanPenerimaRencana,
    KaitanWajib,
    MasaDiLuarPekerjaan,
    PelaksanaBukanAnggota,
    RencanaKerjaBerubah,
    RencanaKerjaKosong,
    TanpaPenerima,
)
from core.pelaksanaan.rincian import kegiatan_orang, nama
from core.saat import Saat

# status → where it may go. Changing a line of what was handed in or accepted takes it back into drafting; one that
# lapsed (batal) with the work, or with its owner's place in it, begins again where he comes back.
MOVES: dict[str, set[str]] = {
    "disusun": {"disusun", "disampaikan"},
    "disampaikan": {"disusun", "diterima", "dikembalikan", "batal"},
    "dikembalikan": {"disusun", "dikembalikan", "disampaikan", "batal"},
    "diterima": {"disusun"},
    "batal": {"disusun", "disampaikan"},
}
MENUNGGU = ("disampaikan", "dikembalikan")  # for an answer, or for its owner to mend it


@dataclass(frozen=True)
class Baris:
    """One line of a plan.

    Args:
        kaitan: the butir kegiatan (JF) or uraian tugas (pelaksana) it serves.
        rincian: id of the activity it was taken from; "" for one's own.
    """

    uraian: str
    selesai: dt.date
    kaitan: str = ""
    rincian: str = ""

    def tertulis(self) -> dict[str, Any]:
        """As the row keeps it."""
        return {
            "uraian": self.uraian,
            "selesai": self.selesai.isoformat(),
            "kaitan": self.kaitan,
            "rincian": self.rincian,
        }


def baris(row: RencanaKerja) -> list[Baris]:
    """The lines of a plan, in the order they were written."""
    return [
        Baris(one["uraian"], dt.date.fromisoformat(one["selesai"]), one["kaitan"], one["rincian"]) for one in row.baris
    ]


def milik(session: Session, work: Pekerjaan, pegawai_id: uuid.UUID) -> RencanaKerja | None:
    """Somebody's plan in a work."""
    query = select(RencanaKerja).where(pekerjaan.milik(work, RencanaKerja), col(RencanaKerja.pegawai_id) == pegawai_id)
    return session.exec(query).first()


def keadaan(session: Session, work: Pekerjaan) -> list[tuple[uuid.UUID, RencanaKerja | None]]:
    """Everybody who does the work with his plan, None for who has not begun one."""
    rows = session.exec(select(RencanaKerja).where(pekerjaan.milik(work, RencanaKerja)))
    plans = {row.pegawai_id: row for row in rows}
    return [(person, plans.get(person)) for person in pekerjaan.pelaksana(session, work)]


def menunggu(session: Session, work: Pekerjaan) -> list[RencanaKerja]:
    """The plans of a work that wait for somebody."""
    query = select(RencanaKerja).where(pekerjaan.milik(work, RencanaKerja), col(RencanaKerja.status).in_(MENUNGGU))
    return list(session.exec(query.order_by(col(RencanaKerja.disampaikan_pada), col(RencanaKerja.id))))


def penerima(session: Session, work: Pekerjaan, pegawai_id: uuid.UUID, hari: dt.date) -> tuple[uuid.UUID, ...]:
    """Who may answer somebody's plan, the one to turn to first; nobody answers his own."""
    manager = pekerjaan.pengelola(session, work, hari)
    heads = tuple(one.pegawai_id for one in pekerjaan.pemilik(session, work, hari))
    found = heads if pegawai_id == manager or manager in heads else (manager,)
    return tuple(one for one in found if one != pegawai_id)


def belum_diambil(session: Session, work: Pekerjaan, pegawai_id: uuid.UUID) -> list[RincianKegiatan]:
    """The activities that fell to somebody and are not in his plan yet."""
    plan = milik(session, work, pegawai_id)
    taken = {one.rincian for one in baris(plan)} if plan else set()
    rows = kegiatan_orang(session, work, pegawai_id)
    return [row for row in rows if str(row.id) not in taken]


def ambil_kegiatan(session: Session, work: Pekerjaan, saat: Saat) -> int:
    """Take over the activities that fell to him as lines.

    Returns:
        How many.

    Raises:
        BukanPelaksana, PekerjaanBerakhir, RencanaKerjaBerubah: it cannot be.
    """
    new = belum_diambil(session, work, saat.oleh)
    lines = [Baris(row.uraian, row.selesai, row.kaitan, str(row.id)) for row in new]
    if lines:
        _tulis(session, work, saat, lambda before: [*before, *lines])
    return len(lines)


def tambah(session: Session, work: Pekerjaan, line: Baris, saat: Saat) -> RencanaKerja:
    """Write one more line.

    Raises:
        MasaDiLuarPekerjaan: it ends outside the work.
        BukanPelaksana, PekerjaanBerakhir, RencanaKerjaBerubah: it cannot be.
    """
    _wajib_di_dalam(work, line)
    return _tulis(session, work, saat, lambda before: [*before, line])


def ganti(session: Session, dilihat: tuple[uuid.UUID, int], nomor: int, line: Baris | None, saat: Saat) -> RencanaKerja:
    """Put another line in the place of one, or none; where it was taken from stays with it.

    Args:
        nomor: which one of the version that was shown, from 0.

    Raises:
        RencanaKerjaBerubah: the lines are not what was shown any more.
        MasaDiLuarPekerjaan, BukanPelaksana, PekerjaanBerakhir: as for `tambah`.
    """
    row = session.get(RencanaKerja, dilihat[0])
    if row is None or row.pegawai_id != saat.oleh:
        raise pekerjaan.PekerjaanTidakAda()
    if row.versi != dilihat[1] or nomor >= len(row.baris):
        raise RencanaKerjaBerubah(row)
    work = pekerjaan.dari(session, row)
    if line is not None:
        _wajib_di_dalam(work, line)
    new = [replace(line, rincian=baris(row)[nomor].rincian)] if line is not None else []
    return _tulis(session, work, saat, lambda before: [*before[:nomor], *new, *before[nomor + 1 :]])


def sampaikan(session: Session, dilihat: tuple[uuid.UUID, int], saat: Saat) -> RencanaKerja:
    """Hand a plan in; each time is a round.

    Raises:
        RencanaKerjaKosong, KaitanWajib, TanpaPenerima: it is not ready to be.
        RencanaKerjaBerubah: it was handed in before, or is not what was shown.
        BukanPelaksana, PekerjaanBerakhir: it cannot be any more.
    """
    row = session.get_one(RencanaKerja, dilihat[0])
    work = pekerjaan.dari(session, row)
    _wajib_menyusun(session, work, saat)
    if row.pegawai_id != saat.oleh:
        raise pekerjaan.BukanPelaksana(work)
    _wajib_lengkap(work, baris(row))
    if not penerima(session, work, row.pegawai_id, saat.hari):
        raise TanpaPenerima(work)
    values = {"putaran": row.putaran + 1, "disampaikan_pada": saat.now, "dijawab_oleh_id": None, "dijawab_pada": None}
    if not _pindah(session, row, dilihat[1], "disampaikan", values):
        raise RencanaKerjaBerubah(row)
    _catat(session, saat, row, "disampaikan")
    return row


def jawab(session: Session, dilihat: tuple[uuid.UUID, int], catatan: str, saat: Saat) -> RencanaKerja:
    """Accept a plan as it was shown; with a remark, return it for another round.

    Raises:
        BukanPenerimaRencana: it goes to somebody else.
        RencanaKerjaBerubah: its owner took it back, or it was answered before.
        PelaksanaBukanAnggota: its owner has left.
        PekerjaanBerakhir: the work is over.
    """
    row = session.get_one(RencanaKerja, dilihat[0])
    work = pekerjaan.dari(session, row)
    pekerjaan.wajib_berjalan(work, saat.hari)
    wajib_penerima(session, row, saat)
    if row.pegawai_id not in pekerjaan.pelaksana(session, work):
        raise PelaksanaBukanAnggota(work, nama(session, row.pegawai_id))
    status = "dikembalikan" if catatan else "diterima"
    values = {"dijawab_oleh_id": saat.oleh, "dijawab_pada": saat.now, "catatan": catatan}
    if not _pindah(session, row, dilihat[1], status, values):
        raise RencanaKerjaBerubah(row, nama(session, row.dijawab_oleh_id))
    capacity = pekerjaan.kapasitas_pemilik(session, work, saat.oleh, saat.hari)  # none for a ketua
    _catat(session, saat, row, status, kapasitas=capacity or "")
    return row


def gugurkan(session: Session, row: RencanaKerja, saat: Saat) -> None:
    """Let a plan that waits lapse: its work was ended, or its owner left it.

    Raises:
        RencanaKerjaBerubah: it was answered at this moment.
    """
    if not _pindah(session, row, row.versi, "batal", {}):
        raise RencanaKerjaBerubah(row, nama(session, row.dijawab_oleh_id))
    _catat(session, saat, row, "gugur")


def wajib_penerima(session: Session, row: RencanaKerja, saat: Saat) -> None:
    """
    Raises:
        BukanPenerimaRencana: the plan goes to somebody else.
    """
    people = penerima(session, pekerjaan.dari(session, row), row.pegawai_id, saat.hari)
    if saat.oleh not in people:
        raise BukanPenerimaRencana(nama(session, people[0]) if people else "")


def _wajib_menyusun(session: Session, work: Pekerjaan, saat: Saat) -> None:
    pekerjaan.wajib_pelaksana(session, work, saat.oleh)
    pekerjaan.wajib_berjalan(work, saat.hari)


def _wajib_di_dalam(work: Pekerjaan, line: Baris) -> None:
    if not work.mulai <= line.selesai <= work.selesai:
        raise MasaDiLuarPekerjaan(work)


def _wajib_lengkap(work: Pekerjaan, lines: Sequence[Baris]) -> None:
    if not lines:
        raise RencanaKerjaKosong()
    loose = next((line for line in lines if not line.kaitan), None)
    if work.penugasan is not None and loose is not None:  # K Ps.25(2)a-b, T Lamp. III.1: of work done alone
        raise KaitanWajib(loose.uraian)


def _tulis(session: Session, work: Pekerjaan, saat: Saat, change: Any) -> RencanaKerja:
    """Change the lines, as they stand in this transaction."""
    _wajib_menyusun(session, work, saat)
    row = milik(session, work, saat.oleh)
    if row is None:
        owner: dict[str, Any] = work.kolom
        row = RencanaKerja(**owner, pegawai_id=saat.oleh)
        session.add(row)
        session.flush()
    before = row.status
    # Corrections of what came back stay one round; everything else begins as a draft.
    status = "dikembalikan" if before == "dikembalikan" else "disusun"
    values = {"baris": [line.tertulis() for line in change(baris(row))]}
    if not _pindah(session, row, row.versi, status, values):
        raise RencanaKerjaBerubah(row)
    if before not in ("disusun", "dikembalikan"):
        _catat(session, saat, row, "diubah", sebelum=before)
    return row


def _pindah(session: Session, row: RencanaKerja, versi: int, to: str, values: dict[str, Any]) -> bool:
    sources = guarded.sources(MOVES, to)
    statement = (
        sa.update(RencanaKerja)
        .where(col(RencanaKerja.id) == row.id, col(RencanaKerja.versi) == versi, col(RencanaKerja.status).in_(sources))
        .values(status=to, versi=versi + 1, **values)
    )
    return guarded.moved(session, statement, row)


def _catat(session: Session, saat: Saat, row: RencanaKerja, what: str, **more: Any) -> None:
    audit.catat(
        session, saat.now, f"rencana_kerja.{what}", f"rencana_kerja:{row.id}", saat.oleh, putaran=row.putaran, **more
    )
