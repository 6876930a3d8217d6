"""A government as plain rows: what a workbook says, what a sample generates, what the database is made to match.

`None` in an optional field means "the source is silent": an existing value stays, a new row gets the default.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Lembar(StrEnum):
    """The sheets, by the names people see on the tabs."""

    INSTANSI = "instansi"
    PERANGKAT_DAERAH = "perangkat_daerah"
    UNIT = "unit"
    JABATAN = "jabatan"
    PEGAWAI = "pegawai"


#: Told after every portion of work: which sheet, rows done, rows in all.
Kemajuan = Callable[[Lembar, int, int], None]


@dataclass(frozen=True, slots=True)
class BarisInstansi:
    nama: str
    regulasi: str
    zona: str
    tempat: str | None = None
    alamat: str | None = None


@dataclass(frozen=True, slots=True)
class BarisPerangkatDaerah:
    kode: str
    nama: str
    kelas: str
    alamat: str | None = None


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """`perangkat_daerah` and `induk` are codes; the root of a perangkat daerah has an empty `induk`."""

    kode: str
    nama: str
    perangkat_daerah: str
    induk: str
    jenis: str
    ketatausahaan: bool | None = None


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    kode: str
    nama: str
    unit: str
    jenis: str
    jenjang: str = ""
    kepala: bool | None = None
    memimpin_unit: bool | None = None


@dataclass(frozen=True, slots=True)
class BarisPegawai:
    """`jabatan` is a code; `telepon` is in E.164, empty for none. Only samples give an `alias`."""

    nip: str
    nama: str = field(repr=False)
    jabatan: str
    status_asn: str | None = None
    pangkat: str | None = None
    telepon: str | None = field(default=None, repr=False)
    keahlian: tuple[str, ...] | None = None
    bahasa: str | None = None
    admin: bool | None = None
    alias: str | None = None


@dataclass(frozen=True)
class Isi:
    """A whole government, or the part of it a workbook speaks about."""

    instansi: BarisInstansi | None = None
    perangkat_daerah: list[BarisPerangkatDaerah] = field(default_factory=list)
    unit: list[BarisUnit] = field(default_factory=list)
    jabatan: list[BarisJabatan] = field(default_factory=list)
    pegawai: list[BarisPegawai] = field(default_factory=list)
