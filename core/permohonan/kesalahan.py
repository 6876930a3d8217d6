"""Why a move of a request is refused, or came too late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.errors import Refused, Stale
from core.models.penugasan import Langkah, Permohonan


@dataclass(eq=False)
class SudahDiputus(Stale):
    """Somebody has decided this step already, or the request went another way."""

    langkah: Langkah
    permohonan: Permohonan


@dataclass(eq=False)
class BukanGiliran(Refused):
    """This step waits for somebody else."""

    langkah: Langkah
    permohonan: Permohonan


@dataclass(eq=False)
class Dilimpahkan(Refused):
    """The holder's authority lies with his Plt. or Plh. until a day."""

    langkah: Langkah
    nama: str
    kapasitas: str
    sampai: dt.date


@dataclass(eq=False)
class AlasanWajib(Refused):
    """A refusal here needs a reason, by the regulation or by the unit's own setting."""

    langkah: Langkah


@dataclass(eq=False)
class TidakDapatDitarik(Refused):
    """Only a running request can be withdrawn, and only by who submitted it."""

    permohonan: Permohonan


@dataclass(eq=False)
class SudahPernahDiajukan(Refused):
    """The same wish is still running; it is shown instead of a second one."""

    permohonan: Permohonan


@dataclass(eq=False)
class PutaranHabis(Refused):
    """A request may be returned and submitted again only so often."""

    terbanyak: int


@dataclass(eq=False)
class PegawaiBelumDipilih(Refused):
    """This step names the people, and nobody was named."""

    langkah: Langkah


@dataclass(eq=False)
class TerlaluBanyakPegawai(Refused):
    """More people were named than asked for."""

    jumlah: int
