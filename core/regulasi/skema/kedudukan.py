"""Classes of Perangkat Daerah and who assesses whom in them."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from core.regulasi.kosakata import JENIS_JABATAN, Golongan, JenisJabatan
from core.regulasi.skema.dasar import Bersyarat, Dicari, Kutipan, Tabel, Teks, Ya, tolak


class _Dicari(Bersyarat):
    """An office of the tables, and how it is found in a real structure."""

    jenis: JenisJabatan | None = None
    dicari: Dicari = "jenis"

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if self.dicari == "jenis" and self.jenis is None:
            raise tolak("jenis", "dicari menurut jenis jabatan, tetapi `jenis` belum diisi", ", ".join(JENIS_JABATAN))
        return self


class PuoKelas(_Dicari):
    """Who counts as Pimpinan Unit Organisasi for the people of one kind of unit.

    Args:
        ada_pengawas: the row needs a Pejabat Pengawas at the head of the people's own unit (true) or none (false).
    """

    unit: Golongan = "semua"
    ada_pengawas: Ya | None = None
    jabatan: Teks


class BarisKedudukan(_Dicari):
    """Whom one office assesses.

    Args:
        ada_pengawas: the row needs a Pejabat Pengawas in the unit (true) or none (false).
        hanya: the row holds for these Perangkat Daerah of the class only.
        unit_nama: the row holds for units of these names only, and goes before the rows for their kind.
        jenis: the position type the text gives the office.
        dicari: how the office is found in a real structure: the nearest superior of that type, the head of the
            class's unit, the head above it, or the head of its secretariat.
        atau_di_atas: the text itself offers "jabatan satu tingkat di atasnya".
    """

    dinilai: tuple[Teks, ...] = Field(min_length=1)
    penilai: Teks
    unit: Golongan = "semua"
    ada_pengawas: Ya | None = None
    hanya: tuple[Teks, ...] = ()
    unit_nama: tuple[Teks, ...] = ()
    atau_di_atas: Ya = False


class Kedudukan(Tabel):
    """The kedudukan table shared by one or more classes. `unit_bawaan` is meant when a question names no unit."""

    kode: Teks
    judul: Teks
    kutipan: Kutipan
    unit_bawaan: Golongan | None = None
    unit_bernama: dict[str, Golongan] = {}
    puo: tuple[PuoKelas, ...] = Field(min_length=1)
    baris: tuple[BarisKedudukan, ...] = Field(min_length=1)


class Kelas(Tabel):
    """A class of Perangkat Daerah or unit: its members and the tables that hold for them."""

    kode: Teks
    judul: Teks
    perangkat_daerah: tuple[Teks, ...] = Field(min_length=1)
    nama_lain: tuple[Teks, ...] = ()
    kutipan: Kutipan
    kedudukan: Teks
    tahapan: Teks
    pimpinan: Teks | None = None
    sekretariat_daerah: Ya = False
    tafsir: Teks | None = None
