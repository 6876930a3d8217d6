"""Letters of assignments: a number for each person's letter, and its copies."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from core import audit, nomor, permohonan, wewenang
from core.models.organisasi import PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan, Permohonan, Tembusan
from core.models.surat import Surat
from core.surat.kode import kode_surat
from core.surat.nomor import POLA
from core.surat.nomor import nomor as nomor_surat


def terbitkan(
    session: Session, row: Permohonan, assignments: Sequence[Penugasan], tanggal: dt.date, now: dt.datetime
) -> tuple[list[Surat], tuple[Tembusan, ...]]:
    """Take a number for each person's letter and send the letter's copies.

    Args:
        tanggal: the day of the letter, in the zone of the instansi.
    """
    signer = _penandatangan(session, row, tanggal)
    letters = [_surat(session, row, one, (tanggal, now), signer) for one in assignments]
    session.add_all(letters)
    session.flush()
    for letter in letters:
        audit.catat(session, now, "surat.terbit", f"surat:{letter.id}", nomor=letter.nomor)
    return letters, permohonan.simpan_tembusan(session, row, _tembusan_terbit(session, row), now)


def _penandatangan(session: Session, row: Permohonan, tanggal: dt.date) -> tuple[uuid.UUID | None, wewenang.Pejabat]:
    """The post that signs, and who uses its authority on the day of the letter."""
    post = row.surat.get("jabatan_id")
    if post is None:
        return None, wewenang.Pejabat(uuid.UUID(row.surat["penerbit_id"]))
    people = wewenang.pejabat_jabatan(session, [uuid.UUID(post)], tanggal).get(uuid.UUID(post), ())
    return uuid.UUID(post), people[0] if people else wewenang.Pejabat(uuid.UUID(row.surat["penerbit_id"]))


def _surat(
    session: Session,
    row: Permohonan,
    one: Penugasan,
    saat: tuple[dt.date, dt.datetime],
    penandatangan: tuple[uuid.UUID | None, wewenang.Pejabat],
) -> Surat:
    (tanggal, now), (post, signer) = saat, penandatangan
    jenis = row.surat["jenis"]
    # One register for all letters of the instansi: a number names one letter, whatever its kind.
    urut = nomor.berikutnya(session, f"surat:{row.instansi_id}", tanggal.year)
    return Surat(
        instansi_id=row.instansi_id,
        jenis=jenis,
        tahun=tanggal.year,
        urut=urut,
        nomor=nomor_surat(POLA, urut, tanggal, _kode_pd(session, row)),
        tanggal=tanggal,
        penerbit_id=signer.pegawai_id,
        jabatan_id=post,
        kapasitas=signer.kapasitas,
        permohonan_id=row.id,
        penugasan_id=one.id,
        tim_id=row.tim_id,
        kode=kode_surat(),
        dibuat_pada=now,
    )


def _tembusan_terbit(session: Session, row: Permohonan) -> list[dict[str, Any]]:
    steps = permohonan.langkah_dari(session, row)
    return [*row.surat["tembusan"], *(copy for step in steps for copy in step.tembusan if copy["kapan"] == "terbit")]


def _kode_pd(session: Session, row: Permohonan) -> str:
    unit = session.get_one(UnitOrganisasi, row.unit_pemilik_id)
    return session.get_one(PerangkatDaerah, unit.perangkat_daerah_id).kode
