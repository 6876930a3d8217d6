"""Drafts and initials that wait again after a Plt. or Plh. has gone, or somebody has come in his place."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import wewenang
from core.models.organisasi import Instansi
from core.models.surat import ParafSurat, Surat
from core.regulasi.struktur import MENGGANTIKAN
from core.surat import pihak


def rancangan(session: Session, now: dt.datetime) -> Mapping[uuid.UUID, Sequence[Surat]]:
    """The drafts whose signer has lost the authority, by whoever has it now; each is told of once."""
    query = select(Surat).where(col(Surat.status).in_(("draf", "paraf")), col(Surat.kapasitas).in_(MENGGANTIKAN))
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


def _hari(session: Session, letter: Surat, now: dt.datetime) -> dt.date:
    return now.astimezone(ZoneInfo(session.get_one(Instansi, letter.instansi_id).zona)).date()
