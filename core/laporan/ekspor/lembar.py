"""What an exported report says, as plain values: no database, no layout."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.surat.isi import Kop


@dataclass(frozen=True, slots=True)
class BarisRingkas:
    """A line of the summary: a member of a team, or a work of a person.

    Args:
        nama, keterangan: the member and his post; the work and its days.
        kemajuan: per cent of the last report; None where there is none.
        laporan: how many reports were received.
        hasil: the words of the last report.
    """

    nama: str
    keterangan: str
    peran: str
    kemajuan: int | None
    laporan: int
    hasil: str
    hambatan: str = ""


@dataclass(frozen=True, slots=True)
class BarisLaporan:
    """One report as it stands."""

    tanggal: dt.date
    pekerjaan: str
    jenis: str
    pelapor: str
    kepada: str
    status: str
    kemajuan: int
    isi: str
    hambatan: str
    lampiran: str
    putaran: int
    dijawab: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Butir:
    """A line of the evaluation form of PermenPANRB 6/2022, ready to be typed into e-Kinerja.

    Args:
        pimpinan: "rencana hasil kerja pimpinan yang diintervensi".
        rencana: "rencana hasil kerja".
        realisasi: "realisasi berdasarkan bukti dukung".
        umpan_balik: "umpan balik berkelanjutan berdasarkan bukti dukung".
        bukti: what proves it: reports with their day, files by name.
    """

    pimpinan: str
    rencana: str
    indikator: str
    target: str
    realisasi: str
    umpan_balik: str
    bukti: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """Who signs by hand, if it is printed; Lincah signs nothing here."""

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Lembar:
    """One export.

    Args:
        judul, tentang: the title and the line under it.
        fakta: labelled values above the table.
        kepala: the headings of the summary's first two columns.
        baris: the summary.
        ringkasan: the words of the team's own report; empty where there is none.
        rincian: every report.
        butir: the lines for the appraisal form.
        tempat, tanggal: where and when it is signed.
    """

    kop: Kop
    judul: str
    tentang: str
    fakta: tuple[tuple[str, str], ...]
    kepala: tuple[str, str]
    baris: tuple[BarisRingkas, ...]
    rincian: tuple[BarisLaporan, ...]
    penanda: Penandatangan
    tempat: str
    tanggal: dt.date
    ringkasan: str = ""
    butir: tuple[Butir, ...] = ()
