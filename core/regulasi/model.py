"""A loaded regulation: the tables of `skema`, with the look-ups everyone needs (`rujukan` checks them as a whole)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from core.regulasi import skema
from core.regulasi.kosakata import ISTILAH, JENIS_JABATAN
from core.regulasi.skema import Baris, Bersyarat, Nilai
from core.regulasi.skema.dasar import Teks, satu_dari

NamaIstilah = Annotated[str, satu_dari(ISTILAH)]
NamaJenis = Annotated[str, satu_dari(JENIS_JABATAN)]


class Regulasi(skema.Tabel):
    """One regent regulation as data.

    Args:
        versi: SHA-256 of the file, kept with every decision so that it can be explained later.
        jabatan: for each position type, the posts of that type.
        istilah: the words this regulation uses ("surat_tugas" = "surat perintah").
    """

    identitas: skema.Identitas
    versi: str
    istilah: dict[NamaIstilah, Teks] = {}
    pilihan_tersedia: dict[str, skema.Pilihan] = Field(default={}, alias="pilihan")
    jabatan: dict[NamaJenis, tuple[Teks, ...]] = Field(min_length=1)
    jf_memimpin: Baris
    kelas: tuple[skema.Kelas, ...] = Field(min_length=1)
    kedudukan: tuple[skema.Kedudukan, ...] = Field(min_length=1)
    tahapan: tuple[skema.Tahapan, ...] = Field(min_length=1)
    alur: tuple[skema.AlurBaris, ...] = Field(min_length=1)
    dokumen: tuple[skema.DokumenBaris, ...] = ()
    laporan: tuple[skema.LaporanBaris, ...] = ()
    durasi_tim: skema.DurasiTim
    ketua_tim: skema.KetuaTim
    sukarela: skema.Sukarela
    keputusan_lain: Baris | None = None
    ketentuan: tuple[skema.Ketentuan, ...] = ()
    dipilih: dict[str, Nilai | int] = {}

    def __repr__(self) -> str:
        """Short: a whole regulation in a traceback hides what went wrong."""
        return f"Regulasi({self.nama!r}, dipilih={self.dipilih!r})"

    @property
    def nama(self) -> str:
        return self.identitas.nama

    @property
    def judul(self) -> str:
        return self.identitas.judul

    @property
    def singkat(self) -> str:
        return self.identitas.singkat

    @property
    def berlaku_sejak(self) -> dt.date:
        return self.identitas.berlaku_sejak

    @cached_property
    def pilihan(self) -> Mapping[str, Nilai | int | None]:
        """Every switch with its value in force."""
        return {name: self.dipilih.get(name, switch.bawaan) for name, switch in self.pilihan_tersedia.items()}

    def dengan(self, **pilihan: Nilai | int) -> Regulasi:
        """The same regulation under other switches; an unknown switch or value is a ValueError."""
        for name, value in pilihan.items():
            switch = self.pilihan_tersedia.get(name)
            if switch is None:
                raise ValueError(f"pilihan {name!r} tidak ada; ada: {sorted(self.pilihan_tersedia)}")
            if switch.nilai and value not in switch.nilai:
                raise ValueError(f"pilihan {name} tidak mengenal {value!r}; boleh: {list(switch.nilai)}")
        other = self.model_copy(update={"dipilih": {**self.dipilih, **pilihan}})
        other.__dict__.pop("pilihan", None)  # model_copy takes the cached switches along
        return other

    def berlaku(self, row: Bersyarat) -> bool:
        """Whether the switches let the row hold."""
        return all(self.pilihan.get(name) == value for name, value in row.bila.items())

    @cached_property
    def _kelas_menurut_nama(self) -> Mapping[str, skema.Kelas]:
        names: dict[str, skema.Kelas] = {}
        for kelas in self.kelas:
            for name in (kelas.kode, *kelas.perangkat_daerah, *kelas.nama_lain):
                names.setdefault(rapi(name), kelas)
        return names

    def kelas_untuk(self, nama: str) -> skema.Kelas | None:
        """The class of a Perangkat Daerah by its name, another name of it, or the class's own code.

        A district or school is found by the class word it begins with ("Kecamatan Parakan").
        """
        found = self._kelas_menurut_nama.get(rapi(nama))
        return found or next(
            (self._kelas_menurut_nama[word] for word in _kepala_kata(nama) if word in self._kelas_menurut_nama), None
        )

    def tabel_kedudukan(self, kelas: skema.Kelas) -> skema.Kedudukan:
        return next(table for table in self.kedudukan if table.kode == kelas.kedudukan)

    def ketentuan_tentang(self, kelompok: str) -> tuple[skema.Ketentuan, ...]:
        """The provisions of one subject: "tenggat", "tanggung_jawab", "proses_bisnis", ..."""
        return tuple(row for row in self.ketentuan if row.kelompok == kelompok)

    def jenis_jabatan(self, jabatan: str) -> str | None:
        """The position type by the longest known name the post begins with; "JF" and "Pelaksana" for the rest."""
        post = rapi(jabatan)
        if post.startswith(("jf ", "guru")):
            return "JF"
        if post.startswith("pelaksana"):
            return "Pelaksana"
        known = [
            (len(name), kind)
            for kind, names in self.jabatan.items()
            for name in (kind, *names)
            if post.startswith(rapi(name))
        ]
        return max(known)[1] if known else None


def rapi(nama: str) -> str:
    """A name without the differences that mean nothing: case, spaces, commas."""
    return " ".join(nama.replace(",", " ").split()).lower()


def _kepala_kata(nama: str) -> Iterator[str]:
    words = rapi(nama).split()
    return (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
