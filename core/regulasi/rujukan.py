"""What the tables of a rule file say about each other: references that lead nowhere, rules that can never hold.

A row that another row always goes before is refused like a misspelt key: its author believes that it is law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.regulasi import skema
from core.regulasi.kosakata import GOLONGAN, PILIHAN_PROGRAM
from core.regulasi.model import Regulasi, rapi
from core.regulasi.skema import Bersyarat

Tempat = tuple[str | int, ...]


@dataclass(frozen=True)
class Temuan:
    """One mistake.

    Args:
        tempat: the table, rows counted from 0 ("alur", 3, "langkah", 0).
        boleh: what would be right, empty where there is no list to give.
    """

    tempat: Tempat
    kunci: str
    masalah: str
    boleh: str = ""


@dataclass(frozen=True)
class Kasus:
    """A row with the cases it answers: one list of words for each thing a case turns on."""

    tempat: Tempat
    baris: Bersyarat
    kata: tuple[Sequence[str], ...]


def temuan(regulasi: Regulasi) -> Iterator[Temuan]:
    """Every mistake, one kind after the other."""
    checks: tuple[Callable[[Regulasi], Iterator[Temuan]], ...] = (
        _kelas,
        _nama_kembar,
        _kode_kembar,
        _anggota,
        _kedudukan_tertutup,
        _alur_tertutup,
        _dokumen_tertutup,
        _laporan_tertutup,
        _isian,
        _sekretaris_daerah,
        _pilihan,
        _pilihan_tanpa_akibat,
        _berputar,
    )
    for check in checks:
        yield from check(regulasi)


def bersyarat(regulasi: Regulasi) -> Iterator[tuple[Tempat, Bersyarat]]:
    """Every row that a switch may turn off, with its place."""
    for number, table in enumerate(regulasi.kedudukan):
        yield from _bernomor(("kedudukan", number, "puo"), table.puo)
        yield from _bernomor(("kedudukan", number, "baris"), table.baris)
    for number, flow in enumerate(regulasi.alur):
        yield ("alur", number), flow
        yield from _bernomor(("alur", number, "langkah"), flow.langkah)
    yield from _bernomor(("tahapan",), regulasi.tahapan)
    yield from _bernomor(("dokumen",), regulasi.dokumen)
    yield from _bernomor(("laporan",), regulasi.laporan)


def _bernomor(tabel: Tempat, rows: Sequence[Bersyarat]) -> Iterator[tuple[Tempat, Bersyarat]]:
    return (((*tabel, number), row) for number, row in enumerate(rows))


def _kelas(regulasi: Regulasi) -> Iterator[Temuan]:
    tables = {table.kode for table in regulasi.kedudukan}
    stages = {table.kode for table in regulasi.tahapan}
    for number, kelas in enumerate(regulasi.kelas):
        yield from _tidak_ada(("kelas", number), "kedudukan", (kelas.kedudukan,), tables)
        yield from _tidak_ada(("kelas", number), "tahapan", (kelas.tahapan,), stages)


def _tidak_ada(tempat: Tempat, kunci: str, dirujuk: Iterable[str], ada: Iterable[str]) -> Iterator[Temuan]:
    known = sorted(ada)
    return (Temuan(tempat, kunci, f"{name!r} tidak ada", ", ".join(known)) for name in dirujuk if name not in known)


def _nama_kembar(regulasi: Regulasi) -> Iterator[Temuan]:
    """A name in two classes would be answered by whichever comes first."""
    seen: dict[str, int] = {}
    for number, kelas in enumerate(regulasi.kelas):
        names = {"kode": (kelas.kode,), "perangkat_daerah": kelas.perangkat_daerah, "nama_lain": kelas.nama_lain}
        for key, given in names.items():
            for name in given:
                first = seen.setdefault(rapi(name), number)
                if first != number:
                    told = f"{name!r} sudah ada pada kelas {regulasi.kelas[first].kode!r}"
                    yield Temuan(("kelas", number), key, told)


def _kode_kembar(regulasi: Regulasi) -> Iterator[Temuan]:
    yield from _kembar(("kedudukan",), [(table.kode,) for table in regulasi.kedudukan])
    yield from _kembar(("tahapan",), [(row.kode, row.unit, *row.hanya, *_sakelar(row)) for row in regulasi.tahapan])
    yield from _kembar(("ketentuan",), [(row.kelompok, row.kode) for row in regulasi.ketentuan])
    for number, flow in enumerate(regulasi.alur):
        yield from _kembar(("alur", number, "langkah"), [(step.kode, *_sakelar(step)) for step in flow.langkah])


def _kembar(tabel: Tempat, kunci: Sequence[tuple[str, ...]]) -> Iterator[Temuan]:
    first: dict[tuple[str, ...], int] = {}
    for number, key in enumerate(kunci):
        if (other := first.setdefault(key, number)) != number:
            yield Temuan((*tabel, number), "kode", f"{', '.join(key)} sudah ada pada baris {other + 1} tabel yang sama")


def _sakelar(row: Bersyarat) -> tuple[str, ...]:
    return tuple(f"{name} = {value!r}" for name, value in sorted(row.bila.items()))


def _anggota(regulasi: Regulasi) -> Iterator[Temuan]:
    """`hanya` names Perangkat Daerah as the classes spell them; classes are named by their code."""
    members = {name for kelas in regulasi.kelas for name in kelas.perangkat_daerah}
    classes = {kelas.kode for kelas in regulasi.kelas}
    for number, table in enumerate(regulasi.kedudukan):
        for row, line in enumerate(table.baris):
            yield from _tidak_ada(("kedudukan", number, "baris", row), "hanya", line.hanya, members)
    for number, stage in enumerate(regulasi.tahapan):
        yield from _tidak_ada(("tahapan", number), "hanya", stage.hanya, members)
    for number, flow in enumerate(regulasi.alur):
        yield from _tidak_ada(("alur", number), "kelas", flow.kelas, classes)
    yield from _tidak_ada(("ketua_tim",), "pengawas_di", regulasi.ketua_tim.pengawas_di, classes)


def _kedudukan_tertutup(regulasi: Regulasi) -> Iterator[Temuan]:
    for number, table in enumerate(regulasi.kedudukan):
        posts = [
            Kasus(("kedudukan", number, "baris", n), row, ((post,), *_syarat(row)))
            for n, row in enumerate(table.baris)
            for post in row.dinilai
        ]
        yield from _tertutup("dinilai", posts)
        heads = [
            Kasus(("kedudukan", number, "puo", n), row, (_unit(row.unit), _ya_tidak(row.ada_pengawas)))
            for n, row in enumerate(table.puo)
        ]
        yield from _tertutup("unit", heads)


def _syarat(row: skema.BarisKedudukan) -> tuple[Sequence[str], ...]:
    return ((row.unit,), _ya_tidak(row.ada_pengawas), row.hanya or ("",), row.unit_nama or ("",))


def _alur_tertutup(regulasi: Regulasi) -> Iterator[Temuan]:
    flows = [
        Kasus(
            ("alur", n), row, (row.mode, row.scope, row.form, row.kelas or ("",), _unit(row.unit), (row.jalur or "",))
        )
        for n, row in enumerate(regulasi.alur)
    ]
    yield from _tertutup("scope", flows)


def _dokumen_tertutup(regulasi: Regulasi) -> Iterator[Temuan]:
    rows = [Kasus(("dokumen", n), row, ((row.nama,), row.scope, row.form)) for n, row in enumerate(regulasi.dokumen)]
    yield from _tertutup("scope", rows)


def _laporan_tertutup(regulasi: Regulasi) -> Iterator[Temuan]:
    rows = [
        Kasus(("laporan", n), row, (row.peran, (row.laporan,), row.scope, _ya_tidak(row.kolaborasi)))
        for n, row in enumerate(regulasi.laporan)
    ]
    yield from _tertutup("peran", rows)


def _tertutup(kunci: str, rows: Sequence[Kasus]) -> Iterator[Temuan]:
    """Rows whose every case an earlier row answers, under all switches under which they hold themselves."""
    for number, row in enumerate(rows):
        other = next((earlier for earlier in rows[:number] if _mencakup(earlier, row)), None)
        if other is not None:
            told = f"kasus ini sudah diatur oleh baris {int(other.tempat[-1]) + 1} tabel yang sama"
            yield Temuan(row.tempat, kunci, told)


def _mencakup(earlier: Kasus, later: Kasus) -> bool:
    if not earlier.baris.bila.items() <= later.baris.bila.items():
        return False
    return all(set(mine) <= set(his) for mine, his in zip(later.kata, earlier.kata, strict=True))


def _unit(unit: str) -> tuple[str, ...]:
    return GOLONGAN if unit == "semua" else (unit,)


def _ya_tidak(syarat: bool | None) -> tuple[str, ...]:
    return ("ya", "tidak") if syarat is None else ("ya",) if syarat else ("tidak",)


def _isian(regulasi: Regulasi) -> Iterator[Temuan]:
    known = sorted({row.nama for row in regulasi.dokumen})
    for number, flow in enumerate(regulasi.alur):
        if flow.dokumen and flow.dokumen not in known:
            told = f"tidak ada [[dokumen]] bernama {flow.dokumen!r}"
            yield Temuan(("alur", number), "dokumen", told, ", ".join(known))


def _sekretaris_daerah(regulasi: Regulasi) -> Iterator[Temuan]:
    marked = [number for number, kelas in enumerate(regulasi.kelas) if kelas.sekretariat_daerah]
    for number in marked[1:]:
        yield Temuan(("kelas", number), "sekretariat_daerah", "hanya satu kelas yang berisi Sekretaris Daerah")
    for number, flow in enumerate(regulasi.alur):
        if not marked and "sekda" in {flow.penerbit, flow.penerbit_bawaan, *(step.pelaku for step in flow.langkah)}:
            told = "sekda disebut, tetapi tidak ada [[kelas]] dengan `sekretariat_daerah = true`"
            yield Temuan(("alur", number), "pelaku", told)


def _pilihan(regulasi: Regulasi) -> Iterator[Temuan]:
    known = ", ".join(sorted(regulasi.pilihan_tersedia))
    for place, row in bersyarat(regulasi):
        for name, value in row.bila.items():
            switch = regulasi.pilihan_tersedia.get(name)
            if switch is None:
                yield Temuan(place, "bila", f"pilihan {name!r} tidak ada", known)
            elif switch.nilai and value not in switch.nilai:
                allowed = ", ".join(map(repr, switch.nilai))
                yield Temuan(place, "bila", f"pilihan {name} tidak mengenal {value!r}", allowed)


def _pilihan_tanpa_akibat(regulasi: Regulasi) -> Iterator[Temuan]:
    used = {name for _place, row in bersyarat(regulasi) for name in row.bila}
    for name in regulasi.pilihan_tersedia:
        if name not in used and name not in PILIHAN_PROGRAM:
            told = "tidak berakibat: tidak dibaca program dan tidak disebut `bila` mana pun"
            yield Temuan(("pilihan", name), "", told, ", ".join(PILIHAN_PROGRAM))


def _berputar(regulasi: Regulasi) -> Iterator[Temuan]:
    """An office that would be assessed by those whom it assesses. Offices are compared by their whole names."""
    for number, table in enumerate(regulasi.kedudukan):
        above: dict[str, set[str]] = {}
        for row in filter(regulasi.berlaku, table.baris):
            for post in row.dinilai:
                above.setdefault(post, set()).add(row.penilai)
        for line, row in enumerate(table.baris):
            circle = next((post for post in row.dinilai if _sampai(row.penilai, post, above)), None)
            if circle:
                told = f"{circle} dinilai {row.penilai}, yang langsung atau tidak langsung dinilai {circle}"
                yield Temuan(("kedudukan", number, "baris", line), "penilai", told)


def _sampai(start: str, goal: str, above: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    queue = [start]
    while queue:
        here = queue.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            queue.extend(above.get(here, ()))
    return False
