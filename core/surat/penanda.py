"""The signer's block: lines of the post by capacity, and which of name, titles, pangkat and NIP stand under it.

Permendagri 1/2023 Ps. 44: (1) without titles in what regulates or establishes (penetapan), (2) with titles in
letters of assignment; (3) pangkat and NIP for everybody but kepala daerah, his deputy and the Sekda; (4) neither
titles nor NIP nor pangkat for a Pj., Pjs., Plt. or Plh. kepala daerah, (5) nor for a Pj. or Plh. Sekda.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from core.surat.isi import BarisJabatan, Penutup

#: Who signs beside the holder of the authority, with his own post below.
DI_SAMPING = ("a.n.", "u.b.")
_KEPALA_DAERAH = re.compile(r"(?:wakil )?(?:bupati|wali ?kota)\b", re.IGNORECASE)
_SEKDA = re.compile(r"sekretaris daerah\b", re.IGNORECASE)
_POLOS = {"kepala_daerah": ("Pj.", "Pjs.", "Plt.", "Plh."), "sekda": ("Pj.", "Plh.")}
_GELAR_DEPAN = re.compile(r"(?:prof|dr|drg|drh|drs|dra|ir|h|hj|kh|apt|ns)\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pejabat:
    """Who signs.

    Args:
        jabatan: the post whose authority is used.
        kapasitas: "Plt.", "Plh.", "Pj.", "a.n." or "u.b."; empty for the post's own holder.
        sendiri: the signer's own post, where he signs a.n. or u.b.
        atas: for u.b.: the post in whose name `jabatan` signs.
    """

    nama: str
    jabatan: str
    pangkat: str = ""
    nip: str = ""
    kapasitas: str = ""
    sendiri: str = ""
    atas: str = ""


def kepala_daerah(jabatan: str) -> bool:
    """Whether the post is that of a regent or mayor, or his deputy."""
    return _KEPALA_DAERAH.match(jabatan) is not None


def penutup(
    pejabat: Pejabat, tempat: str, tanggal: dt.date, *, penetapan: bool = False, nip_sekda: bool = False
) -> Penutup:
    """The foot of a letter.

    Args:
        penetapan: the letter establishes something (Keputusan), and bears the name without titles.
        nip_sekda: this government prints pangkat and NIP also under its Sekda.
    """
    beside = pejabat.kapasitas in DI_SAMPING
    rank = _golongan(pejabat.sendiri if beside and pejabat.sendiri else pejabat.jabatan)
    bare = not beside and pejabat.kapasitas in _POLOS.get(rank, ())
    numbered = not bare and (not rank or (rank == "sekda" and nip_sekda))
    return Penutup(
        tempat=tempat,
        tanggal=tanggal,
        baris=baris_jabatan(pejabat.jabatan, pejabat.kapasitas, pejabat.sendiri, pejabat.atas),
        nama=tanpa_gelar(pejabat.nama) if bare or penetapan else pejabat.nama,
        pangkat=pejabat.pangkat if numbered else "",
        nip=pejabat.nip if numbered else "",
    )


def baris_jabatan(jabatan: str, kapasitas: str = "", sendiri: str = "", atas: str = "") -> tuple[BarisJabatan, ...]:
    """The lines above a signer's name; see `Pejabat`."""
    own = (BarisJabatan("", sendiri),) if sendiri else ()
    if kapasitas != "u.b.":
        return BarisJabatan(kapasitas, jabatan), *own
    above = (BarisJabatan("a.n.", atas),) if atas else ()
    return *above, BarisJabatan("", jabatan), BarisJabatan("u.b.", ""), *own


def tanpa_gelar(nama: str) -> str:
    """The name alone: "Drs. Bambang Wicaksono, M.Si." is "Bambang Wicaksono"."""
    words = nama.partition(",")[0].split()
    while len(words) > 1 and _GELAR_DEPAN.fullmatch(words[0]):
        del words[0]
    return " ".join(words)


def _golongan(jabatan: str) -> str:
    if kepala_daerah(jabatan):
        return "kepala_daerah"
    return "sekda" if _SEKDA.match(jabatan) else ""
