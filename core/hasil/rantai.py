"""The chain of review of one work: the rules asked with the real structure."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from core import pekerjaan
from core.hasil.isi import Dasar, LangkahTinjau
from core.hasil.kesalahan import TanpaPeninjau
from core.marked import L
from core.models.organisasi import Jabatan, Pegawai
from core.pekerjaan import Pekerjaan
from core.regulasi import skema
from core.regulasi.evaluasi import PeninjauUnit, peninjau_unit, tahapan_unit
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Struktur
from core.terjangkau import terjangkau

_LINTAS = L("Peraturan tidak menyebut rantai siapa bagi pekerjaan lintas unit; dipakai rantai unit pemilik pekerjaan.")


def dasar(session: Session, work: Pekerjaan, struktur: Struktur, regulasi: Regulasi) -> Dasar:
    """Who reviews the result of a work, on the structure's day.

    Raises:
        TanpaPeninjau: nobody does.
    """
    people = pekerjaan.pelaksana(session, work)
    unit = str(work.unit_id)
    row = tahapan_unit(unit, struktur, regulasi)
    chain = peninjau_unit(unit, {str(one) for one in people}, struktur, regulasi)
    if row is None or not chain:
        raise TanpaPeninjau(work)
    return Dasar(
        regulasi=regulasi.nama,
        langkah=tuple(_langkah(one, struktur) for one in chain),
        pelaksana=people,
        periksa=_pemeriksa(session, row, people, struktur),
        kutipan=row.kutipan,
        bawaan=_LINTAS if _lintas(session, work, people, struktur) else "",
        kembali_ke="pelaksana" if row.pengembalian_diatur else "sebelumnya",
        tahapan=row,
    )


def _langkah(one: PeninjauUnit, struktur: Struktur) -> LangkahTinjau:
    found = one.penilaian
    assert found.pos is not None
    return LangkahTinjau(
        jabatan_id=uuid.UUID(found.pos.id),
        sebutan=struktur.pos[found.pos.id].nama_jabatan,
        ditinjau=one.ditinjau,
        kutipan=found.kutipan,
        bawaan=found.bawaan or "",
    )


def _pemeriksa(
    session: Session, row: skema.Tahapan, people: tuple[uuid.UUID, ...], struktur: Struktur
) -> tuple[uuid.UUID, ...]:
    """Those who did the work, where they check it themselves (T Lamp. IV.I.c, IV.J.c).

    Who is away, has left or has no chat is not waited for; who goes away later is passed over (`core.hasil.lewati`).
    """
    if not any(step.periksa_sendiri for step in row.rantai):
        return ()
    reached = terjangkau(session, people)
    return tuple(one for one in people if one in reached and _di_tempat(struktur, str(one)))


def _di_tempat(struktur: Struktur, person: str) -> bool:
    return person in struktur.orang and struktur.absen_orang(person) is None


def _lintas(session: Session, work: Pekerjaan, people: tuple[uuid.UUID, ...], struktur: Struktur) -> bool:
    """Whether somebody of another unit takes part; units below the owner's are its own."""
    if work.tim is not None:
        return work.tim.scope != "dalam_unit"
    units = [session.get_one(Jabatan, session.get_one(Pegawai, one).jabatan_id).unit_id for one in people]
    return any(str(work.unit_id) not in {above.id for above in struktur.naik(str(unit))} for unit in units)
