"""What refusals of planning say: who can, by which provision, and how things stand now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core.language import L, Marked
from core.perencanaan import dokumen, kewenangan, rencana, silsilah, target
from core.perencanaan.baris import TERBANYAK, BarisSalah, Sebab
from core.perencanaan.butir import RencanaTerkunci
from core.regulasi.kosakata import Laku
from core.regulasi.kutipan import panjang

_LAKU: dict[Laku, Marked] = {
    "menetapkan": L("Perjanjian kinerja disusun dan ditetapkan oleh %(jabatan)s."),
    "membagi": L("Target dibagi oleh %(jabatan)s."),
    "strategi": L("Strategi dirumuskan oleh %(jabatan)s."),
    "ketua": L("Perlu tidaknya ketua tim ditentukan oleh %(jabatan)s."),
}
_TIADA: dict[Laku, Marked] = {
    "menetapkan": L("Peraturan tidak menyebut penetapan perjanjian kinerja bagi %(jabatan)s."),
    "membagi": L("Peraturan tidak menyebut pembagian target oleh %(jabatan)s."),
    "strategi": L("Peraturan tidak menyebut perumusan strategi oleh %(jabatan)s."),
    "ketua": L("Peraturan tidak menyerahkan perlu tidaknya ketua tim kepada %(jabatan)s."),
}


def _bukan_pejabat(reader: Reader, error: kewenangan.BukanPejabat) -> str:
    return reader._("Ini dilakukan %(jabatan)s, atau yang bertindak baginya.", jabatan=error.jabatan)


def _bukan_tugasnya(reader: Reader, error: kewenangan.BukanTugasnya) -> str:
    _ = reader._
    right = error.seharusnya
    if right is None or right.pos is None:
        said = _(_TIADA[error.laku], jabatan=error.jabatan)
    else:
        said = _(_LAKU[error.laku], jabatan=right.pos.nama_jabatan)
    return f"{said.removesuffix('.')} ({panjang(error.kutipan)})." if error.kutipan else said


def _bukan_penerus(reader: Reader, error: target.BukanPenerus) -> str:
    return reader._(
        "Target ini tidak dibagi langsung kepada %(jabatan)s (%(kutipan)s). Mohon pilih dari daftar.",
        jabatan=error.jabatan,
        kutipan=panjang(error.kutipan),
    )


def _target_berakhir(reader: Reader, error: silsilah.TargetBerakhir) -> str:
    _, row = reader._, error.target
    when = reader.when(row.diubah_pada)
    if row.status == "batal":
        values = {"nomor": row.nomor, "saat": when, "alasan": row.alasan}
        return _("Target %(nomor)s sudah dibatalkan pada %(saat)s. Alasan: %(alasan)s", **values)
    return _("Target %(nomor)s sudah dinyatakan selesai pada %(saat)s.", nomor=row.nomor, saat=when)


def _target_draf(reader: Reader, error: silsilah.TargetBelumDitetapkan) -> str:
    return reader._("Target %(nomor)s belum ditetapkan. Tetapkan dahulu.", nomor=error.target.nomor)


def _target_berubah(reader: Reader, error: target.TargetBerubah) -> str:
    return reader._(
        "Target %(nomor)s sudah diubah %(nama)s pada %(saat)s.",
        nomor=error.target.nomor,
        nama=error.oleh,
        saat=reader.when(error.target.diubah_pada),
    )


def _turunan(reader: Reader, error: target.MasihAdaTurunan) -> str:
    return reader._(
        "Bagiannya belum selesai: %(nomor)s. Selesaikan atau batalkan dahulu.",
        nomor=", ".join(one.nomor for one in error.turunan),
    )


def _tanpa_tim(reader: Reader, error: target.TanpaTim) -> str:
    return reader._("Menurut strateginya target %(nomor)s dikerjakan perorangan.", nomor=error.target.nomor)


def _rencana_berubah(reader: Reader, error: rencana.RencanaBerubah) -> str:
    _, row = reader._, error.rencana
    if error.oleh and row.dijawab_pada is not None:
        values = {"nomor": row.nomor, "nama": error.oleh, "saat": reader.when(row.dijawab_pada)}
        return _("Rencana %(nomor)s sudah dijawab %(nama)s pada %(saat)s.", **values)
    if row.status == "batal":
        return _("Rencana %(nomor)s tidak dilanjutkan.", nomor=row.nomor)
    return _("Rencana %(nomor)s sudah berubah sejak ditampilkan. Berikut keadaan terbarunya.", nomor=row.nomor)


def _rencana_terkunci(reader: Reader, error: RencanaTerkunci) -> str:
    _, row = reader._, error.rencana
    if row.status == "diajukan":
        return _("Rencana %(nomor)s sedang menunggu jawaban. Tarik dahulu bila ingin mengubahnya.", nomor=row.nomor)
    return _("Rencana %(nomor)s sudah tidak disusun. Perubahan memerlukan putaran baru.", nomor=row.nomor)


_SEBAB: dict[Sebab, Marked] = {
    "anggaran": L("Baris %(nomor)s: anggarannya belum terbaca. Tulis seperti: Pelatihan petugas; 1.500.000"),
    "tanggal": L("Baris %(nomor)s: tanggalnya belum terbaca. Contoh: 1 Feb 2027."),
    "uraian": L("Baris %(nomor)s belum terbaca. Tulis: uraian; anggaran; mulai; selesai."),
    "terbalik": L("Baris %(nomor)s: tanggal selesai mendahului tanggal mulai."),
    "terlalu_banyak": L("Ada %(nomor)s baris. Mohon dikirim sebagian demi sebagian, paling banyak %(batas)s baris."),
}


def _baris_salah(reader: Reader, error: BarisSalah) -> str:
    said = reader._(_SEBAB[error.sebab], nomor=error.nomor, batas=TERBANYAK)
    return f"{said}\n“{error.teks}”" if error.teks else said


def _rencana_kosong(reader: Reader, error: rencana.RencanaKosong) -> str:
    return reader._("Rencana %(nomor)s belum berisi kegiatan. Tambahkan dahulu.", nomor=error.rencana.nomor)


def _sendiri(reader: Reader, error: rencana.MenyepakatiSendiri) -> str:
    return reader._(
        "Rencana disusun bersama %(jabatan)s, yaitu Bapak/Ibu sendiri. Mohon disusun oleh anggota lain.",
        jabatan=error.jabatan,
    )


def _catatan(reader: Reader, _error: rencana.CatatanPerlu) -> str:
    return reader._("Mohon sebutkan apa yang perlu diubah.")


def _dokumen(reader: Reader, error: dokumen.BukanPimpinanUnit) -> str:
    return reader._("Dokumen %(unit)s disimpan dan dihapus oleh pimpinannya.", unit=error.unit)


def _dokumen_hilang(reader: Reader, _error: dokumen.DokumenHilang) -> str:
    return reader._("Dokumen ini sudah dihapus atau bukan untuk unit Bapak/Ibu.")


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    kewenangan.BukanPejabat: _bukan_pejabat,
    kewenangan.BukanTugasnya: _bukan_tugasnya,
    target.BukanPenerus: _bukan_penerus,
    target.TargetBerubah: _target_berubah,
    target.MasihAdaTurunan: _turunan,
    target.TanpaTim: _tanpa_tim,
    silsilah.TargetBerakhir: _target_berakhir,
    silsilah.TargetBelumDitetapkan: _target_draf,
    rencana.RencanaBerubah: _rencana_berubah,
    RencanaTerkunci: _rencana_terkunci,
    BarisSalah: _baris_salah,
    rencana.RencanaKosong: _rencana_kosong,
    rencana.MenyepakatiSendiri: _sendiri,
    rencana.CatatanPerlu: _catatan,
    dokumen.BukanPimpinanUnit: _dokumen,
    dokumen.DokumenHilang: _dokumen_hilang,
}
