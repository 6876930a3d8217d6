"""What refusals about teams say: the rule, what would be valid, who can act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.aturan.kata import JENIS
from bot.dialogs.scene import Reader
from core import tim
from core.regulasi.kutipan import panjang


def _lama(reader: Reader, error: tim.LamaTimDitolak) -> str:
    _ = reader._
    if error.sah is None or error.kode == "selesai_sebelum_mulai":
        return _("Tanggal selesai harus sesudah tanggal mulai (%(kutipan)s).", kutipan=panjang(error.kutipan))
    values = {"kutipan": panjang(error.kutipan), "mulai": _.date(error.mulai), "dari": _.date(error.sah.dari)}
    if error.sah.sampai is None:
        return _(
            "Tim kerja yang mulai %(mulai)s paling cepat selesai %(dari)s (%(kutipan)s). Mohon pilih tanggal lain.",
            **values,
        )
    sentence = {
        "terlalu_singkat": _(
            "Lama tim ini terlalu singkat (%(kutipan)s). Bila mulai %(mulai)s, tim dapat selesai antara "
            "%(dari)s dan %(sampai)s. Mohon pilih tanggal lain.",
            sampai=_.date(error.sah.sampai),
            **values,
        ),
        "terlalu_lama": _(
            "Lama tim ini terlalu panjang (%(kutipan)s). Bila mulai %(mulai)s, tim dapat selesai antara "
            "%(dari)s dan %(sampai)s. Mohon pilih tanggal lain.",
            sampai=_.date(error.sah.sampai),
            **values,
        ),
    }
    return sentence.get(error.kode, sentence["terlalu_lama"])


def _ketua(reader: Reader, error: tim.KetuaDitolak) -> str:
    _ = reader._
    if error.kode == "ketua_bukan_dari_pemilik_kinerja":
        return _(
            "Ketua tim lintas unit berasal dari unit pemilik pekerjaan (%(kutipan)s). "
            "Mohon pilih anggota dari unit Bapak/Ibu sendiri.",
            kutipan=panjang(error.kutipan),
        )
    return _(
        "Jabatan ini tidak dapat menjadi ketua tim (%(kutipan)s). Yang dapat: %(boleh)s.",
        kutipan=panjang(error.kutipan),
        boleh=", ".join(_(JENIS[one]) if one in JENIS else one for one in error.boleh),
    )


def _ketua_belum(reader: Reader, error: tim.KetuaBelumDitentukan) -> str:
    _ = reader._
    return _(
        "Tim terdiri atas ketua dan anggota (%(kutipan)s). Mohon tentukan ketuanya.", kutipan=panjang(error.kutipan)
    )


def _nama(reader: Reader, error: tim.NamaTimTerpakai) -> str:
    _ = reader._
    return _(
        "Unit Bapak/Ibu sudah mempunyai tim bernama “%(nama)s” (%(nomor)s) yang masih berjalan. "
        "Mohon pakai nama lain, atau buka tim itu lewat “Tim saya”.",
        nama=error.tim.nama,
        nomor=error.tim.nomor,
    )


def _pengelola(reader: Reader, error: tim.BukanPengelola) -> str:
    _ = reader._
    if error.tim.ketua_id is None:
        return _("“%(nama)s” tidak mempunyai ketua; hal ini dilakukan pimpinan unitnya.", nama=error.tim.nama)
    return _("Hal ini dilakukan ketua “%(nama)s”.", nama=error.tim.nama)


def _pemimpin(reader: Reader, error: tim.BukanPemimpin) -> str:
    return reader._("Hal ini dilakukan pimpinan unit yang memiliki “%(nama)s”.", nama=error.tim.nama)


def _bukan_anggota(reader: Reader, error: tim.BukanAnggota) -> str:
    return reader._("Hal ini hanya untuk anggota “%(nama)s”.", nama=error.tim.nama)


def _berakhir(reader: Reader, error: tim.TimBerakhir) -> str:
    _ = reader._
    return _("“%(nama)s” sudah berakhir, jadi tidak dapat diubah lagi.", nama=error.tim.nama)


def _di_luar_masa(reader: Reader, error: tim.DiLuarMasaTim) -> str:
    _ = reader._
    return _(
        "Anggota bertugas selama timnya ada: %(masa)s. Mohon pilih tanggal di antaranya.",
        masa=reader.period(error.tim.mulai, error.tim.selesai),
    )


def _peran_berubah(reader: Reader, error: tim.PeranBerubah) -> str:
    _ = reader._
    confirmed = error.anggota.dikonfirmasi_pada
    if confirmed is None:
        return _("Peran ini sudah diganti. Silakan lihat peran yang terbaru lewat “Tim saya”.")
    return _("Penerimaan peran ini sudah tercatat, %(saat)s.", saat=reader.when(confirmed))


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    tim.LamaTimDitolak: _lama,
    tim.KetuaDitolak: _ketua,
    tim.KetuaBelumDitentukan: _ketua_belum,
    tim.NamaTimTerpakai: _nama,
    tim.BukanPengelola: _pengelola,
    tim.BukanPemimpin: _pemimpin,
    tim.BukanAnggota: _bukan_anggota,
    tim.TimBerakhir: _berakhir,
    tim.DiLuarMasaTim: _di_luar_masa,
    tim.PeranBerubah: _peran_berubah,
}
