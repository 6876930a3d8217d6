"""What refusals about assignments say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import penugasan
from core.regulasi.kutipan import panjang


def _bukan_penerima(reader: Reader, _error: penugasan.BukanPenerima) -> str:
    return reader._("Hal ini hanya untuk pegawai yang ditugaskan.")


def _bukan_pengakhir(reader: Reader, _error: penugasan.BukanPengakhir) -> str:
    return reader._("Penugasan diakhiri oleh pimpinan unitnya, penanda tangan suratnya, atau ketua timnya.")


def _sendiri(reader: Reader, error: penugasan.PenugasanSendiri) -> str:
    return reader._(
        "“%(judul)s” adalah penugasan Bapak/Ibu sendiri. Kewenangan yang dilimpahkan tidak dipakai untuk mengakhiri "
        "atau menggantinya; hal itu menunggu pejabat definitifnya.",
        judul=error.penugasan.judul,
    )


def _sudah_berakhir(reader: Reader, error: penugasan.SudahBerakhir) -> str:
    _ = reader._
    row = error.penugasan
    last = row.diakhiri_pada or row.selesai
    if last < row.mulai:
        return _("Penugasan “%(judul)s” dicabut sebelum dimulai.", judul=row.judul)
    return _("Penugasan “%(judul)s” sudah berakhir, %(hari)s.", judul=row.judul, hari=reader.day(last))


def _sudah_ditugaskan(reader: Reader, error: penugasan.SudahDitugaskan) -> str:
    _ = reader._
    return _.plural(
        "%(n)s pegawai yang dipilih sudah ditugaskan atau sedang diusulkan untuk “%(judul)s” pada waktu itu. "
        "Mohon ubah pilihannya.",
        "%(n)s pegawai yang dipilih sudah ditugaskan atau sedang diusulkan untuk “%(judul)s” pada waktu itu. "
        "Mohon ubah pilihannya.",
        len(error.pegawai),
        judul=error.judul,
    )


def _sudah_tugasnya(reader: Reader, error: penugasan.TugasSudahDitetapkan) -> str:
    """Refused, and what he can do about work that is his already."""
    _ = reader._
    if error.mulai is None or error.selesai is None:
        said = _("Bapak/Ibu sudah menjadi anggota tim pekerjaan “%(judul)s”.", judul=error.judul)
    else:
        period = reader.period(error.mulai, error.selesai)
        said = _("“%(judul)s” sudah menjadi tugas Bapak/Ibu, %(masa)s.", judul=error.judul, masa=period)
    rule = _(
        "Pengajuan sukarela adalah untuk pekerjaan yang belum termasuk tugas yang ditetapkan (%(dasar)s).",
        dasar=panjang(error.kutipan),
    )
    way = _(
        "Pekerjaan itu dapat langsung dikerjakan melalui menu Kinerja. Bila waktunya kurang, silakan ajukan untuk "
        "waktu setelah penugasan itu berakhir."
    )
    return f"{said} {rule} {way}"


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    penugasan.BukanPenerima: _bukan_penerima,
    penugasan.BukanPengakhir: _bukan_pengakhir,
    penugasan.PenugasanSendiri: _sendiri,
    penugasan.SudahBerakhir: _sudah_berakhir,
    penugasan.SudahDitugaskan: _sudah_ditugaskan,
    penugasan.TugasSudahDitetapkan: _sudah_tugasnya,
}
