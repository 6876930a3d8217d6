"""What may be found, a class each; `bot.dialogs.organisasi.kalimat_macet` turns them into words."""

from __future__ import annotations

from dataclasses import dataclass

from core.regulasi.penilaian import Sebab
from core.regulasi.pilihan import PilihanSalah
from core.regulasi.struktur import Absen, Delegasi, Orang, Pos, Unit


@dataclass(frozen=True)
class LangkahMacet:
    """A running step waits for a post or a person that nobody can act for.

    Args:
        pos: the post, None for a step of a person who has left.
    """

    nomor: str
    judul: str
    pos: Pos | None
    orang: str


@dataclass(frozen=True)
class UnitMelingkar:
    """Units that lie above each other in a circle."""

    unit: tuple[Unit, ...]


@dataclass(frozen=True)
class IndukHilang:
    """A unit lies below one that does not exist."""

    unit: Unit


@dataclass(frozen=True)
class KelasTakDikenal:
    """The regulation does not know the class of a unit; its people fall under no table."""

    unit: Unit
    banyak: int


@dataclass(frozen=True)
class JenisTakDikenal:
    """A post of a kind that is none."""

    pos: Pos


@dataclass(frozen=True)
class TanpaBaris:
    """No row of the tables covers posts of this level in a unit: the nearest superior assesses by default."""

    unit: Unit
    jabatan: str
    banyak: int


@dataclass(frozen=True)
class TanpaPenilai:
    """Somebody has no assessor."""

    orang: Orang
    sebab: Sebab


@dataclass(frozen=True)
class JabatanKosong:
    """A unit's head post has neither a holder nor a Plt. or Plh.

    Args:
        banyak: how many people it would assess.
    """

    pos: Pos
    banyak: int


@dataclass(frozen=True)
class PejabatAbsen:
    """Somebody whose decisions people wait for is away, and nobody acts for him."""

    orang: Orang
    absen: Absen
    banyak: int


@dataclass(frozen=True)
class BelumTerhubung:
    """Somebody whose decisions people wait for has no chat.

    Args:
        banyak: how many people he assesses.
    """

    orang: Orang
    banyak: int


@dataclass(frozen=True)
class PetaSalah:
    """The peta jabatan speaks of somebody who has left, or names a post that does not exist or leads nothing.

    Args:
        siapa: the person or post it is about.
    """

    siapa: str
    penilai: str


@dataclass(frozen=True)
class WakilPergi:
    """The authority of a post was given to somebody who has left."""

    delegasi: Delegasi


@dataclass(frozen=True)
class DelegasiMelingkar:
    """Posts whose holders act for each other in a circle, in the same days."""

    pos: tuple[Pos, ...]


@dataclass(frozen=True)
class DelegasiTumpangTindih:
    """Two orders take the place of one holder in the same days; only the newer one holds."""

    pos: Pos
    delegasi: tuple[Delegasi, Delegasi]


@dataclass(frozen=True)
class PybBelumDitandai:
    """The switch wants the Pejabat yang Berwenang marked, and no post of the Perangkat Daerah is."""

    unit: Unit


@dataclass(frozen=True)
class SekdaTidakAda:
    """The rules name the Sekretaris Daerah, and the structure has no such post."""


@dataclass(frozen=True)
class WakilAbsen:
    """A Plt. or Plh. is himself away as long as his order runs."""

    delegasi: Delegasi
    absen: Absen


@dataclass(frozen=True)
class TanpaAdmin:
    """Nobody in service administers Lincah."""


Temuan = (
    LangkahMacet
    | PybBelumDitandai
    | SekdaTidakAda
    | TanpaAdmin
    | WakilAbsen
    | UnitMelingkar
    | IndukHilang
    | KelasTakDikenal
    | JenisTakDikenal
    | PilihanSalah
    | TanpaPenilai
    | JabatanKosong
    | PejabatAbsen
    | BelumTerhubung
    | PetaSalah
    | WakilPergi
    | DelegasiMelingkar
    | DelegasiTumpangTindih
    | TanpaBaris
)
#: What stops somebody's request today; the rest stops it some day, or only surprises.
MENDESAK: tuple[type[Temuan], ...] = (
    LangkahMacet, PybBelumDitandai, SekdaTidakAda, UnitMelingkar, IndukHilang, JenisTakDikenal, PilihanSalah,
    TanpaPenilai,
)  # fmt: skip
