"""How well somebody's level and skills fit a piece of work: shown to people who choose, never deciding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from core.organisasi import Orang

_MIRIP = 82  # of 100; "Analisis data" and "analis data" are one skill, "analisis jabatan" is another
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
    return fuzz.token_set_ratio(asked, owned, processor=utils.default_process) >= _MIRIP
