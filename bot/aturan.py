"""The functions behind `lincah aturan`: ask rule files, check them against cases, print one for reading.

They take lines and return lines, so that the command line only reads and prints.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import LincahError
from core.regulasi import Regulasi, muat, muat_berkas
from core.regulasi.pertanyaan import Jawaban, PertanyaanSalah, jawab

#: Parts of an answer that are sets: their order says nothing.
HIMPUNAN = frozenset({"kepada", "tembusan", "bidang"})

Pemuat = Callable[[str], Regulasi]


@dataclass(frozen=True)
class Hasil:
    """What a command prints and its exit code."""

    baris: tuple[str, ...]
    kode: int = 0


@dataclass(frozen=True)
class Soal:
    """One line of a question file."""

    id: object
    regulasi: str
    jenis: str
    masukan: Mapping[str, Any]
    harapan: Mapping[str, Any] | None


def pemuat(berkas: Sequence[Path] = ()) -> Pemuat:
    """Loads shipped regulations by name, and those in `berkas` by the name they give themselves."""
    extra = {regulation.nama: regulation for regulation in map(muat_berkas, berkas)}
    return lambda nama: extra[nama] if nama in extra else muat(nama)


def tanya(baris: Iterable[str], muat_regulasi: Pemuat = muat) -> Hasil:
    """One answer line per question line; a line that cannot be read is answered with its error."""
    return Hasil(tuple(_satu(line, muat_regulasi) for line in _isi(baris)))


def periksa(baris: Iterable[str], muat_regulasi: Pemuat = muat, *, rinci: bool = False) -> Hasil:
    """Every difference from `expected` (with `rinci` all answers), then the count; exit code 1 on a difference."""
    lines: list[str] = []
    passed = failed = 0
    for line in _isi(baris):
        good, report = _banding(line, muat_regulasi)
        passed, failed = passed + good, failed + (not good)
        if rinci or not good:
            lines.append(report)
    return Hasil((*lines, f"{passed} passed, {failed} failed"), 1 if failed else 0)


def _isi(baris: Iterable[str]) -> Iterator[str]:
    return (line for line in baris if line.strip())


def _satu(line: str, muat_regulasi: Pemuat) -> str:
    try:
        soal = _baca(line)
        answer = _jawab(soal, muat_regulasi)
    except LincahError as error:
        return _json({"id": _id(line), "error": str(error)})
    return _json({"id": soal.id, **answer})


def _banding(line: str, muat_regulasi: Pemuat) -> tuple[bool, str]:
    try:
        soal = _baca(line)
        answer = _jawab(soal, muat_regulasi)
    except LincahError as error:
        return False, f"{_id(line)}: {error}"
    if soal.harapan is None:
        return False, f"{soal.id}: tanpa expected"
    got = answer["answer"]
    same = all(key in got and _sama(key, want, got[key]) for key, want in soal.harapan.items())
    mark = "=" if same else "!="
    want = _json(dict(soal.harapan))
    return same, f"{soal.id}: expected {want} {mark} got {_json(got)} [{answer['citation']}]"


def _sama(key: str, want: object, got: object) -> bool:
    if key in HIMPUNAN and isinstance(want, list) and isinstance(got, list):
        return sorted(map(str, want)) == sorted(map(str, got))
    return want == got


def _jawab(soal: Soal, muat_regulasi: Pemuat) -> dict[str, Any]:
    regulation = muat_regulasi(soal.regulasi)
    answer: Jawaban = jawab(regulation, soal.jenis, soal.masukan)
    citation = f"{regulation.identitas.sebutan} {answer.kutipan}" if answer.kutipan else regulation.identitas.sebutan
    return {"answer": answer.isi, "citation": citation, "default": answer.bawaan}


def _baca(line: str) -> Soal:
    data = _objek(line)
    given, expected = data.get("input"), data.get("expected")
    if not isinstance(given, dict):
        raise PertanyaanSalah("input: harus objek")
    if expected is not None and not isinstance(expected, dict):
        raise PertanyaanSalah("expected: harus objek")
    return Soal(data.get("id"), _teks(data, "regulation"), _teks(data, "question_kind"), given, expected)


def _objek(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise PertanyaanSalah(f"bukan JSON: {error}") from error
    if not isinstance(data, dict):
        raise PertanyaanSalah("baris harus satu objek JSON")
    return data


def _teks(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise PertanyaanSalah(f"{key}: belum diisi")
    return value


def _id(line: str) -> object:
    try:
        return _objek(line).get("id")
    except PertanyaanSalah:
        return None


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
