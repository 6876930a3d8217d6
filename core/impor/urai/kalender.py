"""Rows of the working calendar."""

from __future__ import annotations

import datetime as dt

from core import kalender
from core.impor.baris import BarisKalender
from core.impor.masalah import Kode
from core.impor.sel import Baris, kamus, tampil

JENIS = ("jam", "ramadan", "libur", "masuk")
_JENIS = kamus(JENIS)
_JAM_SALAH = {
    "bentuk": Kode.JAM_BENTUK,
    "hari": Kode.JAM_HARI,
    "jam": Kode.JAM_PUKUL,
    "ganda": Kode.JAM_GANDA,
}


def aturan(baris: Baris) -> BarisKalender:
    """A rule; a day off or a day worked without a last day is one day."""
    jenis = baris.pilih("jenis", _JENIS)
    mulai = baris.tanggal("mulai")
    return BarisKalender(
        unit=baris.teks("unit"),
        jenis=jenis,
        mulai=mulai,
        selesai=_selesai(baris, jenis, mulai),
        jam=_jam(baris),
        libur_nasional=_ya_tidak(baris, "libur_nasional"),
        cuti_bersama=_ya_tidak(baris, "cuti_bersama"),
        keterangan=baris.teks("keterangan"),
    )


def _selesai(baris: Baris, jenis: str, mulai: dt.date) -> dt.date | None:
    if not tampil(baris.mentahan("selesai")):
        if jenis == "ramadan":
            baris.salah(Kode.SEL_KOSONG, "selesai")
        return None if jenis in ("jam", "") else mulai
    selesai = baris.tanggal("selesai")
    if dt.date.min < selesai < mulai:
        baris.salah(Kode.TANGGAL_TERBALIK, "selesai", nilai=selesai.isoformat(), lain=mulai.isoformat())
    elif jenis != "jam" and dt.date.min < mulai and (selesai - mulai).days >= kalender.TERLAMA:
        baris.salah(Kode.MASA_PANJANG, "selesai", nilai=selesai.isoformat(), angka=kalender.TERLAMA)
    return selesai


def _jam(baris: Baris) -> str:
    """The week as it is stored."""
    teks = baris.teks("jam")
    if not teks:
        return ""
    try:
        return kalender.tulis_pekan(kalender.baca_pekan(teks))
    except kalender.JamKeliru as salah:
        baris.salah(_JAM_SALAH[salah.sebab], "jam", nilai=salah.nilai)
        return ""


def _ya_tidak(baris: Baris, kolom: str) -> bool | None:
    """An empty cell says what is usual: the day is free."""
    return baris.ya_tidak(kolom) if tampil(baris.mentahan(kolom)) else None


def aturan_dari_baris(baris: BarisKalender) -> kalender.Aturan:
    """The rule that a row stands for."""
    return kalender.Aturan(
        baris.jenis,  # type: ignore[arg-type]  # one of JENIS
        baris.mulai,
        baris.selesai,
        kalender.baca_pekan(baris.jam) if baris.jam else None,
        baris.libur_nasional is not False,
        baris.cuti_bersama is not False,
        baris.keterangan,
    )
