"""What the regulation and its switches need of a structure besides its heads. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.macet.temuan import PybBelumDitandai, SekdaTidakAda, WakilAbsen
from core.regulasi.kedudukan import kelas_unit
from core.regulasi.model import Regulasi
from core.regulasi.struktur import MENGGANTIKAN, Absen, Delegasi, Struktur
from core.susun import Aturan


def pyb(aturan: Aturan) -> Iterator[PybBelumDitandai]:
    """Under `pyb = "custom"` only a marked post is the PyB, so an office without one has none."""
    if aturan.regulasi.pilihan.get("pyb") != "custom":
        return
    struktur = aturan.struktur
    tops = {unit.pd: struktur.unit_pd(unit.id) for unit in struktur.unit.values()}
    marked = {pd for pd, post in struktur.pyb.items() if post in struktur.pos}
    yield from (PybBelumDitandai(top) for pd, top in tops.items() if top is not None and pd not in marked)


def sekda(aturan: Aturan) -> Iterator[SekdaTidakAda]:
    """The Sekretaris Daerah, where a flow of the regulation names him."""
    struktur, regulasi = aturan.struktur, aturan.regulasi
    heads = (unit for unit in struktur.unit.values() if unit.kelas and struktur.kepala(unit.id))
    classes = (kelas_unit(unit, struktur, regulasi) for unit in heads)
    if _menyebut_sekda(regulasi) and not any(kelas and kelas.sekretariat_daerah for kelas in classes):
        yield SekdaTidakAda()


def _menyebut_sekda(regulasi: Regulasi) -> bool:
    return any(
        "sekda" in {flow.penerbit, flow.penerbit_bawaan, *(step.pelaku for step in flow.langkah)}
        for flow in regulasi.alur
    )


def wakil_absen(struktur: Struktur, orders: Iterable[Delegasi]) -> Iterator[WakilAbsen]:
    """Orders whose Plt. or Plh. is himself away on every day that is left of them."""
    for one in orders:
        away = next((absen for absen in struktur.absen if _seluruhnya(one, absen, struktur)), None)
        if one.kapasitas in MENGGANTIKAN and away is not None:
            yield WakilAbsen(one, away)


def _seluruhnya(one: Delegasi, absen: Absen, struktur: Struktur) -> bool:
    start = max(one.mulai, struktur.hari) if struktur.hari else one.mulai
    return absen.orang == one.kepada and absen.mulai <= start and one.selesai <= absen.selesai
