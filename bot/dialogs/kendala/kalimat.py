"""What refusals about obstacles say: who acts on them, and what happened meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import kendala
from core.regulasi.kutipan import panjang


def _tidak_ada(reader: Reader, _error: kendala.KendalaTidakAda) -> str:
    return reader._("Kendala ini sudah tidak ada.")


def _isian_wajib(reader: Reader, error: kendala.IsianWajib) -> str:
    _ = reader._
    sentence = {
        "masalah": _("Permasalahannya belum ditulis."),
        "rekomendasi": _("Kendala disampaikan beserta alternatif rekomendasi. Mohon tulis rekomendasinya."),
        "keputusan": _("Mohon tulis keputusan Bapak/Ibu."),
        "hasil": _("Mohon tulis apa yang sudah dilakukan."),
    }[error.bidang]
    return f"{sentence} ({panjang(error.kutipan)})" if error.kutipan else sentence


def _tanpa_pimpinan(reader: Reader, error: kendala.TanpaPimpinan) -> str:
    return reader._(
        "Belum ada pimpinan yang dapat memutuskan kendala “%(judul)s”. Mohon hubungi admin Lincah agar struktur unit "
        "dilengkapi.",
        judul=error.judul,
    )


def _mitra_berubah(reader: Reader, _error: kendala.MitraTidakDikenal) -> str:
    return reader._("Salah satu pimpinan yang dipilih sudah tidak terkait dengan pekerjaan ini. Mohon pilih lagi.")


def _bukan_penindak(reader: Reader, error: kendala.BukanPenindak) -> str:
    _ = reader._
    if error.nama:
        return _("Bagian ini menunggu %(nama)s, jadi belum dapat Bapak/Ibu putuskan.", nama=error.nama)
    return _("Bagian ini menunggu pimpinan lain, yang jabatannya sedang kosong.")


def _sudah(reader: Reader, error: kendala.SudahDitangani) -> str:
    _ = reader._
    part, row = error.bagian, error.kendala
    if row.status == "ditarik" and part.status == "batal" and row.ditutup_pada is not None:
        return _("Kendala ini sudah ditarik kembali pada %(saat)s.", saat=reader.when(row.ditutup_pada))
    if row.status == "gugur" and part.status == "batal" and row.ditutup_pada is not None:
        return _gugur(reader, row.ditutup_pada)
    moment = part.selesai_pada or part.diputus_pada or row.ditutup_pada or row.disampaikan_pada
    values = {"nama": error.nama, "saat": reader.when(moment)}
    if part.status == "diteruskan" and not error.nama:
        return _("Kendala ini sudah diteruskan kepada atasan pada %(saat)s, karena jabatannya kosong.", **values)
    sentences = {
        "disetujui": _("Rekomendasi ini sudah disetujui oleh %(nama)s pada %(saat)s.", **values),
        "diputus_lain": _("Kendala ini sudah diputuskan lain oleh %(nama)s pada %(saat)s.", **values),
        "diteruskan": _("Kendala ini sudah diteruskan kepada atasan oleh %(nama)s pada %(saat)s.", **values),
        "ditindaklanjuti": _("Kendala ini sudah ditindaklanjuti oleh %(nama)s pada %(saat)s.", **values),
    }
    return sentences.get(part.status, _("Kendala ini sudah ditutup."))


def _tanpa_atasan(reader: Reader, _error: kendala.TanpaAtasan) -> str:
    return reader._("Tidak ada atasan yang dapat memutuskannya; mohon Bapak/Ibu putuskan sendiri.")


def _jabatan_terisi(reader: Reader, error: kendala.JabatanTerisi) -> str:
    return reader._("Jabatan itu sudah ada pejabatnya: kendala ini menunggu %(nama)s.", nama=error.nama)


def _bukan_pengalih(reader: Reader, _error: kendala.BukanPengalih) -> str:
    return reader._("Kendala diteruskan oleh yang menyampaikannya atau oleh ketua timnya.")


def _bukan_penyampai(reader: Reader, _error: kendala.BukanPenyampai) -> str:
    return reader._("Kendala ditarik oleh yang menyampaikannya.")


def _ditutup(reader: Reader, error: kendala.KendalaDitutup) -> str:
    _ = reader._
    moment = error.kendala.ditutup_pada or error.kendala.disampaikan_pada
    if error.kendala.status == "ditarik":
        return _("Kendala ini sudah ditarik kembali pada %(saat)s.", saat=reader.when(moment))
    if error.kendala.status == "gugur":
        return _gugur(reader, moment)
    return _("Kendala ini sudah selesai pada %(saat)s.", saat=reader.when(moment))


def _gugur(reader: Reader, moment: dt.datetime) -> str:
    return reader._(
        "Kendala ini tidak dilanjutkan sejak %(saat)s, karena pekerjaannya diakhiri lebih awal.",
        saat=reader.when(moment),
    )


def _bukan_pembaca(reader: Reader, _error: kendala.BukanPembaca) -> str:
    return reader._("Kendala ini hanya dapat dibaca oleh mereka yang mengerjakan dan pimpinan yang dituju.")


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    kendala.KendalaTidakAda: _tidak_ada,
    kendala.IsianWajib: _isian_wajib,
    kendala.TanpaPimpinan: _tanpa_pimpinan,
    kendala.MitraTidakDikenal: _mitra_berubah,
    kendala.BukanPenindak: _bukan_penindak,
    kendala.SudahDitangani: _sudah,
    kendala.TanpaAtasan: _tanpa_atasan,
    kendala.JabatanTerisi: _jabatan_terisi,
    kendala.BukanPengalih: _bukan_pengalih,
    kendala.BukanPenyampai: _bukan_penyampai,
    kendala.KendalaDitutup: _ditutup,
    kendala.BukanPembaca: _bukan_pembaca,
}
