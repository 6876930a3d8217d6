"""Checking a workbook: everything that is wrong with it at once, so that it is corrected once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.impor.baris import TAMBAHAN, Isi, Kemajuan, Lembar
from core.impor.baris_contoh import KODE_CONTOH, NIP_CONTOH
from core.impor.buku import Buku
from core.impor.hubungan import periksa_hubungan
from core.impor.keadaan import Keadaan
from core.impor.kolom import KOLOM
from core.impor.masalah import Berat, Kode, Masalah
from core.impor.peraturan import Peraturan
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
    buku: Buku,
    sekarang: Keadaan,
    peraturan: Mapping[str, Peraturan],
    hari_ini: dt.date | None = None,
    kemajuan: Kemajuan | None = None,
) -> Pemeriksaan:
    """Check a workbook against itself, against the database, and against the regulation.

    Args:
        peraturan: by the regulation's name (`peraturan_dikenal`).
        hari_ini: if given, appointments far in the future are refused, and what is over may name people who have left.
    """
    masalah: list[Masalah] = [*_lembar(buku, sekarang), *_kolom(buku)]
    terurai = urai(buku, Konteks(peraturan, sekarang.regulasi, hari_ini, kemajuan), masalah.append)
    masalah += _instansi(terurai)
    masalah += _contoh(buku, terurai)
    periksa_hubungan(buku, terurai, sekarang, masalah.append, hari_ini)
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
    for lembar, sudah in ada.items():
        mentah = buku.lembar.get(lembar)
        if mentah is None:
            if not sudah:
                yield Masalah(Kode.LEMBAR_HILANG, lembar, saran=terdekat(lembar, buku.lain))
        elif not mentah.baris:
            yield Masalah(Kode.LEMBAR_KOSONG, lembar, berat=Berat.PERINGATAN if sudah else Berat.SALAH)
    yield from (Masalah(Kode.LEMBAR_GANDA, lembar) for lembar in buku.ganda)
    for nama in buku.lain:
        saran = terdekat(nama, [lembar for lembar in TAMBAHAN if lembar not in buku.lembar])
        yield Masalah(Kode.LEMBAR_LAIN, nama, saran=saran, berat=Berat.PERINGATAN if saran else Berat.INFO)


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
            sel = mentah.alamat(nama, mentah.kepala)
            saran = terdekat(nama, dikenal - mentah.huruf.keys())
            yield Masalah(Kode.KOLOM_LAIN, lembar, kolom=nama, sel=sel, saran=saran, berat=Berat.PERINGATAN)
        for nama, huruf in mentah.ganda:
            if nama in dikenal:
                lain = mentah.alamat(nama, mentah.kepala)
                yield Masalah(Kode.KOLOM_GANDA, lembar, kolom=nama, sel=f"{huruf}{mentah.kepala}", lain=lain)


def _instansi(terurai: Terurai) -> Iterator[Masalah]:
    for nomor, isi in terurai.instansi[1:]:
        yield Masalah(Kode.INSTANSI_LEBIH, Lembar.INSTANSI, nomor, "nama", nilai=isi.nama)


def _contoh(buku: Buku, terurai: Terurai) -> Iterator[Masalah]:
    for lembar, kolom, baris in _yang_bernama(terurai):
        for nomor, nilai in baris:
            if nilai in KODE_CONTOH | NIP_CONTOH:
                sel = buku.lembar[lembar].alamat(kolom, nomor)
                yield Masalah(Kode.BARIS_CONTOH, lembar, nomor, kolom, sel, nilai=nilai)


def _yang_bernama(terurai: Terurai) -> Iterator[tuple[Lembar, str, list[tuple[int, str]]]]:
    """For each sheet the column that tells an example."""
    yield Lembar.PERANGKAT_DAERAH, "kode", [(nomor, isi.kode) for nomor, isi in terurai.perangkat_daerah]
    yield Lembar.UNIT, "kode", [(nomor, isi.kode) for nomor, isi in terurai.unit]
    yield Lembar.JABATAN, "kode", [(nomor, isi.kode) for nomor, isi in terurai.jabatan]
    yield Lembar.PEGAWAI, "nip", [(nomor, isi.nip) for nomor, isi in terurai.pegawai]
    yield Lembar.PETA_JABATAN, "penilai", [(nomor, isi.penilai) for nomor, isi in terurai.peta_jabatan]
    yield Lembar.DELEGASI, "jabatan", [(nomor, isi.jabatan) for nomor, isi in terurai.delegasi]
    yield Lembar.KETIDAKHADIRAN, "nip", [(nomor, isi.nip) for nomor, isi in terurai.ketidakhadiran]
    yield Lembar.KALENDER, "unit", [(nomor, isi.unit) for nomor, isi in terurai.kalender]


def _isi(terurai: Terurai) -> Isi:
    return Isi(
        instansi=terurai.instansi[0][1] if terurai.instansi else None,
        perangkat_daerah=[isi for _, isi in terurai.perangkat_daerah],
        unit=[isi for _, isi in terurai.unit],
        jabatan=[isi for _, isi in terurai.jabatan],
        pegawai=[isi for _, isi in terurai.pegawai],
        peta_jabatan=[isi for _, isi in terurai.peta_jabatan],
        delegasi=[isi for _, isi in terurai.delegasi],
        ketidakhadiran=[isi for _, isi in terurai.ketidakhadiran],
        pilihan=[isi for _, isi in terurai.pilihan],
        kalender=[isi for _, isi in terurai.kalender],
    )
