"""Why a move of a result is refused, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import hasil, pemantauan
from core.regulasi.kutipan import panjang


def _bukan_penyerah(reader: Reader, error: hasil.BukanPenyerah) -> str:
    _ = reader._
    if error.nama:
        return _("Hasil pekerjaan tim diserahkan oleh ketuanya, yaitu %(nama)s.", nama=error.nama)
    return _("Hasil pekerjaan ini diserahkan oleh yang mengerjakannya.")


def _tanpa_peninjau(reader: Reader, error: hasil.TanpaPeninjau) -> str:
    return reader._(
        "Belum ada pejabat yang meninjau hasil “%(judul)s”. Mohon hubungi admin Lincah agar struktur unit dilengkapi.",
        judul=error.pekerjaan.judul,
    )


def _belum_dimulai(reader: Reader, error: hasil.BelumDimulai) -> str:
    return reader._(
        "“%(judul)s” baru dimulai pada %(tanggal)s, jadi belum ada hasil yang dapat diserahkan.",
        judul=error.pekerjaan.judul,
        tanggal=reader.day(error.pekerjaan.mulai),
    )


def _belum_sesuai(reader: Reader, error: hasil.BelumSesuaiTarget) -> str:
    return reader._(
        "Di sini yang mengerjakan lebih dulu memeriksa hasilnya sendiri, dan yang disampaikan adalah hasil yang telah "
        "sesuai target (%(kutipan)s). Mohon dilengkapi dulu; kemajuannya dapat dilaporkan, dan hambatannya "
        "disampaikan melalui Kendala.",
        kutipan=panjang(error.kutipan),
    )


def _masih_terbuka(reader: Reader, error: hasil.HasilMasihTerbuka) -> str:
    _ = reader._
    row = error.hasil
    if row.status == "dikembalikan":
        return _("Hasil %(nomor)s dikembalikan dan perlu diperbaiki dulu; serahkan lagi dari situ.", nomor=row.nomor)
    return _("Hasil %(nomor)s untuk pekerjaan ini masih ditinjau.", nomor=row.nomor)


def _ditutup(reader: Reader, error: hasil.HasilDitutup) -> str:
    _ = reader._
    sentence = {
        "selesai": _("Hasil %(nomor)s sudah dinyatakan selesai.", nomor=error.hasil.nomor),
        "ditarik": _("Hasil %(nomor)s sudah ditarik kembali.", nomor=error.hasil.nomor),
    }
    return sentence.get(error.hasil.status, _("Hasil %(nomor)s sudah diserahkan lagi.", nomor=error.hasil.nomor))


def _sudah_ditinjau(reader: Reader, error: hasil.SudahDitinjau) -> str:
    """Who was faster, in which capacity, and when."""
    _ = reader._
    step, nomor = error.tinjauan, error.hasil.nomor
    if not error.nama or step.diputus_pada is None:
        if error.hasil.status == "ditarik":
            return _("Hasil %(nomor)s sudah ditarik kembali oleh yang menyerahkannya.", nomor=nomor)
        if step.status in hasil.DILEWATI:
            return _("Hasil %(nomor)s tidak menunggu pemeriksaan ini lagi: sudah dilewati.", nomor=nomor)
        return _("Hasil %(nomor)s sudah dikembalikan, jadi tidak menunggu tinjauan ini lagi.", nomor=nomor)
    acting = f" ({step.kapasitas} {step.sebutan}".rstrip() + ")" if step.kapasitas else ""
    values = {"nomor": nomor, "nama": error.nama + acting, "saat": reader.when(step.diputus_pada)}
    if step.status == "dikembalikan":
        return _("Hasil %(nomor)s sudah dikembalikan oleh %(nama)s, %(saat)s.", **values)
    return _("Hasil %(nomor)s sudah ditinjau pada tahap ini oleh %(nama)s, %(saat)s.", **values)


def _belum_giliran(reader: Reader, error: hasil.BelumGiliran) -> str:
    return reader._(
        "Hasil %(nomor)s belum sampai kepada Bapak/Ibu; sekarang menunggu %(nama)s.",
        nomor=error.hasil.nomor,
        nama=error.nama or "–",
    )


def _bukan_peninjau(reader: Reader, error: hasil.BukanPeninjau) -> str:
    _ = reader._
    if error.sendiri:
        return _("Hasil kerja sendiri ditinjau oleh pejabat lain; tidak seorang pun meninjau hasilnya sendiri.")
    if error.sampai is not None:
        return _(
            "Sampai %(sampai)s kewenangan ini dijalankan %(nama)s. Untuk meninjau sendiri, akhiri dulu pelimpahannya.",
            sampai=reader.day(error.sampai),
            nama=error.nama,
        )
    if not error.nama:
        return _("Hasil %(nomor)s tidak menunggu tinjauan Bapak/Ibu.", nomor=error.hasil.nomor)
    return _("Hasil %(nomor)s tidak menunggu Bapak/Ibu, melainkan %(nama)s.", nomor=error.hasil.nomor, nama=error.nama)


def _catatan(reader: Reader, _error: hasil.CatatanWajib) -> str:
    return reader._("Mohon tulis apa yang perlu diperbaiki.")


def _tidak_dapat_ditarik(reader: Reader, error: hasil.TidakDapatDitarik) -> str:
    _ = reader._
    if error.nama:
        return _(
            "Hasil %(nomor)s tidak dapat ditarik lagi: %(nama)s sudah meninjaunya.",
            nomor=error.hasil.nomor,
            nama=error.nama,
        )
    return _ditutup(reader, hasil.HasilDitutup(error.hasil))


def _tidak_dapat_diurungkan(reader: Reader, error: hasil.TidakDapatDiurungkan) -> str:
    _ = reader._
    nomor = error.hasil.nomor
    sentence = {
        "lewat": _("Tinjauan atas %(nomor)s tidak dapat diurungkan lagi: batasnya 60 detik.", nomor=nomor),
        "ditindaklanjuti": _("Tinjauan atas %(nomor)s tidak dapat diurungkan: sudah ditindaklanjuti.", nomor=nomor),
    }
    return sentence.get(error.sebab, _("Yang dapat mengurungkan tinjauan hanya yang memutusnya."))


def _bukan_pemantau(reader: Reader, error: pemantauan.BukanPemantau) -> str:
    return reader._(
        "“%(judul)s” dipantau oleh pimpinan unitnya, pejabat di atasnya, dan ketua tim.", judul=error.pekerjaan.judul
    )


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    hasil.BukanPenyerah: _bukan_penyerah,
    hasil.TanpaPeninjau: _tanpa_peninjau,
    hasil.BelumDimulai: _belum_dimulai,
    hasil.BelumSesuaiTarget: _belum_sesuai,
    hasil.HasilMasihTerbuka: _masih_terbuka,
    hasil.HasilDitutup: _ditutup,
    hasil.SudahDitinjau: _sudah_ditinjau,
    hasil.BelumGiliran: _belum_giliran,
    hasil.BukanPeninjau: _bukan_peninjau,
    hasil.CatatanWajib: _catatan,
    hasil.TidakDapatDitarik: _tidak_dapat_ditarik,
    hasil.TidakDapatDiurungkan: _tidak_dapat_diurungkan,
    pemantauan.BukanPemantau: _bukan_pemantau,
}
