"""Which form a request was made with: the one that mends it when it comes back."""

from __future__ import annotations

from core.models.penugasan import Permohonan


def formulir(row: Permohonan) -> str:
    """The name of the form."""
    if row.mode == "sukarela":
        return "sukarela"
    return "tugaskan" if row.scope == "dalam_unit" else "pelibatan"
