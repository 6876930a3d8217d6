"""How rows hang together: duplicate codes, references, loops, and who heads what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from core.impor.baris import Lembar
from core.impor.buku import Buku
from core.impor.keadaan import Keadaan
from core.impor.masalah import Berat, Kode, Masalah
from core.impor.sel import tampil, terdekat
from core.impor.urai import Terurai


class _Berkode(Protocol):
    @property
    def kode(self) -> str: ...


@dataclass
class Hubungan:
    """The checks that need more than one row.

    Args:
        sekarang: what the database holds; rows of the workbook come over it.
    """

    buku: Buku
    isi: Terurai
    sekarang: Keadaan
    lapor: Callable[[Masalah], None]

    def periksa(self) -> None:
        self._kode_ganda(Lembar.PERANGKAT_DAERAH, self.isi.perangkat_daerah)
        self._kode_ganda(Lembar.UNIT, self.isi.unit)
        self._kode_ganda(Lembar.JABATAN, self.isi.jabatan)
        self._rujukan()
        self._pohon()
        self._kepala()
        self._orang()
        self._telepon()

    def _masalah(self, kode: Kode, lembar: Lembar, nomor: int, kolom: str, **isi: str | Berat) -> None:
        sel = self._sel(lembar, nomor, kolom)
        self.lapor(Masalah(kode, lembar, nomor, kolom, sel, **isi))  # type: ignore[arg-type]  # by name

    def _sel(self, lembar: Lembar, nomor: int, kolom: str) -> str:
        return f"{self.buku.lembar[lembar].huruf.get(kolom, '')}{nomor}"

    def _kode_ganda(self, lembar: Lembar, baris: Iterable[tuple[int, _Berkode]]) -> None:
        pertama: dict[str, int] = {}
        for nomor, satu in baris:
            dulu = pertama.setdefault(satu.kode, nomor)
            if dulu != nomor:
                lain = self._sel(lembar, dulu, "kode")
                self._masalah(Kode.KODE_GANDA, lembar, nomor, "kode", nilai=satu.kode, lain=lain)

    def _rujukan(self) -> None:
        """A code must be in the workbook or in the database; a row with a fault still counts as being there."""
        pd = self.sekarang.pd | self._semua_kode(Lembar.PERANGKAT_DAERAH)
        unit = self.sekarang.unit.keys() | self._semua_kode(Lembar.UNIT)
        jabatan = self.sekarang.jabatan.keys() | self._semua_kode(Lembar.JABATAN)
        for nomor, u in self.isi.unit:
            self._ada(Lembar.UNIT, nomor, "perangkat_daerah", u.perangkat_daerah, pd)
            if u.induk:
                self._ada(Lembar.UNIT, nomor, "induk", u.induk, unit)
        for nomor, j in self.isi.jabatan:
            self._ada(Lembar.JABATAN, nomor, "unit", j.unit, unit)
        for nomor, p in self.isi.pegawai:
            self._ada(Lembar.PEGAWAI, nomor, "jabatan", p.jabatan, jabatan)

    def _semua_kode(self, lembar: Lembar) -> set[str]:
        mentah = self.buku.lembar.get(lembar)
        return {tampil(baris.sel.get("kode")) for baris in mentah.baris} if mentah else set()

    def _ada(self, lembar: Lembar, nomor: int, kolom: str, nilai: str, dikenal: Collection[str]) -> None:
        if nilai not in dikenal:
            sumber = {"induk": Lembar.UNIT}.get(kolom) or Lembar(kolom)
            saran = terdekat(nilai, dikenal)
            self._masalah(Kode.RUJUKAN, lembar, nomor, kolom, nilai=nilai, saran=saran, lain=sumber.value)

    def _pohon(self) -> None:
        induk = {kode: atas for kode, (atas, _) in self.sekarang.unit.items()}
        induk |= {u.kode: u.induk for _, u in self.isi.unit}
        pd = {kode: milik for kode, (_, milik) in self.sekarang.unit.items()}
        pd |= {u.kode: u.perangkat_daerah for _, u in self.isi.unit}
        puncak = {pd[kode]: kode for kode, atas in reversed(induk.items()) if not atas}
        for nomor, u in self.isi.unit:
            jalur = _lingkaran(u.kode, induk)
            if jalur:
                self._masalah(Kode.LINGKARAN, Lembar.UNIT, nomor, "induk", nilai=u.induk, lain=" → ".join(jalur))
            elif u.induk and pd.get(u.induk, u.perangkat_daerah) != u.perangkat_daerah:
                self._masalah(Kode.INDUK_PD_LAIN, Lembar.UNIT, nomor, "induk", nilai=u.induk, lain=pd[u.induk])
            elif not u.induk and puncak[u.perangkat_daerah] != u.kode:
                self._masalah(
                    Kode.PUNCAK_GANDA, Lembar.UNIT, nomor, "induk", nilai=u.kode, lain=puncak[u.perangkat_daerah]
                )

    def _kepala(self) -> None:
        """One post heads a unit, one person holds that post."""
        di_buku = {j.kode for _, j in self.isi.jabatan}
        kepala = {unit: kode for kode, (unit, ya) in self.sekarang.jabatan.items() if ya and kode not in di_buku}
        for nomor, j in self.isi.jabatan:
            if j.kepala and kepala.setdefault(j.unit, j.kode) != j.kode:
                self._masalah(Kode.KEPALA_GANDA, Lembar.JABATAN, nomor, "kepala", nilai=j.unit, lain=kepala[j.unit])
        pos_kepala = {j.kode for _, j in self.isi.jabatan if j.kepala} | set(kepala.values())
        nip_di_buku = {p.nip for _, p in self.isi.pegawai}
        pemegang = {kode: nip for nip, kode in self.sekarang.pegawai.items() if nip not in nip_di_buku}
        for nomor, p in self.isi.pegawai:
            if p.jabatan in pos_kepala and pemegang.setdefault(p.jabatan, p.nip) != p.nip:
                self._masalah(
                    Kode.KEPALA_DUA_ORANG, Lembar.PEGAWAI, nomor, "jabatan", nilai=p.jabatan, lain=pemegang[p.jabatan]
                )

    def _orang(self) -> None:
        pertama: dict[str, tuple[int, str]] = {}
        for nomor, p in self.isi.pegawai:
            dulu, jabatan = pertama.setdefault(p.nip, (nomor, p.jabatan))
            if dulu != nomor:
                kode = Kode.NIP_GANDA if jabatan == p.jabatan else Kode.DUA_JABATAN
                lain = self._sel(Lembar.PEGAWAI, dulu, "nip")
                self._masalah(kode, Lembar.PEGAWAI, nomor, "nip", nilai=p.nip, saran=jabatan, lain=lain)

    def _telepon(self) -> None:
        """Two people with one number can both chat, but a shared contact proves neither of them."""
        pertama: dict[str, int] = {}
        for nomor, p in self.isi.pegawai:
            dulu = pertama.setdefault(p.telepon, nomor) if p.telepon else nomor
            if dulu != nomor:
                lain = self._sel(Lembar.PEGAWAI, dulu, "telepon")
                self._masalah(Kode.TELEPON_GANDA, Lembar.PEGAWAI, nomor, "telepon", lain=lain, berat=Berat.PERINGATAN)


def _lingkaran(awal: str, induk: dict[str, str]) -> list[str]:
    """The way from a unit back to itself, empty where its way up ends."""
    jalur = [awal]
    atas = induk.get(awal, "")
    while atas and atas not in jalur:
        jalur.append(atas)
        atas = induk.get(atas, "")
    return [*jalur, awal] if atas == awal else []
