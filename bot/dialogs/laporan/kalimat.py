"""What refusals about reports say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import laporan


def _bukan_pelapor(reader: Reader, _error: laporan.BukanPelapor) -> str:
    return reader._("Laporan ini ditunggu dari orang lain.")


def _bukan_penerima(reader: Reader, _error: laporan.BukanPenerimaLaporan) -> str:
    return reader._("Laporan ini ditujukan kepada orang lain.")


def _sudah_dijawab(reader: Reader, error: laporan.SudahDijawab) -> str:
    _ = reader._
    when = reader.when(error.pada) if error.pada else ""
    sentence = {
        "diterima": _("Laporan ini sudah diterima %(saat)s, jadi tidak berubah lagi.", saat=when),
        "dikembalikan": _("Laporan ini sudah dikembalikan %(saat)s untuk diperbaiki.", saat=when),
        "batal": _("Laporan ini tidak diperlukan lagi."),
    }
    return sentence.get(error.kewajiban.status, _("Laporan ini belum dikirim."))


def _laporan_berubah(reader: Reader, _error: laporan.LaporanBerubah) -> str:
    return reader._("Laporan ini baru saja diubah pengirimnya. Mohon dibaca dahulu isinya yang terbaru.")


def _catatan(reader: Reader, _error: laporan.CatatanWajib) -> str:
    return reader._("Mohon tulis apa yang perlu diperbaiki.")


def _tanpa_penerima(reader: Reader, _error: laporan.TanpaPenerima) -> str:
    return reader._(
        "Belum ada pejabat yang dapat menerima laporan ini. Mohon hubungi admin Lincah agar struktur unit dilengkapi."
    )


def _tanpa_penerima_hasil(reader: Reader, _error: laporan.TanpaPenerimaHasil) -> str:
    return reader._(
        "Pejabat penilai dan pimpinan unit anggota ini belum ada. "
        "Mohon hubungi admin Lincah agar struktur unit dilengkapi."
    )


def _templat(reader: Reader, error: laporan.TemplatTerlaluPanjang) -> str:
    _ = reader._
    return _(
        "Paling banyak %(banyak)s pertanyaan, masing-masing paling panjang %(panjang)s huruf; "
        "tulisan tadi berisi %(ada)s pertanyaan.",
        banyak=error.paling_banyak,
        panjang=error.panjang,
        ada=error.banyak,
    )


def _belum_boleh(reader: Reader, error: laporan.BelumBolehMengingatkan) -> str:
    _ = reader._
    if error.lagi is None:
        return _("Tidak ada yang dapat diingatkan sekarang: semua sudah melapor atau sedang tidak hadir.")
    return _("Mereka baru saja diingatkan. Bapak/Ibu dapat mengingatkan lagi %(saat)s.", saat=reader.when(error.lagi))


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    laporan.BukanPelapor: _bukan_pelapor,
    laporan.BukanPenerimaLaporan: _bukan_penerima,
    laporan.SudahDijawab: _sudah_dijawab,
    laporan.LaporanBerubah: _laporan_berubah,
    laporan.CatatanWajib: _catatan,
    laporan.TanpaPenerima: _tanpa_penerima,
    laporan.TanpaPenerimaHasil: _tanpa_penerima_hasil,
    laporan.TemplatTerlaluPanjang: _templat,
    laporan.BelumBolehMengingatkan: _belum_boleh,
}
