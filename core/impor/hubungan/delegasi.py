"""Who acts for whom: one Plt. or Plh. at a time, nobody for himself, no authority that comes back to where it left.

Two officials may stand in for each other, as long as not on the same days.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.impor.baris import BarisDelegasi, Lembar
from core.impor.hubungan.jalan import jalan
from core.impor.hubungan.sel import Penunjuk
from core.impor.hubungan.struktur import jabatan_dikenal
from core.impor.masalah import Kode
from core.impor.sesudah import Sesudah, kunci_delegasi
from core.regulasi.struktur import MENGGANTIKAN

_LEMBAR = Lembar.DELEGASI


@dataclass(frozen=True)
class _Panah:
    """A delegation as an arrow between posts; `nomor` is 0 for one that only the database has."""

    nomor: int
    dari: str
    ke: str
    isi: BarisDelegasi

    def berlaku(self, hari: dt.date) -> bool:
        return self.isi.mulai <= hari <= self.isi.selesai


def periksa(sel: Penunjuk, sesudah: Sesudah, hari_ini: dt.date | None) -> None:
    sel.ganda(_LEMBAR, "jabatan", sesudah.isi.delegasi, kunci_delegasi)
    dikenal = jabatan_dikenal(sel, sesudah)
    panah: list[_Panah] = []
    for nomor, d in sesudah.isi.delegasi:
        sel.rujukan((_LEMBAR, nomor, "jabatan"), d.jabatan, dikenal, Lembar.JABATAN)
        bertugas = hari_ini is None or d.selesai >= hari_ini
        if not sel.orang((_LEMBAR, nomor, "kepada"), d.kepada, sesudah, bertugas=bertugas):
            continue
        ke = sesudah.pegawai.get(d.kepada, "")
        if ke == d.jabatan:
            sel.masalah(Kode.DELEGASI_DIRI, (_LEMBAR, nomor, "kepada"), nilai=d.kepada, lain=d.jabatan)
        else:
            panah.append(_Panah(nomor, d.jabatan, ke, d))
    lama = [_Panah(0, d.jabatan, sesudah.pegawai.get(d.kepada, ""), d) for d in sesudah.delegasi]
    _tindih(sel, lama, panah)
    for satu, jalur in _lingkaran([*lama, *panah]):
        lain = " → ".join(jalur)
        sel.masalah(Kode.DELEGASI_LINGKARAN, (_LEMBAR, satu.nomor, "kepada"), nilai=satu.isi.kepada, lain=lain)


def periksa_ketidakhadiran(sel: Penunjuk, sesudah: Sesudah, hari_ini: dt.date | None) -> None:
    lembar = Lembar.KETIDAKHADIRAN
    sel.ganda(lembar, "nip", sesudah.isi.ketidakhadiran, lambda k: (k.nip, k.jenis, k.mulai))
    for nomor, k in sesudah.isi.ketidakhadiran:
        bertugas = hari_ini is None or k.selesai >= hari_ini
        sel.orang((lembar, nomor, "nip"), k.nip, sesudah, bertugas=bertugas)


def _tindih(sel: Penunjuk, lama: Iterable[_Panah], baru: Iterable[_Panah]) -> None:
    """A post has one Plt. or Plh. on a day."""
    pengganti: defaultdict[str, list[_Panah]] = defaultdict(list)
    for satu in (*lama, *baru):
        if satu.isi.kapasitas not in MENGGANTIKAN:
            continue
        dulu = next((lain for lain in pengganti[satu.dari] if _bertemu(lain, satu)), None)
        pengganti[satu.dari].append(satu)
        if dulu and satu.nomor and kunci_delegasi(dulu.isi) != kunci_delegasi(satu.isi):
            sel.masalah(
                Kode.DELEGASI_TINDIH,
                (_LEMBAR, satu.nomor, "mulai"),
                nilai=satu.dari,
                saran=dulu.isi.kepada,
                lain=f"{dulu.isi.mulai} – {dulu.isi.selesai}",
            )


def _bertemu(satu: _Panah, lain: _Panah) -> bool:
    return satu.isi.mulai <= lain.isi.selesai and lain.isi.mulai <= satu.isi.selesai


def _lingkaran(panah: list[_Panah]) -> Iterator[tuple[_Panah, list[str]]]:
    """Circles of arrows that hold on one day, each with an arrow of the workbook in it and the posts passed.

    The days that all arrows of a circle share begin with the first day of one of them, so those days are enough.
    """
    diketahui: set[frozenset[str]] = set()
    panah = [satu for satu in panah if satu.isi.kapasitas in MENGGANTIKAN]  # a.n. and u.b. leave nobody's place empty
    sumber = {satu.dari for satu in panah}
    for satu in (satu for satu in panah if satu.ke in sumber):
        hari = satu.isi.mulai
        serentak = [lain for lain in panah if lain.berlaku(hari)]
        arah: defaultdict[str, set[str]] = defaultdict(set)
        for lain in serentak:
            arah[lain.dari].add(lain.ke)
        jalur = jalan(satu.ke, satu.dari, arah)
        langkah = set(zip([satu.dari, *jalur], jalur, strict=False))
        dari_buku = [lain for lain in serentak if lain.nomor and (lain.dari, lain.ke) in langkah]
        if jalur and dari_buku and frozenset(jalur) not in diketahui:
            diketahui.add(frozenset(jalur))
            yield max(dari_buku, key=lambda lain: lain.nomor), [satu.dari, *jalur]
