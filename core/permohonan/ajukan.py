"""Submitting a request, and submitting it again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import nomor
from core.models.penugasan import Langkah, Permohonan
from core.permohonan.baca import langkah_dari
from core.permohonan.batal import milik
from core.permohonan.gerak import MOVES, catat, pindah
from core.permohonan.giliran import giliran_berikut
from core.permohonan.isi import Akibat, Dasar, Isi, RencanaLangkah, RencanaSurat, RencanaTembusan
from core.permohonan.kesalahan import PutaranHabis, SudahPernahDiajukan, TidakDapatDitarik
from core.permohonan.tembusan import kirim_tembusan

PUTARAN_TERBANYAK = 5


def ajukan(session: Session, isi: Isi, dasar: Dasar, now: dt.datetime) -> Akibat:
    """Submit a request: number it, store its steps, make the first one wait.

    Raises:
        SudahPernahDiajukan: the same person already asks for the same thing.
    """
    found = berjalan_sama(session, isi)
    if found is not None:
        raise SudahPernahDiajukan(found)
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
    row = milik(session, permohonan_id, isi.pemohon_id, now)
    if row.putaran >= PUTARAN_TERBANYAK:
        raise PutaranHabis(PUTARAN_TERBANYAK)
    values = _isi_values(isi) | {
        "putaran": row.putaran + 1,
        "diajukan_pada": now,
        "surat": _surat_json(dasar.surat),
        "versi_regulasi": dasar.versi,
        "alur": dasar.alur,
        "peran_terbuka_id": row.peran_terbuka_id,  # what it began with
        "lanjutan_dari_id": row.lanjutan_dari_id,
        "alasan_ganti": row.alasan_ganti,
        "target_kinerja_id": row.target_kinerja_id,
    }
    if not pindah(session, row, "diajukan", values):
        raise TidakDapatDitarik(row)
    session.refresh(row)
    return _mulai_putaran(session, row, dasar.langkah, now)


def berjalan_sama(session: Session, isi: Isi | Permohonan) -> Permohonan | None:
    """A running request of the same person for the same thing."""
    if isi.mode == "penunjukan" and isi.scope == "dalam_unit":
        return None  # people of one unit may need different officers: one request for each
    same = select(Permohonan).where(
        col(Permohonan.pemohon_id) == isi.pemohon_id,
        col(Permohonan.mode) == isi.mode,
        col(Permohonan.unit_pemilik_id) == isi.unit_pemilik_id,
        col(Permohonan.unit_asal_id) == isi.unit_asal_id,
        sa.func.lower(col(Permohonan.judul)) == isi.judul.lower(),
        col(Permohonan.status).in_(list(MOVES)),
    )
    return session.exec(same).first()


def _isi_values(isi: Isi) -> dict[str, Any]:
    return {name: getattr(isi, name) for name in isi.__dataclass_fields__}


def _surat_json(surat: RencanaSurat) -> dict[str, Any]:
    return {
        "jenis": surat.jenis,
        "penerbit_id": str(surat.penerbit_id),
        "jabatan_id": str(surat.jabatan_id) if surat.jabatan_id else None,
        "pelaku": surat.pelaku,
        "kutipan": surat.kutipan,
        "bawaan": surat.bawaan,
        "tembusan": [_tembusan_json(copy) for copy in surat.tembusan],
        "surat_menyurat": list(surat.surat_menyurat),
    }


def _tembusan_json(copy: RencanaTembusan) -> dict[str, str]:
    return {
        "pegawai_id": str(copy.pegawai_id),
        "jabatan_id": str(copy.jabatan_id or ""),
        "pelaku": copy.pelaku,
        "kapan": copy.kapan,
        "kutipan": copy.kutipan,
        "bawaan": copy.bawaan,
    }


def _mulai_putaran(session: Session, row: Permohonan, langkah: Sequence[RencanaLangkah], now: dt.datetime) -> Akibat:
    for order, step in enumerate(langkah, start=1):
        session.add(_langkah_baru(row, order, step))
    session.flush()
    catat(session, now, row, row.pemohon_id, "diajukan", putaran=row.putaran, alur=row.alur)
    copies = kirim_tembusan(session, row, langkah_dari(session, row), "diajukan", now)
    return Akibat(row, giliran=giliran_berikut(session, row, now), tembusan=copies)


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
        kembali_ke=step.kembali_ke,
        tembusan=[_tembusan_json(copy) for copy in step.tembusan],
        pegawai_id=step.pegawai_id,
        jabatan_id=step.jabatan_id,
        status="menunggu_giliran",
    )
