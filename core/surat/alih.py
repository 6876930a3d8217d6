"""Drafts and initials that wait again after their officer has gone, or somebody has come in his place."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, wewenang
from core.models.organisasi import Instansi, Pegawai
from core.models.surat import ParafSurat, Surat
from core.regulasi.struktur import MENGGANTIKAN
from core.surat import pihak
from core.surat.isi import IsiKeputusan, dari_json, ke_json
from core.surat.meja import meja
from core.surat.rancangan import Penanda


def rancangan(session: Session, now: dt.datetime) -> Mapping[uuid.UUID, Sequence[Surat]]:
    """The drafts whose signer has lost the authority, by whoever has it now; each is told of once."""
    moved = sa.and_(col(Surat.kapasitas) == "", col(Surat.jabatan_id) != Pegawai.jabatan_id)
    gone = sa.exists().where(col(Pegawai.id) == Surat.penerbit_id, sa.or_(~col(Pegawai.aktif), moved))
    lost = sa.or_(col(Surat.kapasitas).in_(MENGGANTIKAN), gone.correlate(Surat))
    query = select(Surat).where(col(Surat.status).in_(("draf", "paraf")), lost)
    found: dict[uuid.UUID, list[Surat]] = {}
    for letter in session.exec(query.order_by(col(Surat.id))):
        today = _hari(session, letter, now)
        if pihak.masih_berwenang(session, letter, today):
            continue
        holder = next(iter(pihak.penanda(session, letter, today)), None)
        if holder is not None and letter.menunggu_id != holder.pegawai_id:
            letter.menunggu_id = holder.pegawai_id
            session.add(letter)
            found.setdefault(holder.pegawai_id, []).append(letter)
    session.flush()
    return found


def paraf(session: Session, now: dt.datetime) -> Sequence[Surat]:
    """The letters whose initial was asked of somebody who may not give it any more, to be brought to who may."""
    query = select(ParafSurat, Surat).join(Surat, col(Surat.id) == ParafSurat.surat_id)
    rows = session.exec(query.where(col(ParafSurat.status) == "menunggu", col(ParafSurat.diminta_id).is_not(None)))
    found = []
    for one, letter in rows:
        officers = wewenang.pejabat_jabatan(session, [one.jabatan_id], _hari(session, letter, now))
        people = [who.pegawai_id for who in officers.get(one.jabatan_id, ())]
        if people and one.diminta_id not in people:
            one.diminta_id = None  # until it has been brought to the next
            session.add(one)
            found.append(letter)
    session.flush()
    return found


def ambil_alih(session: Session, letter: Surat, penanda: Penanda, now: dt.datetime) -> None:
    """Put the draft under another signer's name; what it says stays."""
    law = session.get_one(Instansi, letter.instansi_id).regulasi
    desk = meja(session, letter.instansi_id, law, penanda, _hari(session, letter, now))
    content = dari_json(letter.isi)
    foot = desk.penutup(penetapan=isinstance(content, IsiKeputusan))
    letter.isi = letter.isi | ke_json(replace(content, penutup=foot, kop=desk.kop))
    letter.penerbit_id, letter.jabatan_id, letter.kapasitas = penanda.pegawai_id, penanda.jabatan_id, penanda.kapasitas
    session.add(letter)
    session.flush()
    audit.catat(session, now, "surat.dialihkan", f"surat:{letter.id}", penanda.pegawai_id, kapasitas=penanda.kapasitas)


def _hari(session: Session, letter: Surat, now: dt.datetime) -> dt.date:
    return now.astimezone(ZoneInfo(session.get_one(Instansi, letter.instansi_id).zona)).date()
