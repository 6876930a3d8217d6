"""The way from one post to another along arrows."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping


def jalan(dari: str, ke: str, panah: Mapping[str, Collection[str]]) -> list[str]:
    """The shortest way, both ends included; empty if there is none."""
    asal = {dari: ""}
    antre = deque([dari])
    while antre:
        kini = antre.popleft()
        if kini == ke:
            return _mundur(ke, asal)
        for lanjut in panah.get(kini, ()):
            if lanjut not in asal:
                asal[lanjut] = kini
                antre.append(lanjut)
    return []


def _mundur(ke: str, asal: Mapping[str, str]) -> list[str]:
    jalur = [ke]
    while asal[jalur[-1]]:
        jalur.append(asal[jalur[-1]])
    return jalur[::-1]
