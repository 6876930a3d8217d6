"""Pointing at cells once their rows are read, and the complaints that all sheets share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from core.impor.baris import Lembar
from core.impor.buku import Buku
from core.impor.masalah import Kode, Masalah
from core.impor.sel import tampil, terdekat
from core.impor.sesudah import Sesudah
from core.organisasi.nip import rapikan

T = TypeVar("T")


@dataclass(frozen=True)
class Penunjuk:
    """The workbook as a place to point into."""

    buku: Buku
    lapor: Callable[[Masalah], None]

    def masalah(self, kode: Kode, tempat: tuple[Lembar, int, str], **isi: Any) -> None:
        """Complain of a cell.

        Args:
            tempat: sheet, row, column.
        """
        self.lapor(Masalah(kode, *tempat, self.alamat(*tempat), **isi))

    def alamat(self, lembar: Lembar, nomor: int, kolom: str) -> str:
        return self.buku.lembar[lembar].alamat(kolom, nomor)

    def semua(self, lembar: Lembar, kolom: str) -> set[str]:
        """What stands in a column, rows with a fault included: they are there, though they are wrong."""
        mentah = self.buku.lembar.get(lembar)
        return {tampil(baris.sel.get(kolom)) for baris in mentah.baris} if mentah else set()

    @cached_property
    def _nip_tertulis(self) -> set[str]:
        return {rapikan(satu.lstrip("'")) for satu in self.semua(Lembar.PEGAWAI, "nip")}

    def rujukan(self, tempat: tuple[Lembar, int, str], nilai: str, dikenal: Collection[str], lembar: Lembar) -> None:
        """The cell names a code that must be on another sheet or in the database."""
        if nilai not in dikenal:
            self.masalah(Kode.RUJUKAN, tempat, nilai=nilai, saran=terdekat(nilai, dikenal), lain=lembar.value)

    def orang(self, tempat: tuple[Lembar, int, str], nip: str, sesudah: Sesudah, *, bertugas: bool = True) -> bool:
        """The cell names a person there is.

        Args:
            bertugas: somebody who has left will not do.
        """
        if nip in sesudah.nonaktif:
            if bertugas:
                self.masalah(Kode.NIP_NONAKTIF, tempat, nilai=nip)
            return not bertugas
        if nip in sesudah.pegawai:
            return True
        kini = sesudah.diganti.get(nip) or sesudah.sekarang.riwayat.get(nip)
        if kini:
            self.masalah(Kode.NIP_SUDAH_BERGANTI, tempat, nilai=nip, saran=kini)
        elif nip not in self._nip_tertulis:
            self.masalah(Kode.NIP_TAK_ADA, tempat, nilai=nip)
        return False

    def ganda(
        self, lembar: Lembar, kolom: str, baris: Iterable[tuple[int, T]], kunci: Callable[[T], Hashable]
    ) -> Mapping[int, int]:
        """Complain of rows that repeat an earlier one; their numbers with that of the earlier."""
        pertama: dict[Hashable, int] = {}
        ulang: dict[int, int] = {}
        for nomor, satu in baris:
            dulu = pertama.setdefault(kunci(satu), nomor)
            if dulu != nomor:
                ulang[nomor] = dulu
                self.masalah(Kode.BARIS_GANDA, (lembar, nomor, kolom), lain=self.alamat(lembar, dulu, kolom))
        return ulang
