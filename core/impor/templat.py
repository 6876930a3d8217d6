"""Writing the workbook: empty with examples for people to fill, or full with a government's rows.

Every cell but a day is written as text, so that a NIP keeps its digits and nothing anyone typed becomes a formula.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from core.errors import LincahError
from core.impor.baris import BarisPilihan, Isi, Lembar
from core.impor.baris_contoh import CONTOH
from core.impor.kolom import KOLOM
from core.impor.pilihan_sel import PILIHAN_SEL, RUJUKAN, TANGGAL
from core.impor.sel import tampil
from core.regulasi.berkas import muat, tersedia
from core.regulasi.model import Regulasi

_PETUNJUK = Path(__file__).with_name("petunjuk.toml")
_BARIS_SIAP = 10_000  # rows prepared with drop-down lists
_LEBAR = {"nama": 44, "nip": 22, "kelas": 40, "alamat": 36, "keahlian": 36, "jabatan": 26, "jenis": 22, "unit": 18}
_LEBAR |= {"jam": 48, "kepada": 22, "nip_lama": 22, "penilai": 26, "dasar": 44, "keterangan": 36, "nilai": 30}
_LEBAR_BIASA = 16
_TERBUKA = {"strings_to_formulas": False, "strings_to_urls": False}

_Sel = str | dt.date


class BerkasSudahAda(LincahError):
    """There is a file of that name, and somebody may have filled it in.

    Args:
        nama: as it was given.
    """

    def __init__(self, nama: str) -> None:
        super().__init__(nama)
        self.nama = nama


def templat(path: Path, regulasi: str = "", *, timpa: bool = False) -> None:
    """Write the workbook to fill in, with examples.

    Args:
        regulasi: the regulation whose classes and switches are offered.
        timpa: overwrite a file of that name.

    Raises:
        BerkasSudahAda: there is one.
        OSError: it cannot be written there.
        core.regulasi.BerkasSalah: no such regulation.
    """
    aturan = muat(regulasi) if regulasi else None
    if path.exists() and not timpa:
        raise BerkasSudahAda(str(path))
    # Opened here: xlsxwriter wraps what the system says in an error of its own.
    with path.open("wb") as berkas, Workbook(berkas, _TERBUKA) as buku:
        penulis = _Penulis(buku, aturan, contoh=True)
        penulis.petunjuk()
        for lembar, baris in _baris(_contoh(aturan)).items():
            penulis.lembar(lembar, _sel(lembar, baris))


def tulis(path: Path, isi: Isi) -> None:
    """Write a government as a workbook that `baca` reads back."""
    with Workbook(path, _TERBUKA) as buku:
        penulis = _Penulis(buku)
        penulis.petunjuk()
        for lembar, baris in _baris(isi).items():
            penulis.lembar(lembar, _sel(lembar, baris))


def _contoh(aturan: Regulasi | None) -> Isi:
    """The examples; a switch without a value is none, it keeps what the regulation says."""
    if aturan is None or CONTOH.instansi is None:
        return CONTOH
    pilihan = [BarisPilihan(nama, None) for nama in aturan.pilihan_tersedia]
    return replace(CONTOH, instansi=replace(CONTOH.instansi, regulasi=aturan.nama), pilihan=pilihan)


def _baris(isi: Isi) -> dict[Lembar, Sequence[Any]]:
    """The rows by sheet; a government's lists bear the names of the sheets."""
    instansi = [] if isi.instansi is None else [isi.instansi]
    return {lembar: instansi if lembar is Lembar.INSTANSI else getattr(isi, lembar.value) for lembar in Lembar}


def _sel(lembar: Lembar, baris: Sequence[Any]) -> list[list[_Sel]]:
    """Rows as cells: the fields of the row types are in the order of the columns."""
    if not baris:
        return []
    nama = [satu.name for satu in fields(baris[0])][: len(KOLOM[lembar])]
    return [[_satu(getattr(satu, n)) for n in nama] for satu in baris]


def _satu(nilai: object) -> _Sel:
    if isinstance(nilai, tuple):
        return ", ".join(map(str, nilai))
    if isinstance(nilai, dt.date):
        return nilai
    return tampil(nilai) if isinstance(nilai, str | bool | int | None) else str(nilai)


class _Gaya:
    """The few formats in use."""

    def __init__(self, buku: Workbook) -> None:
        self.teks = buku.add_format({"num_format": "@"})
        self.contoh = buku.add_format({"num_format": "@", "font_color": "#808080", "italic": True})
        self.hari = buku.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.hari_contoh = buku.add_format({"num_format": "yyyy-mm-dd", "font_color": "#808080", "italic": True})
        self.kepala = buku.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
        self.judul = buku.add_format({"bold": True, "font_size": 13})
        self.lipat = buku.add_format({"text_wrap": True, "valign": "top"})


@dataclass
class _Penulis:
    """Writes the sheets of one workbook.

    Args:
        aturan: the regulation whose classes and switches are offered.
        contoh: whether the rows are examples, and shown as such.
    """

    buku: Workbook
    aturan: Regulasi | None = None
    contoh: bool = False
    gaya: _Gaya = field(init=False)

    def __post_init__(self) -> None:
        self.gaya = _Gaya(self.buku)

    def lembar(self, lembar: Lembar, baris: Iterable[list[_Sel]]) -> None:
        halaman = self.buku.add_worksheet(lembar.value)
        for i, kolom in enumerate(KOLOM[lembar]):
            gaya = self.gaya.hari if kolom.nama in TANGGAL else self.gaya.teks
            halaman.set_column(i, i, _LEBAR.get(kolom.nama, _LEBAR_BIASA), gaya)
            halaman.write_string(0, i, kolom.nama + (" *" if kolom.wajib else ""), self.gaya.kepala)
            halaman.write_comment(0, i, _petunjuk()[lembar.value][kolom.nama], {"x_scale": 2})
        halaman.freeze_panes(1, 0)
        self._tawarkan(halaman, lembar)
        for nomor, sel in enumerate(baris, 1):
            self._baris(halaman, nomor, sel)
        if lembar is Lembar.PILIHAN:
            self._terangkan(halaman)

    def _baris(self, halaman: Worksheet, nomor: int, sel: list[_Sel]) -> None:
        teks, hari = self.gaya.teks, self.gaya.hari
        if self.contoh:
            teks, hari = self.gaya.contoh, self.gaya.hari_contoh
        for i, nilai in enumerate(sel):
            if isinstance(nilai, dt.date):
                halaman.write_datetime(nomor, i, dt.datetime.combine(nilai, dt.time()), hari)
            elif nilai:
                halaman.write_string(nomor, i, nilai, teks)

    def _tawarkan(self, halaman: Worksheet, lembar: Lembar) -> None:
        """Drop-down lists where few values are right; they advise, the import decides."""
        for i, kolom in enumerate(KOLOM[lembar]):
            sumber = self._sumber(lembar, kolom.nama)
            if sumber:
                aturan = {"validate": "list", "source": sumber, "error_type": "warning"}
                halaman.data_validation(1, i, _BARIS_SIAP, i, aturan)

    def _sumber(self, lembar: Lembar, kolom: str) -> list[str] | str:
        if (lembar, kolom) == (Lembar.PERANGKAT_DAERAH, "kelas") and self.aturan:
            return f"=petunjuk!$D$2:$D${len(_kelas(self.aturan)) + 1}"
        if (lembar, kolom) == (Lembar.INSTANSI, "regulasi"):
            return tersedia()
        rujukan = RUJUKAN.get((lembar, kolom))
        if rujukan:
            return f"={rujukan}!$A$2:$A${_BARIS_SIAP + 1}"
        return list(PILIHAN_SEL.get((lembar, kolom)) or PILIHAN_SEL.get((None, kolom), ()))

    def _terangkan(self, halaman: Worksheet) -> None:
        """What each switch means and which values it may have, beside its row."""
        for nomor, (nama, satu) in enumerate(self.aturan.pilihan_tersedia.items() if self.aturan else (), 1):
            boleh = [tampil(nilai) for nilai in satu.nilai]
            halaman.write_comment(nomor, 0, _keterangan(satu.judul, satu.keterangan, nama), {"x_scale": 3})
            if boleh and not any("," in nilai for nilai in boleh):  # the comma parts the values of a list
                aturan = {"validate": "list", "source": boleh, "error_type": "warning"}
                halaman.data_validation(nomor, 1, nomor, 1, aturan)

    def petunjuk(self) -> None:
        halaman = self.buku.add_worksheet("petunjuk")
        halaman.set_column(0, 0, 22)
        halaman.set_column(1, 1, 110, self.gaya.lipat)
        for nomor, (nama, kalimat, judul) in enumerate(self._penjelasan()):
            halaman.write_string(nomor, 0, nama, self.gaya.judul if judul else None)
            halaman.write_string(nomor, 1, kalimat, self.gaya.lipat)
        if self.aturan:
            self._kelas(halaman, self.aturan)

    def _penjelasan(self) -> Iterator[tuple[str, str, bool]]:
        """Name, sentence, and whether a subject begins."""
        isi = _petunjuk()
        yield from (("", kalimat, False) for kalimat in isi["pembuka"])
        for lembar in Lembar:
            yield "", "", False
            yield lembar.value, isi[lembar.value]["judul"], True
            yield from ((k.nama + (" *" if k.wajib else ""), isi[lembar.value][k.nama], False) for k in KOLOM[lembar])
        if self.aturan:
            yield "", "", False
            yield "kode kelas", isi["kode_kelas"], True
            yield from ((kelas.kode, kelas.judul, False) for kelas in self.aturan.kelas)

    def _kelas(self, halaman: Worksheet, aturan: Regulasi) -> None:
        """The names that the drop-down list of the classes shows."""
        halaman.set_column(3, 3, 60)
        halaman.write_string(0, 3, "kelas", self.gaya.kepala)
        for nomor, nama in enumerate(_kelas(aturan), 1):
            halaman.write_string(nomor, 3, nama)


def _kelas(aturan: Regulasi) -> list[str]:
    return [nama for kelas in aturan.kelas for nama in kelas.perangkat_daerah]


def _keterangan(judul: str, keterangan: str, nama: str) -> str:
    return ". ".join(satu for satu in (judul, keterangan) if satu) or nama


@cache
def _petunjuk() -> Mapping[str, Any]:
    isi: Mapping[str, Any] = tomllib.loads(_PETUNJUK.read_text(encoding="utf-8"))
    return isi
