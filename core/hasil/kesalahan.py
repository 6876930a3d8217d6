"""Refusals about results."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.errors import Refused, Stale
from core.models.hasil import Hasil, Tinjauan
from core.pekerjaan import Pekerjaan


@dataclass(eq=False)
class BukanPenyerah(Refused):
    """The result of a team with a ketua is handed in by the ketua, else by those who did the work.

    Args:
        nama: who does; "" where several may.
    """

    pekerjaan: Pekerjaan
    nama: str = ""


@dataclass(eq=False)
class TanpaPeninjau(Refused):
    """Nobody reviews: the class of the unit is unknown, or nobody stands above those who did the work."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class BelumDimulai(Refused):
    """There is no result of a work before its first day."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class BelumSesuaiTarget(Refused):
    """Those who did the work find in their own check that it does not fit the target: it does not go up.

    Args:
        kutipan: the row of the annex.
    """

    pekerjaan: Pekerjaan
    kutipan: str


@dataclass(eq=False)
class HasilMasihTerbuka(Stale):
    """A result of this work is under review, or came back and is to be put right first."""

    hasil: Hasil


@dataclass(eq=False)
class HasilDitutup(Stale):
    """The result is not where this could be done with it any more."""

    hasil: Hasil


@dataclass(eq=False)
class SudahDitinjau(Stale):
    """Somebody has decided it, or it was withdrawn.

    Args:
        nama: who; "" where the result was withdrawn or returned meanwhile.
    """

    tinjauan: Tinjauan
    hasil: Hasil
    nama: str = ""


@dataclass(eq=False)
class BelumGiliran(Refused):
    """An earlier reviewer comes first.

    Args:
        nama: whom it waits for.
    """

    tinjauan: Tinjauan
    hasil: Hasil
    nama: str = ""


@dataclass(eq=False)
class BukanPeninjau(Refused):
    """It waits for somebody else.

    Args:
        nama: whom it waits for; "" while the post is vacant.
        sampai: until when a Plt. or Plh. has the authority, for the holder of the post.
        sendiri: he is one of those whose result it is.
    """

    tinjauan: Tinjauan
    hasil: Hasil
    nama: str = ""
    sampai: dt.date | None = None
    sendiri: bool = False


@dataclass(eq=False)
class CatatanWajib(Refused):
    """Who returns a result says what is to be put right."""

    hasil: Hasil


@dataclass(eq=False)
class TidakDapatDitarik(Stale):
    """Somebody has reviewed it, or it is over.

    Args:
        nama: who was first.
    """

    hasil: Hasil
    nama: str = ""


@dataclass(eq=False)
class TidakDapatDiurungkan(Refused):
    """A decision stands.

    Args:
        sebab: bukan_pemutus, lewat, ditindaklanjuti.
    """

    tinjauan: Tinjauan
    hasil: Hasil
    sebab: str
