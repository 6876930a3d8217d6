"""What refusals about performance management and business processes say: who may, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import ekspektasi, proses_bisnis
from core.regulasi.kutipan import panjang


def _bukan_penilai(reader: Reader, error: ekspektasi.BukanPenilai) -> str:
    _ = reader._
    if error.penilai is None or not error.kutipan:
        return _("Ini hanya untuk pejabat penilai pegawai yang bersangkutan.")
    return _("Ini hanya untuk pejabat penilai pegawai yang bersangkutan (%(dasar)s).", dasar=panjang(error.kutipan))


def _bukan_yang_dinilai(reader: Reader, _error: ekspektasi.BukanYangDinilai | ekspektasi.BukanTentangDia) -> str:
    return reader._("Ini hanya untuk pegawai yang bersangkutan.")


def _ekspektasi_berubah(reader: Reader, _error: ekspektasi.EkspektasiBerubah) -> str:
    return reader._("Rumusan atau jawabannya sudah berubah sejak ditampilkan. Berikut keadaan terbarunya.")


def _sudah_dibaca(reader: Reader, _error: ekspektasi.SudahDibaca) -> str:
    return reader._("Catatan ini sudah dinyatakan dibaca sebelumnya.")


def _sudah_ditanggapi(reader: Reader, error: ekspektasi.SudahDitanggapi) -> str:
    row = error.catatan
    moment = row.dibalas_pada or row.dibuat_pada
    return reader._("Catatan ini sudah Bapak/Ibu tanggapi pada %(saat)s.", saat=reader.when(moment))


def _catatan_berakhir(reader: Reader, error: ekspektasi.CatatanBerakhir) -> str:
    _ = reader._
    moment = error.catatan.diakhiri_pada
    if moment is None:
        return _("Catatan ini sudah tidak berlaku. Berikut keadaan terbarunya.")
    return _("Catatan ini sudah tidak berlaku sejak %(saat)s. Berikut keadaannya.", saat=reader.when(moment))


def _masih_ditindaklanjuti(reader: Reader, _error: ekspektasi.MasihDitindaklanjuti) -> str:
    return reader._(
        "Catatan ini menjadi dasar tindak lanjut yang masih berlaku. Mohon perbaiki atau batalkan tindak lanjutnya "
        "lebih dahulu."
    )


def _nomor_keputusan(reader: Reader, _error: ekspektasi.NomorKeputusanWajib) -> str:
    return reader._(
        "Mohon tulis nomor keputusannya, yang memuat angka. Bila keputusannya belum ada, tindak lanjutnya dicatat "
        "setelah ditetapkan."
    )


def _tanggal_belum_tiba(reader: Reader, error: ekspektasi.TanggalBelumTiba) -> str:
    return reader._(
        "%(tanggal)s belum tiba. Yang dicatat adalah keputusan yang sudah ditetapkan.",
        tanggal=reader.day(error.tanggal),
    )


def _evaluasi_lain(reader: Reader, _error: ekspektasi.EvaluasiLain) -> str:
    return reader._("Mohon pilih catatan evaluasi yang masih berlaku tentang pegawai ini.")


def _bukan_pengelola_proses(reader: Reader, _error: proses_bisnis.BukanPengelolaProses) -> str:
    return reader._("Daftar ini diisi oleh kepala Perangkat Daerahnya atau admin Lincah.")


def _sop_wajib(reader: Reader, error: proses_bisnis.SopWajib) -> str:
    _ = reader._
    return _("Setiap reviu disertai penyesuaian SOP (%(dasar)s). Mohon tulis hasilnya.", dasar=panjang(error.kutipan))


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    ekspektasi.EkspektasiBerubah: _ekspektasi_berubah,
    ekspektasi.BukanPenilai: _bukan_penilai,
    ekspektasi.BukanYangDinilai: _bukan_yang_dinilai,
    ekspektasi.BukanTentangDia: _bukan_yang_dinilai,
    ekspektasi.SudahDibaca: _sudah_dibaca,
    ekspektasi.SudahDitanggapi: _sudah_ditanggapi,
    ekspektasi.CatatanBerakhir: _catatan_berakhir,
    ekspektasi.MasihDitindaklanjuti: _masih_ditindaklanjuti,
    ekspektasi.NomorKeputusanWajib: _nomor_keputusan,
    ekspektasi.TanggalBelumTiba: _tanggal_belum_tiba,
    ekspektasi.EvaluasiLain: _evaluasi_lain,
    proses_bisnis.BukanPengelolaProses: _bukan_pengelola_proses,
    proses_bisnis.SopWajib: _sop_wajib,
}
