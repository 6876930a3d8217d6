"""Who assesses whom by decision: nobody himself, his superior, or in a circle. And the switches, once each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from core.impor.baris import BarisPeta, Lembar
from core.impor.hubungan.jalan import jalan
from core.impor.hubungan.sel import Penunjuk
from core.impor.hubungan.struktur import jabatan_dikenal
from core.impor.masalah import Kode
from core.impor.sesudah import Sesudah

_LEMBAR = Lembar.PETA_JABATAN


def periksa(sel: Penunjuk, sesudah: Sesudah) -> None:
    sel.ganda(_LEMBAR, "penilai", sesudah.isi.peta_jabatan, lambda p: (p.nip, p.jabatan))
    dikenal = jabatan_dikenal(sel, sesudah)
    atasan = _atasan(sesudah)
    for nomor, p in sesudah.isi.peta_jabatan:
        sel.rujukan((_LEMBAR, nomor, "penilai"), p.penilai, dikenal, Lembar.JABATAN)
        if p.jabatan:
            sel.rujukan((_LEMBAR, nomor, "jabatan"), p.jabatan, dikenal, Lembar.JABATAN)
        else:
            sel.orang((_LEMBAR, nomor, "nip"), p.nip, sesudah, bertugas=False)
        _penilai(sel, nomor, p, sesudah, atasan)


def periksa_pilihan(sel: Penunjuk, sesudah: Sesudah) -> None:
    sel.ganda(Lembar.PILIHAN, "nama", sesudah.isi.pilihan, lambda p: p.nama)


def _atasan(sesudah: Sesudah) -> Mapping[str, set[str]]:
    """Assessors' posts by the post of the assessed."""
    hasil: defaultdict[str, set[str]] = defaultdict(set)
    for p in (*sesudah.peta_jabatan, *(p for _, p in sesudah.isi.peta_jabatan)):
        hasil[_pos(p, sesudah)].add(p.penilai)
    return hasil


def _pos(p: BarisPeta, sesudah: Sesudah) -> str:
    return p.jabatan or sesudah.pegawai.get(p.nip, "")


def _penilai(sel: Penunjuk, nomor: int, p: BarisPeta, sesudah: Sesudah, atasan: Mapping[str, set[str]]) -> None:
    dinilai = _pos(p, sesudah)
    tempat = (_LEMBAR, nomor, "penilai")
    if not dinilai:
        return
    if dinilai == p.penilai:
        sel.masalah(Kode.PETA_DIRI, tempat, nilai=p.penilai)
    elif jalur := jalan(p.penilai, dinilai, atasan):
        sel.masalah(Kode.PETA_LINGKARAN, tempat, nilai=p.penilai, lain=" → ".join([dinilai, *jalur]))
    elif _di_bawah(p.penilai, dinilai, sesudah):
        sel.masalah(Kode.PETA_BAWAHAN, tempat, nilai=p.penilai, lain=dinilai)
    elif (penilai := sesudah.jabatan.get(p.penilai)) and not penilai.menilai:
        sel.masalah(Kode.PETA_BUKAN_PIMPINAN, tempat, nilai=p.penilai)


def _di_bawah(pos: str, kepala: str, sesudah: Sesudah) -> bool:
    """Whether a post lies in the unit that the other one heads, or below it."""
    atas, bawah = sesudah.jabatan.get(kepala), sesudah.jabatan.get(pos)
    return atas is not None and bawah is not None and atas.kepala and atas.unit in sesudah.naik(bawah.unit)
