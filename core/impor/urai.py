"""From raw cells to typed rows, sheet by sheet; every complaint names its cell."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from core.impor.baris import BarisInstansi, BarisJabatan, BarisPegawai, BarisPerangkatDaerah, BarisUnit, Lembar
from core.impor.buku import Buku
from core.impor.kolom import KOLOM
from core.impor.masalah import Berat, Kode, Masalah
from core.impor.sel import Baris, kamus, kunci, tampil, terdekat
from core.language import LANGUAGES
from core.organisasi import kosakata, nip
from core.organisasi.telepon import TeleponSalah, normal

T = TypeVar("T")
_ZONA = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
_JENIS_JABATAN = {**kamus(kosakata.JENIS), "jpt": kosakata.JPT_PRATAMA, "jabatanfungsional": kosakata.JF}
_JENJANG = {**kamus(kosakata.JENJANG), **{kunci(f"JF {j}"): j for j in kosakata.JENJANG}}
_STATUS = kamus(("PNS", "PPPK"))
_BAHASA = kamus(LANGUAGES)
_NIP_SALAH = {sebab: Kode(f"nip_{sebab.value}") for sebab in nip.SebabNip}


@dataclass(frozen=True)
class Konteks:
    """What rows are judged by beside themselves.

    Args:
        kelas: names of classes by regulation.
        regulasi: of the instansi in the database, None in an empty one.
        hari_ini: an appointment far in the future is a mistake.
    """

    kelas: Mapping[str, Collection[str]]
    regulasi: str | None = None
    hari_ini: dt.date | None = None


@dataclass
class Terurai:
    """The usable rows of a workbook with their row numbers."""

    instansi: list[tuple[int, BarisInstansi]] = field(default_factory=list)
    perangkat_daerah: list[tuple[int, BarisPerangkatDaerah]] = field(default_factory=list)
    unit: list[tuple[int, BarisUnit]] = field(default_factory=list)
    jabatan: list[tuple[int, BarisJabatan]] = field(default_factory=list)
    pegawai: list[tuple[int, BarisPegawai]] = field(default_factory=list)


def urai(buku: Buku, konteks: Konteks, lapor: Callable[[Masalah], None]) -> Terurai:
    """Read all rows; those with a fault are reported and left out."""
    hasil = Terurai()
    for baris in _baris(buku, Lembar.INSTANSI, lapor):
        _simpan(hasil.instansi, baris, _instansi(baris, konteks))
    regulasi = next((isi.regulasi for _, isi in hasil.instansi), konteks.regulasi)
    kelas = kamus(konteks.kelas.get(regulasi or "", ()))
    for baris in _baris(buku, Lembar.PERANGKAT_DAERAH, lapor):
        _simpan(hasil.perangkat_daerah, baris, _pd(baris, kelas))
    for baris in _baris(buku, Lembar.UNIT, lapor):
        _simpan(hasil.unit, baris, _unit(baris, {**kelas, **kamus((*kosakata.JENIS_UNIT, *kosakata.JENIS_MANDIRI))}))
    for baris in _baris(buku, Lembar.JABATAN, lapor):
        _simpan(hasil.jabatan, baris, _jabatan(baris))
    for baris in _baris(buku, Lembar.PEGAWAI, lapor):
        _simpan(hasil.pegawai, baris, _pegawai(baris, konteks.hari_ini))
    return hasil


def _baris(buku: Buku, lembar: Lembar, lapor: Callable[[Masalah], None]) -> Iterator[Baris]:
    mentah = buku.lembar.get(lembar)
    if mentah is None or not all(mentah.kolom(k.nama) for k in KOLOM[lembar] if k.wajib):
        return  # reported as a whole; thousands of empty cells would say it worse
    for satu in mentah.baris:
        yield Baris(lembar, satu, mentah, lapor)


def _simpan(daftar: list[tuple[int, T]], baris: Baris, isi: T) -> None:
    if baris.baik:
        daftar.append((baris.mentah.nomor, isi))


def _instansi(baris: Baris, konteks: Konteks) -> BarisInstansi:
    regulasi = baris.pilih("regulasi", kamus(konteks.kelas))
    if konteks.regulasi is not None and regulasi and regulasi != konteks.regulasi:
        baris.salah(Kode.REGULASI_BEDA, "regulasi", saran=konteks.regulasi)
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


def _pd(baris: Baris, kelas: Mapping[str, str]) -> BarisPerangkatDaerah:
    nama = baris.teks("nama", wajib=True)
    disebut = baris.teks("kelas") or nama
    ketemu = _kelas(disebut, kelas)
    if disebut and kelas and not ketemu:
        baris.salah(Kode.KELAS, "kelas", nilai=disebut, saran=terdekat(disebut, kelas.values()))
    return BarisPerangkatDaerah(baris.teks("kode", wajib=True), nama, ketemu, baris.teks_bila_ada("alamat"))


def _kelas(disebut: str, kelas: Mapping[str, str]) -> str:
    """The class of that name, or the one whose name it begins with ("Kecamatan Contoh")."""
    kata = disebut.split()
    awalan = (kunci(" ".join(kata[:n])) for n in range(len(kata), 0, -1))
    return next((kelas[awal] for awal in awalan if awal in kelas), "")


def _unit(baris: Baris, jenis: Mapping[str, str]) -> BarisUnit:
    return BarisUnit(
        kode=baris.teks("kode", wajib=True),
        nama=baris.teks("nama", wajib=True),
        perangkat_daerah=baris.teks("perangkat_daerah", wajib=True),
        induk=baris.teks("induk"),
        jenis=baris.pilih("jenis", jenis),
        ketatausahaan=baris.ya_tidak("ketatausahaan"),
    )


def _jabatan(baris: Baris) -> BarisJabatan:
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


def _pegawai(baris: Baris, hari_ini: dt.date | None) -> BarisPegawai:
    nomor = _nip(baris, hari_ini)
    keahlian = baris.teks_bila_ada("keahlian")
    return BarisPegawai(
        nip=nomor.nilai if nomor else "",
        nama=baris.teks("nama", wajib=True),
        jabatan=baris.teks("jabatan", wajib=True),
        status_asn=_status(baris, nomor),
        pangkat=baris.teks_bila_ada("pangkat"),
        telepon=_telepon(baris),
        keahlian=None if keahlian is None else _daftar(keahlian),
        bahasa=baris.pilih("bahasa", _BAHASA) if tampil(baris.mentahan("bahasa")) else None,
        admin=baris.ya_tidak("admin"),
    )


def _nip(baris: Baris, hari_ini: dt.date | None) -> nip.Nip | None:
    mentah = baris.mentahan("nip")
    if isinstance(mentah, int | float):
        # The last digits are gone already: a spreadsheet keeps 15 of them.
        baris.salah(Kode.NIP_ANGKA, "nip", nilai=f"{mentah:.0f}")
        return None
    teks = tampil(mentah).lstrip("'")
    if not teks:
        baris.salah(Kode.SEL_KOSONG, "nip")
        return None
    try:
        nomor = nip.urai(teks, hari_ini)
    except nip.NipSalah as salah:
        baris.salah(_NIP_SALAH[salah.sebab], "nip", angka=salah.panjang)
        return None
    if nomor.usia_janggal:
        _ingatkan(baris, Kode.NIP_USIA, "nip", teks)
    return nomor


def _status(baris: Baris, nomor: nip.Nip | None) -> str | None:
    """What the sheet says, else what the NIP tells."""
    if not tampil(baris.mentahan("status_asn")):
        return nomor.status if nomor else None
    status = baris.pilih("status_asn", _STATUS)
    if nomor and status and status != nomor.status:
        _ingatkan(baris, Kode.NIP_STATUS, "status_asn", status, saran=nomor.status)
    return status


def _telepon(baris: Baris) -> str | None:
    if not baris.ada_kolom("telepon"):
        return None
    nilai = tampil(baris.mentahan("telepon")).lstrip("'")
    if not nilai:
        return ""
    try:
        return normal(nilai)
    except TeleponSalah:
        baris.salah(Kode.TELEPON, "telepon")
        return ""


def _daftar(teks: str) -> tuple[str, ...]:
    potong = (satu.strip() for satu in teks.replace(";", ",").split(","))
    return tuple(dict.fromkeys(satu for satu in potong if satu))


def _ingatkan(baris: Baris, kode: Kode, kolom: str, nilai: str, saran: str = "") -> None:
    baris.ingatkan(
        Masalah(
            kode,
            baris.lembar,
            baris.mentah.nomor,
            kolom,
            baris.alamat(kolom),
            nilai=nilai,
            saran=saran,
            berat=Berat.PERINGATAN,
        )
    )
