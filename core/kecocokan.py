"""How well somebody's level and skills fit a piece of work: shown to people who choose, never deciding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from core.organisasi import Orang

_MIRIP = 80  # of 100, word by word; "analis" and "analisis" are one word, "data" and "jabatan" are two
_PEMISAH = re.compile(r"[,;/\n•]+|\s(?:dan|serta|and)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Kecocokan:
    """What was asked for, and what of it somebody has.

    Args:
        ada, kurang: the skills asked for, in the order they were asked.
        jenjang: whether the level fits; None where none was asked for.
    """

    ada: tuple[str, ...]
    kurang: tuple[str, ...]
    jenjang: bool | None = None

    @property
    def nilai(self) -> float:
        """From 0 to 1, for the order of a list; nothing asked for fits everybody."""
        asked = len(self.ada) + len(self.kurang)
        share = len(self.ada) / asked if asked else 1.0
        return share * (0.5 if self.jenjang is False else 1.0)


def kecocokan(diminta: str, orang: Orang, jenjang: Sequence[str] = ()) -> Kecocokan:
    """Compare a wish in free words with somebody's skills and post.

    Args:
        diminta: skills, separated by commas, semicolons or "dan".
        jenjang: levels that fit; empty for any.
    """
    owned = (*orang.keahlian, orang.jabatan)
    asked = pecah(diminta)
    has = tuple(skill for skill in asked if any(_sama(skill, one) for one in owned))
    level = None if not jenjang else (orang.jenjang or orang.jenis) in jenjang
    return Kecocokan(has, tuple(skill for skill in asked if skill not in has), level)


def pecah(diminta: str) -> tuple[str, ...]:
    """The single skills of a wish."""
    parts = (part.strip(" .") for part in _PEMISAH.split(diminta))
    return tuple(dict.fromkeys(part for part in parts if part))


def _sama(asked: str, owned: str) -> bool:
    """Every word of one is found in the other; a single word on record is no proof of a longer skill."""
    wanted, given = (utils.default_process(text).split() for text in (asked, owned))
    return _termuat(wanted, given) or (len(given) > 1 and _termuat(given, wanted))


def _termuat(inner: Sequence[str], outer: Sequence[str]) -> bool:
    return all(any(fuzz.ratio(word, other) >= _MIRIP for other in outer) for word in inner)
