"""From a sample's file to units and posts: every entry is grown along the patterns (`pola`) of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.contoh.berkas import Tabel
from core.impor.baris import BarisJabatan, BarisPerangkatDaerah, BarisUnit
from core.organisasi.kosakata import JENJANG

_TANPA_INDUK = ""


@dataclass(frozen=True)
class UnitContoh:
    """A unit with its posts; `kepala` is first filled, the others as far as the people go."""

    baris: BarisUnit
    kepala: BarisJabatan
    jabatan: tuple[BarisJabatan, ...]


@dataclass
class Susunan:
    """The skeleton of a government, in the order of the file."""

    perangkat_daerah: list[BarisPerangkatDaerah] = field(default_factory=list)
    unit: list[UnitContoh] = field(default_factory=list)

    def cari(self, pd: str, nama: str | None) -> UnitContoh:
        """The unit of a perangkat daerah by its name, its root without one."""
        milik = [u for u in self.unit if u.baris.perangkat_daerah == pd]
        return next(u for u in milik if (u.baris.nama == nama if nama else not u.baris.induk))

    def pos(self, alamat: str) -> BarisJabatan:
        """The post at "perangkat daerah/unit/post"; without a post the head, without a unit that of the root."""
        pd, _, sisa = alamat.partition("/")
        nama_unit, _, nama = sisa.partition("/")
        unit = self.cari(pd, nama_unit or None)
        return next(j for j in unit.jabatan if j.nama == nama) if nama else unit.kepala


def susun(isi: Tabel) -> Susunan:
    """Grow all perangkat daerah of the file."""
    hasil = Susunan()
    for nomor, entri in enumerate(isi["perangkat_daerah"], 1):
        alamat = entri.get("alamat", f"Jalan Contoh Nomor {nomor}, {isi['instansi']['tempat']}")
        pd = BarisPerangkatDaerah(entri["kode"], entri["nama"], entri.get("kelas", entri["nama"]), alamat)
        hasil.perangkat_daerah.append(pd)
        hasil.unit += _Penumbuh(isi["pola"], pd.kode, pd.nama).tumbuh(entri["pola"], entri, _TANPA_INDUK)
    return hasil


@dataclass
class _Penumbuh:
    pola: Tabel
    pd: str
    nama_pd: str
    nomor: int = 0

    def tumbuh(self, nama_pola: str, entri: Tabel, induk: str) -> Iterator[UnitContoh]:
        pola = self.pola[nama_pola]
        kode = f"{self.pd}-{self.nomor:02}" if induk else self.pd
        self.nomor += 1
        unit = BarisUnit(kode, entri["nama"], self.pd, induk, pola["jenis"], pola.get("ketatausahaan", False))
        yield UnitContoh(unit, self._kepala(unit, pola), tuple(_jabatan(unit, pola, entri)))
        for anak in pola.get("anak", ()):
            for isi in self._entri_anak(anak, entri):
                yield from self.tumbuh(anak, isi, kode)

    def _entri_anak(self, anak: str, entri: Tabel) -> Iterator[Tabel]:
        """The children named in the entry's list; a pattern with a name of its own is there without being listed."""
        bawaan = self.pola.get(anak, {}).get("nama")
        for satu in entri.get(anak, [bawaan] if bawaan else []):
            yield satu if isinstance(satu, dict) else {"nama": satu}

    def _kepala(self, unit: BarisUnit, pola: Tabel) -> BarisJabatan:
        nama = pola["kepala"].format(nama=unit.nama, ekor=unit.nama.partition(" ")[2], pd=self.nama_pd)
        jenis = pola["jenis_kepala"]
        jenjang = pola.get("jenjang_kepala", "")
        memimpin = jenis == "JF"
        return BarisJabatan(f"{unit.kode}-k", nama, unit.kode, jenis, jenjang, True, memimpin, pyb=False)


def _jabatan(unit: BarisUnit, pola: Tabel, entri: Tabel) -> Iterator[BarisJabatan]:
    milik = {**pola, **entri}
    nama: list[str] = milik.get("jf", []) + milik.get("pelaksana", [])
    for nomor, satu in enumerate(nama, 1):
        jenjang = next((j for j in JENJANG if satu.endswith(f" {j}")), "")
        jenis = "JF" if jenjang else "Pelaksana"
        yield BarisJabatan(f"{unit.kode}-j{nomor}", satu, unit.kode, jenis, jenjang, False, False, pyb=False)
