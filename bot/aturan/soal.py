"""The functions behind `lincah aturan tanya` and `periksa`: ask rule files, check them against cases.

They take lines and return lines, so that the command line only reads and prints.
"""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.aturan.pemuat import Pemuat
from core.errors import LincahError
from core.regulasi import muat
from core.regulasi.berkas import RegulasiTakDikenal
from core.regulasi.masukan import PertanyaanSalah
from core.regulasi.model import Regulasi
from core.regulasi.pertanyaan import Jawaban, jawab

#: Parts of an answer that are sets: their order says nothing.
HIMPUNAN = frozenset({"kepada", "tembusan", "bidang"})


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


def baca_soal(path: Path) -> list[str]:
    """The lines of a question file from any editor: with a byte order mark, Windows line ends, or in UTF-16.

    What is not UTF-8 becomes a line that cannot be read, not a file that cannot.
    """
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        text = content.decode("utf-8-sig", errors="surrogateescape")
    # Not splitlines: a line separator of Unicode may stand inside a JSON text.
    return text.split("\n")


def tanya(baris: Iterable[str], muat_regulasi: Pemuat = muat) -> Hasil:
    """One answer line per question line; a line that cannot be read is answered with its error, and exits with 1."""
    answers = [_satu(number, line, muat_regulasi) for number, line in _isi(baris)]
    return Hasil(tuple(map(_json, answers)), 1 if any("error" in answer for answer in answers) else 0)


def periksa(baris: Iterable[str], muat_regulasi: Pemuat = muat, *, rinci: bool = False) -> Hasil:
    """Every difference from `expected` (with `rinci` all answers), then the count; exit code 1 on a difference."""
    lines: list[str] = []
    passed = failed = 0
    for number, line in _isi(baris):
        good, report = _banding(number, line, muat_regulasi)
        passed, failed = passed + good, failed + (not good)
        if rinci or not good:
            lines.append(report)
    return Hasil((*lines, f"{passed} passed, {failed} failed"), 1 if failed else 0)


def _isi(baris: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(baris, 1) if line.strip())


def _satu(number: int, line: str, muat_regulasi: Pemuat) -> dict[str, Any]:
    try:
        soal = _baca(line)
        return {"id": soal.id, **_jawab(soal, muat_regulasi)}
    except LincahError as error:
        return {"id": _id(line), "error": _galat(number, line, error)}


def _banding(number: int, line: str, muat_regulasi: Pemuat) -> tuple[bool, str]:
    try:
        soal = _baca(line)
        answer = _jawab(soal, muat_regulasi)
    except LincahError as error:
        return False, f"{_id(line)}: {_galat(number, line, error)}"
    if not soal.harapan:
        return False, f"{soal.id}: expected: belum diisi"
    got = answer["answer"]
    # What the text does not give is null, whether the question names it or the answer leaves it out.
    same = all(_sama(key, want, got.get(key)) for key, want in soal.harapan.items())
    mark = "=" if same else "!="
    want = _json(dict(soal.harapan))
    return same, f"{soal.id}: expected {want} {mark} got {_json(got)} [{answer['citation']}]"


def _galat(number: int, line: str, error: LincahError) -> str:
    """The error; with the number of the line where no id tells which question it is."""
    return str(error) if _id(line) is not None else f"baris {number}: {error}"


def _sama(key: str, want: object, got: object) -> bool:
    if key in HIMPUNAN and isinstance(want, list) and isinstance(got, list):
        return sorted(map(_bentuk, want)) == sorted(map(_bentuk, got))
    return _bentuk(want) == _bentuk(got)


def _bentuk(value: object) -> str:
    """As JSON, where 1 is not true."""
    return json.dumps(value, sort_keys=True)


def _jawab(soal: Soal, muat_regulasi: Pemuat) -> dict[str, Any]:
    try:
        regulation = muat_regulasi(soal.regulasi)
    except RegulasiTakDikenal as error:
        raise PertanyaanSalah("regulation", f"{soal.regulasi!r} tidak dikenal", error.ada) from error
    answer = _tanya_aturan(regulation, soal)
    citation = f"{regulation.identitas.sebutan} {answer.kutipan}" if answer.kutipan else regulation.identitas.sebutan
    return {"answer": answer.isi, "citation": citation, "default": answer.bawaan}


def _tanya_aturan(regulation: Regulasi, soal: Soal) -> Jawaban:
    """An input that no check foresaw, such as a date past the calendar, spoils its own answer and no other."""
    try:
        return jawab(regulation, soal.jenis, soal.masukan)
    except (ValueError, OverflowError) as error:
        raise PertanyaanSalah("input", f"tidak dapat dihitung ({error})") from error


def _baca(line: str) -> Soal:
    data = _objek(line)
    given, expected = data.get("input"), data.get("expected")
    if not isinstance(given, dict):
        raise PertanyaanSalah("input", "harus objek {...}")
    if expected is not None and not isinstance(expected, dict):
        raise PertanyaanSalah("expected", "harus objek {...}")
    return Soal(data.get("id"), _teks(data, "regulation"), _teks(data, "question_kind"), given, expected)


def _objek(line: str) -> dict[str, Any]:
    try:
        line.encode()
        data = json.loads(line, object_pairs_hook=_tanpa_kembar, parse_constant=_bukan_bilangan)
    except UnicodeEncodeError as error:
        raise PertanyaanSalah("", "bukan teks UTF-8") from error
    except json.JSONDecodeError as error:
        raise PertanyaanSalah("", f"bukan JSON yang sah pada huruf ke-{error.pos + 1}") from error
    except (ValueError, RecursionError) as error:
        raise PertanyaanSalah("", "bukan JSON yang sah") from error
    if not isinstance(data, dict):
        raise PertanyaanSalah("", "baris harus satu objek JSON {...}")
    return data


def _tanpa_kembar(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different: of two, JSON libraries keep one and say nothing."""
    found = dict(pairs)
    if len(found) < len(pairs):
        key, _times = Counter(key for key, _value in pairs).most_common(1)[0]
        raise PertanyaanSalah(key, "tertulis lebih dari sekali")
    return found


def _bukan_bilangan(kata: str) -> None:
    raise ValueError(kata)  # NaN and Infinity, which Python reads and JSON does not know


def _teks(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None or value == "":
        raise PertanyaanSalah(key, "belum diisi")
    if not isinstance(value, str):
        raise PertanyaanSalah(key, "harus teks")
    return value


def _id(line: str) -> object:
    try:
        return _objek(line).get("id")
    except PertanyaanSalah:
        return None


def _json(value: Mapping[str, Any]) -> str:
    """One line; half a character, which JSON can name and UTF-8 cannot write, stays an escape."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
