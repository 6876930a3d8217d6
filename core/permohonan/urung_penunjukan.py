"""Taking back what a head assigned to his own people by himself: within the same minute, and it ends there.

Putting only his decision back would leave him a request that waits for himself.
"""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session

from core.models.penugasan import Langkah, Permohonan
from core.permohonan.baca import langkah_dari
from core.permohonan.batal import tarik
from core.permohonan.gerak import terkunci
from core.permohonan.isi import Urungan
from core.permohonan.kesalahan import SudahDiurungkan
from core.permohonan.urung import dapat_diurungkan, urungkan


def penunjukan_dapat_diurungkan(session: Session, row: Permohonan, now: dt.datetime) -> bool:
    """Whether the minute still runs for an assignment that waits for nobody else."""
    step = _terakhir(session, row)
    return row.status == "disetujui" and step is not None and dapat_diurungkan(row, step, now)


def urungkan_penunjukan(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Urungan:
    """Void the assignments with their letters, and withdraw the request they were made by.

    Raises:
        SudahDiurungkan: it was taken back before.
        TidakDapatDiurungkan: somebody else's, too old, or somebody has received his letter.
    """
    row = terkunci(session, permohonan_id)
    step = _terakhir(session, row)
    if row.status == "batal" or step is None:
        raise SudahDiurungkan(langkah_dari(session, row)[-1], row)
    undone = urungkan(session, step.id, oleh, now)
    tarik(session, row.id, oleh, now)
    return undone


def _terakhir(session: Session, row: Permohonan) -> Langkah | None:
    """The step he decided last; those after it were covered by it."""
    done = [step for step in langkah_dari(session, row) if step.status == "disetujui"]
    return done[-1] if done else None
