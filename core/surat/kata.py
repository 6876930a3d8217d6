"""Words of letters: points of one sentence, and what people typed fitted into it."""

from __future__ import annotations

from collections.abc import Iterable

from core.suara import tertulis as tertulis  # what was only spoken is no text for a letter

#: What people type into a field that has to hold something.
_KOSONG = frozenset({"", "-", "–", "—", "tidak ada", "tdk ada", "tak ada", "nihil", "kosong", "tidak"})


def butir(kalimat: Iterable[str], penghubung: str = "dan") -> tuple[str, ...]:
    """Points of one sentence: semicolons, the last but one with "dan", the last with a full stop."""
    points = [one.rstrip(" .;") for one in kalimat]
    joint = f"; {penghubung}" if penghubung else ";"
    ends = [";"] * (len(points) - 2) + ([joint] if len(points) > 1 else []) + ["."]
    return tuple(point + end for point, end in zip(points, ends, strict=True))


def isian(teks: str) -> str:
    """The same as part of a sentence, with a small letter and no full stop; "" where it says that there is nothing."""
    bare = tertulis(teks).rstrip(" .;,")
    return "" if bare.casefold() in _KOSONG else _huruf_kecil(bare)


def _huruf_kecil(teks: str) -> str:
    """Abbreviations, and titles of several words, keep their capital."""
    first, *others = teks.split(maxsplit=2)
    name = bool(others) and others[0][:1].isupper()
    plain = first[:1].isupper() and (len(first) == 1 or first[1:].islower())
    return teks[0].lower() + teks[1:] if plain and not name else teks
