"""People: one post each, one head for a unit, one NIP at a time."""

from __future__ import annotations

from core.impor.baris import BarisPegawai, Lembar
from core.impor.hubungan.sel import Penunjuk
from core.impor.hubungan.struktur import jabatan_dikenal
from core.impor.masalah import Berat, Kode
from core.impor.sesudah import Sesudah


def periksa(sel: Penunjuk, sesudah: Sesudah) -> None:
    dikenal = jabatan_dikenal(sel, sesudah)
    for nomor, p in sesudah.isi.pegawai:
        sel.rujukan((Lembar.PEGAWAI, nomor, "jabatan"), p.jabatan, dikenal, Lembar.JABATAN)
    _kepala(sel, sesudah)
    _dua_baris(sel, sesudah)
    _nip_berganti(sel, sesudah)
    _telepon(sel, sesudah)


def _kepala(sel: Penunjuk, sesudah: Sesudah) -> None:
    """One person holds the post that heads a unit."""
    pos_kepala = {kode for kode, pos in sesudah.jabatan.items() if pos.kepala}
    di_buku = {p.nip for _, p in sesudah.isi.pegawai}
    pemegang = {kode: nip for nip, kode in sesudah.pegawai.items() if nip not in di_buku}
    for nomor, p in sesudah.isi.pegawai:
        if p.nip in sesudah.nonaktif or p.jabatan not in pos_kepala:
            continue
        if pemegang.setdefault(p.jabatan, p.nip) != p.nip:
            tempat = (Lembar.PEGAWAI, nomor, "jabatan")
            sel.masalah(Kode.KEPALA_DUA_ORANG, tempat, nilai=p.jabatan, lain=pemegang[p.jabatan])


def _dua_baris(sel: Penunjuk, sesudah: Sesudah) -> None:
    pertama: dict[str, tuple[int, str]] = {}
    for nomor, p in sesudah.isi.pegawai:
        dulu, jabatan = pertama.setdefault(p.nip, (nomor, p.jabatan))
        if dulu != nomor:
            kode = Kode.NIP_GANDA if jabatan == p.jabatan else Kode.DUA_JABATAN
            lain = sel.alamat(Lembar.PEGAWAI, dulu, "nip")
            sel.masalah(kode, (Lembar.PEGAWAI, nomor, "nip"), nilai=p.nip, saran=jabatan, lain=lain)


def _nip_berganti(sel: Penunjuk, sesudah: Sesudah) -> None:
    """Whoever gets a new NIP stays the person he was, and nobody comes back under an old one as somebody new."""
    baris = {p.nip: nomor for nomor, p in sesudah.isi.pegawai}
    lama: dict[str, int] = {}
    for nomor, p in sesudah.isi.pegawai:
        if not p.nip_lama:
            kini = sesudah.sekarang.pemilik(p.nip)
            if kini not in (None, p.nip):
                sel.masalah(Kode.NIP_SUDAH_BERGANTI, (Lembar.PEGAWAI, nomor, "nip"), nilai=p.nip, saran=kini)
            continue
        tempat = (Lembar.PEGAWAI, nomor, "nip_lama")
        dulu = lama.setdefault(p.nip_lama, nomor)
        if dulu != nomor:
            sel.masalah(Kode.NIP_GANDA, tempat, nilai=p.nip_lama, lain=sel.alamat(Lembar.PEGAWAI, dulu, "nip_lama"))
        elif p.nip_lama in baris:
            lain = sel.alamat(Lembar.PEGAWAI, baris[p.nip_lama], "nip")
            sel.masalah(Kode.NIP_LAMA_MASIH_ADA, tempat, nilai=p.nip_lama, lain=lain)
        else:
            _nip_lama(sel, tempat, p, sesudah)


def _nip_lama(sel: Penunjuk, tempat: tuple[Lembar, int, str], p: BarisPegawai, sesudah: Sesudah) -> None:
    sekarang = sesudah.sekarang
    pemilik = sekarang.pemilik(p.nip_lama)
    if pemilik == p.nip:
        return  # done by an earlier import
    if sekarang.pemilik(p.nip) == p.nip:  # the new NIP is somebody's already
        if pemilik is not None:
            sel.masalah(Kode.NIP_LAMA_ORANG_LAIN, tempat, nilai=p.nip_lama, lain=p.nip)
    elif pemilik is None:
        if sekarang.pegawai:  # into an empty database the former NIP comes along as history
            sel.masalah(Kode.NIP_LAMA_TAK_ADA, tempat, nilai=p.nip_lama)
    elif pemilik != p.nip_lama:
        sel.masalah(Kode.NIP_SUDAH_BERGANTI, tempat, nilai=p.nip_lama, saran=pemilik)


def _telepon(sel: Penunjuk, sesudah: Sesudah) -> None:
    """Two people with one number can both chat, but a shared contact proves neither of them."""
    pertama: dict[str, int] = {}
    for nomor, p in sesudah.isi.pegawai:
        dulu = pertama.setdefault(p.telepon, nomor) if p.telepon else nomor
        if dulu != nomor:
            lain = sel.alamat(Lembar.PEGAWAI, dulu, "telepon")
            sel.masalah(Kode.TELEPON_GANDA, (Lembar.PEGAWAI, nomor, "telepon"), lain=lain, berat=Berat.PERINGATAN)
