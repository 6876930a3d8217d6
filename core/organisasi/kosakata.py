"""The closed words for posts and units, as both the import and the look-ups use them."""

from __future__ import annotations

from typing import Final

JPT_PRATAMA: Final = "JPT Pratama"
ADMINISTRATOR: Final = "Administrator"
PENGAWAS: Final = "Pengawas"
JF: Final = "JF"
PELAKSANA: Final = "Pelaksana"

#: Kinds of post, highest first (UU 20/2023 and the regulations' closed lists).
JENIS: Final = (JPT_PRATAMA, ADMINISTRATOR, PENGAWAS, JF, PELAKSANA)
#: Only these are given tasks under Sistem Kerja.
DITUGASKAN: Final = (JF, PELAKSANA)

AHLI: Final = ("Ahli Utama", "Ahli Madya", "Ahli Muda", "Ahli Pertama")
TERAMPIL: Final = ("Penyelia", "Mahir", "Terampil", "Pemula")
#: Levels of a JF, highest first.
JENJANG: Final = (*AHLI, *TERAMPIL)

#: Kinds of unit the regulations' tables and the shape of a government speak of. Any other word in
#: `UnitOrganisasi.jenis` is the name of a class the unit forms of its own ("Puskesmas", "Kelurahan").
JENIS_UNIT: Final = (
    "perangkat_daerah",
    "asisten",
    "wakil_direktur",
    "sekretariat",
    "bagian",
    "bidang",
    "inspektur_pembantu",
    "subbagian",
    "subbidang",
    "seksi",
    "tata_usaha",
)
#: Units that stand for themselves even where a regulation forgets them: they must not fall under the rows of the
#: unit above.
JENIS_MANDIRI: Final = ("Kelurahan",)

#: Why somebody is not at his post.
KETIDAKHADIRAN: Final = ("cuti", "dinas_luar", "sakit", "tugas_belajar")
