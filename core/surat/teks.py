"""Text people typed on phones, made fit for an archival PDF.

PDF/A refuses a file with a character no font can draw, and phones produce many: pictures, invisible marks, styled
letters from the mathematical block.
"""

from __future__ import annotations

import re
import unicodedata

#: What the shipped fonts draw, all of it tried in the tests; what is not assigned in here is dropped too.
TERGAMBAR = (
    range(0x20, 0x7F),
    range(0xA0, 0x250),
    range(0x300, 0x307),
    range(0x370, 0x400),
    range(0x400, 0x460),
    range(0x1E00, 0x1F00),
    range(0x2010, 0x2028),
    range(0x2030, 0x203E),
    range(0x2070, 0x209D),
    range(0x20A0, 0x20B0),
    range(0x2153, 0x215F),
    range(0x2190, 0x219A),
    range(0x2200, 0x2266),
)
#: Kinds that carry no word of their own: pictures, marks, invisible and private characters.
_HIASAN = frozenset({"So", "Sk", "Mn", "Me", "Cc", "Cf", "Co", "Cs", "Cn"})
#: A run with no place to break would leave the page; it gets one, unseen.
_PANJANG = re.compile(r"[^\s/-]{28}(?=[^\s/-])")


def terbaca(teks: str) -> str:
    """`teks` with only characters a letter can show; a foreign letter becomes "?" so that its loss is seen."""
    lines = (_baris(line) for line in unicodedata.normalize("NFC", teks).splitlines())
    return _PANJANG.sub("\\g<0>\u200b", "\n".join(lines).strip())


def _baris(teks: str) -> str:
    return " ".join("".join(_huruf(char) for char in teks.replace("\t", " ")).split())


def _huruf(char: str) -> str:
    if _tergambar(char):
        return char
    plain = "".join(part for part in unicodedata.normalize("NFKC", char) if _tergambar(part))
    return plain or ("" if unicodedata.category(char) in _HIASAN else "?")


def _tergambar(char: str) -> bool:
    return any(ord(char) in part for part in TERGAMBAR) and unicodedata.category(char) not in {"Cn", "Cf"}
