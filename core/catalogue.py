"""Upkeep of the catalogues: `python -m core.catalogue update` and `… check`.

The source sentences stand in the code (`_("…")`, `L("…")`) and in the rule files (`judul`, `keterangan`, `larangan`,
`alasan`). Indonesian needs no catalogue, because the sentences are Indonesian; every other language must be complete.
"""

from __future__ import annotations

import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from core.language import LANGUAGES, LOCALES, SOURCE

ROOT = LOCALES.parent
KEYWORDS: dict[str, Any] = {"_": None, "L": None, "plural": (1, 2)}
METHODS = [("core/**.py", "python"), ("bot/**.py", "python")]
RULES = "core/regulasi/*.toml"
SHOWN = (
    "judul",
    "keterangan",
    "larangan",
    "alasan",
    "alasan_penerbit",
    "alasan_antrean",
    "alasan_perencanaan",
    "alasan_tolak",
    "tafsir",
    "peran_pengawas",
)
#: Keys that hold words for people in these tables only, and codes elsewhere.
SHOWN_IN = {"ketentuan": "nilai", "perencanaan": "tindakan"}
_PLACEHOLDER = re.compile(r"%\(\w+\)s")


def template() -> Catalog:
    """Every sentence there is to translate, with where it stands."""
    found = Catalog(project="lincah", charset="utf-8")
    for path, line, message, comments, context in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS):
        found.add(message, None, [(path, line)], auto_comments=comments, context=context)
    for rules in sorted(ROOT.glob(RULES)):
        for sentence in sorted(set(_sentences(tomllib.loads(rules.read_text(encoding="utf-8"))))):
            found.add(sentence, None, [(str(rules.relative_to(ROOT)), 0)])
    return found


def _sentences(node: Any, table: str = "") -> Iterator[str]:
    """What a rule file says to people."""
    if isinstance(node, list):
        for item in node:
            yield from _sentences(item, table)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in SHOWN and isinstance(value, str):
                yield value
            elif key == SHOWN_IN.get(table):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _sentences(value, key)


def update() -> None:
    """Bring every catalogue up to date; what is new is left empty and `check` will ask for it."""
    for code in LANGUAGES:
        if code != SOURCE:
            path = _path(code)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_written(_updated(code)))


def problems() -> Iterator[str]:
    """Whatever keeps a catalogue from being complete and true."""
    for code in LANGUAGES:
        if code == SOURCE:
            continue
        catalogue = _updated(code)
        for message in catalogue:
            yield from (f"{code}: {problem}: {message.id!r}" for problem in _faults(message))
        if _path(code).read_bytes() != _written(catalogue):
            yield f"{code}: out of date; run `make locales`"


def _faults(message: Message) -> Iterator[str]:
    if not message.id:
        return
    if message.fuzzy:
        yield "fuzzy"
    sources, texts = _forms(message.id), _forms(message.string)
    if not all(texts):
        yield "untranslated"
        return
    wanted = set(_PLACEHOLDER.findall(" ".join(sources)))
    if any(set(_PLACEHOLDER.findall(text)) - wanted for text in texts):
        yield "unknown placeholder"
    if set(_PLACEHOLDER.findall(texts[-1])) != wanted:
        yield "missing placeholder"


def _forms(value: Any) -> list[str]:
    """The text, or its singular and plural."""
    return [text or "" for text in value] if isinstance(value, tuple | list) else [value or ""]


def _updated(code: str) -> Catalog:
    path = _path(code)
    catalogue = Catalog(locale=code, project="lincah", charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def _written(catalogue: Catalog) -> bytes:
    """The file without dates and line numbers, which change without any sentence changing."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, omit_header=True, sort_output=True, include_lineno=False, no_location=True)
    return _header(catalogue).encode() + buffer.getvalue()


def _header(catalogue: Catalog) -> str:
    lines = [
        "Content-Type: text/plain; charset=utf-8",
        f"Language: {catalogue.locale}",
        f"Plural-Forms: {catalogue.plural_forms}",
    ]
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _path(code: str) -> Path:
    return LOCALES / code / "LC_MESSAGES" / "lincah.po"


def main(arguments: list[str]) -> int:
    """`update` writes, `check` complains; the exit code says whether all is well."""
    if arguments == ["update"]:
        update()
        return 0
    found = list(problems())
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
