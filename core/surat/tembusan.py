"""The posts a letter names as having a copy: copies go to offices, and one person may use the authority of several."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import col, select

from core.models.organisasi import Jabatan, Pegawai
from core.models.penugasan import Permohonan, Tembusan
from core.surat.meja import Meja


def jabatan(
    meja: Meja, row: Permohonan, rencana: Iterable[Mapping[str, Any]], tembusan: Iterable[Tembusan]
) -> tuple[str, ...]:
    """The posts the letter goes to as copies, each once, save the one that signs it and the one that asked.

    Args:
        rencana: the planned copies; a plan from before posts were kept stands for the post of its person.
        tembusan: the copies that were sent now, one for each person.
    """
    sent = {(copy.pegawai_id, copy.kapan) for copy in tembusan}
    plans = [plan for plan in rencana if _dikirim(row, plan, sent)]
    posts = [_jabatan(meja, plan) for plan in plans]
    signing = meja.penanda.jabatan_id or _milik(meja, meja.penanda.pegawai_id)
    wanted = [post for post in dict.fromkeys(posts) if post != signing]
    query = select(Jabatan.id, Jabatan.nama).where(col(Jabatan.id).in_(wanted))
    names = dict(meja.session.exec(query).all())
    return tuple(dict.fromkeys(names[post] for post in wanted))


def _dikirim(row: Permohonan, plan: Mapping[str, Any], sent: set[tuple[uuid.UUID, str]]) -> bool:
    """Who asked is told otherwise, but another post of his has its copy."""
    person, post = uuid.UUID(plan["pegawai_id"]), plan.get("jabatan_id")
    other = person == row.pemohon_id and row.jabatan_pemohon_id is not None
    return (person, plan["kapan"]) in sent or (other and post not in (None, "", str(row.jabatan_pemohon_id)))


def _jabatan(meja: Meja, plan: Mapping[str, Any]) -> uuid.UUID:
    post = plan.get("jabatan_id")
    return uuid.UUID(post) if post else _milik(meja, uuid.UUID(plan["pegawai_id"]))


def _milik(meja: Meja, pegawai_id: uuid.UUID) -> uuid.UUID:
    return meja.session.get_one(Pegawai, pegawai_id).jabatan_id
