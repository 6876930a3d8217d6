"""Single cells of a row: read, tidied, and complained about with their address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from core.impor.baris import Lembar
from core.impor.buku import BarisMentah, LembarMentah, Sel
from core.impor.janggal import JenisJanggal
from core.impor.masalah import Berat, Kode, Masalah
from core.impor.tanggal import urai_tanggal

PANJANG_TERBESAR = 250
_RUMUS = ("=", "+", "-", "@")
_MIRIP = 75.0
_YA = frozenset({"ya", "y", "true", "benar", "1", "x", "✓"})
_TIDAK = frozenset({"tidak", "t", "tdk", "false", "salah", "0", "-", ""})
_JANGGAL = {
    JenisJanggal.RUMUS: Kode.SEL_BERUMUS,
    JenisJanggal.GALAT: Kode.SEL_GALAT,
    JenisJanggal.GABUNG: Kode.SEL_GABUNG,
}


@dataclass
class Baris:
    """A row being read; what is wrong with it goes to `lapor`."""

    lembar: Lembar
    mentah: BarisMentah
    asal: LembarMentah
    lapor: Callable[[Masalah], None]
    baik: bool = True

    def periksa_janggal(self, kolom: Collection[str]) -> None:
        """Report the cells of these columns that do not hold what they show."""
        for nama, janggal in self.mentah.janggal.items():
            if nama in kolom:
                self.baik = False
                self._lapor(_JANGGAL[janggal.jenis], nama, nilai=tampil(self.mentahan(nama)), lain=janggal.asal)

    def ada_kolom(self, kolom: str) -> bool:
        return self.asal.kolom(kolom)

    def mentahan(self, kolom: str) -> Sel:
        return self.mentah.sel.get(kolom)

    def salah(self, kode: Kode, kolom: str, **isi: Any) -> None:
        """Report the cell; the row will not be used. What is odd already is not complained of a second time."""
        self.baik = False
        if kolom not in self.mentah.janggal:
            isi.setdefault("nilai", tampil(self.mentahan(kolom)))
            self._lapor(kode, kolom, **isi)

    def ingatkan(self, kode: Kode, kolom: str, **isi: Any) -> None:
        """Report something that does not stop the row."""
        self._lapor(kode, kolom, berat=Berat.PERINGATAN, **isi)

    def _lapor(self, kode: Kode, kolom: str, **isi: Any) -> None:
        self.lapor(
            Masalah(kode, self.lembar, self.mentah.nomor, kolom, self.asal.alamat(kolom, self.mentah.nomor), **isi)
        )

    def teks(self, kolom: str, wajib: bool = False) -> str:
        """The cell's text in single spaces. Text that a spreadsheet would run as a formula is refused."""
        nilai = tampil(self.mentahan(kolom))
        if not nilai and wajib:
            self.salah(Kode.SEL_KOSONG, kolom)
        elif nilai.startswith(_RUMUS) and not _angka(nilai):
            self.salah(Kode.SEL_RUMUS, kolom)
        elif len(nilai) > PANJANG_TERBESAR:
            self.salah(Kode.SEL_PANJANG, kolom, nilai=nilai[:40] + "…", angka=PANJANG_TERBESAR)
        return nilai

    def teks_bila_ada(self, kolom: str) -> str | None:
        """The same, None where the workbook has no such column: then what is known stays."""
        return self.teks(kolom) if self.ada_kolom(kolom) else None

    def ya_tidak(self, kolom: str) -> bool | None:
        """Yes or no; an empty cell says no, a missing column nothing."""
        if not self.ada_kolom(kolom):
            return None
        nilai = tampil(self.mentahan(kolom)).lower()
        if nilai in _YA:
            return True
        if nilai not in _TIDAK:
            self.salah(Kode.YA_TIDAK, kolom)
        return False

    def bulat(self, kolom: str, paling_kecil: int, paling_besar: int) -> int | None:
        """A whole number; None where the cell is empty."""
        nilai = tampil(self.mentahan(kolom))
        if not nilai:
            return None
        if nilai.isascii() and nilai.isdigit() and paling_kecil <= int(nilai) <= paling_besar:
            return int(nilai)
        self.salah(Kode.ANGKA, kolom, angka=paling_kecil, lain=str(paling_besar))
        return None

    def tanggal(self, kolom: str) -> dt.date:
        """A day that must be there; one that is wrong is reported and stands as the first day of all."""
        mentah = self.mentahan(kolom)
        hari = urai_tanggal(mentah)
        if hari is None:
            angka = isinstance(mentah, int | float)
            kosong = Kode.SEL_KOSONG if not tampil(mentah) else Kode.TANGGAL
            self.salah(Kode.TANGGAL_ANGKA if angka else kosong, kolom)
        return hari or dt.date.min

    def masa(self) -> tuple[dt.date, dt.date]:
        """The days in `mulai` and `selesai`, in that order."""
        mulai, selesai = self.tanggal("mulai"), self.tanggal("selesai")
        if dt.date.min < selesai < mulai:
            self.salah(Kode.TANGGAL_TERBALIK, "selesai", nilai=selesai.isoformat(), lain=mulai.isoformat())
        return mulai, selesai

    def pilih(self, kolom: str, boleh: Mapping[str, str], kode: Kode = Kode.PILIHAN) -> str:
        """One of a list, whatever its case and spacing.

        Args:
            boleh: what may stand there, by `kunci`.
        """
        nilai = self.teks(kolom, wajib=True)
        if not nilai or not self.baik_sel(nilai):
            return ""
        ketemu = boleh.get(kunci(nilai))
        if ketemu is None:
            daftar = tuple(dict.fromkeys(boleh.values()))
            self.salah(kode, kolom, saran=terdekat(nilai, daftar), pilihan=daftar)
        return ketemu or ""

    def baik_sel(self, nilai: str) -> bool:
        return not nilai.startswith(_RUMUS) and len(nilai) <= PANJANG_TERBESAR


def tampil(sel: Sel) -> str:
    """A cell as its reader sees it: 7 and not 7.0, one space between words, no control characters."""
    if sel is None:
        return ""
    if isinstance(sel, bool):
        return "ya" if sel else "tidak"
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    return " ".join("".join(huruf if huruf.isprintable() else " " for huruf in str(sel)).split())


def kunci(nilai: str) -> str:
    """What remains when case, spaces and punctuation are ignored: "Sub Bagian" is "subbagian"."""
    return "".join(huruf for huruf in nilai.lower() if huruf.isalnum())


def kamus(nilai: Iterable[str]) -> dict[str, str]:
    """A list of allowed values by `kunci`."""
    return {kunci(satu): satu for satu in nilai}


def terdekat(nilai: str, daftar: Iterable[str]) -> str:
    """What was probably meant, or nothing."""
    ketemu = process.extractOne(nilai, list(daftar), scorer=fuzz.ratio, processor=str.lower, score_cutoff=_MIRIP)
    return ketemu[0] if ketemu else ""


def _angka(nilai: str) -> bool:
    """A phone number may begin with a plus sign."""
    return nilai[:1] in "+-" and nilai[1:].replace(" ", "").replace("-", "").isdigit()
