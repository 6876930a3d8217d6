"""Marks sentences for the catalogue where they stand as data; for modules that need no locale data to load."""

from __future__ import annotations

from typing import NewType

Marked = NewType("Marked", str)


def L(sentence: str) -> Marked:
    """Mark a sentence in module-level data for the catalogue; `core.language.Language` translates it when shown."""
    return Marked(sentence)
