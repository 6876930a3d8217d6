"""Reading rule files: `tersedia` lists those shipped, `muat` loads one by name, `muat_berkas` any file.

A wrong file is refused as a whole with the place of the first mistake, because half a regulation is worse than none.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from core.errors import LincahError
from core.regulasi.model import Regulasi

FOLDER = Path(__file__).resolve().parent
#: Fields of the loaded regulation that no file sets.
PRIBADI = frozenset({"versi", "dipilih"})


class BerkasSalah(LincahError):
    """A rule file that cannot be used.

    Args:
        file: its name.
        table: the table of the mistake, with the number of its row ("kedudukan[2].baris[0]").
        key: the key in it.
        problem: what is wrong.
        allowed: what would be right, empty where there is no list to give.
    """

    def __init__(self, file: str, table: str, key: str, problem: str, allowed: str = "") -> None:
        self.file, self.table, self.key, self.problem, self.allowed = file, table, key, problem, allowed
        place = " ".join(part for part in (f"[{table}]" if table else "", key) if part)
        told = ": ".join(part for part in (file, place, problem) if part)
        super().__init__(told + (f" (boleh: {allowed})" if allowed else ""))


def tersedia() -> list[str]:
    """The names of the regulations that ship with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def muat(nama: str) -> Regulasi:
    """The shipped regulation of that name."""
    if nama not in tersedia():
        raise BerkasSalah(f"{nama}.toml", "", "", "regulasi tidak dikenal", ", ".join(tersedia()))
    return muat_berkas(FOLDER / f"{nama}.toml")


def muat_berkas(path: Path) -> Regulasi:
    """The regulation in `path`, checked against the schema and for references that lead nowhere."""
    content = path.read_bytes()
    try:
        data = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BerkasSalah(path.name, "", "", f"bukan TOML yang sah: {error}") from error
    try:
        return Regulasi.model_validate({**_terisi(path.name, data), "versi": hashlib.sha256(content).hexdigest()})
    except ValidationError as error:
        raise _salah(path.name, error) from error


def _terisi(file: str, data: dict[str, Any]) -> dict[str, Any]:
    for key in PRIBADI & data.keys():
        raise BerkasSalah(file, "", key, "kunci tidak dikenal", ", ".join(_kunci(Regulasi, ())))
    return data


def _salah(file: str, error: ValidationError) -> BerkasSalah:
    first = error.errors(include_url=False)[0]
    place = [part for part in first["loc"] if not (isinstance(part, str) and part.startswith("function-"))]
    key = str(place.pop()) if place and isinstance(place[-1], str) else ""
    problem, allowed = _keluhan(first["type"], first["msg"], first.get("ctx", {}))
    if first["type"] == "extra_forbidden":
        allowed = ", ".join(_kunci(Regulasi, place))
    return BerkasSalah(file, _tabel(place), key, problem, allowed)


def _kunci(model: type[BaseModel], place: Sequence[Any]) -> list[str]:
    """The keys that the table at `place` may have."""
    for part in place:
        field = model.model_fields.get(str(part)) or next(
            (f for f in model.model_fields.values() if f.alias == part), None
        )
        inner = _model_di_dalam(field.annotation) if field else model
        if inner is None:
            return []
        model = inner
    return sorted(field.alias or name for name, field in model.model_fields.items() if name not in PRIBADI)


def _model_di_dalam(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_di_dalam(part))), None)


def _tabel(place: list[Any]) -> str:
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _keluhan(kind: str, message: str, context: Mapping[str, Any]) -> tuple[str, str]:
    match kind:
        case "extra_forbidden":
            return "kunci tidak dikenal", ""
        case "missing":
            return "kunci wajib tidak ada", ""
        case "literal_error":
            return "nilai tidak dikenal", str(context.get("expected", ""))
        case "value_error":
            return message.removeprefix("Value error, "), ""
        case _:
            return message, ""
