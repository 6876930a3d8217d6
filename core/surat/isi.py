"""What a letter says, as plain values: no database, no layout.

Names, posts and titles are given as they are to be read. The fixed words around them are put by
`core.surat.naskah`, in Indonesian for every reader, because the letter is an official document.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec

#: A QR code alone is no certified signature (PP 71/2019 Ps. 60), and the letter says so itself.
CATATAN = (
    "Surat ini diterbitkan secara elektronik dan tidak memuat tanda tangan elektronik tersertifikasi. "
    "Keaslian dan keberlakuannya diperiksa dengan memindai kode QR atau membuka laman di bawah ini."
)

#: A head of region writes under his emblem and post, an office under its kop, an official for himself under none.
BentukKop = Literal["perangkat_daerah", "kepala_daerah", "pribadi"]
Jawab = Literal["disetujui", "sebagian", "ditolak", "tidak_tersedia"]


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead.

    Args:
        nama: the office that writes: "Dinas Komunikasi dan Informatika", "Sekretariat Daerah", "Bupati …".
        instansi: the line above it, "Pemerintah Kabupaten …"; a kepala daerah's kop has none.
        alamat: the lines under it: street, telephone, site, post code.
    """

    nama: str = ""
    instansi: str = ""
    alamat: tuple[str, ...] = ()
    bentuk: BentukKop = "perangkat_daerah"


@dataclass(frozen=True, slots=True)
class Penerima:
    """A person a letter sends to work; empty fields are left out."""

    nama: str
    nip: str = ""
    pangkat: str = ""
    jabatan: str = ""
    unit: str = ""
    peran: str = ""


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    """One line of the signer's post: a prefix ("Plh.", "a.n.", "u.b.") and a post, either may be empty."""

    awalan: str
    jabatan: str


@dataclass(frozen=True, slots=True)
class Penutup:
    """Place, date and signer.

    Args:
        baris: see `core.surat.penanda.baris_jabatan`.
        nama: with or without titles, as Permendagri 1/2023 Ps. 44 wants it for this signer.
        pangkat: empty for a kepala daerah and whoever acts for one, as is `nip`.
    """

    tempat: str
    tanggal: dt.date
    baris: tuple[BarisJabatan, ...]
    nama: str
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Periksa:
    """How a reader checks the letter: the public code, the address of its page, the sentence beside the QR code."""

    kode: str
    url: str
    catatan: str = CATATAN


@dataclass(frozen=True, slots=True)
class IsiSurat:
    """A letter of assignment in "bentuk judul", or one that extends or revokes an earlier one.

    Args:
        jenis: its title in the regulation's words: "Surat Penugasan", "Surat Perintah".
        seruan: the word in the middle: "Menugaskan", "Memerintahkan", "Mencabut".
        untuk: what is ordered, numbered.
        dasar: legal grounds, numbered.
        menimbang: reasons, lettered; usually none.
        tentang: under the number; only where the letter speaks of an earlier one.
    """

    jenis: str
    seruan: str
    kop: Kop
    kepada: tuple[Penerima, ...]
    untuk: tuple[str, ...]
    penutup: Penutup
    nomor: str = ""
    dasar: tuple[str, ...] = ()
    menimbang: tuple[str, ...] = ()
    tentang: str = ""
    tembusan: tuple[str, ...] = ()
    periksa: Periksa | None = None


@dataclass(frozen=True, slots=True)
class IsiKeputusan:
    """A decision that forms a team; its members stand in the annex.

    Args:
        jenis: "Keputusan Kepala Dinas Perhubungan Kabupaten …".
        diktum: what is decided; named KESATU, KEDUA … up to twenty, then numbered.
    """

    jenis: str
    tentang: str
    kop: Kop
    diktum: tuple[str, ...]
    penutup: Penutup
    nomor: str = ""
    menimbang: tuple[str, ...] = ()
    mengingat: tuple[str, ...] = ()
    anggota: tuple[Penerima, ...] = ()
    tembusan: tuple[str, ...] = ()
    periksa: Periksa | None = None


@dataclass(frozen=True, slots=True)
class IsiPermohonan:
    """A request for people with the four things it must at least say, and the work they are wanted for."""

    kop: Kop
    kepada: str
    di: str
    maksud_tujuan: str
    kompetensi: str
    target: str
    durasi: str
    penutup: Penutup
    nomor: str = ""
    jumlah: int = 1
    pekerjaan: str = ""
    tujuan_tim: str = ""
    pengaturan_lain: str = ""
    sifat: str = "Biasa"
    tembusan: tuple[str, ...] = ()
    periksa: Periksa | None = None


@dataclass(frozen=True, slots=True)
class Penolakan:
    """A person who was asked for and is not given."""

    nama: str
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class IsiJawaban:
    """The answer to a request for people.

    Args:
        menjawab: the letter answered: "permohonan Saudara Nomor … tanggal … tentang …".
        diminta: how many people were asked for; said where only some are given.
        alasan: required in a refusal, and for the part refused.
        nama: the people given; none in a refusal.
        ditolak: the people refused by name.
    """

    kop: Kop
    kepada: str
    di: str
    menjawab: str
    jawab: Jawab
    penutup: Penutup
    nomor: str = ""
    diminta: int = 0
    alasan: str = ""
    nama: tuple[Penerima, ...] = ()
    ditolak: tuple[Penolakan, ...] = ()
    sifat: str = "Biasa"
    tembusan: tuple[str, ...] = ()
    periksa: Periksa | None = None


@dataclass(frozen=True, slots=True)
class IsiUsulan:
    """An official's own letter: he offers himself, or hands the consent he got on to his assessor.

    Args:
        tujuan: the unit whose work it is.
        pekerjaan: what he wants to work on.
        disetujui: "Kepala Bidang … pada tanggal …" who has consented; empty in the first letter.
    """

    kepada: str
    di: str
    pemohon: Penerima
    tujuan: str
    pekerjaan: str
    durasi: str
    penutup: Penutup
    nomor: str = ""
    target: str = ""
    kompetensi: str = ""
    alasan: str = ""
    disetujui: str = ""
    kop: Kop = Kop(bentuk="pribadi")
    sifat: str = "Biasa"
    tembusan: tuple[str, ...] = ()
    periksa: Periksa | None = None


Isi = IsiSurat | IsiKeputusan | IsiPermohonan | IsiJawaban | IsiUsulan

_BENTUK: dict[str, type[Any]] = {
    "surat": IsiSurat,
    "keputusan": IsiKeputusan,
    "permohonan": IsiPermohonan,
    "jawaban": IsiJawaban,
    "usulan": IsiUsulan,
}
_NAMA_BENTUK = {kind: name for name, kind in _BENTUK.items()}


def lengkapi(isi: Isi, nomor: str, tanggal: dt.date, periksa: Periksa | None) -> Isi:
    """The content of a draft with what it gets on the day it is issued."""
    return replace(isi, nomor=nomor, penutup=replace(isi.penutup, tanggal=tanggal), periksa=periksa)


def ke_json(isi: Isi) -> dict[str, Any]:
    """The content as it is kept with the letter."""
    return {"bentuk": _NAMA_BENTUK[type(isi)], "isi": msgspec.to_builtins(isi)}


def dari_json(data: dict[str, Any]) -> Isi:
    """What `ke_json` kept."""
    found: Isi = msgspec.convert(data["isi"], _BENTUK[data["bentuk"]])
    return found
