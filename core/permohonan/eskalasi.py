"""What waits too long is told to the superior of the officer's post, once.

He cannot decide it, and nothing decides itself. No regulation knows a time to decide in; how many working days are
too many is set by the unit (`eskalasi_hari`).

Apart from `core.pengingat.naik`, which does it for all else: a step shows on its card when and to whom it was told, and
the requester is never the superior who hears of it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import kalender, wewenang
from core.berhalangan import Berhalangan, kehadiran
from core.menunggu import lewat
from core.models.organisasi import Instansi, Pegawai
from core.models.penugasan import Langkah, Permohonan
from core.permohonan.gerak import catat
from core.permohonan.lama import LANGKAH
from core.regulasi.struktur import Struktur


@dataclass(frozen=True)
class Terlalu:
    """A step that has waited too long.

    Args:
        pejabat: whom it waits for; None while the post is vacant.
        atasan: the superior who is told; None where there is nobody above.
        hari: the day it is there.
        berhalangan: that he is away; he is left in peace then.
    """

    permohonan: Permohonan
    langkah: Langkah
    pejabat: uuid.UUID | None
    atasan: uuid.UUID | None
    hari: dt.date
    berhalangan: Berhalangan | None = None

    @property
    def penerima_kabar(self) -> uuid.UUID | None:
        """The officer who hears that his superior was told: not one who is away."""
        return self.pejabat if self.atasan is not None and self.berhalangan is None else None


def naikkan(
    session: Session,
    struktur: Callable[[Session], Struktur],
    now: dt.datetime,
    most: int = 100,
) -> list[Terlalu]:
    """Mark the steps that have waited too long, each once; the caller tells people.

    Args:
        struktur: the structure as the transaction sees it; asked for only when something is found.
        most: steps at once; what is left over is found at the next call.
    """
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    found: list[Terlalu] = []
    for instansi_id, zona in session.execute(zones):
        zone = ZoneInfo(zona)
        groups = kalender.kelompok(session, instansi_id)
        at_work = [one for one in groups if kalender.waktu_menyapa(one.kalender, now, zone)]
        if not at_work:
            continue
        too_long = lewat(session, LANGKAH, "eskalasi_hari", (now, zone), at_work)
        late = [pair for pair in _terlalu_lama(session, instansi_id, too_long, most) if _tandai(session, pair[1], now)]
        if late:
            tree = struktur(session).pada(now.astimezone(zone).date())
            found += [_naik(session, tree, row, step, now) for row, step in late]
    return found


def _terlalu_lama(
    session: Session, instansi_id: uuid.UUID, lama: sa.ColumnElement[bool], most: int
) -> Sequence[tuple[Permohonan, Langkah]]:
    query = select(Permohonan, Langkah).where(
        col(Langkah.permohonan_id) == Permohonan.id,
        col(Permohonan.instansi_id) == instansi_id,
        col(Langkah.status) == "menunggu",
        col(Langkah.dieskalasi_pada).is_(None),
        lama,
    )
    return session.exec(query.order_by(col(Langkah.menunggu_sejak)).limit(most)).all()


def _tandai(session: Session, step: Langkah, now: dt.datetime) -> bool:
    statement = sa.update(Langkah).where(
        col(Langkah.id) == step.id, col(Langkah.status) == "menunggu", col(Langkah.dieskalasi_pada).is_(None)
    )
    return cast(sa.CursorResult[Any], session.execute(statement.values(dieskalasi_pada=now))).rowcount == 1


def _naik(session: Session, struktur: Struktur, row: Permohonan, step: Langkah, now: dt.datetime) -> Terlalu:
    assert struktur.hari is not None
    people = wewenang.pejabat(session, step, struktur.hari)
    officer = people[0].pegawai_id if people else None
    heads = _atasan(session, struktur, step, {officer or step.pegawai_id, row.pemohon_id})
    here = kehadiran(session, struktur, (officer, *heads))
    superior = here.yang_hadir(heads)
    away = here.berhalangan(officer, step.jabatan_id, superior) if officer else None
    session.refresh(step)
    step.dieskalasi_kepada_id = superior
    session.add(step)
    session.flush()
    catat(session, now, row, None, "dieskalasi", langkah=step.kode, kepada=str(superior or ""))
    return Terlalu(row, step, officer, superior, struktur.hari, away)


def _atasan(session: Session, struktur: Struktur, step: Langkah, kecuali: set[uuid.UUID]) -> list[uuid.UUID]:
    """The heads above the post, the nearest first; neither the officer himself nor the requester."""
    post = struktur.pos.get(str(step.jabatan_id or session.get_one(Pegawai, step.pegawai_id).jabatan_id))
    heads = (struktur.pejabat(head.id) for head in struktur.atasan(post)) if post else iter(())
    people = (uuid.UUID(one.orang.id) for one in heads if one is not None)
    return [one for one in people if one not in kecuali]
