"""What the question holds, and what the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core import susun
from core.errors import Refused
from core.regulasi.alur import Alur, Langkah, Tembusan
from core.regulasi.kosakata import Form, Mode, Scope
from core.regulasi.penilaian import Penilaian, Sebab
from core.regulasi.struktur import Absen, Orang, Pos, Unit

#: How a step is passed: somebody taps, nobody is needed, or who approved before need not tap again.
Cara = Literal["diputus", "otomatis", "tercakup"]


@dataclass(frozen=True)
class Andai:
    """The question: `pegawai` joins the work of `ke`."""

    pegawai: Orang
    ke: Unit
    mode: Mode
    form: Form = "individu"


@dataclass(eq=False)
class BukanYangDitugaskan(Refused):
    """Only JF and pelaksana who lead no unit are assigned; the person is neither."""

    kutipan: str


@dataclass(frozen=True)
class Tahap:
    """Neighbouring steps of one officer, taken with one tap.

    Args:
        wewenang: the post whose authority is used; None for a step of the assigned person himself.
        pemangku: who holds that post while somebody else acts for it.
    """

    langkah: tuple[Langkah, ...]
    pejabat: Penilaian
    wewenang: Pos | None
    pemangku: Orang | None = None
    cara: Cara = "diputus"

    @property
    def menamai(self) -> bool:
        """Whether people are named here."""
        return any(step.menamai_pegawai for step in self.langkah)

    @property
    def kutipan(self) -> str:
        """The provisions of all its steps, each once."""
        parts = [part for step in self.langkah for part in step.kutipan.split("; ")]
        return "; ".join(dict.fromkeys(parts))

    @property
    def bawaan(self) -> str:
        """Why there is such a step, where none of them is the text's."""
        own = [step.bawaan or "" for step in self.langkah]
        return own[0] if all(own) else ""


@dataclass(frozen=True)
class Salinan:
    """A copy that would go out, when a step is decided or with the letter."""

    tembusan: Tembusan
    kepada: Penilaian


@dataclass(frozen=True)
class Penutup:
    """The letter at the end, and who signs it in which capacity."""

    jenis: str
    pejabat: Penilaian
    pemangku: Orang | None
    kutipan: str
    bawaan: str


@dataclass(frozen=True)
class JabatanKosong:
    """A post that must act has neither a holder nor somebody who acts for it."""

    pos: Pos


@dataclass(frozen=True)
class TanpaPejabat:
    """No post at all is found for a step."""

    judul: str
    sebab: Sebab


@dataclass(frozen=True)
class TidakDiTempat:
    """An officer is away and nobody acts for him.

    Args:
        mewakili: the post for which he is Plt. or Plh. himself, None for the holder.
    """

    orang: Orang
    absen: Absen
    mewakili: Pos | None = None
    kapasitas: str = ""


@dataclass(frozen=True)
class BelumTerhubung:
    """An officer has no chat, so nothing reaches him."""

    orang: Orang


@dataclass(frozen=True)
class Dialihkan:
    """The post the rule names would decide about its own bearer; the superior decides."""

    dari: Pos
    kepada: Pos | None


@dataclass(frozen=True)
class Berulang:
    """One officer carries several steps; `ketukan` is how often he is asked."""

    orang: Orang
    langkah: int
    ketukan: int


@dataclass(frozen=True)
class PenilaiLain:
    """A request names nobody, so the head of the home unit is asked first; the own assessor as soon as he is named."""

    penilai: Penilaian


Peringatan = JabatanKosong | TanpaPejabat | TidakDiTempat | BelumTerhubung | Dialihkan | Berulang | PenilaiLain


@dataclass(frozen=True)
class Simulasi:
    """The answer.

    Args:
        asal: the unit the person sits in.
        pemohon: who would submit it: the volunteer, or the head whose work it is.
        ditolak: why it is refused, None where it is not; then there is no flow.
    """

    andai: Andai
    asal: Unit
    scope: Scope
    pemohon: Penilaian
    ditolak: susun.Dilarang | BukanYangDitugaskan | None = None
    alur: Alur | None = None
    tahap: tuple[Tahap, ...] = ()
    surat: Penutup | None = None
    tembusan: tuple[Salinan, ...] = ()
    peringatan: tuple[Peringatan, ...] = ()

    @property
    def orang(self) -> set[str]:
        """Everybody the answer speaks of."""
        officers = [self.pemohon, *(step.pejabat for step in self.tahap), *(copy.kepada for copy in self.tembusan)]
        holders = [self.andai.pegawai, *(step.pemangku for step in self.tahap)]
        if self.surat is not None:
            officers.append(self.surat.pejabat)
            holders.append(self.surat.pemangku)
        officers += [one.penilai for one in self.peringatan if isinstance(one, PenilaiLain)]
        return {person.id for person in (*(one.orang for one in officers), *holders) if person}
