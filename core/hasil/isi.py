"""What goes into handing in and reviewing, and what comes out, as values."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Literal

from core.models.hasil import Hasil, Tinjauan
from core.regulasi import skema

Putusan = Literal["sesuai", "dikembalikan"]


@dataclass(frozen=True)
class IsiHasil:
    """What is handed in.

    Args:
        oleh: who hands it in.
        sesuai_target: what those who did the work say of it.
        lampiran: ids of attachments.
    """

    oleh: uuid.UUID
    judul: str
    ringkasan: str
    sesuai_target: bool = True
    lampiran: tuple[str, ...] = ()


@dataclass(frozen=True)
class LangkahTinjau:
    """One reviewer of the chain as it stands today.

    Args:
        sebutan: the office in the words of the rule, else the post's name.
        ditinjau: false where the text only hands the result over to him.
    """

    jabatan_id: uuid.UUID
    sebutan: str
    ditinjau: bool
    kutipan: str
    bawaan: str = ""


@dataclass(frozen=True)
class Dasar:
    """The chain that holds for a work, to be fixed at handing in.

    Args:
        regulasi: its name.
        pelaksana: those whose result it is.
        periksa: who checks the own work before it goes up, in a class whose text says so.
        kutipan: the row of the annex.
        bawaan: why this chain, where the text does not say whose applies.
        kembali_ke: pelaksana or sebelumnya.
    """

    regulasi: str
    langkah: tuple[LangkahTinjau, ...]
    pelaksana: tuple[uuid.UUID, ...]
    periksa: tuple[uuid.UUID, ...]
    kutipan: str
    bawaan: str
    kembali_ke: str
    tahapan: skema.Tahapan

    @property
    def hanya_yang_sesuai(self) -> bool:
        """Whether those who did the work review it first: only what fits the target goes up (T Lamp. IV.I.c.1, J.c.1).

        Elsewhere it is the first officer who finds whether it does.
        """
        return any(step.periksa_sendiri for step in self.tahapan.rantai)


@dataclass(frozen=True)
class Akibat:
    """What a move led to.

    Args:
        diputus: the step that was decided.
        tercakup: later steps that the same tap settled.
        giliran: who is asked now.
        ditutup: steps that waited and do not any more.
    """

    hasil: Hasil
    diputus: Tinjauan | None = None
    tercakup: tuple[Tinjauan, ...] = ()
    giliran: tuple[Tinjauan, ...] = ()
    ditutup: tuple[Tinjauan, ...] = field(default=())


@dataclass(frozen=True)
class Urungan:
    """A decision that was taken back.

    Args:
        putusan: what it had been.
        giliran: steps that had got their turn by it.
    """

    hasil: Hasil
    langkah: Tinjauan
    putusan: str
    giliran: tuple[uuid.UUID, ...]
