"""Checking a workbook: everything that is wrong with it at once, so that it is corrected once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from core.impor.baris import Isi, Lembar
from core.impor.baris_contoh import KODE_CONTOH, NIP_CONTOH
from core.impor.buku import Buku
from core.impor.hubungan import Hubungan
from core.impor.keadaan import Keadaan
from core.impor.kolom import KOLOM
from core.impor.masalah import Berat, Kode, Masalah
from core.impor.sel import terdekat
from core.impor.urai import Konteks, Terurai, urai

_URUTAN = {lembar: nomor for nomor, lembar in enumerate(Lembar)}


@dataclass(frozen=True)
class Pemeriksaan:
    """What was found.

    Args:
        isi: the rows, to be applied only if `boleh`.
        masalah: in the order of sheets and rows; warnings and notes among them.
    """

    isi: Isi
    masalah: tuple[Masalah, ...]

    @property
    def boleh(self) -> bool:
        """Whether nothing stands in the way of `terapkan`."""
        return not any(satu.berat is Berat.SALAH for satu in self.masalah)


def periksa(
    buku: Buku, sekarang: Keadaan, kelas: Mapping[str, Collection[str]], hari_ini: dt.date | None = None
) -> Pemeriksaan:
    """Check a workbook against itself, against the database, and against the regulation.

    Args:
        kelas: names of the classes by regulation (`kelas_dikenal`).
        hari_ini: if given, appointments far in the future are refused.
    """
    masalah: list[Masalah] = [*_lembar(buku, sekarang), *_kolom(buku)]
    terurai = urai(buku, Konteks(kelas, sekarang.regulasi, hari_ini), masalah.append)
    masalah += _instansi(terurai)
    masalah += _contoh(terurai)
    Hubungan(buku, terurai, sekarang, masalah.append).periksa()
    urut = sorted(masalah, key=lambda m: (_URUTAN.get(m.lembar, -1), m.baris or 0))  # type: ignore[call-overload]
    return Pemeriksaan(_isi(terurai), tuple(urut))


def _lembar(buku: Buku, sekarang: Keadaan) -> Iterator[Masalah]:
    """A sheet may be left out once the database has what it would bring."""
    ada = {
        Lembar.INSTANSI: sekarang.regulasi is not None,
        Lembar.PERANGKAT_DAERAH: bool(sekarang.pd),
        Lembar.UNIT: bool(sekarang.unit),
        Lembar.JABATAN: bool(sekarang.jabatan),
        Lembar.PEGAWAI: bool(sekarang.pegawai),
    }
    for lembar in Lembar:
        mentah = buku.lembar.get(lembar)
        if mentah is None:
            if not ada[lembar]:
                yield Masalah(Kode.LEMBAR_HILANG, lembar, saran=terdekat(lembar, buku.lain))
        elif not mentah.baris:
            yield Masalah(Kode.LEMBAR_KOSONG, lembar, berat=Berat.PERINGATAN if ada[lembar] else Berat.SALAH)
    yield from (Masalah(Kode.LEMBAR_BELUM_DIPAKAI, nama, berat=Berat.INFO) for nama in buku.belum_dipakai)
    yield from (Masalah(Kode.LEMBAR_LAIN, nama, berat=Berat.INFO) for nama in buku.lain)


def _kolom(buku: Buku) -> Iterator[Masalah]:
    for lembar, mentah in buku.lembar.items():
        if not mentah.huruf:
            continue  # an empty sheet has been reported
        dikenal = {kolom.nama for kolom in KOLOM[lembar]}
        asing = [nama for nama in mentah.huruf if nama not in dikenal]
        for kolom in KOLOM[lembar]:
            if (kolom.wajib or kolom.harus_ada) and not mentah.kolom(kolom.nama):
                yield Masalah(Kode.KOLOM_HILANG, lembar, kolom=kolom.nama, saran=terdekat(kolom.nama, asing))
        for nama in asing:
            sel = f"{mentah.huruf[nama]}1"
            saran = terdekat(nama, dikenal - mentah.huruf.keys())
            yield Masalah(Kode.KOLOM_LAIN, lembar, kolom=nama, sel=sel, saran=saran, berat=Berat.PERINGATAN)


def _instansi(terurai: Terurai) -> Iterator[Masalah]:
    for nomor, isi in terurai.instansi[1:]:
        yield Masalah(Kode.INSTANSI_LEBIH, Lembar.INSTANSI, nomor, "nama", nilai=isi.nama)


def _contoh(terurai: Terurai) -> Iterator[Masalah]:
    berkode = (
        (Lembar.PERANGKAT_DAERAH, terurai.perangkat_daerah),
        (Lembar.UNIT, terurai.unit),
        (Lembar.JABATAN, terurai.jabatan),
    )
    for lembar, daftar in berkode:
        for nomor, isi in daftar:
            if isi.kode in KODE_CONTOH:
                yield Masalah(Kode.BARIS_CONTOH, lembar, nomor, "kode", nilai=isi.kode)
    for nomor, p in terurai.pegawai:
        if p.nip in NIP_CONTOH:
            yield Masalah(Kode.BARIS_CONTOH, Lembar.PEGAWAI, nomor, "nip", nilai=p.nip)


def _isi(terurai: Terurai) -> Isi:
    return Isi(
        instansi=terurai.instansi[0][1] if terurai.instansi else None,
        perangkat_daerah=[isi for _, isi in terurai.perangkat_daerah],
        unit=[isi for _, isi in terurai.unit],
        jabatan=[isi for _, isi in terurai.jabatan],
        pegawai=[isi for _, isi in terurai.pegawai],
    )
