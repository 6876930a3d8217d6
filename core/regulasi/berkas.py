"""Reading rule files: `tersedia` lists those shipped, `muat` loads one by name, `muat_berkas` any file.

A wrong file is refused as a whole with the place of every mistake, because half a regulation is worse than none.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.errors import LincahError
from core.regulasi.model import Regulasi
from core.regulasi.nomor_baris import nomor_baris
from core.regulasi.rujukan import temuan

FOLDER = Path(__file__).resolve().parent
#: Fields of the loaded regulation that no file sets.
PRIBADI = frozenset({"versi", "dipilih"})
_DIMANA = re.compile(r" \(at line (\d+), column (\d+)\)")


@dataclass(frozen=True)
class Kesalahan:
    """One mistake in a rule file.

    Args:
        table: the table, its rows counted from 1 as people count ("kedudukan[2].baris[1]"); "" above all tables.
        key: the key in it, "" where the table itself is wrong.
        problem: what is wrong.
        allowed: what would be right, empty where there is no list to give.
        line: where it stands in the file, None where that is unknown.
    """

    table: str
    key: str
    problem: str
    allowed: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = " ".join(part for part in (f"[{self.table}]" if self.table else "", self.key) if part)
        told = ": ".join(part for part in (place, self.problem) if part)
        return told + (f" (boleh: {self.allowed})" if self.allowed else "")


class BerkasSalah(LincahError):
    """A rule file that cannot be used; `semua` holds every mistake, the attributes of the first are at hand.

    Args:
        file: its name.
    """

    def __init__(self, file: str, semua: Sequence[Kesalahan]) -> None:
        self.file, self.semua = file, tuple(semua)
        super().__init__("\n".join(f"{file}{_baris(mistake)}: {mistake}" for mistake in self.semua))

    @property
    def pertama(self) -> Kesalahan:
        return self.semua[0]


class RegulasiTakDikenal(BerkasSalah):
    """No regulation of that name is at hand."""

    def __init__(self, nama: str, ada: Sequence[str]) -> None:
        self.nama, self.ada = nama, tuple(ada)
        super().__init__(f"{nama}.toml", (Kesalahan("", "", "regulasi tidak dikenal", ", ".join(ada)),))


def tersedia() -> list[str]:
    """The names of the regulations that ship with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def muat(nama: str) -> Regulasi:
    """The shipped regulation of that name.

    Raises:
        RegulasiTakDikenal: none ships under that name.
        BerkasSalah: its file is wrong.
    """
    if nama not in tersedia():
        raise RegulasiTakDikenal(nama, tersedia())
    return muat_berkas(FOLDER / f"{nama}.toml")


def muat_berkas(path: Path) -> Regulasi:
    """The regulation in `path`, checked against the schema and for references that lead nowhere.

    Raises:
        BerkasSalah: it is no TOML, or not a regulation.
    """
    content = path.read_bytes()
    text = _teks(path.name, content)
    data = _toml(path.name, text)
    _tanpa_pribadi(path.name, data)
    try:
        regulation = Regulasi.model_validate({**data, "versi": hashlib.sha256(content).hexdigest()})
    except ValidationError as error:
        raise BerkasSalah(path.name, _bernomor(text, _kesalahan(data, error))) from error
    found = [Letak(one.tempat, one.kunci, one.masalah, one.boleh) for one in temuan(regulation)]
    if found:
        raise BerkasSalah(path.name, _bernomor(text, found))
    return regulation


def _teks(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BerkasSalah(file, (Kesalahan("", "", "bukan teks UTF-8", line=line),)) from error


def _toml(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _DIMANA.search(str(error))
        column = f" (kolom {place[2]})" if place else ""
        problem = f"bukan TOML yang sah{column}: {_DIMANA.sub('', str(error))}"
        raise BerkasSalah(file, (Kesalahan("", "", problem, line=int(place[1]) if place else None),)) from error


def _tanpa_pribadi(file: str, data: Mapping[str, Any]) -> None:
    wrong = [Kesalahan("", key, "kunci tidak dikenal", ", ".join(_kunci(()))) for key in PRIBADI & data.keys()]
    if wrong:
        raise BerkasSalah(file, wrong)


@dataclass(frozen=True)
class Letak:
    """A mistake with its place as the program counts: rows from 0."""

    tempat: Sequence[str | int]
    kunci: str
    masalah: str
    boleh: str


def _bernomor(text: str, wrong: Sequence[Letak]) -> list[Kesalahan]:
    return [
        Kesalahan(_tabel(one.tempat), one.kunci, one.masalah, one.boleh, nomor_baris(text, one.tempat, one.kunci))
        for one in wrong
    ]


def _baris(mistake: Kesalahan) -> str:
    return f" baris {mistake.line}" if mistake.line else ""


def _kesalahan(data: Mapping[str, Any], error: ValidationError) -> list[Letak]:
    """Every mistake once: a value that fits none of several kinds is reported by the schema for each of them."""
    found: dict[tuple[str | int, ...], list[Letak]] = {}
    for one in error.errors(include_url=False):
        if one["type"] == "too_short" and one["input"]:
            continue  # too short only without its wrong entries, which are told themselves
        place = _dalam_berkas(data, one["loc"], missing=one["type"] == "missing")
        found.setdefault(tuple(place), []).append(_letak(place, one))
    return [_gabung(same) for same in found.values()]


def _gabung(same: Sequence[Letak]) -> Letak:
    problems = dict.fromkeys(one.masalah for one in same)
    return replace(same[0], masalah=" atau ".join(problems))


def _letak(place: list[str | int], error: ErrorDetails) -> Letak:
    context = error.get("ctx", {})
    if error["type"] == "aturan":
        return Letak(place, str(context["kunci"]), str(context["masalah"]), str(context["boleh"]))
    table = place[: next((n for n in range(len(place), 0, -1) if isinstance(place[n - 1], str)), 0)]
    key = str(table.pop()) if table else ""
    kind = "extra_forbidden" if error["loc"][-1] == "[key]" else error["type"]
    allowed = ", ".join(_kunci(table)) if error["type"] == "extra_forbidden" else _boleh(context)
    return Letak(table, key, MASALAH.get(kind, error["msg"]).format(nilai=error["input"]), allowed)


def _dalam_berkas(data: Any, loc: Sequence[str | int], *, missing: bool) -> list[str | int]:
    """The part of a place that is in the file; the rest names the schema's own parts, but for a missing key."""
    place: list[str | int] = []
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return [*place, part] if missing else place
        place.append(part)
    return place


def _boleh(context: Mapping[str, Any]) -> str:
    return str(context.get("expected", "")).replace(" or ", ", ")


def _kunci(place: Sequence[str | int]) -> Iterator[str]:
    """The keys that the table at `place` may have."""
    model: type[BaseModel] | None = Regulasi
    for part in place:
        if model is None or isinstance(part, int):
            continue
        names = {field.alias or name: field for name, field in model.model_fields.items()}
        model = _model_di_dalam(names[part].annotation) if part in names else model
    fields = model.model_fields.items() if model else ()
    return iter(sorted(field.alias or name for name, field in fields if name not in PRIBADI))


def _model_di_dalam(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_di_dalam(part))), None)


def _tabel(place: Sequence[str | int]) -> str:
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".")


#: The schema library's kinds of mistake, in the words of whoever writes a file.
MASALAH = {
    "extra_forbidden": "kunci tidak dikenal",
    "kutipan": "{nilai!r} bukan tempat di naskah",
    "missing": "kunci wajib tidak ada",
    "literal_error": "nilai {nilai!r} tidak dikenal",
    "string_type": "harus teks",
    "string_too_short": "tidak boleh kosong",
    "string_pattern_mismatch": "hanya huruf kecil, angka, tanda hubung dan garis bawah",
    "bool_type": "harus true atau false, tanpa tanda kutip",
    "int_type": "harus bilangan bulat",
    "greater_than": "harus lebih besar daripada 0",
    "date_type": "harus tanggal tanpa tanda kutip, misalnya 2026-01-02",
    "tuple_type": "harus daftar [...]",
    "dict_type": "harus tabel",
    "model_type": "harus tabel",
    "too_short": "tidak boleh kosong",
}
