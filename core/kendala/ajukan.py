"""Submitting an obstacle: what it must hold, and to which heads it goes."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from core import audit, nomor, pekerjaan
from core.kendala import alamat
from core.kendala.alamat import Alamat, Perkara
from core.kendala.kesalahan import IsianWajib, MitraTidakDikenal, TanpaPimpinan
from core.lampiran import lampirkan
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Jabatan
from core.pekerjaan import Pekerjaan
from core.susun import Aturan


@dataclass(frozen=True)
class IsiKendala:
    """What is submitted.

    Args:
        masalah, rekomendasi: words, or 'voice:<attachment id>'.
        mitra: the posts of other heads who must work together on it.
        menghambat: the work stands still until it is decided.
        rincian_id: the activity it is about.
    """

    oleh: uuid.UUID
    masalah: str
    rekomendasi: str
    mitra: tuple[uuid.UUID, ...] = ()
    menghambat: bool = False
    rincian_id: uuid.UUID | None = None
    lampiran: tuple[str, ...] = ()


def perkara(session: Session, work: Pekerjaan, oleh: uuid.UUID, aturan: Aturan) -> Perkara:
    """What the rules need to know of a work.

    Raises:
        TanpaPimpinan: the structure does not know its unit or its people.
    """
    struktur = aturan.struktur
    unit, submitter = struktur.unit.get(str(work.unit_id)), struktur.orang.get(str(oleh))
    if unit is None or submitter is None:
        raise TanpaPimpinan(work.judul)
    ids = pekerjaan.pelaksana(session, work)
    people = tuple(struktur.orang[str(one)] for one in ids if str(one) in struktur.orang)
    if work.tim is not None:
        return Perkara("tim", work.tim.scope, unit, people, submitter)
    return Perkara("individu", alamat.lingkup(submitter, unit, struktur), unit, people, submitter)


def sampaikan(session: Session, work: Pekerjaan, isi: IsiKendala, aturan: Aturan, now: dt.datetime) -> Kendala:
    """Submit a problem with the solution recommended for it.

    Raises:
        BukanPelaksana, PekerjaanBerakhir: he does not do the work, or it is over.
        IsianWajib: problem or recommendation is missing.
        TanpaPimpinan: nobody could decide it.
        MitraTidakDikenal: one of the other heads has no people in it.
    """
    assert aturan.struktur.hari is not None
    pekerjaan.wajib_pelaksana(session, work, isi.oleh)
    pekerjaan.wajib_berjalan(work, aturan.struktur.hari)
    heads = _kepada(perkara(session, work, isi.oleh, aturan), work, isi, aturan)
    row = Kendala(
        nomor=nomor.nomor(session, "KD", aturan.struktur.hari.year),
        dari_id=isi.oleh,
        masalah=isi.masalah,
        rekomendasi=isi.rekomendasi,
        menghambat=isi.menghambat,
        rincian_id=isi.rincian_id,
        lampiran=list(isi.lampiran),
        disampaikan_pada=now,
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
    )
    session.add(row)
    session.flush()
    for head in heads:
        tambah(session, row, head, now)
    lampirkan(session, f"kendala:{row.id}", row.dari_id, row.lampiran, row.masalah, row.rekomendasi)
    catat(session, now, row, "disampaikan", isi.oleh, kepada=[str(head.jabatan_id) for head in heads])
    return row


def _kepada(case: Perkara, work: Pekerjaan, isi: IsiKendala, aturan: Aturan) -> tuple[Alamat, ...]:
    line = alamat.isian_wajib(case, aturan)
    place = "" if line.diam else line.kutipan
    if not isi.masalah:
        raise IsianWajib("masalah", place)
    if not isi.rekomendasi:
        raise IsianWajib("rekomendasi", place)
    heads = alamat.penerima(case, aturan)
    if not heads:
        raise TanpaPimpinan(work.judul)
    others = alamat.cari(alamat.mitra(case, aturan), isi.mitra)
    if others is None:
        raise MitraTidakDikenal()
    return (*heads, *others)


def tambah(session: Session, row: Kendala, head: Alamat, now: dt.datetime) -> TindakLanjutKendala:
    """One more head who has to answer it."""
    part = TindakLanjutKendala(
        kendala_id=row.id,
        unit_id=session.get_one(Jabatan, head.jabatan_id).unit_id,
        jabatan_id=head.jabatan_id,
        kutipan=head.kutipan,
        bawaan=head.bawaan,
        menunggu_sejak=now,
    )
    session.add(part)
    session.flush()
    return part


def catat(session: Session, now: dt.datetime, row: Kendala, what: str, oleh: uuid.UUID | None, **more: Any) -> None:
    audit.catat(session, now, f"kendala.{what}", f"kendala:{row.id}", oleh, **more)
