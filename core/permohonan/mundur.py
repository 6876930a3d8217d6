"""A refusal that does not end the request: it goes back to an earlier step, as a round of its own.

The texts are silent on what becomes of a request whose recommendation or letter is refused; the regulation's file says
where it returns to, marked as the product's own. What was decided before that step stands.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from core.models.penugasan import Langkah, Permohonan
from core.permohonan.ajukan import PUTARAN_TERBANYAK
from core.permohonan.baca import langkah_dari
from core.permohonan.gerak import catat
from core.permohonan.giliran import giliran_berikut
from core.permohonan.isi import Akibat

_SENDIRI = {"id", "putaran"}  # what a copy of a step has of its own
_PUTUSAN = {
    "diputus_oleh_id", "kapasitas", "diputus_pada", "alasan", "pilihan", "menunggu_sejak", "diingatkan_pada",
    "dieskalasi_pada", "dieskalasi_kepada_id", "didorong_pada", "status",
}  # fmt: skip


def tujuan_mundur(session: Session, row: Permohonan, step: Langkah) -> Langkah | None:
    """The earlier step that a refusal of this one goes back to; None where it ends the request.

    Where that officer had decided earlier still and was not asked again, it goes back to where he did.
    """
    if row.putaran >= PUTARAN_TERBANYAK:
        return None
    earlier = [one for one in langkah_dari(session, row) if one.urutan < step.urutan]
    target = next((one for one in earlier if one.kode == step.kembali_ke), None)
    if target is None or target.status != "tercakup":
        return target
    who = target.diputus_oleh_id
    asked = [one for one in earlier if one.urutan < target.urutan and one.status == "disetujui"]
    return next((one for one in reversed(asked) if one.diputus_oleh_id == who), None)


def mundur(session: Session, row: Permohonan, step: Langkah, target: Langkah, now: dt.datetime) -> Akibat:
    """Begin a new round at `target`; the old one stays on record with the refusal."""
    steps = langkah_dari(session, row)
    session.execute(sa.update(Permohonan).where(col(Permohonan.id) == row.id).values(putaran=row.putaran + 1))
    session.refresh(row)
    session.add_all(_salinan(one, row.putaran, baru=one.urutan >= target.urutan) for one in steps)
    _tutup(session, steps)
    catat(session, now, row, step.diputus_oleh_id, "mundur", dari=step.kode, ke=target.kode, putaran=row.putaran)
    return Akibat(row, giliran=giliran_berikut(session, row, now), diputus=step)


def _salinan(step: Langkah, putaran: int, *, baru: bool) -> Langkah:
    values: dict[str, Any] = step.model_dump(exclude=_SENDIRI | (_PUTUSAN if baru else set()))
    if baru:
        values["status"] = "menunggu_giliran"
    return Langkah(**values, putaran=putaran)


def _tutup(session: Session, steps: list[Langkah]) -> None:
    """What was still to come in the old round does not come any more."""
    for one in steps:
        if one.status == "menunggu_giliran":
            one.status = "batal"
            session.add(one)
    session.flush()
