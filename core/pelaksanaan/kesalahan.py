"""What can go wrong in execution. Each class carries what its sentence needs, for the sentences know no database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.errors import Refused, Stale
from core.models.pelaksanaan import RencanaKerja, RincianKegiatan
from core.pekerjaan import Pekerjaan
from core.pelaksanaan.anggaran import Kelebihan


@dataclass(eq=False)
class RincianTidakAda(Stale):
    """No such activity."""


@dataclass(eq=False)
class RincianBerubah(Stale):
    """Somebody changed, finished or cancelled the activity since it was shown.

    Args:
        oleh: the name of who did.
    """

    rincian: RincianKegiatan
    oleh: str


@dataclass(eq=False)
class BelumSelesai(Stale):
    """Only a finished activity is opened again."""

    rincian: RincianKegiatan


@dataclass(eq=False)
class BukanPelaksanaRincian(Refused):
    """Progress is recorded by who does the activity.

    Args:
        pelaksana: his name; "" where nobody was given it.
        keluar: he is asked himself, and is not in the team any more.
    """

    rincian: RincianKegiatan
    pelaksana: str
    keluar: bool = False


@dataclass(eq=False)
class PelaksanaBukanAnggota(Refused):
    """An activity falls to one of those who do the work."""

    pekerjaan: Pekerjaan
    nama: str


@dataclass(eq=False)
class MasaDiLuarPekerjaan(Refused):
    """An activity lies within the work's own days."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class AnggaranMelebihi(Refused):
    """The activity asks for more than the agreed plan gives.

    Args:
        butir: the line of the plan; "" for the plan as a whole.
    """

    kelebihan: Kelebihan
    butir: str


@dataclass(eq=False)
class ButirWajib(Refused):
    """Where a plan was agreed, money comes from one of its lines."""


@dataclass(eq=False)
class ButirBerubah(Stale):
    """The line is not in the agreed plan any more."""


@dataclass(eq=False)
class RencanaKerjaBerubah(Stale):
    """The plan was changed, taken back or answered since it was shown.

    Args:
        oleh: the name of who did; "" for its owner himself.
    """

    rencana: RencanaKerja
    oleh: str = ""


@dataclass(eq=False)
class RencanaKerjaKosong(Refused):
    """A plan without a line is not handed in."""


@dataclass(eq=False)
class KaitanWajib(Refused):
    """Who works alone says of each line which butir kegiatan or uraian tugas it serves.

    Args:
        uraian: the line that does not say.
    """

    uraian: str


@dataclass(eq=False)
class BukanPenerimaRencana(Refused):
    """The plan goes to somebody else.

    Args:
        penerima: his name; "" while nobody is there.
    """

    penerima: str


@dataclass(eq=False)
class TanpaPenerima(Refused):
    """Nobody runs the work or heads its unit, so nobody could answer."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class TahapWajib(Refused):
    """The text names the stages of the work in which a team coordinates."""

    kutipan: str


@dataclass(eq=False)
class BelumTerjadi(Refused):
    """What has not happened yet is not noted as done."""

    hari: dt.date
