"""What may hold a request up, or is good to know before it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from core import susun
from core.regulasi.kedudukan import penilai
from core.regulasi.penilaian import Penilaian
from core.regulasi.struktur import Orang, Struktur, Unit
from core.simulasi.isi import (
    Andai,
    BelumTerhubung,
    Berulang,
    Dialihkan,
    JabatanKosong,
    PenilaiLain,
    Peringatan,
    Simulasi,
    TanpaPejabat,
    TidakDiTempat,
)
from core.susun import Aturan


def menunjuk(andai: Andai, asal: Unit, aturan: Aturan) -> bool:
    """A head assigns people of his own, also of the units below his."""
    return andai.mode == "penunjukan" and asal.id in susun.wilayah(aturan.struktur, aturan.regulasi, andai.ke)


def peringatan(found: Simulasi, aturan: Aturan, terhubung: Set[str]) -> Iterator[Peringatan]:
    """What may hold the request up, in the order of its steps; then what is good to know."""
    acting = list(_pejabat(found))
    for one, judul in acting:
        yield from _tentang_pejabat(one, judul, aturan.struktur)
    people = dict.fromkeys(one.orang for one, _judul in acting if one.orang)
    yield from (BelumTerhubung(person) for person in people if person.id not in terhubung)
    yield from _berulang(found)
    yield from _penilai_lain(found, aturan)


def _pejabat(found: Simulasi) -> Iterator[tuple[Penilaian, str]]:
    """Everybody who must act, once, with the title of the first thing he does."""
    title = found.alur.judul if found.alur else ""
    acting = [(found.pemohon, title)] if found.andai.mode != "sukarela" else []
    acting += [(step.pejabat, step.langkah[0].judul) for step in found.tahap if step.cara != "otomatis"]
    acting += [(found.surat.pejabat, title)] if found.surat else []
    seen: set[tuple[str, str]] = set()
    for one, judul in acting:
        key = (one.orang.id if one.orang else "", one.pos.id if one.pos else judul)
        if key not in seen:
            seen.add(key)
            yield one, judul


def _berulang(found: Simulasi) -> Iterator[Berulang]:
    steps, taps = Counter[Orang](), Counter[Orang]()
    for step in found.tahap:
        if step.pejabat.orang is not None and step.cara != "otomatis":
            steps[step.pejabat.orang] += len(step.langkah)
            taps[step.pejabat.orang] += step.cara == "diputus"
    yield from (Berulang(person, steps[person], taps[person]) for person in steps if steps[person] > 1)


def _tentang_pejabat(one: Penilaian, judul: str, struktur: Struktur) -> Iterator[Peringatan]:
    for passed in one.penjelasan.dialihkan:
        yield Dialihkan(passed, one.pos)
    if one.orang is None:
        yield JabatanKosong(one.pos) if one.pos else TanpaPejabat(judul, one.sebab or "tidak_ada_dalam_struktur")
    elif (away := struktur.absen_orang(one.orang.id)) is not None:
        yield TidakDiTempat(one.orang, away, one.pos if one.kapasitas else None, one.kapasitas)


def _penilai_lain(found: Simulasi, aturan: Aturan) -> Iterator[Peringatan]:
    asked = [step for step in found.tahap if any(one.pelaku.startswith("penilai") for one in step.langkah)]
    if found.andai.mode == "sukarela" or not asked or menunjuk(found.andai, found.asal, aturan):
        return
    own = penilai(found.andai.pegawai, aturan.struktur, aturan.regulasi)
    if own.orang is not None and own.pos not in [step.pejabat.pos for step in asked]:
        yield PenilaiLain(own)
