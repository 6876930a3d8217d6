"""How letters of one instansi look and are numbered: its own settings, with Permendagri 1/2023 as the default.

A Perbup may want others (F4 paper, "Surat Perintah Tugas", its own pattern of numbers), and then wins. The
settings are kept as the text an administrator types (`Instansi.tata`); `Tata.dari` reads and checks all of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.errors import LincahError
from core.language import L, Marked
from core.surat.nomor import ISIAN, KLASIFIKASI, POLA, WAJIB, PolaKeliru, periksa_pola

log = logging.getLogger(__name__)

#: The kinds of letters, and what they are called where neither regulation nor setting says otherwise.
JENIS: dict[str, str] = {
    "surat_perintah": "Surat Perintah",
    "surat_penugasan": "Surat Penugasan",
    "keputusan": "Keputusan",
    "permohonan_pelibatan": "Permohonan Pelibatan Pejabat Fungsional dan/atau Pelaksana",
    "surat_jawaban": "Jawaban atas Permohonan Pelibatan",
    "permohonan_sukarela": "Permohonan untuk Dilibatkan",
    "permohonan_persetujuan": "Permohonan Persetujuan Pelibatan",
    "surat_perpanjangan": "",  # the title of the letter it extends
    "surat_pencabutan": "Surat Pencabutan",
}
#: Width and height in mm. F4 is cut in two widths in Indonesia.
KERTAS: dict[str, tuple[float, float]] = {"A4": (210, 297), "F4": (215, 330), "F4-210": (210, 330)}
#: Fonts that come with Lincah, with what they stand for in a word processor: same widths, free to ship.
HURUF: dict[str, str] = {"Arimo": "Arial", "TeX Gyre Bonum": "Bookman Old Style", "Libertinus Serif": "Cambria"}


class TataKeliru(LincahError):
    """A setting for letters that does not exist, or a value it cannot have.

    Args:
        nama: the setting as it was typed.
        boleh: what it may be, a sentence for people; None if there is no such setting.
    """

    def __init__(self, nama: str, boleh: Marked | None = None, **isian: object) -> None:
        super().__init__(nama)
        self.nama = nama
        self.boleh = boleh
        self.isian = isian


@dataclass(frozen=True, slots=True)
class Tata:
    """The settings; lengths in mm, type in pt.

    Args:
        nama_pemerintah: first line of the kop; empty for the name of the instansi.
        alamat, telepon, laman, pos_el: under the kop; the office's own address goes before `alamat`.
        lambang: id of the stored file with the emblem of the region; empty for none.
        lambang_negara: the same for the state emblem over letters a kepala daerah signs.
        judul: title by kind of letter, where it differs from the regulation's word.
        huruf_penetapan: the font of a Keputusan.
        nomor, kode: pattern of numbers and the classification code in it.
        lampiran_di_atas: more people than this stand in an annex.
        ruang_tanda: height left for the signature.
        nip_sekda: print pangkat and NIP also under the Sekda, whom Ps. 44 ayat (3) leaves out.
        paraf: codes of the posts that initial a letter of their office before it gets its number, in this order.
    """

    nama_pemerintah: str = ""
    alamat: tuple[str, ...] = ()
    telepon: str = ""
    laman: str = ""
    pos_el: str = ""
    lambang: str = ""
    lambang_negara: str = ""
    judul: Mapping[str, str] = field(default_factory=dict)
    kertas: str = "A4"
    margin_atas: float = 20
    margin_bawah: float = 25
    margin_kiri: float = 30
    margin_kanan: float = 20
    huruf: str = "Arimo"
    huruf_penetapan: str = "TeX Gyre Bonum"
    ukuran_huruf: float = 12
    nomor: str = POLA
    kode: str = KLASIFIKASI
    lampiran_di_atas: int = 5
    ruang_tanda: float = 18
    nip_sekda: bool = False
    paraf: tuple[str, ...] = ()

    @classmethod
    def dari(cls, setelan: Mapping[str, Any]) -> Tata:
        """The settings of an instansi as they are stored.

        Raises:
            TataKeliru: the first that is unknown or has a value it cannot have.
        """
        values: dict[str, Any] = {}
        titles: dict[str, str] = {}
        for name, text in setelan.items():
            value = baca(name, str(text))
            if name.startswith(_JUDUL):
                titles[name.removeprefix(_JUDUL)] = value
            else:
                values[name] = value
        return cls(judul=titles, **values)

    @classmethod
    def yang_berlaku(cls, setelan: Mapping[str, Any]) -> Tata:
        """The same without what cannot be used: a mistyped margin must not stop a decision.

        `lincah tata` refuses it when it is set, and `--lihat` names it; the log has it here.
        """
        usable = {}
        for name, text in setelan.items():
            try:
                baca(name, str(text))
            except TataKeliru:
                log.warning("the letter setting %s cannot be used; its default holds", name)
            else:
                usable[name] = text
        return cls.dari(usable)

    @property
    def lebar(self) -> float:
        return KERTAS[self.kertas][0]

    @property
    def tinggi(self) -> float:
        return KERTAS[self.kertas][1]

    def judul_surat(self, jenis: str, bawaan: str = "") -> str:
        """The title of a kind of letter: the setting, else the regulation's word, else the usual one."""
        return self.judul.get(jenis) or bawaan or JENIS.get(jenis, jenis.replace("_", " ").title())

    @property
    def kontak(self) -> str:
        """Telephone, site and mail address as one line of the kop."""
        parts = (("Telepon", self.telepon), ("Laman", self.laman), ("Pos-el", self.pos_el))
        return ", ".join(f"{label} {value}" for label, value in parts if value)


_JUDUL = "judul."
_SIZES = L("bilangan dari %(dari)s sampai %(sampai)s")


def baca(nama: str, teks: str) -> Any:
    """One setting from its text.

    Raises:
        TataKeliru: unknown, or not one of its values.
    """
    if nama.startswith(_JUDUL) and nama.removeprefix(_JUDUL) in JENIS:
        return _baris(nama, teks)
    if nama not in _PEMBACA:
        raise TataKeliru(nama)
    return _PEMBACA[nama](nama, teks.strip())


def nama_setelan() -> tuple[str, ...]:
    """All settings by name, as they are typed."""
    return (*_PEMBACA, *(f"{_JUDUL}{kind}" for kind in JENIS))


def _baris(nama: str, teks: str) -> str:
    if not teks.strip() or len(teks) > 200 or "\n" in teks.strip():
        raise TataKeliru(nama, L("satu baris, paling banyak 200 huruf"))
    return teks.strip()


def _daftar(nama: str, teks: str) -> tuple[str, ...]:
    return tuple(_baris(nama, part) for part in teks.split(";") if part.strip())


def _bilangan(dari: float, sampai: float) -> Callable[[str, str], float]:
    def read(nama: str, teks: str) -> float:
        try:
            value = float(teks.replace(",", "."))
        except ValueError:
            value = float("nan")
        if not dari <= value <= sampai:
            raise TataKeliru(nama, _SIZES, dari=f"{dari:g}", sampai=f"{sampai:g}")
        return value

    return read


def _bulat(dari: int, sampai: int) -> Callable[[str, str], int]:
    def read(nama: str, teks: str) -> int:
        if not teks.isdecimal() or not dari <= int(teks) <= sampai:
            raise TataKeliru(nama, _SIZES, dari=dari, sampai=sampai)
        return int(teks)

    return read


def _salah_satu(*boleh: str) -> Callable[[str, str], str]:
    def read(nama: str, teks: str) -> str:
        found = next((one for one in boleh if one.casefold() == teks.casefold()), None)
        if found is None:
            raise TataKeliru(nama, L("salah satu dari %(daftar)s"), daftar=", ".join(boleh))
        return found

    return read


def _ya_tidak(nama: str, teks: str) -> bool:
    return _salah_satu("ya", "tidak")(nama, teks) == "ya"


def _pola(nama: str, teks: str) -> str:
    try:
        periksa_pola(teks)
    except PolaKeliru:
        fields = {"isian": ", ".join(f"{{{one}}}" for one in ISIAN), "wajib": ", ".join(f"{{{one}}}" for one in WAJIB)}
        allowed = L("pola berisi %(isian)s; %(wajib)s harus ada, {urut:03d} menambah nol di depan")
        raise TataKeliru(nama, allowed, **fields) from None
    return _baris(nama, teks)


_PEMBACA: dict[str, Callable[[str, str], Any]] = {
    "nama_pemerintah": _baris,
    "alamat": _daftar,
    "telepon": _baris,
    "laman": _baris,
    "pos_el": _baris,
    "lambang": _baris,
    "lambang_negara": _baris,
    "kertas": _salah_satu(*KERTAS),
    "margin_atas": _bilangan(5, 60),
    "margin_bawah": _bilangan(20, 60),  # the strip with the QR code stands in it
    "margin_kiri": _bilangan(5, 60),
    "margin_kanan": _bilangan(5, 60),
    "huruf": _salah_satu(*HURUF),
    "huruf_penetapan": _salah_satu(*HURUF),
    "ukuran_huruf": _bilangan(9, 14),
    "nomor": _pola,
    "kode": _baris,
    "lampiran_di_atas": _bulat(1, 50),
    "ruang_tanda": _bilangan(10, 50),
    "nip_sekda": _ya_tidak,
    "paraf": _daftar,
}
