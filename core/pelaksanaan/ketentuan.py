"""What a regulation says about execution, looked up in its provisions."""

from __future__ import annotations

from dataclasses import dataclass

from core.regulasi import Regulasi, skema

#: By the scope of a work: the provision that says whose direction it follows.
_ARAHAN = {
    "dalam_unit": ("tim_dalam_unit", "tim"),
    "lintas_unit": ("tim_lintas_unit", "arahan_lintas"),
    "lintas_pd": ("arahan_lintas_pd", "arahan_lintas"),
}


@dataclass(frozen=True)
class AturanKoordinasi:
    """How a regulation speaks of coordination.

    Args:
        tahap_wajib: it names the stages of the work in which a team coordinates (T Lamp. III.1.e); where it only says
            that a team may (K Ps.25(2)c), the stage is a help to readers.
        boleh: it says "dapat".
    """

    kutipan: str
    tahap_wajib: bool
    boleh: bool


def koordinasi(regulasi: Regulasi) -> AturanKoordinasi:
    """What it says about coordination with others."""
    row = _cari(regulasi, "koordinasi", "koordinasi")
    return (
        AturanKoordinasi(row.kutipan, bool(row.nilai), row.sifat == "dapat")
        if row
        else AturanKoordinasi("", False, True)
    )


def kolaborasi(regulasi: Regulasi, tahapan: skema.Tahapan | None) -> str:
    """Where it speaks of collaboration with everybody concerned; "" where it does not.

    Args:
        tahapan: the stages of the work's own class, which come before what is said of all.
    """
    own = tahapan.kutipan_kolaborasi if tahapan else None
    return own or _kutipan(regulasi, "pelaksanaan", "kolaborasi")


def rincian(regulasi: Regulasi, tahapan: skema.Tahapan | None) -> str:
    """Where it says that the detail follows the plan's activities and budget; `tahapan` as for collaboration."""
    own = tahapan.kutipan_rincian if tahapan else None
    return own or _kutipan(regulasi, "pelaksanaan", "rincian") or _kutipan(regulasi, "tanggung_jawab", "ketua")


def rencana_kerja(regulasi: Regulasi) -> str:
    """Where it has members of a team draw up an individual work plan."""
    return _kutipan(regulasi, "tanggung_jawab", "rencana_kerja", "anggota")


def individu(regulasi: Regulasi, jenis: str) -> str:
    """Where it says what somebody who works alone goes by.

    Args:
        jenis: of his post, "JF" or "Pelaksana".
    """
    own = "individu_jf" if jenis == "JF" else "individu_pelaksana"
    return _kutipan(regulasi, "pelaksanaan", own, "individu")


def arahan(regulasi: Regulasi, scope: str) -> skema.Ketentuan | None:
    """The provision by which a team of this scope follows a head's direction; None where there is none."""
    return _cari(regulasi, "pelaksanaan", *_ARAHAN.get(scope, ()))


def _kutipan(regulasi: Regulasi, kelompok: str, *kode: str) -> str:
    row = _cari(regulasi, kelompok, *kode)
    return row.kutipan if row else ""


def _cari(regulasi: Regulasi, kelompok: str, *kode: str) -> skema.Ketentuan | None:
    """The first provision of a subject that goes by one of these names."""
    rows = {row.kode: row for row in regulasi.ketentuan_tentang(kelompok)}
    return next((rows[one] for one in kode if one in rows), None)
