"""Which reports are still asked for: what is done or long over leaves people in peace, and can be sent all the same."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import col

from core.models.hasil import Hasil
from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.penugasan.beban import BERJALAN

SESUDAH: Final = dt.timedelta(days=14)  # so long after a work's end what is missing is still asked for


def batas_tagih(hari: dt.date) -> dt.date:
    """What ended before this day is over for long."""
    return hari - SESUDAH


def masih_berjalan(batas: Any) -> sa.ColumnElement[bool]:
    """The condition on reports whose work goes on, or ended a short while ago.

    Args:
        batas: `batas_tagih` of the day, or the parameter that stands for it.
    """
    row = KewajibanLaporan
    team, alone = col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id
    in_team = sa.exists().where(team, col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= batas)
    own = sa.exists().where(alone, col(Penugasan.status).in_(BERJALAN), col(Penugasan.selesai) >= batas)
    return sa.or_(in_team.correlate(row), own.correlate(row))


def masih_ditagih(batas: Any) -> sa.ColumnElement[bool]:
    """The condition on reports whose work is not over for long, and whose result is not accepted.

    What was asked for on demand is owed though the result is there.

    Args:
        batas: as in `masih_berjalan`.
    """
    row = KewajibanLaporan
    open_ = (
        belum_berhasil(col(Hasil.tim_id) == row.tim_id),
        belum_berhasil(col(Hasil.penugasan_id) == row.penugasan_id),
    )
    return sa.and_(masih_berjalan(batas), sa.or_(col(row.jenis) == "permintaan", sa.and_(*open_)))


def belum_berhasil(milik: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """The condition that no result of a work is accepted.

    Args:
        milik: which results are the work's.
    """
    # Not its status: an index of that holds every result there ever was, and would be the one looked into.
    return ~sa.exists().where(milik, col(Hasil.selesai_pada).is_not(None)).correlate_except(Hasil)
