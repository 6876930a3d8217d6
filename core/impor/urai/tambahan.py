"""Rows of the optional sheets: who assesses whom, who acts for whom, who is away, how the regulation is read."""

from __future__ import annotations

from collections.abc import Mapping

from core.delegasi import KAPASITAS
from core.impor.baris import BarisDelegasi, BarisKetidakhadiran, BarisPeta, BarisPilihan
from core.impor.masalah import Kode
from core.impor.sel import Baris, kamus, kunci, tampil, terdekat
from core.impor.urai.orang import baca_nip
from core.organisasi import kosakata
from core.regulasi.skema import Pilihan

_KAPASITAS = kamus(KAPASITAS)
_KETIDAKHADIRAN = kamus(kosakata.KETIDAKHADIRAN)
_YA = {"ya": True, "true": True, "benar": True, "tidak": False, "false": False, "salah": False}
_BILANGAN_TERBESAR = 366


def peta_jabatan(baris: Baris) -> BarisPeta:
    """Exactly one of person and post is named."""
    orang, jabatan = tampil(baris.mentahan("nip")), baris.teks("jabatan")
    if bool(orang) == bool(jabatan):
        baris.salah(Kode.PETA_SATU, "jabatan" if orang else "nip")
    nomor = baca_nip(baris, "nip") if orang else None
    return BarisPeta(
        nip=nomor.nilai if nomor else "",
        jabatan=jabatan,
        penilai=baris.teks("penilai", wajib=True),
        dasar=baris.teks_bila_ada("dasar"),
    )


def delegasi(baris: Baris) -> BarisDelegasi:
    """A delegation."""
    kepada = baca_nip(baris, "kepada")
    mulai, selesai = baris.masa()
    return BarisDelegasi(
        jabatan=baris.teks("jabatan", wajib=True),
        kepada=kepada.nilai if kepada else "",
        kapasitas=baris.pilih("kapasitas", _KAPASITAS),
        mulai=mulai,
        selesai=selesai,
        dasar=baris.teks_bila_ada("dasar"),
    )


def ketidakhadiran(baris: Baris) -> BarisKetidakhadiran:
    """An absence."""
    nomor = baca_nip(baris, "nip")
    mulai, selesai = baris.masa()
    return BarisKetidakhadiran(
        nip=nomor.nilai if nomor else "",
        jenis=baris.pilih("jenis", _KETIDAKHADIRAN),
        mulai=mulai,
        selesai=selesai,
        keterangan=baris.teks_bila_ada("keterangan"),
    )


def pilihan(baris: Baris, tersedia: Mapping[str, Pilihan]) -> BarisPilihan:
    """A switch of the regulation; an empty value goes back to what the regulation's file says."""
    nama = baris.pilih("nama", kamus(tersedia))
    return BarisPilihan(nama, _nilai(baris, tersedia[nama]) if nama else None)


def _nilai(baris: Baris, satu: Pilihan) -> bool | str | int | None:
    teks = baris.teks("nilai")
    if not teks:
        return None
    if not satu.nilai:
        return baris.bulat("nilai", 1, _BILANGAN_TERBESAR) if isinstance(satu.bawaan, int) else teks
    boleh = {kunci(tampil(nilai)): nilai for nilai in satu.nilai}
    dicari = _YA.get(teks.lower(), teks)
    ketemu = dicari if dicari in satu.nilai else boleh.get(kunci(teks))
    if ketemu is None:
        daftar = tuple(tampil(nilai) for nilai in satu.nilai)
        baris.salah(Kode.PILIHAN, "nilai", saran=terdekat(teks, daftar), pilihan=daftar)
    return ketemu
