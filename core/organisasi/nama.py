"""Names as people type them against names as letters print them.

Titles and degrees outweigh the name in every general similarity score ("m rizki" found "…, S.Sos., M.Si." first),
so they go before anything is compared; the many spellings of Muhammad become one.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

AMBANG = 74.0  # "rizky" still finds "rizki" (80); unrelated short names stay below 70
_AWALAN = 92.0  # somebody is still typing: "budi sant"

_GELAR_DEPAN = frozenset(
    [
        "prof",
        "dr",
        "drg",
        "drs",
        "dra",
        "drh",
        "ir",
        "h",
        "hj",
        "hi",
        "kh",
        "ust",
        "ustadz",
        "ny",
        "nn",
        "sdr",
        "sdri",
        "bapak",
        "bpk",
        "pak",
        "ibu",
        "bu",
        "apt",
        "ns",
        "ak",
    ]
)
_GELAR_BELAKANG = re.compile(
    r"^(?:s|m|a|sp|ph|b|d)(?:\.[a-z]{1,6})+\.?$|^(?:se|sh|st|skm|skep|ssos|ssi|skom|sip|mm|mt|mh|msi|mkes|mpd|spd"
    r"|amd|phd|apt|ners|amk)\.?$"
)
_EJAAN = {
    **dict.fromkeys(
        [
            "m",
            "md",
            "moh",
            "mohd",
            "mhd",
            "moch",
            "muh",
            "muhd",
            "mohamad",
            "mohammad",
            "mochamad",
            "mochammad",
            "muhamad",
            "muchamad",
            "muchammad",
        ],
        "muhammad",
    ),
    **dict.fromkeys(["abd", "abdoel"], "abdul"),
    **dict.fromkeys(["achmad", "akhmad", "ahmat"], "ahmad"),
}
_BUKAN_HURUF = re.compile(r"[^\w']+")


def inti(nama: str) -> str:
    """The bare name in lower case: without titles and degrees, abbreviations spelled out."""
    depan = nama.lower().partition(",")[0]
    kata = [k for k in depan.split() if not _GELAR_BELAKANG.match(k)]
    potong = [p for k in kata for p in _BUKAN_HURUF.split(k) if p]
    while potong and potong[0] in _GELAR_DEPAN:
        del potong[0]
    return " ".join(_eja(potong))


def kemiripan(dicari: str, nama: str) -> float:
    """How well `nama` answers `dicari`, 0 to 100; both as `inti` gives them."""
    kata = nama.split()
    diminta = dicari.split()
    if not kata or not diminta:
        return 0.0
    return sum(max(_kata(d, k) for k in kata) for d in diminta) / len(diminta)


def _kata(dicari: str, kata: str) -> float:
    if kata == dicari:
        return 100.0
    return _AWALAN if kata.startswith(dicari) else fuzz.ratio(dicari, kata)


def _eja(kata: list[str]) -> list[str]:
    # A lone "m" means Muhammad only where another name follows it.
    return [_EJAAN.get(k, k) if len(k) > 1 or (i == 0 and len(kata) > 1) else k for i, k in enumerate(kata)]
