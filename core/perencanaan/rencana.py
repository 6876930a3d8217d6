"""Plans of activities and budget: drawn up by those who do the work together with the officer the text names.

What was agreed stays as it is until a revision is agreed in its place, so that the budget others count with never
vanishes (K Lamp. II.n.a, T Lamp. IV).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, guarded, nomor, pekerjaan
from core.errors import Refused, Stale
from core.marked import L
from core.models.organisasi import Jabatan, Pegawai
from core.models.pelaksanaan import RincianKegiatan
from core.models.perencanaan import RencanaKegiatan
from core.pekerjaan import Pekerjaan
from core.perencanaan import kewenangan, lihat_rencana, pohon
from core.perencanaan.butir import salinan
from core.perencanaan.kewenangan import BukanPejabat
from core.perencanaan.lihat_rencana import berlaku, butir, jumlah, terbuka, wajib_penyusun
from core.regulasi.perencanaan import penyusun_bersama
from core.saat import Saat
from core.susun import Aturan, TanpaPejabat

# status → where it may go. What is not a key is final; an agreed plan only gives way to another.
MOVES: dict[str, set[str]] = {
    "disusun": {"disusun", "diajukan", "batal"},
    "dikembalikan": {"dikembalikan", "diajukan", "batal"},
    "diajukan": {"disusun", "disepakati", "dikembalikan", "batal"},
    "disepakati": {"diganti"},
}

Dilihat = tuple[uuid.UUID, int]  # the plan and the version that was shown


@dataclass(eq=False)
class RencanaBerubah(Stale):
    """The plan has moved or changed since it was shown.

    Args:
        oleh: the name of who answered it; "" while it has no answer.
    """

    rencana: RencanaKegiatan
    oleh: str = ""


@dataclass(eq=False)
class RencanaKosong(Refused):
    """A plan says at least one thing that will be done."""

    rencana: RencanaKegiatan


@dataclass(eq=False)
class MenyepakatiSendiri(Refused):
    """Nobody agrees with himself: another of those who do the work draws the plan up.

    Args:
        jabatan: the post it is drawn up with.
    """

    jabatan: str


@dataclass(eq=False)
class CatatanPerlu(Refused):
    """Who returns a plan says what to change."""

    rencana: RencanaKegiatan


def mulai(session: Session, work: Pekerjaan, aturan: Aturan, saat: Saat) -> RencanaKegiatan:
    """Begin a plan, or a revision of the one that was agreed; the open one if there is one.

    Raises:
        BukanPelaksana: he neither does nor runs the work.
        PekerjaanBerakhir: it is over.
        TanpaPejabat: the structure has nobody to draw it up with.
        MenyepakatiSendiri: he is that officer himself.
    """
    wajib_penyusun(session, work, saat)
    running = terbuka(session, work)
    if running is not None:
        return running
    found = penyusun_bersama(str(work.unit_id), aturan.struktur, aturan.regulasi)
    if found.pos is None:
        raise TanpaPejabat(L("Rencana kegiatan"), found.kutipan, str(found.sebab))
    if found.orang is not None and found.orang.id == str(saat.oleh):
        raise MenyepakatiSendiri(found.pos.nama_jabatan)
    served = pohon.target_pekerjaan(session, work)
    before = berlaku(session, work)
    row = RencanaKegiatan(
        nomor=nomor.nomor(session, "RK", saat.hari.year),
        target_id=served.id if served else None,
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
        unit_id=work.unit_id,
        judul=work.judul,
        jabatan_id=uuid.UUID(found.pos.id),
        penyusun_id=saat.oleh,
        perubahan_dari_id=before.id if before else None,
        kutipan=found.kutipan,
        bawaan=found.bawaan or "",
        dibuat_pada=saat.now,
    )
    session.add(row)
    session.flush()
    for line in butir(session, before.id) if before else ():
        session.add(salinan(row.id, line))
    session.flush()
    _catat(session, row, "dimulai", saat)
    return row


def ajukan(session: Session, dilihat: Dilihat, saat: Saat) -> RencanaKegiatan:
    """Hand the plan to the officer it is drawn up with.

    Raises:
        BukanPelaksana, PekerjaanBerakhir: it is not his to hand in.
        RencanaKosong: it has no line.
        MenyepakatiSendiri: he would agree with himself.
        RencanaBerubah: it has moved or changed.
    """
    row = session.get_one(RencanaKegiatan, dilihat[0])
    wajib_penyusun(session, pekerjaan.dari(session, row), saat)
    if not butir(session, row.id):
        raise RencanaKosong(row)
    if kewenangan.kapasitas(session, row.jabatan_id, saat) is not None:
        raise MenyepakatiSendiri(_jabatan(session, row))
    _pindah(session, row, ("diajukan", dilihat[1]), {"diajukan_pada": saat.now, "penyusun_id": saat.oleh})
    _catat(session, row, "diajukan", saat, anggaran=str(jumlah(butir(session, row.id))))
    return row


def tarik(session: Session, dilihat: Dilihat, saat: Saat) -> RencanaKegiatan:
    """Take back what nobody has answered yet.

    Raises:
        BukanPelaksana, PekerjaanBerakhir, RencanaBerubah: as for `ajukan`.
    """
    row = session.get_one(RencanaKegiatan, dilihat[0])
    wajib_penyusun(session, pekerjaan.dari(session, row), saat)
    _pindah(session, row, ("disusun", dilihat[1]), {"diajukan_pada": None}, dari=("diajukan",))
    _catat(session, row, "ditarik", saat)
    return row


def sepakati(session: Session, dilihat: Dilihat, saat: Saat) -> RencanaKegiatan:
    """Agree with the plan as it was shown; what it revises gives way to it.

    Raises:
        BukanPejabat: it is drawn up with somebody else.
        MenyepakatiSendiri: he handed it in himself.
        RencanaBerubah: it has moved or changed.
    """
    row = session.get_one(RencanaKegiatan, dilihat[0])
    capacity = _wajib_penjawab(session, row, saat)
    _pindah(session, row, ("disepakati", dilihat[1]), _jawaban(saat, capacity, ""))
    if row.perubahan_dari_id is not None:
        _gantikan(session, row)
    _catat(session, row, "disepakati", saat, kapasitas=capacity, anggaran=str(jumlah(butir(session, row.id))))
    return row


def kembalikan(session: Session, dilihat: Dilihat, catatan: str, saat: Saat) -> RencanaKegiatan:
    """Return the plan with a remark; the next round follows.

    Raises:
        CatatanPerlu: nothing says what to change.
        BukanPejabat, MenyepakatiSendiri, RencanaBerubah: as for `sepakati`.
    """
    row = session.get_one(RencanaKegiatan, dilihat[0])
    if not catatan:
        raise CatatanPerlu(row)
    capacity = _wajib_penjawab(session, row, saat)
    _pindah(session, row, ("dikembalikan", dilihat[1]), _jawaban(saat, capacity, catatan))
    _catat(session, row, "dikembalikan", saat, kapasitas=capacity)
    return row


def batalkan(session: Session, dilihat: Dilihat, saat: Saat) -> RencanaKegiatan:
    """Give up a plan that is being drawn up; what was agreed before stays.

    Raises:
        BukanPelaksana, PekerjaanBerakhir, RencanaBerubah: as for `ajukan`.
    """
    row = session.get_one(RencanaKegiatan, dilihat[0])
    wajib_penyusun(session, pekerjaan.dari(session, row), saat)
    _pindah(session, row, ("batal", dilihat[1]), {}, dari=lihat_rencana.DISUSUN)
    _catat(session, row, "dibatalkan", saat)
    return row


def gugurkan(session: Session, row: RencanaKegiatan, saat: Saat) -> None:
    """Drop a plan nobody has agreed with, because its work was ended; what was agreed before stays.

    Raises:
        RencanaBerubah: it was answered at this moment.
    """
    _pindah(session, row, ("batal", row.versi), {})
    _catat(session, row, "gugur", saat)


def _gantikan(session: Session, row: RencanaKegiatan) -> None:
    """The plan before gives way; activities that were paid from one of its lines are from the line's successor on."""
    session.execute(
        sa.update(RencanaKegiatan)
        .where(col(RencanaKegiatan.id) == row.perubahan_dari_id, col(RencanaKegiatan.status) == "disepakati")
        .values(status="diganti")
    )
    for line in butir(session, row.id):
        if line.asal_id is not None:
            session.execute(
                sa.update(RincianKegiatan)
                .where(col(RincianKegiatan.butir_rencana_id) == line.asal_id)
                .values(butir_rencana_id=line.id)
            )


def _wajib_penjawab(session: Session, row: RencanaKegiatan, saat: Saat) -> str:
    capacity = kewenangan.kapasitas(session, row.jabatan_id, saat)
    if capacity is None:
        raise BukanPejabat(_jabatan(session, row), kewenangan.pejabat(session, row.jabatan_id, saat.hari))
    if row.penyusun_id == saat.oleh:
        raise MenyepakatiSendiri(_jabatan(session, row))
    return capacity


def _jabatan(session: Session, row: RencanaKegiatan) -> str:
    return session.get_one(Jabatan, row.jabatan_id).nama


def _jawaban(saat: Saat, capacity: str, catatan: str) -> dict[str, Any]:
    return {
        "dijawab_oleh_id": saat.oleh,
        "dijawab_pada": saat.now,
        "kapasitas": capacity,
        "catatan": catatan,
    }


def _pindah(
    session: Session,
    row: RencanaKegiatan,
    ke: tuple[str, int],
    values: dict[str, Any],
    dari: Sequence[str] | None = None,
) -> None:
    """The guarded move.

    Args:
        ke: where to, and the version that was seen.
        dari: where from, if not from wherever a move leads there.

    Raises:
        RencanaBerubah: it stood somewhere else, or another version stands there.
    """
    to, seen = ke
    sources = dari or [status for status in guarded.sources(MOVES, to) if status != to]
    statement = (
        sa.update(RencanaKegiatan)
        .where(
            col(RencanaKegiatan.id) == row.id,
            col(RencanaKegiatan.status).in_(sources),
            col(RencanaKegiatan.versi) == seen,
        )
        .values(status=to, versi=col(RencanaKegiatan.versi) + 1, **values)
    )
    if not guarded.moved(session, statement, row):
        raise berubah(session, row)


def berubah(session: Session, row: RencanaKegiatan) -> RencanaBerubah:
    """What whoever comes late is told."""
    answered = row.dijawab_oleh_id if row.status in ("disepakati", "dikembalikan") else None
    return RencanaBerubah(row, session.get_one(Pegawai, answered).nama if answered else "")


def _catat(session: Session, row: RencanaKegiatan, what: str, saat: Saat, **more: Any) -> None:
    audit.catat(session, saat.now, f"rencana.{what}", f"rencana:{row.id}", saat.oleh, status=row.status, **more)
