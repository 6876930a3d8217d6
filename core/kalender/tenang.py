"""The hours of the night in which nobody is written to unasked, whatever his shift. Pure.

Working time says when duties wait and are counted; these hours say only when to speak of them. No regulation sets them.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from core.kalender.hari import Kalender, at
from core.kalender.jam import SEHARI

#: From and until, on the clock of the instansi.
HENING: Final = (dt.time(21), dt.time(5))
_DAY = dt.timedelta(days=1)
#: The same in minutes after midnight, and the hour before.
_MALAM, _SUBUH = (time.hour * 60 + time.minute for time in HENING)
_SEBELUM: Final = dt.time(HENING[0].hour - 1)


def hening_sejak(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime | None:
    """Since when the night lasts that a moment lies in; None by day."""
    begin, end = HENING
    local = moment.astimezone(zone)
    if local.time() >= begin:
        return at(local.date(), begin, zone)
    return at(local.date() - _DAY, begin, zone) if local.time() < end else None


def sesudah_hening(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """A moment of the day as it is; one of the night becomes its end."""
    since = hening_sejak(moment, zone)
    return moment if since is None else at(since.astimezone(zone).date() + _DAY, HENING[1], zone)


def waktu_menyapa(kalender: Kalender, moment: dt.datetime, zone: dt.tzinfo) -> bool:
    """Whether people who work by this calendar may be told unasked of what waits.

    At work, not at night; whose whole work lies in the night, in the hour before it.
    """
    if hening_sejak(moment, zone) is not None:
        return False
    local = moment.astimezone(zone)
    if kalender.is_working(moment, zone):
        return True
    hours = kalender.jam(local.date())
    if hours is None or local.time() < _SEBELUM:
        return False
    return hours.tutup <= _SUBUH or (hours.buka >= _MALAM and hours.tutup <= _SUBUH + SEHARI)
