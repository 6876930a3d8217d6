"""The words every table shares: citation, silence, reading, switches; and what a regulation is."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Teks = Annotated[str, Field(min_length=1)]
Nilai = bool | str
Dicari = Literal["jenis", "pimpinan", "induk", "kepala_sekretariat", "diri"]


class Tabel(BaseModel):
    """A table of the file: unknown keys are refused, because a misspelt key would silently change the law."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Baris(Tabel):
    """A rule with its place in the text.

    Args:
        bila: the switches of `[pilihan]` under which the row holds.
    """

    kutipan: Teks
    silent: bool = False
    alasan: str | None = None
    tafsir: str | None = None
    bila: dict[str, Nilai] = {}

    @model_validator(mode="after")
    def _silent_has_a_reason(self) -> Self:
        if self.silent and not self.alasan:
            raise ValueError("`silent = true` membutuhkan `alasan`")
        return self

    @property
    def bawaan(self) -> str | None:
        """Why the product does this although the text is silent; None where the text says it."""
        return self.alasan if self.silent else None


class Identitas(Tabel):
    """Which regulation this is.

    `tentang` is its subject, as letters cite it; `sebutan` the short name of the place, used before citations.
    """

    nama: Teks
    judul: Teks
    tentang: Teks
    singkat: Teks
    sebutan: Teks
    berlaku_sejak: dt.date


class Pilihan(Tabel):
    """A switch for a reading that a government may choose otherwise.

    Args:
        nilai: the values it may have; empty means free text or a number.
    """

    bawaan: Nilai | int | None
    nilai: tuple[Nilai, ...] = ()
    judul: Teks
    keterangan: str = ""
    kutipan: str = ""

    @model_validator(mode="after")
    def _default_is_a_value(self) -> Self:
        if self.nilai and self.bawaan not in self.nilai:
            raise ValueError(f"bawaan {self.bawaan!r} bukan salah satu dari {list(self.nilai)}")
        return self
