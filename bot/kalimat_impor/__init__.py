"""What `lincah impor` says about a workbook: for every kind of trouble what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

from bot.kalimat_impor import kalender, lembar, orang, struktur, wewenang
from core.impor import Berat, BukuTakTerbaca, Masalah, SebabBuku
from core.language import L, Language

_KALIMAT = {**lembar.KALIMAT, **struktur.KALIMAT, **orang.KALIMAT, **wewenang.KALIMAT, **kalender.KALIMAT}
_BERAT = {Berat.SALAH: L("Keliru"), Berat.PERINGATAN: L("Periksa"), Berat.INFO: L("Catatan")}


def kalimat(masalah: Masalah, _: Language) -> str:
    """The sentence about one problem; `tempat` says where it is."""
    return _KALIMAT[masalah.kode](masalah, _)


def tempat(masalah: Masalah, _: Language) -> str:
    """Where it is, as the spreadsheet shows it."""
    if masalah.sel:
        return _("lembar %(lembar)s, sel %(sel)s", lembar=masalah.lembar, sel=masalah.sel)
    if masalah.baris:
        return _("lembar %(lembar)s, baris %(baris)s", lembar=masalah.lembar, baris=masalah.baris)
    return _("lembar %(lembar)s", lembar=masalah.lembar)


def berat(masalah: Masalah, _: Language) -> str:
    """How serious it is, in one word."""
    return _(_BERAT[masalah.berat])


def kalimat_buku(galat: BukuTakTerbaca, _: Language) -> str:
    """Why a path could not be read as a workbook at all."""
    return _BUKU[galat.sebab](galat.nama, _)


_BUKU: dict[SebabBuku, Callable[[str, Language], str]] = {
    SebabBuku.TAK_ADA: lambda nama, _: _('Berkas "%(nama)s" tidak ditemukan. Periksa nama dan foldernya.', nama=nama),
    SebabBuku.BUKAN_BUKU: lambda nama, _: _(
        'Berkas "%(nama)s" bukan .xlsx. Simpan dari aplikasi lembar kerja sebagai Excel Workbook (.xlsx).', nama=nama
    ),
    SebabBuku.RUSAK: lambda nama, _: _(
        'Berkas "%(nama)s" tidak dapat dibuka: rusak atau berkata sandi. Simpan ulang tanpa kata sandi.', nama=nama
    ),
    SebabBuku.TERLALU_BESAR: lambda nama, _: _(
        'Berkas "%(nama)s" terlalu besar. Hapus baris kosong di bawah data, atau bagi menjadi beberapa berkas.',
        nama=nama,
    ),
    SebabBuku.BUKAN_UTF8: lambda nama, _: _(
        'Berkas "%(nama)s" bukan CSV berkode UTF-8. Simpan ulang sebagai "CSV UTF-8".', nama=nama
    ),
    SebabBuku.KOSONG: lambda nama, _: _(
        '"%(nama)s" tidak memuat satu pun lembar yang dikenal. '
        "Lembarnya: instansi, perangkat_daerah, unit, jabatan, pegawai; bila perlu juga "
        "peta_jabatan, delegasi, ketidakhadiran, pilihan, kalender.",
        nama=nama,
    ),
}
