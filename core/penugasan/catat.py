"""Work ordered by instruments made outside Lincah: recorded, counted as load, without steps and without a letter.

That is the team which legislation wants set up by a decision (K Ps.21(5)), and work for another government, which
the regulation names without a procedure (K Ps.19(2)).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core import audit
from core.models.penugasan import Penugasan


@dataclass(frozen=True)
class PekerjaanTercatat:
    """What the instrument orders.

    Args:
        unit_id: the unit whose work it is; for another government the unit that lends the person.
        instrumen: which, with number and date.
        instansi: the other government, "" for this one.
    """

    judul: str
    unit_id: uuid.UUID
    mulai: dt.date
    selesai: dt.date
    instrumen: str
    instansi: str = ""
    target: str = ""
    tim_id: uuid.UUID | None = None


def catat(
    session: Session, work: PekerjaanTercatat, people: Sequence[uuid.UUID], oleh: uuid.UUID, now: dt.datetime
) -> list[Penugasan]:
    """Record the work of each of these people."""
    made = [
        Penugasan(
            pegawai_id=person,
            unit_pemilik_id=work.unit_id,
            tim_id=work.tim_id,
            judul=work.judul,
            target=work.target,
            mulai=work.mulai,
            selesai=work.selesai,
            instansi_lain=work.instansi,
            instrumen=work.instrumen,
            status="dicatat",
        )
        for person in people
    ]
    session.add_all(made)
    session.flush()
    for one in made:
        audit.catat(session, now, "penugasan.dicatat", f"penugasan:{one.id}", oleh, instrumen=work.instrumen)
    return made
