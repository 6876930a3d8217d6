"""Rows of people, and the NIP wherever a sheet names one."""

from __future__ import annotations

import datetime as dt

from core.impor.baris import BarisPegawai
from core.impor.masalah import Kode
from core.impor.sel import Baris, kamus, tampil
from core.language import LANGUAGES
from core.organisasi import nip
from core.organisasi.telepon import TeleponSalah, normal

_STATUS = kamus(("PNS", "PPPK"))
_BAHASA = kamus(LANGUAGES)
_NIP_SALAH = {sebab: Kode(f"nip_{sebab.value}") for sebab in nip.SebabNip}


def pegawai(baris: Baris, hari_ini: dt.date | None) -> BarisPegawai:
    """A person."""
    nomor = baca_nip(baris, "nip", hari_ini)
    keahlian = baris.teks_bila_ada("keahlian")
    if nomor and nomor.usia_janggal:
        baris.ingatkan(Kode.NIP_USIA, "nip", nilai=nomor.nilai)
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
        # An empty cell must not dismiss anybody.
        aktif=baris.ya_tidak("aktif") if tampil(baris.mentahan("aktif")) else None,
        nip_lama=_nip_lama(baris, nomor),
    )


def baca_nip(baris: Baris, kolom: str, hari_ini: dt.date | None = None) -> nip.Nip | None:
    """The NIP in a cell that must not be empty; None once it was reported as wrong."""
    mentah = baris.mentahan(kolom)
    if isinstance(mentah, int | float):
        # The last digits are gone already: a spreadsheet keeps 15 of them.
        baris.salah(Kode.NIP_ANGKA, kolom, nilai=f"{mentah:.0f}")
        return None
    teks = tampil(mentah).lstrip("'")
    if not teks:
        baris.salah(Kode.SEL_KOSONG, kolom)
        return None
    try:
        return nip.urai(teks, hari_ini)
    except nip.NipSalah as salah:
        baris.salah(_NIP_SALAH[salah.sebab], kolom, angka=salah.panjang)
        return None


def _nip_lama(baris: Baris, sekarang: nip.Nip | None) -> str:
    if not tampil(baris.mentahan("nip_lama")):
        return ""
    lama = baca_nip(baris, "nip_lama")
    if lama is None:
        return ""
    if lama == sekarang:
        baris.salah(Kode.NIP_LAMA_SAMA, "nip_lama")
    return lama.nilai


def _status(baris: Baris, nomor: nip.Nip | None) -> str | None:
    """What the sheet says, else what the NIP tells."""
    if not tampil(baris.mentahan("status_asn")):
        return nomor.status if nomor else None
    status = baris.pilih("status_asn", _STATUS)
    if nomor and status and status != nomor.status:
        baris.ingatkan(Kode.NIP_STATUS, "status_asn", nilai=status, saran=nomor.status)
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
