"""What the command line says when something is wrong that its user can put right."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any

from bot import kalimat_kalender
from bot.perintah_kalender import jalan as kalender
from core.contoh import ContohTakAda, SudahTerisi
from core.database import AlreadyServed
from core.errors import AddressRefused
from core.impor import BerkasSudahAda, BukuTakTerbaca, InstansiBelumAda
from core.kalender import AturanTakAda, JamKeliru, MasaKeliru
from core.language import SOURCE, L, Marked, language
from core.regulasi import BerkasSalah
from core.settings import SettingWrong
from core.surat import register
from core.surat.daur import SuratSudahBerubah
from core.surat.tata import TataKeliru

_ = language(SOURCE)


def complaint(error: Exception) -> str | None:
    """One plain sentence; None for an error that is ours and deserves its traceback."""
    for kind, words in COMPLAINTS.items():
        if isinstance(error, kind):
            return words(error)
    return None


def _setting(error: SettingWrong) -> str:
    if error.missing:
        return _("Pengaturan %(nama)s belum diisi.", nama=error.name)
    if error.allowed:
        return _("Pengaturan %(nama)s tidak dapat dipakai; nilainya: %(boleh)s.", nama=error.name, boleh=error.allowed)
    return _("Pengaturan %(nama)s tidak dapat dipakai.", nama=error.name)


def _no_sample(error: ContohTakAda) -> str:
    return _("Tidak ada pemerintah contoh bernama %(nama)s.", nama=error)


def _filled(error: SudahTerisi) -> str:
    return _("Basis data sudah berisi %(nama)s; contoh hanya untuk basis data kosong.", nama=error.instansi)


def _served(_error: AlreadyServed) -> str:
    return _("Basis data ini sedang dilayani proses lain. Hentikan dulu proses itu.")


def _unreadable(error: BukuTakTerbaca) -> str:
    from bot.kalimat_impor import kalimat_buku

    return kalimat_buku(error, _)


def _no_government(_error: InstansiBelumAda) -> str:
    return _("Basis data masih kosong. Isi lembar instansi lebih dulu.")


def _there_already(error: BerkasSudahAda) -> str:
    return _(
        'Berkas "%(nama)s" sudah ada dan mungkin sudah diisi. '
        "Sebutkan nama lain, atau tambahkan --timpa untuk menimpanya.",
        nama=error.nama,
    )


def _address(error: AddressRefused) -> str:
    if error.taken:
        return _(
            "Alamat %(alamat)s sedang dipakai program lain. Hentikan program itu, atau pilih port lain.",
            alamat=error.address,
        )
    return _("Alamat %(alamat)s tidak dapat dipakai di mesin ini. Mohon pilih alamat lain.", alamat=error.address)


def _rules(error: BerkasSalah) -> str:
    return str(error)


def _system(error: OSError) -> str:
    why = _(_SEBAB[error.errno]) if error.errno in _SEBAB else error.strerror or str(error)
    if error.filename is not None:
        return _("%(berkas)s: %(sebab)s.", berkas=error.filename, sebab=why)
    return _("Sistem menolak: %(sebab)s.", sebab=why)


# What the system says, said in Indonesian.
_SEBAB: dict[int | None, Marked] = {
    errno.ENOENT: L("berkas atau foldernya tidak ada"),
    errno.EISDIR: L("ini folder, bukan berkas"),
    errno.ENOTDIR: L("bagian jalurnya bukan folder"),
    errno.EACCES: L("tidak ada izin"),
    errno.EPERM: L("tidak ada izin"),
    errno.EROFS: L("tempat penyimpanan hanya dapat dibaca"),
    errno.ENOSPC: L("tempat penyimpanan penuh"),
}


def _layout(error: TataKeliru) -> str:
    from bot.perintah_tata import batas

    return batas(error)


def _block(_error: register.RentangKeliru) -> str:
    return _("Rentangnya tidak dapat dipakai: dari yang kecil ke yang besar, paling banyak 1.000 nomor.")


def _taken(error: register.NomorTerpakai) -> str:
    return _("Sebagian nomor itu sudah dipakai. Nomor tertinggi saat ini %(urut)s.", urut=error.terakhir)


def _reason(_error: register.AlasanPerlu) -> str:
    return _("Sebutkan alasannya dengan --alasan; alasan itu tercatat dalam register.")


def _in_use(error: register.NomorTakDapatBatal) -> str:
    return _("Nomor %(nomor)s sudah terpakai atau sudah dibatalkan.", nomor=error.nomor)


def _moved(error: SuratSudahBerubah) -> str:
    return _("Surat %(nomor)s sudah terbit atau sudah dibatalkan.", nomor=error.surat.nomor)


def _hours(error: JamKeliru) -> str:
    return kalimat_kalender.jam_keliru(_, error)


def _days(error: MasaKeliru) -> str:
    return kalimat_kalender.masa_keliru(_, error)


def _no_unit(error: kalender.UnitTakDikenal) -> str:
    return _("Tidak ada unit berkode %(kode)s.", kode=error)


def _no_day(error: kalender.TanggalKeliru) -> str:
    return _("“%(teks)s” bukan tanggal. Tulis misalnya 2026-12-07, atau 2026-12 untuk sebulan.", teks=error)


def _no_rule(_error: Exception) -> str:
    return _("Tidak ada ketetapan kalender dengan kode itu. Lihat lincah kalender daftar.")


COMPLAINTS: dict[type[Exception], Callable[[Any], str]] = {
    SettingWrong: _setting,
    ContohTakAda: _no_sample,
    SudahTerisi: _filled,
    AlreadyServed: _served,
    BukuTakTerbaca: _unreadable,
    InstansiBelumAda: _no_government,
    BerkasSudahAda: _there_already,
    AddressRefused: _address,
    BerkasSalah: _rules,
    TataKeliru: _layout,
    register.RentangKeliru: _block,
    register.NomorTerpakai: _taken,
    register.AlasanPerlu: _reason,
    register.NomorTakDapatBatal: _in_use,
    SuratSudahBerubah: _moved,
    JamKeliru: _hours,
    MasaKeliru: _days,
    AturanTakAda: _no_rule,
    kalender.UnitTakDikenal: _no_unit,
    kalender.TanggalKeliru: _no_day,
    kalender.KodeTakDikenal: _no_rule,
    OSError: _system,
}
