"""From raw cells to typed rows, sheet by sheet; every complaint names its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from core.impor.baris import (
    BarisDelegasi,
    BarisInstansi,
    BarisJabatan,
    BarisKalender,
    BarisKetidakhadiran,
    BarisPegawai,
    BarisPerangkatDaerah,
    BarisPeta,
    BarisPilihan,
    BarisUnit,
    Kemajuan,
    Lembar,
)
from core.impor.buku import Buku
from core.impor.kolom import KOLOM
from core.impor.masalah import Masalah
from core.impor.peraturan import Peraturan
from core.impor.sel import Baris, kamus
from core.impor.urai import kalender, orang, struktur, tambahan
from core.organisasi import kosakata

T = TypeVar("T")
_PORSI = 1000  # rows between two tellings of progress


@dataclass(frozen=True)
class Konteks:
    """What rows are judged by beside themselves.

    Args:
        peraturan: by the regulation's name.
        regulasi: of the instansi in the database, None in an empty one.
        hari_ini: an appointment far in the future is a mistake.
        kemajuan: told how far the rows are read.
    """

    peraturan: Mapping[str, Peraturan]
    regulasi: str | None = None
    hari_ini: dt.date | None = None
    kemajuan: Kemajuan | None = None


@dataclass
class Terurai:
    """The usable rows of a workbook with their row numbers."""

    instansi: list[tuple[int, BarisInstansi]] = field(default_factory=list)
    perangkat_daerah: list[tuple[int, BarisPerangkatDaerah]] = field(default_factory=list)
    unit: list[tuple[int, BarisUnit]] = field(default_factory=list)
    jabatan: list[tuple[int, BarisJabatan]] = field(default_factory=list)
    pegawai: list[tuple[int, BarisPegawai]] = field(default_factory=list)
    peta_jabatan: list[tuple[int, BarisPeta]] = field(default_factory=list)
    delegasi: list[tuple[int, BarisDelegasi]] = field(default_factory=list)
    ketidakhadiran: list[tuple[int, BarisKetidakhadiran]] = field(default_factory=list)
    pilihan: list[tuple[int, BarisPilihan]] = field(default_factory=list)
    kalender: list[tuple[int, BarisKalender]] = field(default_factory=list)


@dataclass(frozen=True)
class _Pembaca:
    buku: Buku
    konteks: Konteks
    lapor: Callable[[Masalah], None]

    def baca(self, lembar: Lembar, satu: Callable[[Baris], T]) -> list[tuple[int, T]]:
        """The rows of a sheet that have no fault, with their numbers."""
        hasil: list[tuple[int, T]] = []
        for baris in self._baris(lembar):
            isi = satu(baris)
            if baris.baik:
                hasil.append((baris.mentah.nomor, isi))
        return hasil

    def _baris(self, lembar: Lembar) -> Iterator[Baris]:
        mentah = self.buku.lembar.get(lembar)
        if mentah is None or not all(mentah.kolom(k.nama) for k in KOLOM[lembar] if k.wajib):
            return  # reported as a whole; thousands of empty cells would say it worse
        kolom = {k.nama for k in KOLOM[lembar]}
        semua = len(mentah.baris)
        for selesai, satu in enumerate(mentah.baris, 1):
            baris = Baris(lembar, satu, mentah, self.lapor)
            baris.periksa_janggal(kolom)
            yield baris
            if self.konteks.kemajuan and (selesai % _PORSI == 0 or selesai == semua):
                self.konteks.kemajuan(lembar, selesai, semua)


def urai(buku: Buku, konteks: Konteks, lapor: Callable[[Masalah], None]) -> Terurai:
    """Read all rows; those with a fault are reported and left out."""
    pembaca = _Pembaca(buku, konteks, lapor)
    instansi = pembaca.baca(Lembar.INSTANSI, lambda b: struktur.instansi(b, konteks.peraturan, konteks.regulasi))
    regulasi = next((isi.regulasi for _, isi in instansi), konteks.regulasi)
    peraturan = konteks.peraturan.get(regulasi or "", Peraturan())
    kelas = kamus(peraturan.kelas)
    jenis = {**kelas, **kamus((*kosakata.JENIS_UNIT, *kosakata.JENIS_MANDIRI))}
    return Terurai(
        instansi=instansi,
        perangkat_daerah=pembaca.baca(
            Lembar.PERANGKAT_DAERAH, lambda b: struktur.perangkat_daerah(b, kelas, peraturan.kode_kelas)
        ),
        unit=pembaca.baca(Lembar.UNIT, lambda b: struktur.unit(b, jenis)),
        jabatan=pembaca.baca(Lembar.JABATAN, struktur.jabatan),
        pegawai=pembaca.baca(Lembar.PEGAWAI, lambda b: orang.pegawai(b, konteks.hari_ini)),
        peta_jabatan=pembaca.baca(Lembar.PETA_JABATAN, tambahan.peta_jabatan),
        delegasi=pembaca.baca(Lembar.DELEGASI, tambahan.delegasi),
        ketidakhadiran=pembaca.baca(Lembar.KETIDAKHADIRAN, tambahan.ketidakhadiran),
        pilihan=pembaca.baca(Lembar.PILIHAN, lambda b: tambahan.pilihan(b, peraturan.pilihan)) if regulasi else [],
        kalender=pembaca.baca(Lembar.KALENDER, kalender.aturan),
    )
