"""What a letter says, as plain values: no database, no layout.

Fixed words of the letters stand in the templates and are Indonesian for every reader, because the letter is an
official document. Names, posts and titles are given as they are to be read; the templates put the kop, the titles
and the signer's post in capitals.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

#: A QR code alone is no certified signature (PP 71/2019 Ps. 60), and the letter says so itself.
CATATAN = (
    "Surat ini diterbitkan secara elektronik dan tidak memuat tanda tangan elektronik tersertifikasi. "
    "Keaslian dan keberlakuannya diperiksa dengan memindai kode QR atau membuka laman di bawah ini."
)

BentukKop = Literal["perangkat_daerah", "kepala_daerah"]
Jawab = Literal["disetujui", "sebagian", "ditolak"]


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead.

    Args:
        nama: the office that writes: "Dinas Komunikasi dan Informatika", "Sekretariat Daerah", "Bupati …".
        instansi: the line above it, "Pemerintah Kabupaten …"; a kepala daerah's kop has none.
        alamat: the lines under it: street, telephone, site, post code.
        lambang: SVG, PNG or JPEG of the emblem; empty leaves its place to the text.
    """

    nama: str
    instansi: str = ""
    alamat: tuple[str, ...] = ()
    lambang: bytes = field(default=b"", repr=False)
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


def baris_jabatan(jabatan: str, kapasitas: str = "", sendiri: str = "") -> tuple[BarisJabatan, ...]:
    """The lines above a signer's name.

    Args:
        jabatan: the post that decides.
        kapasitas: "Plt.", "Plh.", "Pj." or "a.n."; empty for the post's own holder.
        sendiri: the signer's own post, printed below when he signs on behalf ("a.n.") of `jabatan`.
    """
    own = (BarisJabatan("", sendiri),) if sendiri else ()
    return BarisJabatan(kapasitas, jabatan), *own


@dataclass(frozen=True, slots=True)
class Penutup:
    """Place, date and signer.

    Args:
        baris: see `baris_jabatan`.
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
    """A letter of assignment in "bentuk judul".

    Args:
        jenis: its title in the regulation's words: "Surat Penugasan", "Surat Perintah".
        seruan: the word in the middle: "Menugaskan", "Memerintahkan".
        dasar: legal grounds, numbered.
        untuk: duties, numbered.
        periode: the time in words: "1 Desember 2026 sampai dengan 28 Februari 2027".
        pelaporan: to whom and how often to report.
        menimbang: reasons, lettered; usually none.
    """

    jenis: str
    seruan: str
    kop: Kop
    nomor: str
    kepada: tuple[Penerima, ...]
    untuk: tuple[str, ...]
    penutup: Penutup
    periksa: Periksa
    dasar: tuple[str, ...] = ()
    menimbang: tuple[str, ...] = ()
    maksud_tujuan: str = ""
    target: str = ""
    periode: str = ""
    pelaporan: str = ""
    pengaturan_lain: str = ""
    tembusan: tuple[str, ...] = ()


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
    nomor: str
    diktum: tuple[str, ...]
    penutup: Penutup
    periksa: Periksa
    menimbang: tuple[str, ...] = ()
    mengingat: tuple[str, ...] = ()
    anggota: tuple[Penerima, ...] = ()
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IsiPermohonan:
    """A request for people with the four things it must at least say."""

    kop: Kop
    nomor: str
    kepada: str
    di: str
    maksud_tujuan: str
    kompetensi: str
    target: str
    durasi: str
    penutup: Penutup
    periksa: Periksa
    jumlah: int = 1
    pengaturan_lain: str = ""
    sifat: str = "Biasa"
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IsiJawaban:
    """The answer to a request for people.

    Args:
        menjawab: the letter answered: "surat Saudara Nomor … tanggal … tentang …".
        alasan: required in a refusal, and for the part refused.
        nama: the people given; none in a refusal.
    """

    kop: Kop
    nomor: str
    kepada: str
    di: str
    menjawab: str
    jawab: Jawab
    penutup: Penutup
    periksa: Periksa
    alasan: str = ""
    nama: tuple[Penerima, ...] = ()
    sifat: str = "Biasa"
    tembusan: tuple[str, ...] = ()


Isi = IsiSurat | IsiKeputusan | IsiPermohonan | IsiJawaban


@dataclass(frozen=True, slots=True)
class Tata:
    """How letters of one instansi look.

    The defaults follow Permendagri 1/2023 (A4, Arial 12, margins 2 / 2,5 / 3 / 2 cm); a Perbup may want others, F4
    paper for instance. Arimo has Arial's widths and may be shipped.

    Args:
        lampiran_di_atas: more people than this stand in an annex.
        ruang_tanda_mm: height left for the signature.
    """

    lebar_mm: float = 210
    tinggi_mm: float = 297
    atas_mm: float = 20
    bawah_mm: float = 25
    kiri_mm: float = 30
    kanan_mm: float = 20
    huruf: str = "Arimo"
    ukuran_pt: float = 12
    lampiran_di_atas: int = 3
    ruang_tanda_mm: float = 18
