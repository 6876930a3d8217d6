"""Citations: kept short in the files ("Ps.18(3)b; Lamp. II.2.1"), written out for people as a lawyer writes them."""

from __future__ import annotations

import re
from collections.abc import Callable

#: The definitions of Pasal 1 are items ("angka"), not paragraphs.
_ANGKA = re.compile(r"\((\d+)\)(?:-\((\d+)\))?")
_AYAT = re.compile(r"\((\d+)\)([a-z])?(?:-([a-z]))?(?:-\((\d+)\))?(?: \[([a-z])\+([a-z])\])?")

#: Where a place in a text may begin: an article, an annex, a part of the annex named before, or the whole.
_TEMPAT = re.compile(r"(Ps\.|Pasal )?\d.*|(Lamp\.|Lampiran)( .+)?|[IVX]+(\..+)?|seluruh naskah")
CONTOH = "Ps.18(3)b; Lamp. II.2.1"

#: A part of an annex by its Roman number, alone or with what is in it: "II", "II.2.b.1-4".
_BAGIAN = re.compile(r"[IVX]+(?:\.\S+)?")
#: A way down within it: numbers and letters, the last perhaps a range.
_JALAN = re.compile(r"(?:\d+|[A-Za-z])(?:-(?:\d+|[A-Za-z]))?(?:\.(?:\d+|[A-Za-z])(?:-(?:\d+|[A-Za-z]))?)*")
_KURUNG = re.compile(r"\([^)]*\)|\S+")
#: Words that name what the number after them is.
_SEBUTAN = ("Tabel", "Gambar", "paragraf", "angka", "huruf")


def terbaca(kutipan: str) -> bool:
    """Whether every part names a place; how finely it is divided is left to the text."""
    return all(_TEMPAT.fullmatch(part.strip()) for part in kutipan.split(";"))


def panjang(kutipan: str) -> str:
    """ "Ps.18(3)b" as "Pasal 18 ayat (3) huruf b", "Lamp. II.2.b" as "Lampiran II angka 2 huruf b"."""
    return "; ".join(_satu(part.strip()) for part in kutipan.split(";"))


def dalam_kalimat(kutipan: str) -> str:
    """The same as part of a sentence, articles before annexes: "Pasal 10 ayat (4) serta Lampiran II angka 1"."""
    parts = sorted(_potong(kutipan), key=_urutan)
    places = [_satu(part) for part in dict.fromkeys(parts)]
    return " serta ".join(part for part in (", ".join(places[:-1]), *places[-1:]) if part)


def digabung(utama: str, lain: str) -> str:
    """`utama` with those places of `lain` that lie in another article, or another part of the annex."""
    bases = {_pokok(part) for part in _potong(utama)}
    return "; ".join([*_potong(utama), *(part for part in _potong(lain) if _pokok(part) not in bases)])


def _potong(kutipan: str) -> list[str]:
    """The places of a citation, each with the kind of place that was named before it."""
    found: list[str] = []
    for part in re.split(r"[;,]\s*", kutipan):
        before = found[-1] if found else ""
        annex = before.startswith("Lamp") and not re.match(r"Ps\.", part)
        if annex and not re.match(r"Lamp|[IVX]+\b", part) and found:
            found[-1] = f"{before}, {part}"
        elif part:
            found.append(f"Lamp. {part}" if re.match(r"[IVX]+(?:\.|$)", part) else part)
    return found


def _pokok(part: str) -> str:
    """The article, or the part of the annex, that a place is in."""
    match = re.search(r"[IVX]+", part) if part.startswith("Lamp") else re.search(r"\d+", part)
    return f"{'lampiran' if part.startswith('Lamp') else 'pasal'} {match[0] if match else part}"


def _urutan(part: str) -> tuple[bool, int]:
    annex = part.startswith("Lamp")
    number = None if annex else re.search(r"\d+", part)
    return annex, int(number[0]) if number else 0


def _satu(part: str) -> str:
    if re.match(r"Lamp(?:\.|iran\b)", part):
        pieces = re.sub(r"^Lamp(?:\.|iran)\s*", "", part).split(", ")
        return ", ".join([f"Lampiran {_bagian(pieces[0])}".strip(), *(_lanjutan(one) for one in pieces[1:])])
    if re.match(r"[IVX]+(?:\.|-|$)", part):
        return _satu(f"Lamp. {part}")
    if not re.match(r"(Ps\.)?\d", part):
        return part
    return ", ".join(_pasal(piece.strip()) for piece in part.split(", "))


# -- annexes ------------------------------------------------------------------------------------------------


def _lanjutan(piece: str) -> str:
    """After a comma: another part of the annex, or a place within the part named before."""
    return f"Lampiran {_bagian(piece)}" if re.match(r"[IVX]+\.", piece) else _bagian(piece)


def _bagian(piece: str) -> str:
    words = _KURUNG.findall(piece)
    befores = ["", *words]
    return " ".join(_kata(word, before) for word, before in zip(words, befores, strict=False))


def _kata(word: str, sebelum: str) -> str:
    if word == "(pengantar)":
        return "bagian pengantar"
    if word.startswith("("):
        return re.sub(r"\b(\d+)-(\d+)\b", lambda found: _turun(found[0]), word)
    if sebelum in _SEBUTAN:
        return word
    if not sebelum and _BAGIAN.fullmatch(word):
        roman, _dot, rest = word.partition(".")
        return f"{roman} {_turun(rest)}".strip()
    return _turun(word) if _JALAN.fullmatch(word) else word


def _turun(jalan: str) -> str:
    """ "2.b.1-4" as "angka 2 huruf b angka 1 sampai dengan angka 4"."""
    return " ".join(_tingkat(level) for level in jalan.split(".") if level)


def _tingkat(level: str) -> str:
    first, _dash, last = level.partition("-")
    return f"{_label(first)}{_sampai(_label, first, last)}"


def _label(name: str) -> str:
    return f"{'angka' if name.isdecimal() else 'huruf'} {name}"


# -- articles -----------------------------------------------------------------------------------------------


def _pasal(piece: str) -> str:
    match = re.match(r"(?:Ps\.)?(\d+)(.*)", piece)
    if match is None:
        return piece
    if match[1] == "1":
        return f"Pasal 1{_ANGKA.sub(_angka, match[2])}"
    return f"Pasal {match[1]}{_AYAT.sub(_ayat, match[2])}"


def _angka(match: re.Match[str]) -> str:
    return f" {_label(match[1])}{_sampai(_label, match[1], match[2])}"


def _ayat(match: re.Match[str]) -> str:
    text = f" {_nomor_ayat(match[1])}"
    if match[2]:
        text += f" {_label(match[2])}{_sampai(_label, match[2], match[3])}"
    if match[5]:
        text += f" huruf {match[5]} dan huruf {match[6]}"
    return text + _sampai(_nomor_ayat, match[1], match[4])


def _nomor_ayat(number: str) -> str:
    return f"ayat ({number})"


def _sampai(label: Callable[[str], str], first: str, last: str | None) -> str:
    """The end of a range; of two neighbours it is "dan"."""
    if not last:
        return ""
    return f" {'dan' if _bersebelahan(first, last) else 'sampai dengan'} {label(last)}"


def _bersebelahan(first: str, last: str) -> bool:
    if first.isdecimal() and last.isdecimal():
        return int(last) - int(first) == 1
    return len(first) == len(last) == 1 and ord(last) - ord(first) == 1
