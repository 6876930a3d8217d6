"""Citations: kept short in the files ("Ps.18(3)b; Lamp. II.2.1"), written out for people."""

from __future__ import annotations

import re

#: The definitions of Pasal 1 are items ("angka"), not paragraphs.
_ANGKA = re.compile(r"\((\d+)\)(?:-\((\d+)\))?")
_AYAT = re.compile(r"\((\d+)\)([a-z])?(?:-([a-z]))?(?:-\((\d+)\))?(?: \[([a-z])\+([a-z])\])?")

#: Where a place in a text may begin: an article, an annex, a part of the annex named before, or the whole.
_TEMPAT = re.compile(r"(Ps\.|Pasal )?\d.*|(Lamp\.|Lampiran)( .+)?|[IVX]+(\..+)?|seluruh naskah")
CONTOH = "Ps.18(3)b; Lamp. II.2.1"


def terbaca(kutipan: str) -> bool:
    """Whether every part names a place; how finely it is divided is left to the text."""
    return all(_TEMPAT.fullmatch(part.strip()) for part in kutipan.split(";"))


def panjang(kutipan: str) -> str:
    """ "Ps.18(3)b" as "Pasal 18 ayat (3) huruf b", "Lamp. II.2" as "Lampiran II.2"; the rest stays as it is."""
    return "; ".join(_satu(part.strip()) for part in kutipan.split(";"))


def _satu(part: str) -> str:
    if part.startswith("Lamp."):
        return part.replace("Lamp.", "Lampiran", 1)
    if re.fullmatch(r"(?:IV|III|II|I)\..*", part):
        return f"Lampiran {part}"
    if not re.match(r"(Ps\.)?\d", part):
        return part
    return ", ".join(_pasal(piece.strip()) for piece in part.split(", "))


def _pasal(piece: str) -> str:
    match = re.match(r"(?:Ps\.)?(\d+)(.*)", piece)
    if match is None:
        return piece
    if match[1] == "1":
        return f"Pasal 1{_ANGKA.sub(_angka, match[2])}"
    return f"Pasal {match[1]}{_AYAT.sub(_ayat, match[2])}"


def _angka(match: re.Match[str]) -> str:
    return f" angka {match[1]}" + (f" sampai dengan angka {match[2]}" if match[2] else "")


def _ayat(match: re.Match[str]) -> str:
    text = f" ayat ({match[1]})"
    if match[2]:
        text += f" huruf {match[2]}"
    if match[5]:
        text += f" huruf {match[5]} dan huruf {match[6]}"
    if match[3]:
        text += f" sampai dengan huruf {match[3]}"
    if match[4]:
        text += f" sampai dengan ayat ({match[4]})"
    return text
