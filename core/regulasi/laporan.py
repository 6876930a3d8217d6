"""To whom a role reports."""

from __future__ import annotations

from dataclasses import dataclass

from core.regulasi.kosakata import PenerimaLaporan
from core.regulasi.model import Regulasi


@dataclass(frozen=True)
class Tujuan:
    """Receivers of a report.

    Args:
        kepada: the actors the text names; empty where it is silent.
        diam: the text says nothing; `kepada_bawaan` is the product's choice then, and `bawaan` its reason.
        berkala: the text says "secara berkala", without an interval.
        tiap_hari: the interval the government prefers for such a report, in days; never the regulation's.
        isi: what such a report must hold.
        penerima: how many of several receivers get it: "semua" ("dan"), "salah_satu" ("atau"), "dan_atau".
    """

    kepada: tuple[str, ...]
    kutipan: str
    diam: bool
    bawaan: str | None
    kepada_bawaan: tuple[str, ...] = ()
    berkala: bool = False
    tiap_hari: int | None = None
    isi: tuple[str, ...] = ()
    penerima: PenerimaLaporan = "salah_satu"


def tujuan_laporan(
    regulasi: Regulasi,
    role: str,
    report: str = "pelaksanaan_tugas",
    scope: str | None = None,
    kolaborasi: bool = False,
) -> Tujuan:
    """The first row for the role and report; rows for collaboration of several heads only when it is needed."""
    for row in regulasi.laporan:
        if role not in row.peran or report != row.laporan or not regulasi.berlaku(row):
            continue
        if (scope and scope not in row.scope) or (row.kolaborasi is not None and row.kolaborasi != kolaborasi):
            continue
        said = () if row.silent else row.kepada
        default = row.kepada if row.silent else ()
        every = _jarak(regulasi) if row.berkala else None
        return Tujuan(said, row.kutipan, row.silent, row.bawaan, default, row.berkala, every, row.isi, row.penerima)
    return Tujuan((), "", True, None)


def _jarak(regulasi: Regulasi) -> int | None:
    days = regulasi.pilihan.get("report_interval_days")
    return days if isinstance(days, int) and days > 0 else None
