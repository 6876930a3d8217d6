"""Whose business a letter is: who may read it again, and who hears of what becomes of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from core import pimpinan, wewenang
from core.models.organisasi import Pegawai
from core.models.penugasan import Langkah, Penugasan, Permohonan, Tembusan
from core.models.surat import ParafSurat, Surat, SuratPenugasan
from core.models.tim import AnggotaTim, TimKerja
from core.regulasi.struktur import MENGGANTIKAN


def jabatan_penanda(session: Session, letter: Surat) -> uuid.UUID:
    """The post whose authority signs."""
    return letter.jabatan_id or session.get_one(Pegawai, letter.penerbit_id).jabatan_id


def penanda(session: Session, letter: Surat, hari: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """Who uses that authority on a day, the one to turn to first; nobody signs about himself."""
    post = jabatan_penanda(session, letter)
    assigned = {one.pegawai_id for one in penugasan(session, letter)}
    found = wewenang.pejabat_jabatan(session, [post], hari).get(post, ())
    return tuple(one for one in found if one.pegawai_id not in assigned)


def masih_berwenang(session: Session, letter: Surat, hari: dt.date) -> bool:
    """Whether the signer still uses the authority he signs with.

    A Plt. or Plh. does not after his last day, a holder once he has another post, and nobody does who has left.
    """
    if letter.kapasitas not in MENGGANTIKAN:
        signer = session.get_one(Pegawai, letter.penerbit_id)
        moved = not letter.kapasitas and signer.jabatan_id != jabatan_penanda(session, letter)
        return signer.aktif and not moved
    people = wewenang.pejabat_jabatan(session, [jabatan_penanda(session, letter)], hari)
    return any(one.pegawai_id == letter.penerbit_id for found in people.values() for one in found)


def penugasan(session: Session, letter: Surat) -> Sequence[Penugasan]:
    """The assignments the letter is about."""
    several = select(SuratPenugasan.penugasan_id).where(col(SuratPenugasan.surat_id) == letter.id)
    found = session.exec(select(Penugasan).where(col(Penugasan.id).in_(several)).order_by(col(Penugasan.id))).all()
    if found or letter.penugasan_id is None:
        return found
    return [session.get_one(Penugasan, letter.penugasan_id)]


def pembaca(session: Session, letter: Surat, hari: dt.date) -> set[uuid.UUID]:
    """Everybody with a part in it: who signs, initials, is assigned, asked, decided, got a copy, or is in its team."""
    readers = {letter.penerbit_id} | {one.pegawai_id for one in penanda(session, letter, hari)}
    for one in penugasan(session, letter):
        heads = pimpinan.puo(session, one.unit_pemilik_id, hari)
        readers |= {one.pegawai_id, *(head.pegawai_id for head in heads)}
    return readers | _paraf(session, letter, hari) | _permohonan(session, letter) | _tim(session, letter, hari)


def dibaca(session: Session, letters: Iterable[Surat], pegawai_id: uuid.UUID, hari: dt.date) -> list[Surat]:
    """Those of several letters that somebody may read; who has a part in a request reads all of its letters."""
    requests: dict[uuid.UUID, bool] = {}
    found = []
    for letter in letters:
        about = letter.permohonan_id
        if about is not None and about not in requests:
            requests[about] = pegawai_id in _permohonan(session, letter)
        if (about is not None and requests[about]) or pegawai_id in pembaca(session, letter, hari):
            found.append(letter)
    return found


def pengirim(session: Session, assignments: Iterable[Penugasan]) -> set[uuid.UUID]:
    """Who signed the letters of these assignments, asked for them, or got a copy: they hear when one ends early."""
    found: set[uuid.UUID] = set()
    for one in assignments:
        several = select(SuratPenugasan.surat_id).where(col(SuratPenugasan.penugasan_id) == one.id)
        found |= set(session.exec(select(Surat.penerbit_id).where(col(Surat.id).in_(several))))
        if one.permohonan_id is not None:
            found.add(session.get_one(Permohonan, one.permohonan_id).pemohon_id)
            found |= tembusan(session, one.permohonan_id)
    return found


def tembusan(session: Session, permohonan_id: uuid.UUID) -> set[uuid.UUID]:
    """Who got a copy of the letter a request ended with."""
    query = select(Tembusan.pegawai_id).where(
        col(Tembusan.permohonan_id) == permohonan_id, col(Tembusan.kapan) == "terbit"
    )
    return set(session.exec(query))


def surat_permohonan(session: Session, permohonan_id: uuid.UUID) -> Sequence[Surat]:
    """The letters about a request, the newest first."""
    return _surat(session, col(Surat.permohonan_id) == permohonan_id)


def surat_tim(session: Session, tim_id: uuid.UUID) -> Sequence[Surat]:
    """The decisions about a team, the newest first."""
    return _surat(session, (col(Surat.tim_id) == tim_id) & (col(Surat.jenis) == "keputusan"))


def pengganti(session: Session, letter: Surat) -> Surat | None:
    """The letter that changes or revokes this one, or is about to."""
    return next(iter(_surat(session, (col(Surat.menggantikan_id) == letter.id) & (col(Surat.status) != "batal"))), None)


def _surat(session: Session, which: Any) -> Sequence[Surat]:
    return session.exec(select(Surat).where(which).order_by(col(Surat.id).desc())).all()


def _paraf(session: Session, letter: Surat, hari: dt.date) -> set[uuid.UUID]:
    rows = session.exec(select(ParafSurat).where(col(ParafSurat.surat_id) == letter.id)).all()
    asked = [one.jabatan_id for one in rows if one.status == "menunggu"]
    officers = wewenang.pejabat_jabatan(session, asked, hari) if asked else {}
    return {one.pegawai_id for one in rows if one.pegawai_id} | {
        one.pegawai_id for people in officers.values() for one in people
    }


def _permohonan(session: Session, letter: Surat) -> set[uuid.UUID]:
    row = session.get(Permohonan, letter.permohonan_id) if letter.permohonan_id else None
    if row is None:
        return set()
    steps = session.exec(
        select(Langkah.pegawai_id, Langkah.diputus_oleh_id).where(col(Langkah.permohonan_id) == row.id)
    )
    copies = session.exec(select(Tembusan.pegawai_id).where(col(Tembusan.permohonan_id) == row.id))
    people = {row.pemohon_id, row.pegawai_id, *copies, *(one for step in steps for one in step)}
    return {one for one in people if one is not None}


def _tim(session: Session, letter: Surat, hari: dt.date) -> set[uuid.UUID]:
    """A decision is read by the whole team; the letter of one member is not the others' to read."""
    team = session.get(TimKerja, letter.tim_id) if letter.tim_id and letter.jenis == "keputusan" else None
    if team is None:
        return set()
    query = select(AnggotaTim.pegawai_id).where(
        col(AnggotaTim.tim_id) == team.id, col(AnggotaTim.keluar_pada).is_(None)
    )
    heads = {one.pegawai_id for one in pimpinan.puo(session, team.unit_id, hari)}
    return {*session.exec(query), *heads, *([team.ketua_id] if team.ketua_id else [])}
