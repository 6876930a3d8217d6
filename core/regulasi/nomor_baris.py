"""On which line of a TOML file a table or key stands; the parser that reads the file does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Tempat = Sequence[str | int]

_KEPALA = re.compile(r"""\s*(\[\[?)\s*([\w."' -]+?)\s*\]\]?\s*(?:#.*)?$""")
_BAGIAN = re.compile(r""""[^"]*"|'[^']*'|[^.\s]+""")
_KUNCI = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*[.=]""")


def nomor_baris(teks: str, tempat: Tempat, kunci: str = "") -> int | None:
    """The line, counted from 1, of `kunci` in the table at `tempat` ("alur", 3, "langkah", 0).

    Where the key has no line of its own (it is missing, or stands in an inline table) the line of the innermost table
    or key that leads to it; None for a table that is not in the file.
    """
    wanted = [*tempat, *([kunci] if kunci else [])]
    best: tuple[int, int] | None = None
    for line, path in _jalur(teks):
        if list(path) == wanted[: len(path)] and (best is None or len(path) > best[0]):
            best = (len(path), line)
    return best[1] if best else None


def _jalur(teks: str) -> Iterator[tuple[int, Tempat]]:
    """Every table and key with the path it stands for, rows of tables counted from 0."""
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(teks.split("\n"), 1):
        if head := _KEPALA.match(line.rstrip("\r")):
            table = _tabel(head[2], counts, new_row=head[1] == "[[")
            yield number, table
        elif key := _KUNCI.match(line):
            yield number, (*table, _polos(key[1]))


def _tabel(nama: str, counts: dict[tuple[str | int, ...], int], *, new_row: bool) -> tuple[str | int, ...]:
    parts = [_polos(part) for part in _BAGIAN.findall(nama)]
    path: tuple[str | int, ...] = ()
    for depth, part in enumerate(parts, 1):
        path = (*path, part)
        if new_row and depth == len(parts):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _polos(bagian: str) -> str:
    return bagian.strip("\"'")
