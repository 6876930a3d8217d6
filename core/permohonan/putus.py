"""Deciding a step, and what follows from it."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.models.organisasi import Jabatan, Pegawai, UnitOrganisasi
from core.models.penugasan import Langkah, PegawaiPilihan, Penugasan, Permohonan
from core.permohonan.baca import langkah_dari, langkah_menunggu, pilihan_dari
from core.permohonan.gerak import batalkan_sisa, catat, pindah, pindah_langkah, terkunci
from core.permohonan.giliran import NEGATIF, alasan_wajib, berwenang, giliran_berikut, negatif, pejabat
from core.permohonan.isi import Akibat, Keputusan, Putusan
from core.permohonan.kesalahan import (
    AlasanWajib,
    BukanGiliran,
    PegawaiBelumDipilih,
    PegawaiBerpindah,
    PegawaiTidakAktif,
    SudahDiputus,
    TerlaluBanyakPegawai,
    TidakDitawarkan,
)
from core.permohonan.mundur import mundur, tujuan_mundur
from core.permohonan.penilai import pakai_penilai
from core.permohonan.tembusan import kirim_tembusan

MENOLAK = ("ditolak", NEGATIF)
PEMOHON = "pemohon"  # where a refusal leads that asks for something better


def putuskan(session: Session, langkah_id: uuid.UUID, keputusan: Keputusan, now: dt.datetime) -> Akibat:
    """Decide one step. Exactly one decision ever moves it.

    Raises:
        SudahDiputus: the step has been decided.
        BukanGiliran: it waits for somebody else, or not yet.
        Dilimpahkan: the officer's authority lies with his Plt. or Plh. these days.
        AlasanWajib: a refusal, of some people too, needs a reason here.
        TidakDitawarkan: nobody asks here whether anybody is available.
        PegawaiBelumDipilih, TerlaluBanyakPegawai: on steps that name people.
        PegawaiTidakAktif: an approval would assign somebody who has left.
    """
    step = session.get_one(Langkah, langkah_id)
    row = terkunci(session, step.permohonan_id)
    session.refresh(step)
    # Whose it is comes second: a holder whose Plh. has decided is told that, and not that it is not his.
    menunggu(session, step, row, now)
    capacity = berwenang(session, step, row, keputusan.oleh, now)
    _sah(session, row, step, keputusan)
    if keputusan.putusan == "ditolak" and step.kembali_ke == PEMOHON:
        keputusan = replace(keputusan, putusan="dikembalikan")
    named = [str(one) for one in keputusan.pilihan] if keputusan.putusan == "disetujui" else []
    values: dict[str, Any] = {
        "diputus_oleh_id": keputusan.oleh,
        "kapasitas": capacity,
        "diputus_pada": now,
        "alasan": keputusan.alasan,
        "pilihan": named,
    }
    if not pindah_langkah(session, step, keputusan.putusan, values):
        session.refresh(step)
        raise sudah_diputus(session, step, row)
    session.refresh(step)
    if step.menamai_pegawai and named:
        sebut(session, row, keputusan.pilihan)
        pakai_penilai(session, row, step, keputusan.penilai)
    trail = {
        "langkah": step.kode,
        "putaran": row.putaran,
        "alasan": bool(keputusan.alasan),
        "kapasitas": capacity,
        **({"jumlah": len(named)} if named else {}),
    }
    catat(session, now, row, keputusan.oleh, keputusan.putusan, **trail)
    if keputusan.putusan in ("disetujui", NEGATIF):
        return _lanjut(session, row, step, now)
    if keputusan.putusan == "ditolak" and (target := tujuan_mundur(session, row, step)) is not None:
        return mundur(session, row, step, target, now)
    return _berhenti(session, row, step, keputusan.putusan, now)


def menunggu(session: Session, step: Langkah, row: Permohonan, now: dt.datetime) -> None:
    """The step waits for a decision.

    Raises:
        SudahDiputus, BukanGiliran: it does not any more, or not yet.
    """
    if step.status == "menunggu_giliran":
        before = langkah_menunggu(session, row)
        officer = pejabat(session, row, before, now) if before is not None else None
        raise BukanGiliran(step, row, session.get_one(Pegawai, officer.pegawai_id).nama if officer else "")
    if step.status != "menunggu":
        raise sudah_diputus(session, step, row)


def sudah_diputus(session: Session, step: Langkah, row: Permohonan) -> SudahDiputus:
    """Who was faster, for whoever comes late."""
    if step.diputus_oleh_id is None:
        return SudahDiputus(step, row)
    name = session.get_one(Pegawai, step.diputus_oleh_id).nama
    post = session.get_one(Jabatan, step.jabatan_id).nama if step.kapasitas and step.jabatan_id else ""
    return SudahDiputus(step, row, name, post)


def sebut(session: Session, row: Permohonan, people: Sequence[uuid.UUID]) -> None:
    """Whoever was named before gives way to these."""
    session.execute(sa.delete(PegawaiPilihan).where(col(PegawaiPilihan.permohonan_id) == row.id))
    session.add_all(PegawaiPilihan(permohonan_id=row.id, pegawai_id=person) for person in people)
    session.flush()


def _sah(session: Session, row: Permohonan, step: Langkah, keputusan: Keputusan) -> None:
    if keputusan.putusan in MENOLAK and not keputusan.alasan and alasan_wajib(session, step):
        raise AlasanWajib(step)
    if keputusan.putusan == NEGATIF and step.tindakan != "ketersediaan":
        raise TidakDitawarkan(step)
    if keputusan.putusan == "disetujui" and step.menamai_pegawai:
        if not keputusan.pilihan:
            raise PegawaiBelumDipilih(step)
        if len(keputusan.pilihan) > row.jumlah:
            raise TerlaluBanyakPegawai(row.jumlah)
        # Those who are not given are refused, with the same duty to say why (T Lamp. II.1.b.4).
        if len(keputusan.pilihan) < row.jumlah and not keputusan.alasan and alasan_wajib(session, step):
            raise AlasanWajib(step)
    if keputusan.putusan == "disetujui":
        _masih_dapat(session, row, keputusan.pilihan or _yang_ditugaskan(session, row))


def masih_aktif(session: Session, people: Sequence[uuid.UUID]) -> None:
    """Nobody who has left is assigned to anything.

    Raises:
        PegawaiTidakAktif: somebody of them has left.
    """
    query = select(Pegawai.nama).where(col(Pegawai.id).in_(people), ~col(Pegawai.aktif))
    if gone := tuple(session.exec(query.order_by(col(Pegawai.nama)))):
        raise PegawaiTidakAktif(gone, None)


def _masih_dapat(session: Session, row: Permohonan, people: Sequence[uuid.UUID]) -> None:
    """Nobody is assigned who has left, or who sits elsewhere than where he was asked for.

    The steps and the scope were worked out for that place: a volunteer's own unit, or the office that was asked.
    Elsewhere another assessor consents, or nobody may.

    Raises:
        PegawaiTidakAktif: somebody has left.
        PegawaiBerpindah: somebody has moved.
    """
    asked = aliased(UnitOrganisasi)
    place = UnitOrganisasi.id if row.pegawai_id else UnitOrganisasi.perangkat_daerah_id
    home = asked.id if row.pegawai_id else asked.perangkat_daerah_id
    query: Any = (
        sa.select(col(Pegawai.nama), col(Pegawai.aktif), sa.or_(col(asked.id).is_(None), col(place) == home))
        .join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .join(asked, col(asked.id) == row.unit_asal_id, isouter=True)
        .where(col(Pegawai.id).in_(people))
        .order_by(col(Pegawai.nama))
    )
    found = session.execute(query).all()
    if gone := tuple(name for name, active, _here in found if not active):
        raise PegawaiTidakAktif(gone, row)
    if moved := tuple(name for name, _active, here in found if not here):
        raise PegawaiBerpindah(moved, row)


def _yang_ditugaskan(session: Session, row: Permohonan) -> list[uuid.UUID]:
    return [row.pegawai_id] if row.pegawai_id else pilihan_dari(session, row.id)


def _lanjut(session: Session, row: Permohonan, step: Langkah, now: dt.datetime) -> Akibat:
    waiting = giliran_berikut(session, row, now)
    steps = langkah_dari(session, row)
    # A step ticked off on the way (the requester handing his request on) sends its copies like any other.
    passed = _dilewati(steps, step)
    copies = kirim_tembusan(session, row, [step, *passed], "disetujui", now)
    covered = tuple(one for one in passed if one.diputus_oleh_id == step.diputus_oleh_id and one.tindakan != "teruskan")
    if waiting is not None:
        return Akibat(row, giliran=waiting, diputus=step, tercakup=covered, tembusan=copies)
    if negatif(steps):
        ended = _berhenti(session, row, step, NEGATIF, now)
        return Akibat(row, diputus=step, tembusan=copies + ended.tembusan)
    pindah(session, row, "disetujui", {"ditutup_pada": now})
    session.refresh(row)
    catat(session, now, row, None, "selesai_disetujui")
    made = _tugaskan(session, row)
    return Akibat(row, diputus=step, tercakup=covered, tembusan=copies, penugasan=made)


def _dilewati(steps: Sequence[Langkah], after: Langkah) -> list[Langkah]:
    rest = [step for step in steps if step.urutan > after.urutan]
    return list(itertools.takewhile(lambda step: step.status == "tercakup", rest))


def _berhenti(session: Session, row: Permohonan, step: Langkah, putusan: Putusan, now: dt.datetime) -> Akibat:
    refused = putusan in MENOLAK
    pindah(session, row, putusan, {"ditutup_pada": now} if refused else {})
    batalkan_sisa(session, row)
    session.refresh(row)
    earlier = [s for s in langkah_dari(session, row) if s.urutan <= step.urutan]
    copies = kirim_tembusan(session, row, earlier, "ditolak", now) if refused else ()
    return Akibat(row, diputus=step, tembusan=copies)


def _tugaskan(session: Session, row: Permohonan) -> tuple[Penugasan, ...]:
    people = _yang_ditugaskan(session, row)
    made = tuple(
        Penugasan(
            permohonan_id=row.id,
            pegawai_id=person,
            unit_pemilik_id=row.unit_pemilik_id,
            tim_id=row.tim_id,
            judul=row.judul,
            target=row.target,
            target_kinerja_id=row.target_kinerja_id,
            mulai=row.mulai,
            selesai=row.selesai,
            status="terbit",
        )
        for person in people
    )
    session.add_all(made)
    session.flush()
    return made
