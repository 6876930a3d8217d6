"""Classes of Perangkat Daerah and who assesses whom in them."""

from __future__ import annotations

from pydantic import Field

from core.regulasi.kosakata import Golongan, JenisJabatan
from core.regulasi.skema.dasar import Baris, Dicari, Tabel, Teks


class PuoKelas(Baris):
    """Who counts as Pimpinan Unit Organisasi for the people of one kind of unit."""

    unit: Golongan = "semua"
    jabatan: Teks
    jenis: JenisJabatan | None = None
    dicari: Dicari = "jenis"


class BarisKedudukan(Baris):
    """Whom one office assesses.

    Args:
        ada_pengawas: the row needs a Pejabat Pengawas in the unit (true) or none (false).
        hanya: the row holds for these Perangkat Daerah of the class only.
        jenis: the position type the text gives the office.
        dicari: how the office is found in a real structure: the nearest superior of that type, the head of the
            class's unit, the head above it, or the head of its secretariat.
        atau_di_atas: the text itself offers "jabatan satu tingkat di atasnya".
    """

    dinilai: tuple[Teks, ...] = Field(min_length=1)
    penilai: str | None
    jenis: JenisJabatan | None = None
    unit: Golongan = "semua"
    ada_pengawas: bool | None = None
    hanya: tuple[str, ...] = ()
    dicari: Dicari = "jenis"
    atau_di_atas: bool = False


class Kedudukan(Tabel):
    """The kedudukan table shared by one or more classes. `unit_bawaan` is meant when a question names no unit."""

    kode: Teks
    judul: Teks
    kutipan: Teks
    unit_bawaan: str | None = None
    unit_bernama: dict[str, Golongan] = {}
    puo: tuple[PuoKelas, ...] = Field(min_length=1)
    baris: tuple[BarisKedudukan, ...] = Field(min_length=1)


class Kelas(Tabel):
    """A class of Perangkat Daerah or unit: its members and the tables that hold for them."""

    kode: Teks
    judul: Teks
    perangkat_daerah: tuple[Teks, ...] = Field(min_length=1)
    nama_lain: tuple[str, ...] = ()
    kutipan: Teks
    kedudukan: Teks
    tahapan: Teks
    pimpinan: str | None = None
    sekretariat_daerah: bool = False
    tafsir: str | None = None
