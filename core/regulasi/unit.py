"""What a unit counts as in the tables: a kind ("seksi"), a name ("Bagian Hukum"), or nothing said."""

from __future__ import annotations

from core.regulasi import skema
from core.regulasi.kosakata import BERPENGAWAS, CAKUPAN, jenis_unit
from core.regulasi.model import Regulasi

#: What `lingkup` of a question says about the unit; it goes before the unit's own kind.
LINGKUP = {
    "ketatausahaan": ("sekretariat", "tata_usaha"),
    "non ketatausahaan": ("non_sekretariat", "bidang", "non_tata_usaha"),
}


def golongan_unit(
    regulasi: Regulasi, kelas: skema.Kelas, unit: str | None, lingkup: str | None = None
) -> tuple[str, ...]:
    """The words under which rows for this unit may stand, closest first.

    The class's own list of named units goes first: two Bagian of a Sekretariat Daerah may differ.
    """
    own = CAKUPAN.get(_jenis(regulasi.tabel_kedudukan(kelas), unit) or "", ())
    return (*LINGKUP.get((lingkup or "").replace("_", " "), ()), *own)


def _jenis(table: skema.Kedudukan, unit: str | None) -> str | None:
    if unit is None:
        return table.unit_bawaan
    named = {name.lower(): kind for name, kind in table.unit_bernama.items()}
    kind = jenis_unit(unit)
    return named.get(" ".join(unit.split()).lower()) or named.get(kind or "") or kind


def golongan_letak(regulasi: Regulasi, kelas: skema.Kelas, unit: str | None, ada: bool | None) -> tuple[str, ...]:
    """Like `golongan_unit`, but a Bagian without a name of its own is one with Sub Bagian when it has a Pengawas."""
    kinds = golongan_unit(regulasi, kelas, unit)
    plain = unit is None or " ".join(unit.split()).lower() in CAKUPAN
    return ("bagian_dengan_subbag",) if ada and plain and kinds == ("bagian_tanpa_subbag",) else kinds


def ada_pengawas(regulasi: Regulasi, kelas: skema.Kelas, unit: str | None) -> bool | None:
    """Whether the unit's kind alone tells that a Pejabat Pengawas heads it; None where it does not."""
    kind = _jenis(regulasi.tabel_kedudukan(kelas), unit)
    if kind == "bagian_tanpa_subbag":
        return False
    return True if kind in BERPENGAWAS else None
