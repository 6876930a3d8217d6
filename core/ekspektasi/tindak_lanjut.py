"""Rewards and sanctions put on record: the follow-up of an evaluation (K Ps.30(1)d, T Ps.14(1)d).

Lincah decides none of them: each is recorded with the decision made elsewhere.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from core import audit
from core.ekspektasi.catatan import CatatanBerakhir, akhiri
from core.ekspektasi.wewenang import Penilai
from core.errors import Invalid
from core.models.ekspektasi import EvaluasiKinerja, TindakLanjut
from core.saat import Saat


@dataclass(eq=False)
class NomorKeputusanWajib(Invalid):
    """A written decision has a number; "belum ada" is none."""


@dataclass(eq=False)
class TanggalBelumTiba(Invalid):
    """What is put on record was decided already."""

    tanggal: dt.date


@dataclass(eq=False)
class EvaluasiLain(Invalid):
    """A follow-up rests on a note about the same person that holds."""


@dataclass(frozen=True)
class Keputusan:
    """The decision made elsewhere.

    Args:
        nomor: None where it was given by word of mouth, as a teguran lisan or praise may be: the texts ask for no
            form, and who gave it and when are known all the same.
        pejabat: the office that decided.
    """

    nomor: str | None
    tanggal: dt.date
    pejabat: str


@dataclass(frozen=True)
class IsiTindakLanjut:
    """What is put on record.

    Args:
        evaluasi_id: the note that it follows.
        jenis: penghargaan or sanksi.
    """

    evaluasi_id: uuid.UUID
    jenis: str
    uraian: str
    keputusan: Keputusan


def periksa_nomor(nomor: str) -> str:
    """The number of a written decision as it is kept.

    Raises:
        NomorKeputusanWajib: it has no digit.
    """
    number = nomor.strip()
    if not any(char.isdecimal() for char in number):
        raise NomorKeputusanWajib()
    return number


def periksa_tanggal(tanggal: dt.date, hari: dt.date) -> None:
    """
    Raises:
        TanggalBelumTiba: the day lies ahead.
    """
    if tanggal > hari:
        raise TanggalBelumTiba(tanggal)


def catat_tindak_lanjut(
    session: Session, pegawai_id: uuid.UUID, isi: IsiTindakLanjut, penilai: Penilai, saat: Saat
) -> TindakLanjut:
    """Put a reward or sanction that was decided elsewhere on record.

    Raises:
        NomorKeputusanWajib, TanggalBelumTiba: no decision made is named.
        EvaluasiLain: it follows no note about this person that holds.
    """
    _periksa(session, pegawai_id, isi, saat.hari)
    return _simpan(session, _baris(pegawai_id, isi, penilai, saat.now), "dicatat")


def perbaiki_tindak_lanjut(
    session: Session, lama: TindakLanjut, isi: IsiTindakLanjut, penilai: Penilai, saat: Saat
) -> TindakLanjut:
    """Put it on record anew; what it said before stays, marked.

    Raises:
        NomorKeputusanWajib, TanggalBelumTiba, EvaluasiLain: as for `catat_tindak_lanjut`.
        CatatanBerakhir: it was corrected or withdrawn before.
    """
    if lama.status != "berlaku":
        raise CatatanBerakhir(lama)
    _periksa(session, lama.pegawai_id, isi, saat.hari, lama.evaluasi_id)
    akhiri(session, lama, ("diganti", penilai.pegawai_id), saat.now)
    row = _baris(lama.pegawai_id, isi, penilai, saat.now)
    row.menggantikan_id = lama.id
    return _simpan(session, row, "diperbaiki")


def _periksa(
    session: Session, pegawai_id: uuid.UUID, isi: IsiTindakLanjut, hari: dt.date, semula: uuid.UUID | None = None
) -> None:
    if isi.keputusan.nomor is not None:
        periksa_nomor(isi.keputusan.nomor)
    periksa_tanggal(isi.keputusan.tanggal, hari)
    note = session.get(EvaluasiKinerja, isi.evaluasi_id)
    holds = note is not None and (note.status == "berlaku" or note.id == semula)
    if note is None or note.pegawai_id != pegawai_id or not holds:
        raise EvaluasiLain()


def _baris(pegawai_id: uuid.UUID, isi: IsiTindakLanjut, penilai: Penilai, now: dt.datetime) -> TindakLanjut:
    decision = isi.keputusan
    return TindakLanjut(
        pegawai_id=pegawai_id,
        evaluasi_id=isi.evaluasi_id,
        jenis=isi.jenis,
        uraian=isi.uraian,
        nomor=periksa_nomor(decision.nomor) if decision.nomor is not None else "",
        tanggal=decision.tanggal,
        pejabat=decision.pejabat,
        oleh_id=penilai.pegawai_id,
        jabatan_id=penilai.jabatan_id,
        kapasitas=penilai.kapasitas,
        dibuat_pada=now,
        diberitahukan_pada=now,
    )


def _simpan(session: Session, row: TindakLanjut, what: str) -> TindakLanjut:
    session.add(row)
    session.flush()
    audit.catat(
        session, row.dibuat_pada, f"tindak_lanjut.{what}", f"tindak_lanjut:{row.id}", row.oleh_id, jenis=row.jenis
    )
    return row
