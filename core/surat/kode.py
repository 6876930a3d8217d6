"""The public code of a letter, and the QR code that leads to its page."""

from __future__ import annotations

import io
import secrets

#: Nothing that is misread on paper: no 0 O, 1 I L, U V.
ABJAD = "23456789ABCDEFGHJKMNPQRSTWXYZ"
#: 30 letters out of 29 are 145 bits: not to be guessed.
PANJANG, GUGUS = 30, 5
#: Letters of the first release have shorter codes, and stay valid.
PANJANG_LAMA = 20


def kode_surat() -> str:
    """A new unguessable code, in groups for people who type it: ``7KQ2M-XW4TA-…``."""
    return _bergugus("".join(secrets.choice(ABJAD) for _ in range(PANJANG)))


def baku(teks: str) -> str | None:
    """The code somebody typed, in the form it is stored, or None where it cannot be one."""
    letters = "".join(char for char in teks.upper() if char not in " -")
    fits = len(letters) in (PANJANG, PANJANG_LAMA) and all(char in ABJAD for char in letters)
    return _bergugus(letters) if fits else None


def qr_svg(url: str) -> str:
    """The QR code of `url` as an SVG element, with the quiet zone the standard wants."""
    import segno

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=4, xmldecl=False, nl=False, omitsize=True)
    return out.getvalue().decode()


def qr_png(url: str, scale: int = 8) -> bytes:
    """The same as a picture for a chat."""
    import segno

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", border=4, scale=scale)
    return out.getvalue()


def _bergugus(letters: str) -> str:
    return "-".join(letters[start : start + GUGUS] for start in range(0, len(letters), GUGUS))
