"""Text that was spoken: 'voice:<attachment id>', and below it, where a letter repeats it, the same in writing."""

from __future__ import annotations

import uuid

TANDA = "voice:"


def lisan(teks: str) -> bool:
    return teks.startswith(TANDA)


def rekaman(teks: str) -> uuid.UUID | None:
    """The attachment that holds the recording; None for what was only written."""
    return uuid.UUID(teks.removeprefix(TANDA).partition("\n")[0]) if lisan(teks) else None


def tertulis(teks: str) -> str:
    """The written part: all of what was typed, of what was spoken the line that goes with it."""
    return (teks.partition("\n")[2] if lisan(teks) else teks).strip()


def dengan_tulisan(teks: str, tulisan: str) -> str:
    """What was spoken, with the line that says it in writing."""
    return f"{teks}\n{tulisan}" if tulisan else teks
