"""Codes, the tree of units, and which post heads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from core.impor.baris import Lembar
from core.impor.hubungan.sel import Penunjuk
from core.impor.masalah import Kode
from core.impor.sesudah import Sesudah
from core.impor.urai import Terurai


class _Berkode(Protocol):
    @property
    def kode(self) -> str: ...


def periksa(sel: Penunjuk, sesudah: Sesudah) -> None:
    isi = sesudah.isi
    _kode_ganda(sel, Lembar.PERANGKAT_DAERAH, isi.perangkat_daerah)
    _kode_ganda(sel, Lembar.UNIT, isi.unit)
    _kode_ganda(sel, Lembar.JABATAN, isi.jabatan)
    _rujukan(sel, sesudah)
    _pohon(sel, sesudah)
    _kepala(sel, sesudah)
    _pyb(sel, sesudah)


def jabatan_dikenal(sel: Penunjuk, sesudah: Sesudah) -> set[str]:
    """Codes of all posts; a row with a fault still counts as being there."""
    return sesudah.sekarang.jabatan.keys() | sel.semua(Lembar.JABATAN, "kode")


def _kode_ganda(sel: Penunjuk, lembar: Lembar, baris: Iterable[tuple[int, _Berkode]]) -> None:
    pertama: dict[str, int] = {}
    for nomor, satu in baris:
        dulu = pertama.setdefault(satu.kode, nomor)
        if dulu != nomor:
            lain = sel.alamat(lembar, dulu, "kode")
            sel.masalah(Kode.KODE_GANDA, (lembar, nomor, "kode"), nilai=satu.kode, lain=lain)


def _rujukan(sel: Penunjuk, sesudah: Sesudah) -> None:
    isi: Terurai = sesudah.isi
    pd = sesudah.sekarang.pd | sel.semua(Lembar.PERANGKAT_DAERAH, "kode")
    unit = sesudah.sekarang.unit.keys() | sel.semua(Lembar.UNIT, "kode")
    for nomor, u in isi.unit:
        tempat = (Lembar.UNIT, nomor, "perangkat_daerah")
        sel.rujukan(tempat, u.perangkat_daerah, pd, Lembar.PERANGKAT_DAERAH)
        if u.induk:
            sel.rujukan((Lembar.UNIT, nomor, "induk"), u.induk, unit, Lembar.UNIT)
    for nomor, j in isi.jabatan:
        sel.rujukan((Lembar.JABATAN, nomor, "unit"), j.unit, unit, Lembar.UNIT)


def _pohon(sel: Penunjuk, sesudah: Sesudah) -> None:
    induk = {kode: atas for kode, (atas, _) in sesudah.unit.items()}
    pd = {kode: milik for kode, (_, milik) in sesudah.unit.items()}
    puncak = {pd[kode]: kode for kode, atas in reversed(induk.items()) if not atas}
    for nomor, u in sesudah.isi.unit:
        tempat = (Lembar.UNIT, nomor, "induk")
        jalur = _lingkaran(u.kode, induk)
        if jalur:
            sel.masalah(Kode.LINGKARAN, tempat, nilai=u.induk, lain=" → ".join(jalur))
        elif u.induk and pd.get(u.induk, u.perangkat_daerah) != u.perangkat_daerah:
            sel.masalah(Kode.INDUK_PD_LAIN, tempat, nilai=u.induk, lain=pd[u.induk])
        elif not u.induk and (atas := puncak.get(u.perangkat_daerah, u.kode)) != u.kode:
            sel.masalah(Kode.PUNCAK_GANDA, tempat, nilai=u.kode, lain=atas)


def _lingkaran(awal: str, induk: dict[str, str]) -> list[str]:
    """The way from a unit back to itself, empty where its way up ends."""
    jalur = [awal]
    atas = induk.get(awal, "")
    while atas and atas not in jalur:
        jalur.append(atas)
        atas = induk.get(atas, "")
    return [*jalur, awal] if atas == awal else []


def _kepala(sel: Penunjuk, sesudah: Sesudah) -> None:
    """One post heads a unit."""
    di_buku = {j.kode for _, j in sesudah.isi.jabatan}
    kepala = {p.unit: kode for kode, p in sesudah.sekarang.jabatan.items() if p.kepala and kode not in di_buku}
    for nomor, j in sesudah.isi.jabatan:
        if j.kepala and kepala.setdefault(j.unit, j.kode) != j.kode:
            sel.masalah(Kode.KEPALA_GANDA, (Lembar.JABATAN, nomor, "kepala"), nilai=j.unit, lain=kepala[j.unit])


def _pyb(sel: Penunjuk, sesudah: Sesudah) -> None:
    """One post is the Pejabat yang Berwenang of a perangkat daerah."""

    def pd(unit: str) -> str:
        return sesudah.unit.get(unit, ("", ""))[1]

    di_buku = {j.kode for _, j in sesudah.isi.jabatan}
    pyb = {pd(p.unit): kode for kode, p in sesudah.jabatan.items() if p.pyb and kode not in di_buku}
    for nomor, j in sesudah.isi.jabatan:
        milik = pd(j.unit)
        if sesudah.jabatan[j.kode].pyb and milik and pyb.setdefault(milik, j.kode) != j.kode:
            sel.masalah(Kode.PYB_GANDA, (Lembar.JABATAN, nomor, "pyb"), nilai=milik, lain=pyb[milik])
