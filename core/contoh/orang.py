"""The people of a sample: invented from word lists, the same on every machine and in every year.

Serials of their NIP start at 901 and their phones at +62840: neither is handed out to anyone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, cycle, islice, zip_longest
from typing import Any

from core.contoh.berkas import Tabel
from core.contoh.susunan import Susunan
from core.impor.baris import BarisJabatan, BarisPegawai

_SERI_AWAL, _SERI_AKHIR = 901, 999
_TELEPON = "+62840{:08}"
_PPPK_TIAP = 6
_SISIPAN = 900_000  # beyond the numbers of any sample
_KEPALA = ("JPT Pratama", "Administrator", "Pengawas")


@dataclass
class Penghuni:
    """Hands out people, one after the other.

    Args:
        isi: the sample's file; everybody is drawn from its seed and his own number, so that asking for
            more people never changes those who were there.
    """

    isi: Tabel
    nomor: int = 0
    _terpakai: set[str] = field(init=False)
    _seri: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._terpakai = {tokoh["nama"].partition(",")[0] for tokoh in self.isi["tokoh"]}

    def buat(self, jabatan: BarisJabatan, tokoh: Tabel | None = None) -> BarisPegawai:
        """The next person, in that post; `tokoh` fixes what the file says about him."""
        self.nomor += 1
        return self._orang(self.nomor, jabatan, tokoh or {})

    def sisipkan(self, nomor: int, jabatan: BarisJabatan, tetap: Tabel) -> BarisPegawai:
        """A person beside the line: nobody who stands in it is drawn otherwise."""
        return self._orang(_SISIPAN + nomor, jabatan, tetap)

    def _orang(self, nomor: int, jabatan: BarisJabatan, tetap: Tabel) -> BarisPegawai:
        acak = random.Random(f"{self.isi['benih']}/{nomor}")
        pria = self._pria(acak, tetap)
        status = tetap.get("status_asn", _status(nomor, jabatan))
        return BarisPegawai(
            nip=self._nip(acak, pria, self._lahir(jabatan), status),
            nama=tetap.get("nama") or self._nama(acak, pria, jabatan),
            jabatan=jabatan.kode,
            status_asn=status,
            pangkat=acak.choice(self.isi["pangkat"]["PPPK" if status == "PPPK" else jabatan.jenjang or jabatan.jenis]),
            telepon=_TELEPON.format(nomor),
            keahlian=tuple(tetap.get("keahlian") or self._keahlian(acak, jabatan)),
            bahasa="id",
            admin=tetap.get("admin", False),
            alias=tetap.get("alias", ""),
        )

    def _pria(self, acak: random.Random, tokoh: Tabel) -> bool:
        """The sex the NIP spells; an actor's first name decides it."""
        depan = tokoh.get("nama", "").partition(" ")[0]
        return depan in self.isi["kata"]["depan_pria"] if depan else acak.random() < 0.5

    def _lahir(self, jabatan: BarisJabatan) -> tuple[int, int]:
        rentang: Tabel = self.isi["lahir"]
        awal, akhir = rentang.get(jabatan.jenjang) or rentang.get(jabatan.jenis) or rentang["lain"]
        return awal, akhir

    def _nip(self, acak: random.Random, pria: bool, lahir: tuple[int, int], status: str) -> str:
        tahun = acak.randint(*lahir)
        if status == "PPPK":  # the first of them were appointed in 2019; 21 is a contract code
            tmt = f"{acak.randint(2019, 2025)}21"
        else:
            tmt = f"{tahun + acak.randint(22, 26)}{acak.randint(1, 12):02}"
        awal = f"{tahun}{acak.randint(1, 12):02}{acak.randint(1, 28):02}{tmt}{1 if pria else 2}"
        seri = self._seri.get(awal, _SERI_AWAL)
        if seri > _SERI_AKHIR:
            return self._nip(acak, pria, lahir, status)
        self._seri[awal] = seri + 1
        return f"{awal}{seri}"

    def _nama(self, acak: random.Random, pria: bool, jabatan: BarisJabatan) -> str:
        kata = self.isi["kata"]
        for _ in range(20):  # beyond a few tens of thousands two people may share a name, as people do
            bagian = [kata["depan_pria" if pria else "depan_wanita"], kata["tengah"], kata["belakang"]]
            nama = " ".join(acak.choice(daftar) for daftar in bagian)
            if nama not in self._terpakai:
                break
        self._terpakai.add(nama)
        gelar = acak.choice(kata[_jenis_gelar(jabatan)])
        return f"{nama}, {gelar}" if gelar else nama

    def _keahlian(self, acak: random.Random, jabatan: BarisJabatan) -> list[str]:
        daftar: Tabel = self.isi["keahlian"]
        khusus: list[str] = daftar.get(jabatan.nama.removesuffix(jabatan.jenjang).strip(), [])
        return [*acak.sample(khusus, min(2, len(khusus))), acak.choice(daftar["umum"])]


def isi_jabatan(isi: Tabel, susunan: Susunan, orang: int) -> list[BarisPegawai]:
    """People for the posts: the named actors, a head for every unit, and the rest spread evenly up to `orang`.

    Heads and actors are always there, even if `orang` is smaller than their number; only posts that the file leaves
    vacant have nobody.
    """
    penghuni = Penghuni(isi)
    tokoh = [penghuni.buat(jabatan, t) for t, jabatan in _tokoh(isi, susunan)]
    terisi = {p.jabatan for p in tokoh}
    kosong = {susunan.pos(alamat).kode for alamat in isi["kosong"]}
    kepala = [penghuni.buat(unit.kepala) for unit in susunan.unit if unit.kepala.kode not in terisi]
    kepala = [p for p in kepala if p.jabatan not in kosong]
    kepala += [penghuni.sisipkan(n, susunan.pos(p["pos"]), p) for n, p in enumerate(isi["pegawai"])]
    # Unit by unit, post by post: everybody's first post before anybody's second. Where a unit starts in its list
    # goes round, or all units of a pattern would have the same people.
    jabatan = (_putar(unit.jabatan, nomor) for nomor, unit in enumerate(susunan.unit))
    giliran = chain.from_iterable(zip_longest(*jabatan))
    kursi = [jabatan for jabatan in giliran if jabatan is not None]
    sisa = max(orang - len(tokoh) - len(kepala), 0)
    return [*tokoh, *kepala, *(penghuni.buat(jabatan) for jabatan in islice(cycle(kursi), sisa))]


def _tokoh(isi: Tabel, susunan: Susunan) -> Iterator[tuple[dict[str, Any], BarisJabatan]]:
    for tokoh in isi["tokoh"]:
        unit = susunan.cari(tokoh["perangkat_daerah"], tokoh.get("unit"))
        nama = tokoh.get("jabatan")
        yield tokoh, next(j for j in unit.jabatan if j.nama == nama) if nama else unit.kepala


def _status(nomor: int, jabatan: BarisJabatan) -> str:
    return "PPPK" if not jabatan.kepala and nomor % _PPPK_TIAP == 0 else "PNS"


def _putar(jabatan: tuple[BarisJabatan, ...], langkah: int) -> tuple[BarisJabatan, ...]:
    awal = langkah % len(jabatan) if jabatan else 0
    return jabatan[awal:] + jabatan[:awal]


def _jenis_gelar(jabatan: BarisJabatan) -> str:
    if jabatan.jenis in _KEPALA:
        return "gelar_kepala"
    return "gelar_ahli" if jabatan.jenjang.startswith("Ahli") else "gelar_terampil"
