"""Words of letters: points of one sentence, and what people typed fitted into it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.suara import tertulis as tertulis  # what was only spoken is no text for a letter

#: What people type into a field that has to hold something.
_KOSONG = frozenset({"", "-", "–", "—", "tidak ada", "tdk ada", "tak ada", "nihil", "kosong", "tidak"})


#: Words that begin what people type and are no names; everything else keeps the letter it was given.
_KATA_KERJA = re.compile(
    r"Me[a-z]{4,}kan|Me(?:nyusun|nata|ngelola|mbantu|mbuat|mperbaiki|lengkapi|ngawasi|mantau|ndukung|ndampingi|nangani)"
    r"|Me(?:ncapai|nulis|nilai|meriksa|mbina|latih|rancang|nghimpun|ngolah|ngkaji|njaga|ngisi|mimpin)"
)
_KATA_BENDA = re.compile(
    r"Pe(?:m|n|ng|ny)[a-z]{3,}an|Pe(?:laksanaan|layanan|kerjaan|latihan|lengkapan|rbaikan|rcepatan|rencanaan|rubahan)"
    r"|Pegawai|Layanan|Laporan|Dokumen|Data|Naskah|Kegiatan|Program|Rencana|Hasil|Terdapat|Adanya|Karena"
)


def butir(kalimat: Iterable[str], penghubung: str = "dan") -> tuple[str, ...]:
    """Points of one sentence: semicolons, the last but one with "dan", the last with a full stop."""
    points = [one.rstrip(" .;") for one in kalimat]
    joint = f"; {penghubung}" if penghubung else ";"
    ends = [";"] * (len(points) - 2) + ([joint] if len(points) > 1 else []) + ["."]
    return tuple(point + end for point, end in zip(points, ends, strict=True))


def isian(teks: str) -> str:
    """The same as part of a sentence, without its full stop; "" where it says that there is nothing.

    A verb or noun known to begin sentences gets a small letter; names and abbreviations stay as they were typed.
    """
    bare = tertulis(teks).rstrip(" .;,")
    return "" if bare.casefold() in _KOSONG else _huruf_kecil(bare)


def rangka(teks: str) -> str:
    """ "dalam rangka menyusun …"; what is neither a verb nor a doing is quoted as it was typed."""
    first = teks.partition(" ")[0].capitalize()
    doing = _KATA_KERJA.fullmatch(first) or (first[:2] == "Pe" and first[-2:] == "an" and first != "Pekerjaan")
    if teks[:1].islower() and doing:
        return f"dalam rangka {teks}"
    return f"untuk mencapai maksud dan tujuan “{teks}”"


def _huruf_kecil(teks: str) -> str:
    """Titles of several words keep their capital."""
    first, *others = teks.split(maxsplit=2)
    title = bool(others) and others[0][:1].isupper()
    known = _KATA_KERJA.fullmatch(first) or (not title and _KATA_BENDA.fullmatch(first))
    return teks[0].lower() + teks[1:] if known else teks
