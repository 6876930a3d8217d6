"""Laying rules of the calendar down and taking them away; each change is in the trail."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from core import audit
from core.errors import Refused
from core.kalender.aturan import Aturan
from core.kalender.jam import tulis_pekan
from core.kalender.muat import aturan_dari, lupakan
from core.models.kalender import AturanKalender

#: Days in a row that one rule may free or call to work, or that Ramadan may last.
TERLAMA: Final = 31
_PER_HARI = ("libur", "masuk")


@dataclass(frozen=True)
class Tempat:
    """Where a rule holds: in a unit and those below it, or without one in the whole instansi."""

    instansi_id: uuid.UUID
    unit_id: uuid.UUID | None = None


@dataclass(eq=False)
class MasaKeliru(Refused):
    """The last day comes before the first, or is missing, or is too far from it.

    Args:
        terlama: days at most; None where there is no limit.
    """

    mulai: dt.date
    selesai: dt.date | None
    terlama: int | None


@dataclass(eq=False)
class AturanTakAda(Refused):
    """The rule has been taken away already."""


def periksa(rule: Aturan) -> None:
    """Whether a rule can be laid down.

    Raises:
        MasaKeliru: its days are not a period it can have.
    """
    longest = None if rule.jenis == "jam" else TERLAMA
    if rule.selesai is None:
        if longest is not None:
            raise MasaKeliru(rule.mulai, None, longest)
        return
    length = (rule.selesai - rule.mulai).days + 1
    if length < 1 or (longest is not None and length > longest):
        raise MasaKeliru(rule.mulai, rule.selesai, longest)


def pasang(
    session: Session, tempat: Tempat, rule: Aturan, oleh: uuid.UUID | None, now: dt.datetime
) -> AturanKalender | None:
    """Lay a rule down in place of those it makes void. None: it holds already, and nothing has changed.

    Raises:
        MasaKeliru: as for `periksa`.
    """
    periksa(rule)
    there = _di(session, tempat)
    if any(aturan_dari(row) == rule for row in there):
        return None
    gone = [row for row in there if _tergantikan(row, rule)]
    for row in gone:
        session.delete(row)
    made = AturanKalender(
        instansi_id=tempat.instansi_id,
        unit_id=tempat.unit_id,
        jenis=rule.jenis,
        mulai=rule.mulai,
        selesai=rule.selesai,
        jam=tulis_pekan(rule.pekan) if rule.pekan else "",
        libur_nasional=rule.libur_nasional,
        cuti_bersama=rule.cuti_bersama,
        keterangan=rule.keterangan,
        dibuat_pada=now,
        dibuat_oleh_id=oleh,
    )
    session.add(made)
    session.flush()
    lupakan(session)
    _catat(session, now, "kalender.diatur", made, oleh, menggantikan=[str(row.id) for row in gone])
    return made


def cabut(session: Session, aturan_id: uuid.UUID, oleh: uuid.UUID | None, now: dt.datetime) -> AturanKalender:
    """Take a rule away: from now on the calendar is what it would be without it, for past days too.

    Raises:
        AturanTakAda: somebody has done so before.
    """
    row = session.get(AturanKalender, aturan_id)
    if row is None:
        raise AturanTakAda()
    _catat(session, now, "kalender.dicabut", row, oleh)
    session.delete(row)
    session.flush()
    lupakan(session)
    return row


def daftar(session: Session, instansi_id: uuid.UUID) -> Sequence[AturanKalender]:
    """All rules of an instansi and its units, the newest days first."""
    query = select(AturanKalender).where(col(AturanKalender.instansi_id) == instansi_id)
    return session.exec(query.order_by(col(AturanKalender.mulai).desc(), col(AturanKalender.id))).all()


def _di(session: Session, tempat: Tempat) -> Sequence[AturanKalender]:
    query = select(AturanKalender).where(
        col(AturanKalender.instansi_id) == tempat.instansi_id,
        col(AturanKalender.unit_id).is_(None)
        if tempat.unit_id is None
        else col(AturanKalender.unit_id) == tempat.unit_id,
    )
    return session.exec(query).all()


def _tergantikan(row: AturanKalender, rule: Aturan) -> bool:
    """Whether a rule leaves nothing of another one at the same place."""
    if rule.jenis == "jam" or row.jenis == "jam":
        return row.jenis == rule.jenis and row.mulai == rule.mulai
    last, row_last = rule.selesai or rule.mulai, row.selesai or row.mulai
    if rule.jenis == "ramadan":  # a corrected date stands for the same month
        return row.jenis == "ramadan" and row.mulai <= last and rule.mulai <= row_last
    return row.jenis in _PER_HARI and rule.mulai <= row.mulai and row_last <= last


def _catat(
    session: Session, now: dt.datetime, what: str, row: AturanKalender, oleh: uuid.UUID | None, **more: object
) -> None:
    rule = {
        "unit": str(row.unit_id or ""),
        "jenis": row.jenis,
        "mulai": row.mulai.isoformat(),
        "selesai": row.selesai.isoformat() if row.selesai else "",
        "jam": row.jam,
        "libur_nasional": row.libur_nasional,
        "cuti_bersama": row.cuti_bersama,
        "keterangan": row.keterangan,
    }
    audit.catat(session, now, what, f"kalender:{row.id}", oleh, **rule, **more)
