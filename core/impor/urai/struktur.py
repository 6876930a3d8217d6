"""Rows of the instansi, the perangkat daerah, the units and the posts."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Mapping

from core.impor.baris import BarisInstansi, BarisJabatan, BarisPerangkatDaerah, BarisUnit
from core.impor.masalah import Kode
from core.impor.sel import Baris, kamus, kunci, terdekat
from core.organisasi import kosakata

_ZONA = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
_JENIS_JABATAN = {**kamus(kosakata.JENIS), "jpt": kosakata.JPT_PRATAMA, "jabatanfungsional": kosakata.JF}
_JENJANG = {**kamus(kosakata.JENJANG), **{kunci(f"JF {j}"): j for j in kosakata.JENJANG}}
_HARI_TERLAMA = 60  # working days; a decision that nobody misses for a quarter is not reminded of either


def instansi(baris: Baris, peraturan: Iterable[str], sekarang: str | None) -> BarisInstansi:
    """The government.

    Args:
        peraturan: names of the regulations there are.
        sekarang: the one the database follows, None if it is empty.
    """
    regulasi = baris.pilih("regulasi", kamus(peraturan))
    if sekarang is not None and regulasi and regulasi != sekarang:
        baris.salah(Kode.REGULASI_BEDA, "regulasi", saran=sekarang)
    return BarisInstansi(
        nama=baris.teks("nama", wajib=True),
        regulasi=regulasi,
        zona=_zona(baris),
        tempat=baris.teks_bila_ada("tempat"),
        alamat=baris.teks_bila_ada("alamat"),
    )


def _zona(baris: Baris) -> str:
    nilai = baris.teks("zona", wajib=True)
    zona = _ZONA.get(nilai.lower(), nilai)
    if nilai and zona not in zoneinfo.available_timezones():
        baris.salah(Kode.ZONA, "zona", pilihan=tuple(z.upper() for z in _ZONA))
    return zona


def perangkat_daerah(baris: Baris, kelas: Mapping[str, str], kode_kelas: Mapping[str, str]) -> BarisPerangkatDaerah:
    """A perangkat daerah.

    The lists of the regulations are open ("antara lain"): one that is not on them is placed by the code of a class.

    Args:
        kelas: names of classes by `kunci`; empty while the regulation is not known.
        kode_kelas: what the classes are called, by code.
    """
    nama = baris.teks("nama", wajib=True)
    disebut = baris.teks("kelas") or nama
    ketemu = _kelas(disebut, kelas) or _kode_kelas(baris.teks("kelas"), kode_kelas)
    if disebut and kelas and not ketemu:
        daftar = tuple(f"{kode} ({judul})" for kode, judul in kode_kelas.items())
        baris.salah(Kode.KELAS, "kelas", nilai=disebut, saran=terdekat(disebut, kelas.values()), pilihan=daftar)
    return BarisPerangkatDaerah(baris.teks("kode", wajib=True), nama, ketemu, baris.teks_bila_ada("alamat"))


def _kelas(disebut: str, kelas: Mapping[str, str]) -> str:
    """The class of that name, or the one whose name it begins with ("Kecamatan Contoh")."""
    kata = disebut.split()
    awalan = (kunci(" ".join(kata[:n])) for n in range(len(kata), 0, -1))
    return next((kelas[awal] for awal in awalan if awal in kelas), "")


def _kode_kelas(disebut: str, kode_kelas: Iterable[str]) -> str:
    return next((kode for kode in kode_kelas if kode.lower() == disebut.lower()), "")


def unit(baris: Baris, jenis: Mapping[str, str]) -> BarisUnit:
    """A unit.

    Args:
        jenis: kinds of unit and names of classes by `kunci`.
    """
    return BarisUnit(
        kode=baris.teks("kode", wajib=True),
        nama=baris.teks("nama", wajib=True),
        perangkat_daerah=baris.teks("perangkat_daerah", wajib=True),
        induk=baris.teks("induk"),
        jenis=baris.pilih("jenis", jenis),
        ketatausahaan=baris.ya_tidak("ketatausahaan"),
        ingatkan_hari=baris.bulat("ingatkan_hari", 1, _HARI_TERLAMA),
        eskalasi_hari=baris.bulat("eskalasi_hari", 0, _HARI_TERLAMA),
    )


def jabatan(baris: Baris) -> BarisJabatan:
    """A post."""
    jenis = baris.pilih("jenis", _JENIS_JABATAN)
    memimpin = baris.ya_tidak("memimpin_unit")
    if memimpin and jenis and jenis != kosakata.JF:
        baris.salah(Kode.MEMIMPIN_BUKAN_JF, "memimpin_unit", lain=jenis)
    return BarisJabatan(
        kode=baris.teks("kode", wajib=True),
        nama=baris.teks("nama", wajib=True),
        unit=baris.teks("unit", wajib=True),
        jenis=jenis,
        jenjang=_jenjang(baris, jenis),
        kepala=baris.ya_tidak("kepala"),
        memimpin_unit=memimpin,
        pyb=baris.ya_tidak("pyb"),
    )


def _jenjang(baris: Baris, jenis: str) -> str:
    nilai = baris.teks("jenjang")
    if jenis == kosakata.JF and not nilai:
        baris.salah(Kode.JENJANG_KOSONG, "jenjang", pilihan=kosakata.JENJANG)
    elif jenis != kosakata.JF and nilai:
        if jenis:
            baris.salah(Kode.JENJANG_BUKAN_JF, "jenjang", lain=jenis)
    elif nilai:
        return baris.pilih("jenjang", _JENJANG)
    return ""
