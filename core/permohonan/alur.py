"""The life of a request: submit, decide step by step, return and submit again, ask, withdraw."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import nomor, wewenang
from core.models.organisasi import Pegawai
from core.models.penugasan import Langkah, PegawaiPilihan, Penugasan, Permohonan, Tanggapan
from core.permohonan.baca import langkah_dari, langkah_menunggu, pilihan_dari
from core.permohonan.gerak import MOVES, batalkan_sisa, catat, pindah, pindah_langkah
from core.permohonan.isi import Akibat, Dasar, Isi, Keputusan, Putusan, RencanaLangkah, RencanaSurat, RencanaTembusan
from core.permohonan.kesalahan import (
    AlasanWajib,
    BukanGiliran,
    Dilimpahkan,
    PegawaiBelumDipilih,
    PutaranHabis,
    SudahDiputus,
    SudahPernahDiajukan,
    TerlaluBanyakPegawai,
    TidakDapatDitarik,
)
from core.permohonan.tembusan import kirim_tembusan

PUTARAN_TERBANYAK = 5


def ajukan(session: Session, isi: Isi, dasar: Dasar, now: dt.datetime) -> Akibat:
    """Submit a request: number it, store its steps, make the first one wait.

    Raises:
        SudahPernahDiajukan: the same person already asks for the same thing.
    """
    _belum_pernah(session, isi)
    row = Permohonan(
        nomor=nomor.nomor(session, "PP", now.year),
        instansi_id=dasar.instansi_id,
        alur=dasar.alur,
        regulasi=dasar.regulasi,
        versi_regulasi=dasar.versi,
        status="diajukan",
        surat=_surat_json(dasar.surat),
        diajukan_pada=now,
        **_isi_values(isi),
    )
    session.add(row)
    session.flush()
    return _mulai_putaran(session, row, dasar.langkah, now)


def ajukan_lagi(session: Session, permohonan_id: uuid.UUID, isi: Isi, dasar: Dasar, now: dt.datetime) -> Akibat:
    """Submit a returned request again; earlier rounds stay on record.

    Raises:
        TidakDapatDitarik: it is not waiting for its requester, or he is somebody else.
        PutaranHabis: it went back and forth too often.
    """
    row = _milik(session, permohonan_id, isi.pemohon_id)
    if row.putaran >= PUTARAN_TERBANYAK:
        raise PutaranHabis(PUTARAN_TERBANYAK)
    values = _isi_values(isi) | {
        "putaran": row.putaran + 1,
        "diajukan_pada": now,
        "surat": _surat_json(dasar.surat),
        "versi_regulasi": dasar.versi,
        "alur": dasar.alur,
        "peran_terbuka_id": row.peran_terbuka_id,  # what it began with
    }
    if not pindah(session, row, "diajukan", values):
        raise TidakDapatDitarik(row)
    session.refresh(row)
    return _mulai_putaran(session, row, dasar.langkah, now)


def putuskan(session: Session, langkah_id: uuid.UUID, keputusan: Keputusan, now: dt.datetime) -> Akibat:
    """Decide one step. Exactly one decision ever moves it.

    Raises:
        SudahDiputus: the step has been decided.
        BukanGiliran: it waits for somebody else, or not yet.
        Dilimpahkan: the officer's authority lies with his Plt. or Plh. these days.
        AlasanWajib: a refusal needs a reason here.
        PegawaiBelumDipilih, TerlaluBanyakPegawai: on steps that name people.
    """
    step = session.get_one(Langkah, langkah_id)
    row = _sendiri(session, step.permohonan_id)
    session.refresh(step)
    putusan, oleh = keputusan.putusan, keputusan.oleh
    capacity = _berwenang(session, step, row, oleh, now)
    if putusan == "ditolak" and step.tolak_alasan_wajib and not keputusan.alasan:
        raise AlasanWajib(step)
    if step.status == "menunggu" and putusan == "disetujui" and step.menamai_pegawai:
        _pilih(session, row, step, keputusan.pilihan)
    values = {"diputus_oleh_id": oleh, "kapasitas": capacity, "diputus_pada": now, "alasan": keputusan.alasan}
    if not pindah_langkah(session, step, putusan, values):
        session.refresh(step)
        if step.status == "menunggu_giliran":
            raise BukanGiliran(step, row)
        raise SudahDiputus(step, row)
    session.refresh(step)
    trail = {"langkah": step.kode, "putaran": row.putaran, "alasan": bool(keputusan.alasan), "kapasitas": capacity}
    catat(session, now, row, oleh, putusan, **trail)
    if putusan == "disetujui":
        return _lanjut(session, row, step, now)
    return _berhenti(session, row, step, putusan, now)


def tarik(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Akibat:
    """Withdraw a running request; the text is silent, and before the letter nobody is bound.

    Raises:
        TidakDapatDitarik: it is not running, or somebody else's.
    """
    row = _milik(session, permohonan_id, oleh)
    waiting = langkah_menunggu(session, row)
    if not pindah(session, row, "batal", {"ditutup_pada": now}):
        raise TidakDapatDitarik(row)
    batalkan_sisa(session, row)
    session.refresh(row)
    catat(session, now, row, oleh, "batal")
    return Akibat(row, diputus=waiting)


def tanya(session: Session, langkah_id: uuid.UUID, oleh: uuid.UUID, isi: str, now: dt.datetime) -> Tanggapan:
    """Ask the requester something without moving the flow.

    Raises:
        BukanGiliran, SudahDiputus: only the officer the step waits for may ask, while it waits.
    """
    step = session.get_one(Langkah, langkah_id)
    row = session.get_one(Permohonan, step.permohonan_id)
    _berwenang(session, step, row, oleh, now)
    if step.status != "menunggu":
        raise SudahDiputus(step, row)
    question = Tanggapan(permohonan_id=row.id, dari_id=oleh, kepada_id=row.pemohon_id, isi=isi, dibuat_pada=now)
    return _tanggap(session, question)


def jawab(session: Session, tanggapan_id: uuid.UUID, oleh: uuid.UUID, isi: str, now: dt.datetime) -> Tanggapan:
    """Answer a question; it goes to whoever asked.

    Raises:
        TidakDapatDitarik: it was somebody else who was asked.
    """
    asked = session.get_one(Tanggapan, tanggapan_id)
    row = session.get_one(Permohonan, asked.permohonan_id)
    if asked.kepada_id != oleh:
        raise TidakDapatDitarik(row)
    answer = Tanggapan(
        permohonan_id=row.id, dari_id=oleh, kepada_id=asked.dari_id, menjawab_id=asked.id, isi=isi, dibuat_pada=now
    )
    return _tanggap(session, answer)


def _tanggap(session: Session, row: Tanggapan) -> Tanggapan:
    session.add(row)
    session.flush()
    return row


def _isi_values(isi: Isi) -> dict[str, Any]:
    return {name: getattr(isi, name) for name in isi.__dataclass_fields__}


def _surat_json(surat: RencanaSurat) -> dict[str, Any]:
    return {
        "jenis": surat.jenis,
        "penerbit_id": str(surat.penerbit_id),
        "jabatan_id": str(surat.jabatan_id) if surat.jabatan_id else None,
        "kutipan": surat.kutipan,
        "bawaan": surat.bawaan,
        "tembusan": [_tembusan_json(copy) for copy in surat.tembusan],
    }


def _tembusan_json(copy: RencanaTembusan) -> dict[str, str]:
    return {
        "pegawai_id": str(copy.pegawai_id),
        "pelaku": copy.pelaku,
        "kapan": copy.kapan,
        "kutipan": copy.kutipan,
        "bawaan": copy.bawaan,
    }


def _belum_pernah(session: Session, isi: Isi) -> None:
    if isi.tim_id is not None and isi.scope == "dalam_unit":
        return  # members of one team may need different officers: one request for each
    same = select(Permohonan).where(
        col(Permohonan.pemohon_id) == isi.pemohon_id,
        col(Permohonan.mode) == isi.mode,
        col(Permohonan.unit_pemilik_id) == isi.unit_pemilik_id,
        col(Permohonan.unit_asal_id) == isi.unit_asal_id,
        sa.func.lower(col(Permohonan.judul)) == isi.judul.lower(),
        col(Permohonan.status).in_(list(MOVES)),
    )
    found = session.exec(same).first()
    if found is not None:
        raise SudahPernahDiajukan(found)


def _mulai_putaran(session: Session, row: Permohonan, langkah: Sequence[RencanaLangkah], now: dt.datetime) -> Akibat:
    for order, step in enumerate(langkah, start=1):
        session.add(_langkah_baru(row, order, step))
    session.flush()
    catat(session, now, row, row.pemohon_id, "diajukan", putaran=row.putaran, alur=row.alur)
    copies = kirim_tembusan(session, row, langkah_dari(session, row), "diajukan", now)
    return Akibat(row, giliran=_giliran_berikut(session, row, now), tembusan=copies)


def _langkah_baru(row: Permohonan, order: int, step: RencanaLangkah) -> Langkah:
    return Langkah(
        permohonan_id=row.id,
        putaran=row.putaran,
        urutan=order,
        kode=step.kode,
        pelaku=list(step.pelaku),
        tindakan=step.tindakan,
        judul=step.judul,
        kutipan=step.kutipan,
        bawaan=step.bawaan,
        tolak_alasan_wajib=step.tolak_alasan_wajib,
        sebagian_boleh=step.sebagian_boleh,
        menamai_pegawai=step.menamai_pegawai,
        tembusan=[_tembusan_json(copy) for copy in step.tembusan],
        pegawai_id=step.pegawai_id,
        jabatan_id=step.jabatan_id,
        status="menunggu_giliran",
    )


def _giliran_berikut(session: Session, row: Permohonan, now: dt.datetime) -> Langkah | None:
    """Make the next step wait; steps that need nobody any more are ticked off on the way."""
    steps = langkah_dari(session, row)
    for step in steps:
        if step.status != "menunggu_giliran":
            continue
        officer = _pejabat(session, row, step, now)
        if step.tindakan == "teruskan" or _tercakup(steps, step, officer.pegawai_id):
            covered = {"diputus_oleh_id": officer.pegawai_id, "kapasitas": officer.kapasitas, "diputus_pada": now}
            pindah_langkah(session, step, "tercakup", covered)
            session.refresh(step)
            continue
        pindah_langkah(session, step, "menunggu", {"menunggu_sejak": now})
        session.refresh(step)
        return step
    return None


def _pejabat(session: Session, row: Permohonan, step: Langkah, now: dt.datetime) -> wewenang.Pejabat:
    """Who would decide the step now; whom it was addressed to while its post is vacant."""
    people = wewenang.pejabat(session, step, wewenang.hari(session, row, now))
    return people[0] if people else wewenang.Pejabat(step.pegawai_id)


def _berwenang(session: Session, step: Langkah, row: Permohonan, oleh: uuid.UUID, now: dt.datetime) -> str:
    """The capacity in which somebody decides the step now.

    Raises:
        Dilimpahkan: his authority lies with his Plt. or Plh. these days.
        BukanGiliran: it is not his.
    """
    people = wewenang.pejabat(session, step, wewenang.hari(session, row, now))
    mine = next((one for one in people if one.pegawai_id == oleh), None)
    if mine is not None:
        return mine.kapasitas
    acting = next((one for one in people if one.sampai), None)
    if acting and acting.sampai and step.jabatan_id and wewenang.pemegang(session, step.jabatan_id) == oleh:
        name = session.get_one(Pegawai, acting.pegawai_id).nama
        raise Dilimpahkan(step, name, acting.kapasitas, acting.sampai)
    raise BukanGiliran(step, row)


def _tercakup(steps: Sequence[Langkah], step: Langkah, officer: uuid.UUID) -> bool:
    """The officer approved an earlier step of this round and nothing new was decided in between.

    Naming people is new: who must still set his name under the list sees it first.
    """
    earlier = [s for s in steps if s.urutan < step.urutan]
    own = [s.urutan for s in earlier if s.diputus_oleh_id == officer and s.status == "disetujui"]
    if not own or step.menamai_pegawai:
        return False
    return not any(s.menamai_pegawai and s.urutan > own[-1] for s in earlier)


def _lanjut(session: Session, row: Permohonan, step: Langkah, now: dt.datetime) -> Akibat:
    waiting = _giliran_berikut(session, row, now)
    # A step ticked off on the way (the requester handing his request on) sends its copies like any other.
    copies = kirim_tembusan(session, row, [step, *_dilewati(session, row, step)], "disetujui", now)
    if waiting is not None:
        return Akibat(row, giliran=waiting, diputus=step, tembusan=copies)
    pindah(session, row, "disetujui", {"ditutup_pada": now})
    session.refresh(row)
    catat(session, now, row, None, "selesai_disetujui")
    return Akibat(row, diputus=step, tembusan=copies, penugasan=_tugaskan(session, row))


def _dilewati(session: Session, row: Permohonan, after: Langkah) -> list[Langkah]:
    steps = langkah_dari(session, row)
    rest = [step for step in steps if step.urutan > after.urutan]
    return list(itertools.takewhile(lambda step: step.status == "tercakup", rest))


def _berhenti(session: Session, row: Permohonan, step: Langkah, putusan: Putusan, now: dt.datetime) -> Akibat:
    closed = {"ditutup_pada": now} if putusan == "ditolak" else {}
    pindah(session, row, putusan, closed)
    batalkan_sisa(session, row)
    session.refresh(row)
    earlier = [s for s in langkah_dari(session, row) if s.urutan <= step.urutan]
    copies = kirim_tembusan(session, row, earlier, "ditolak", now) if putusan == "ditolak" else ()
    return Akibat(row, diputus=step, tembusan=copies)


def _tugaskan(session: Session, row: Permohonan) -> tuple[Penugasan, ...]:
    people = [row.pegawai_id] if row.pegawai_id else pilihan_dari(session, row.id)
    made = tuple(
        Penugasan(
            permohonan_id=row.id,
            pegawai_id=person,
            unit_pemilik_id=row.unit_pemilik_id,
            tim_id=row.tim_id,
            judul=row.judul,
            target=row.target,
            mulai=row.mulai,
            selesai=row.selesai,
            status="terbit",
        )
        for person in people
    )
    session.add_all(made)
    session.flush()
    return made


def _pilih(session: Session, row: Permohonan, step: Langkah, pilihan: Sequence[uuid.UUID]) -> None:
    if not pilihan:
        raise PegawaiBelumDipilih(step)
    if len(pilihan) > row.jumlah:
        raise TerlaluBanyakPegawai(row.jumlah)
    session.execute(sa.delete(PegawaiPilihan).where(col(PegawaiPilihan.permohonan_id) == row.id))
    session.add_all(PegawaiPilihan(permohonan_id=row.id, pegawai_id=person) for person in pilihan)
    session.flush()


def _milik(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID) -> Permohonan:
    row = _sendiri(session, permohonan_id)
    if row.pemohon_id != oleh:
        raise TidakDapatDitarik(row)
    return row


def _sendiri(session: Session, permohonan_id: uuid.UUID) -> Permohonan:
    """The request, held until the commit: moves of one request come one after the other.

    The guards alone would decide right, but on PostgreSQL a withdrawal and a decision lock the request and its
    step in opposite orders, and one of them would wait a second for its deadlock to be found.
    """
    return session.get_one(Permohonan, permohonan_id, with_for_update=True, populate_existing=True)
