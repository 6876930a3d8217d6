"""Why a move of a request is refused, or came too late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from core.errors import Refused, Stale
from core.models.organisasi import Delegasi
from core.models.penugasan import Langkah, Permohonan
from core.wewenang import Pejabat

#: Why a decision stands: not his, too old, somebody acted on it, the letter was received, the same was asked again.
SebabTetap = Literal["bukan_pemutus", "lewat", "ditindaklanjuti", "surat_diterima", "diajukan_lagi", "langsung_berlaku"]


@dataclass(eq=False)
class SudahDiputus(Stale):
    """Somebody has decided this step already, or the request went another way.

    Args:
        nama: who decided, with the capacity he acted in left to the step; "" where nobody decided this step.
        jabatan: the post whose authority he used, if it is not his own.
    """

    langkah: Langkah
    permohonan: Permohonan
    nama: str = ""
    jabatan: str = ""


@dataclass(eq=False)
class BukanGiliran(Refused):
    """This step waits for somebody else, or not yet.

    Args:
        nama: who may decide it, with his capacity; "" while nobody may.
    """

    langkah: Langkah
    permohonan: Permohonan
    nama: str = ""


@dataclass(eq=False)
class Dilimpahkan(Refused):
    """The holder's authority lies with his Plt. or Plh. from one day to another."""

    langkah: Langkah
    nama: str
    kapasitas: str
    mulai: dt.date
    sampai: dt.date


@dataclass(eq=False)
class Beralih(Refused):
    """Who could decide the step once cannot any more: his mandate is over, or the post has gone to somebody else.

    Args:
        jabatan: the post whose authority it is.
        pengganti: who uses it now, in which capacity and for which days; None while nobody does.
        nama: the name of that person.
        mandat: the order he had himself, if he acted by one.
    """

    langkah: Langkah
    permohonan: Permohonan
    jabatan: str
    pengganti: Pejabat | None = None
    nama: str = ""
    mandat: Delegasi | None = None


@dataclass(eq=False)
class AlasanWajib(Refused):
    """A refusal here needs a reason, by the regulation or by the unit's own setting."""

    langkah: Langkah


@dataclass(eq=False)
class TidakDitawarkan(Refused):
    """This step does not ask whether anybody is available."""

    langkah: Langkah


@dataclass(eq=False)
class PejabatTidakHadir(Refused):
    """Whom the request waits for is away, and nobody acts for him; on leave nobody is reminded.

    Args:
        kembali: the first day after his absence.
    """

    permohonan: Permohonan
    nama: str
    kembali: dt.date


@dataclass(eq=False)
class JabatanKosong(Refused):
    """The request waits for a post that nobody holds and nobody acts for: there is nobody to remind."""

    permohonan: Permohonan
    jabatan: str


@dataclass(eq=False)
class TidakDapatDitarik(Refused):
    """Only a running request can be withdrawn, and only by who submitted it."""

    permohonan: Permohonan


@dataclass(eq=False)
class TidakDapatDiurungkan(Refused):
    """The decision stands.

    Args:
        nama: who acted on it, where somebody did.
    """

    langkah: Langkah
    permohonan: Permohonan
    sebab: SebabTetap
    nama: str = ""


@dataclass(eq=False)
class SudahDiurungkan(Stale):
    """The step waits again: the decision has been taken back before."""

    langkah: Langkah
    permohonan: Permohonan


@dataclass(eq=False)
class BelumBolehDidorong(Refused):
    """The officer was reminded a short while ago.

    Args:
        lagi: when the requester may remind him again.
    """

    permohonan: Permohonan
    lagi: dt.datetime


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
class PegawaiTidakAktif(Refused):
    """Somebody who has left is to be assigned.

    Args:
        nama: who has.
        permohonan: the request that names him; None where a head assigns without one.
    """

    nama: tuple[str, ...]
    permohonan: Permohonan | None


@dataclass(eq=False)
class PegawaiBerpindah(Refused):
    """Somebody sits elsewhere than when he was asked for, so other officers and another scope may be meant now.

    Args:
        nama: who has moved.
    """

    nama: tuple[str, ...]
    permohonan: Permohonan


@dataclass(eq=False)
class TerlaluBanyakPegawai(Refused):
    """More people were named than asked for."""

    jumlah: int
