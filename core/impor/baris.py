"""A government as plain rows: what a workbook says, what a sample generates, what the database is made to match.

`None` in an optional field means "the source is silent": an existing value stays, a new row gets the default.
"""

from __future__ import annotations

import datetime as dt
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
    PETA_JABATAN = "peta_jabatan"
    DELEGASI = "delegasi"
    KETIDAKHADIRAN = "ketidakhadiran"
    PILIHAN = "pilihan"
    KALENDER = "kalender"


#: Sheets a workbook may do without.
TAMBAHAN = (Lembar.PETA_JABATAN, Lembar.DELEGASI, Lembar.KETIDAKHADIRAN, Lembar.PILIHAN, Lembar.KALENDER)

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
    ingatkan_hari: int | None = None
    eskalasi_hari: int | None = None


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    kode: str
    nama: str
    unit: str
    jenis: str
    jenjang: str = ""
    kepala: bool | None = None
    memimpin_unit: bool | None = None
    pyb: bool | None = None


@dataclass(frozen=True, slots=True)
class BarisPegawai:
    """`jabatan` is a code; `telepon` is in E.164, empty for none. Only samples give an `alias`.

    Args:
        nip_lama: the NIP under which the person is known so far, empty where it did not change.
    """

    nip: str
    nama: str = field(repr=False)
    jabatan: str
    status_asn: str | None = None
    pangkat: str | None = None
    telepon: str | None = field(default=None, repr=False)
    keahlian: tuple[str, ...] | None = None
    bahasa: str | None = None
    admin: bool | None = None
    aktif: bool | None = None
    nip_lama: str = ""
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class BarisPeta:
    """The assessor's post for a person (`nip`) or for whoever holds a post (`jabatan`); the other one is empty."""

    nip: str
    jabatan: str
    penilai: str
    dasar: str | None = None


@dataclass(frozen=True, slots=True)
class BarisDelegasi:
    """A post's authority in the hands of the person with the NIP `kepada`, first and last day included."""

    jabatan: str
    kepada: str
    kapasitas: str
    mulai: dt.date
    selesai: dt.date
    dasar: str | None = None


@dataclass(frozen=True, slots=True)
class BarisKetidakhadiran:
    """Days on which the person is not at his post, first and last included."""

    nip: str
    jenis: str
    mulai: dt.date
    selesai: dt.date
    keterangan: str | None = None


@dataclass(frozen=True, slots=True)
class BarisPilihan:
    """A switch of the regulation; None goes back to the regulation's own value."""

    nama: str
    nilai: bool | str | int | None


@dataclass(frozen=True, slots=True)
class BarisKalender:
    """A rule of the calendar of a unit, by its code, or of the whole instansi (`core.kalender.Aturan`).

    Args:
        jam: a week as `core.kalender.tulis_pekan` writes it, empty for none.
    """

    unit: str
    jenis: str
    mulai: dt.date
    selesai: dt.date | None
    jam: str = ""
    libur_nasional: bool | None = None
    cuti_bersama: bool | None = None
    keterangan: str = ""


@dataclass(frozen=True)
class Isi:
    """A whole government, or the part of it a workbook speaks about."""

    instansi: BarisInstansi | None = None
    perangkat_daerah: list[BarisPerangkatDaerah] = field(default_factory=list)
    unit: list[BarisUnit] = field(default_factory=list)
    jabatan: list[BarisJabatan] = field(default_factory=list)
    pegawai: list[BarisPegawai] = field(default_factory=list)
    peta_jabatan: list[BarisPeta] = field(default_factory=list)
    delegasi: list[BarisDelegasi] = field(default_factory=list)
    ketidakhadiran: list[BarisKetidakhadiran] = field(default_factory=list)
    pilihan: list[BarisPilihan] = field(default_factory=list)
    kalender: list[BarisKalender] = field(default_factory=list)
