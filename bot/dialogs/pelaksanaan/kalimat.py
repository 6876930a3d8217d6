"""What refusals in execution say: the numbers, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs import rupiah
from bot.dialogs.scene import Reader
from core import pelaksanaan as pk
from core.language import L, Marked
from core.regulasi.kutipan import panjang

_JAWABAN: dict[str, Marked] = {
    "diterima": L("Rencana kerja ini sudah diterima oleh %(nama)s pada %(waktu)s."),
    "dikembalikan": L("Rencana kerja ini sudah dikembalikan oleh %(nama)s pada %(waktu)s."),
}


def _tidak_ada(reader: Reader, _error: pk.RincianTidakAda) -> str:
    return reader._("Kegiatan itu tidak ditemukan lagi.")


def _berubah(reader: Reader, error: pk.RincianBerubah) -> str:
    _ = reader._
    values = {"uraian": error.rincian.uraian, "nama": error.oleh, "waktu": reader.when(error.rincian.diubah_pada)}
    if error.rincian.status == "batal":
        return _("Kegiatan “%(uraian)s” sudah dibatalkan oleh %(nama)s pada %(waktu)s.", **values)
    if error.rincian.status == "selesai":
        return _("Kegiatan “%(uraian)s” sudah dinyatakan selesai oleh %(nama)s pada %(waktu)s.", **values)
    return _(
        "Kegiatan “%(uraian)s” baru saja diubah oleh %(nama)s pada %(waktu)s, jadi perubahan tadi belum disimpan. "
        "Mohon periksa keadaan terbarunya.",
        **values,
    )


def _belum_selesai(reader: Reader, error: pk.BelumSelesai) -> str:
    return reader._("Kegiatan “%(uraian)s” tidak sedang berstatus selesai.", uraian=error.rincian.uraian)


def _bukan_pelaksana(reader: Reader, error: pk.BukanPelaksanaRincian) -> str:
    _ = reader._
    if error.keluar:
        return _(
            "Bapak/Ibu tidak lagi termasuk yang mengerjakan pekerjaan ini, jadi kemajuan kegiatan “%(uraian)s” tidak "
            "dapat dicatat. Pengelolanya dapat mengalihkan kegiatan ini kepada orang lain.",
            uraian=error.rincian.uraian,
        )
    if not error.pelaksana:
        return _(
            "Kegiatan “%(uraian)s” belum ada yang mengerjakan. Pengelola pekerjaan dapat menentukannya dengan Alihkan.",
            uraian=error.rincian.uraian,
        )
    return _(
        "Kemajuan kegiatan “%(uraian)s” dicatat oleh yang mengerjakan, %(nama)s.",
        uraian=error.rincian.uraian,
        nama=error.pelaksana,
    )


def _bukan_anggota(reader: Reader, error: pk.PelaksanaBukanAnggota) -> str:
    return reader._(
        "%(nama)s tidak lagi termasuk yang mengerjakan “%(judul)s”.",
        nama=error.nama,
        judul=error.pekerjaan.judul,
    )


def _di_luar(reader: Reader, error: pk.MasaDiLuarPekerjaan) -> str:
    return reader._(
        "Waktunya harus di dalam masa pekerjaan, %(masa)s, dan tidak berakhir sebelum dimulai.",
        masa=reader.period(error.pekerjaan.mulai, error.pekerjaan.selesai),
    )


def _melebihi(reader: Reader, error: pk.AnggaranMelebihi) -> str:
    _ = reader._
    over = error.kelebihan
    values = {
        "butir": error.butir,
        "pagu": _.money(over.pagu),
        "terpakai": _.money(over.terpakai),
        "diminta": _.money(over.diminta),
        "sisa": _.money(over.sisa),
        "lebih": _.money(over.lebih),
    }
    if error.butir:
        return _(
            "Anggarannya melebihi butir rencana “%(butir)s”: disepakati %(pagu)s, sudah dirinci %(terpakai)s, sisa "
            "%(sisa)s, diminta %(diminta)s, lebih %(lebih)s. Kurangi jumlahnya, atau ajukan perubahan rencana kegiatan "
            "dan anggaran lebih dahulu.",
            **values,
        )
    return _(
        "Anggarannya melebihi seluruh rencana: disepakati %(pagu)s, sudah dirinci %(terpakai)s, sisa %(sisa)s, diminta "
        "%(diminta)s, lebih %(lebih)s. Kurangi jumlahnya, atau ajukan perubahan rencana kegiatan dan anggaran lebih "
        "dahulu.",
        **values,
    )


def _butir_wajib(reader: Reader, _error: pk.ButirWajib) -> str:
    return reader._(
        "Rencana pekerjaan ini sudah disepakati, jadi kegiatan yang beranggaran perlu mengambil salah satu butirnya."
    )


def _butir_berubah(reader: Reader, _error: pk.ButirBerubah) -> str:
    return reader._("Butir rencana itu tidak ada lagi dalam rencana yang disepakati. Mohon pilih butir lain.")


def _rencana_berubah(reader: Reader, error: pk.RencanaKerjaBerubah) -> str:
    _ = reader._
    row = error.rencana
    if row.status in ("diterima", "dikembalikan") and error.oleh and row.dijawab_pada:
        return _(_JAWABAN[row.status], nama=error.oleh, waktu=reader.when(row.dijawab_pada))
    return _("Rencana kerja ini sudah berubah sejak ditampilkan. Berikut keadaan terbarunya.")


def _kosong(reader: Reader, _error: pk.RencanaKerjaKosong) -> str:
    return reader._("Rencana kerja belum berisi apa-apa. Ambil kegiatan Bapak/Ibu atau tambahkan satu baris dahulu.")


def _kaitan(reader: Reader, error: pk.KaitanWajib) -> str:
    return reader._(
        "Baris “%(uraian)s” belum menyebut butir kegiatan jabatan fungsional atau uraian tugas jabatan yang "
        "dilaksanakan. Mohon dilengkapi melalui Ubah baris.",
        uraian=error.uraian,
    )


def _bukan_penerima(reader: Reader, error: pk.BukanPenerimaRencana) -> str:
    _ = reader._
    if not error.penerima:
        return _("Rencana kerja ini tidak ditujukan kepada Bapak/Ibu.")
    return _("Rencana kerja ini ditujukan kepada %(nama)s.", nama=error.penerima)


def _tanpa_penerima(reader: Reader, error: pk.TanpaPenerima) -> str:
    return reader._(
        "Belum ada pejabat yang dapat menerima rencana kerja untuk “%(judul)s”. Isinya tetap tersimpan; mohon hubungi "
        "admin Lincah agar pimpinan unitnya dilengkapi.",
        judul=error.pekerjaan.judul,
    )


def _tahap_wajib(reader: Reader, error: pk.TahapWajib) -> str:
    return reader._("Tahap koordinasi perlu disebut, menurut %(dasar)s.", dasar=panjang(error.kutipan))


def _belum_terjadi(reader: Reader, error: pk.BelumTerjadi) -> str:
    return reader._(
        "Yang dicatat adalah yang sudah terjadi, paling lambat hari ini, %(tanggal)s.", tanggal=reader.day(error.hari)
    )


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    rupiah.NotMoney: rupiah.not_money,
    pk.RincianTidakAda: _tidak_ada,
    pk.RincianBerubah: _berubah,
    pk.BelumSelesai: _belum_selesai,
    pk.BukanPelaksanaRincian: _bukan_pelaksana,
    pk.PelaksanaBukanAnggota: _bukan_anggota,
    pk.MasaDiLuarPekerjaan: _di_luar,
    pk.AnggaranMelebihi: _melebihi,
    pk.ButirWajib: _butir_wajib,
    pk.ButirBerubah: _butir_berubah,
    pk.RencanaKerjaBerubah: _rencana_berubah,
    pk.RencanaKerjaKosong: _kosong,
    pk.KaitanWajib: _kaitan,
    pk.BukanPenerimaRencana: _bukan_penerima,
    pk.TanpaPenerima: _tanpa_penerima,
    pk.TahapWajib: _tahap_wajib,
    pk.BelumTerjadi: _belum_terjadi,
}
