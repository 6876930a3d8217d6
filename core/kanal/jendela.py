"""Whether something may leave for a person now. Pure."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from core.messages import Kind

#: Kept from the end of the window: clocks differ, and a message may wait a little on its way out.
CADANGAN = dt.timedelta(minutes=5)


class Penahan(enum.Enum):
    """What keeps a message back: he asked for silence, the month's budget, his own silence; or it has no use now."""

    BERHENTI = enum.auto()
    ANGGARAN = enum.auto()
    JENDELA = enum.auto()
    USANG = enum.auto()


@dataclass(frozen=True)
class Pintu:
    """What is known of an address.

    Args:
        didengar: when its person last wrote or tapped, None for never.
        berhenti: he asked not to be written to unasked.
    """

    didengar: dt.datetime | None
    berhenti: bool = False


@dataclass(frozen=True)
class Kiriman:
    """What is about to leave.

    Args:
        diminta: it answers something the person did.
        templat: the platform's own approved text, which may leave at any time.
    """

    diminta: bool
    jenis: Kind = ""
    templat: bool = False


def terbuka(didengar: dt.datetime | None, jendela: dt.timedelta, now: dt.datetime) -> bool:
    """Whether one may write freely."""
    return didengar is not None and now - didengar < jendela - CADANGAN


def penahan(pintu: Pintu, kiriman: Kiriman, jendela: dt.timedelta, now: dt.datetime, *, habis: bool) -> Penahan | None:
    """What keeps it back, None if nothing does.

    Args:
        habis: the month's budget is used up: only answers and decisions leave then.
    """
    if pintu.berhenti and not kiriman.diminta:
        return Penahan.BERHENTI
    if habis and not kiriman.diminta and kiriman.jenis != "keputusan":
        return Penahan.ANGGARAN
    if not kiriman.templat and not terbuka(pintu.didengar, jendela, now):
        return Penahan.JENDELA
    return None
