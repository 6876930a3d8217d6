"""The words every table shares: citation, silence, reading, switches; and what a regulation is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    StrictBool,
    StrictInt,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from core.regulasi.kutipan import CONTOH, terbaca

Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _kutipan(value: str) -> str:
    if not terbaca(value):
        raise PydanticCustomError("kutipan", "{expected}", {"expected": f'"{CONTOH}"'})
    return value


Kutipan = Annotated[Teks, AfterValidator(_kutipan)]
# Strict: TOML has booleans and dates of its own, so "true" in quotes is a slip and not a way to write true.
Ya = StrictBool
Tanggal = Annotated[dt.date, Strict()]
Bulan = Annotated[int, Strict(), Field(gt=0)]
Nilai = StrictBool | str
Dicari = Literal["jenis", "pimpinan", "induk", "kepala_sekretariat", "diri"]


def tolak(kunci: str, masalah: str, boleh: str = "") -> PydanticCustomError:
    """What a table's own check raises: the key it is about, what is wrong with it, and what would be right."""
    return PydanticCustomError("aturan", "{masalah}", {"kunci": kunci, "masalah": masalah, "boleh": boleh})


def satu_dari(kata: Sequence[str]) -> AfterValidator:
    """One of these words; for keys, which everything else reads as plain text."""

    def check(value: str) -> str:
        if value not in kata:
            raise PydanticKnownError("literal_error", {"expected": ", ".join(map(repr, kata))})
        return value

    return AfterValidator(check)


class Tabel(BaseModel):
    """A table of the file: unknown keys are refused, because a misspelt key would silently change the law."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Baris(Tabel):
    """A rule with its place in the text."""

    kutipan: Kutipan
    silent: Ya = False
    alasan: Teks | None = None
    tafsir: Teks | None = None

    @model_validator(mode="after")
    def _silent_has_a_reason(self) -> Self:
        if self.silent and not self.alasan:
            raise tolak("alasan", "`silent = true` membutuhkan `alasan`")
        if self.alasan and not self.silent:
            raise tolak("silent", "`alasan` hanya untuk baris dengan `silent = true`")
        return self

    @property
    def bawaan(self) -> str | None:
        """Why the product does this although the text is silent; None where the text says it."""
        return self.alasan if self.silent else None


class Bersyarat(Baris):
    """A rule that may hold under some switches only.

    Args:
        bila: the switches of `[pilihan]` under which the row holds.
    """

    bila: dict[str, Nilai] = {}


class Identitas(Tabel):
    """Which regulation this is.

    `tentang` is its subject, as letters cite it; `sebutan` the short name of the place, used before citations.
    """

    nama: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    judul: Teks
    tentang: Teks
    singkat: Teks
    sebutan: Teks
    berlaku_sejak: Tanggal


class Pilihan(Tabel):
    """A switch for a reading that a government may choose otherwise.

    Args:
        nilai: the values it may have; empty means free text or a number.
    """

    bawaan: Nilai | StrictInt | None
    nilai: tuple[Nilai, ...] = ()
    judul: Teks
    keterangan: str = ""
    kutipan: str = ""

    @model_validator(mode="after")
    def _default_is_a_value(self) -> Self:
        if self.nilai and self.bawaan not in self.nilai:
            raise tolak("bawaan", f"{self.bawaan!r} bukan salah satu `nilai`", ", ".join(map(repr, self.nilai)))
        return self
