"""The parts a letter is set from. Each renderer knows how to draw them; none knows what a letter is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from core.surat.isi import BarisJabatan, Kop, Penerima, Periksa


@dataclass(frozen=True, slots=True)
class Judul:
    """Title, number and, where there is one, subject; centred."""

    judul: str
    nomor: str
    tentang: str = ""


@dataclass(frozen=True, slots=True)
class Kepala:
    """The head of a plain letter: place and date, labelled lines, whom it goes to."""

    tempat_tanggal: str
    baris: tuple[tuple[str, str], ...]
    kepada: str
    di: str


@dataclass(frozen=True, slots=True)
class Baris:
    """A label and what stands behind its colon: one entry alone, several counted.

    Args:
        penomoran: "1." or "a.".
    """

    label: str
    butir: tuple[str, ...]
    penomoran: str = "1."
    tebal: bool = False


@dataclass(frozen=True, slots=True)
class BarisOrang:
    """A label and people behind its colon."""

    label: str
    orang: tuple[Penerima, ...]


@dataclass(frozen=True, slots=True)
class Seruan:
    """The word in the middle: MEMERINTAHKAN."""

    teks: str


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; `tebal` stands between the two texts in bold.

    Args:
        masuk: what is indented: its first line, all of it, or nothing.
    """

    teks: str
    tebal: str = ""
    lanjutan: str = ""
    masuk: Literal["awal", "semua", ""] = "awal"


@dataclass(frozen=True, slots=True)
class Rincian:
    """Numbered points with a label each."""

    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DaftarOrang:
    """People in the body of a letter."""

    orang: tuple[Penerima, ...]


Blok = Judul | Kepala | Baris | BarisOrang | Seruan | Alinea | Rincian | DaftarOrang


@dataclass(frozen=True, slots=True)
class Penanda:
    """The signer's block; `pembuka` are the lines of place and date above it."""

    pembuka: tuple[tuple[str, str], ...]
    baris: tuple[BarisJabatan, ...]
    nama: str
    pangkat: str
    nip: str


@dataclass(frozen=True, slots=True)
class Lampiran:
    """The people on pages of their own, with the head that says whose annex it is."""

    naskah: str
    judul: str
    orang: tuple[Penerima, ...]


@dataclass(frozen=True, slots=True)
class Naskah:
    """A whole letter.

    Args:
        judul: title of the file, not printed.
        penetapan: set in the font of what establishes.
        rancangan: it has no number yet, and says on every page that it is a draft.
    """

    judul: str
    kop: Kop
    nomor: str
    tanggal: dt.date
    kata_tanggal: str
    blok: tuple[Blok, ...]
    penanda: Penanda
    tembusan: tuple[str, ...] = ()
    lampiran: Lampiran | None = None
    periksa: Periksa | None = None
    penetapan: bool = False
    rancangan: bool = False
