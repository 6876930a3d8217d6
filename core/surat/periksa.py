"""Whether a file somebody holds is a letter of ours, and how that letter stands.

The file itself is recognised by its hash. A file that is not the one we issued, but names the code or the number of
one, has been altered, printed anew or forged: which of these cannot be told, and is not claimed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core.models.organisasi import Instansi
from core.models.surat import Surat
from core.surat.keadaan import Berlaku, keadaan
from core.surat.kode import ABJAD, baku

Putusan = Literal["asli", "berubah", "tidak_dikenal"]

#: Codes as they are printed, also where a line break fell into one.
_KODE = re.compile(rf"(?<![A-Z0-9])[{ABJAD}]{{5}}(?:-\s?[{ABJAD}]{{5}}){{3,5}}(?![A-Z0-9])")
_NOMOR = re.compile(r"^\s*nomor\s*:?\s+(\S{3,60})\s*$", re.IGNORECASE | re.MULTILINE)
PALING = 5  # codes and numbers looked up of one file


@dataclass(frozen=True)
class Ciri:
    """What can be known of a file without asking anybody.

    Args:
        sidik: SHA-256 of its bytes.
        kode, nomor: codes and numbers it bears.
    """

    sidik: str
    kode: tuple[str, ...] = ()
    nomor: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hasil:
    """What is known of a file.

    Args:
        surat, berlaku: the letter it is, or says it is, and how that stands.
        lewat: by what it was recognised.
    """

    putusan: Putusan
    surat: Surat | None = None
    berlaku: Berlaku | None = None
    lewat: Literal["", "sidik", "kode", "nomor"] = ""


def periksa_berkas(session: Session, data: bytes, now: dt.datetime) -> Hasil:
    """Judge a file by its hash and by the code in its metadata.

    Its text is not read: that takes a parser, which must not run on a stranger's file within a transaction. Who wants
    that too reads it before (`core.surat.baca_pdf`) and calls `kenali`.
    """
    return kenali(session, ciri(data), now)


def ciri(data: bytes) -> Ciri:
    """The hash of a file, and the codes that stand in its plain bytes: our own metadata is not compressed."""
    plain = data.replace(rb"\055", b"-").decode("latin-1")  # as some programs write a hyphen in a PDF's metadata
    return Ciri(hashlib.sha256(data).hexdigest(), kode_dalam(plain))


def dengan_teks(tanda: Ciri, teks: str) -> Ciri:
    """The same with what its text says."""
    numbers = tuple(dict.fromkeys(_NOMOR.findall(teks)))[:PALING]
    return replace(tanda, kode=(*tanda.kode, *kode_dalam(teks))[:PALING], nomor=numbers)


def kode_dalam(teks: str) -> tuple[str, ...]:
    """The codes in a text, each once."""
    found = (baku("".join(match.split())) for match in _KODE.findall(teks))
    return tuple(dict.fromkeys(code for code in found if code))[:PALING]


def dikenal(session: Session, sidik: str) -> bool:
    """Whether this very file is a letter of ours."""
    return _surat(session, col(Surat.sha256) == sidik) is not None


def kenali(session: Session, tanda: Ciri, now: dt.datetime) -> Hasil:
    """The verdict on a file."""
    exact = _surat(session, col(Surat.sha256) == tanda.sidik)
    if exact is not None:
        return Hasil("asli", exact, _berlaku(session, exact, now), "sidik")
    named = _salah_satu(session, (col(Surat.kode) == code for code in tanda.kode))
    if named is not None:
        return Hasil("berubah", named, _berlaku(session, named, now), "kode")
    numbered = _salah_satu(session, (col(Surat.nomor) == number for number in tanda.nomor))
    if numbered is not None:
        return Hasil("berubah", numbered, _berlaku(session, numbered, now), "nomor")
    return Hasil("tidak_dikenal")


def _surat(session: Session, which: object) -> Surat | None:
    """A letter that is out, or was."""
    query = select(Surat).where(which, col(Surat.sha256) != "")  # type: ignore[arg-type]
    return session.exec(query.order_by(col(Surat.id).desc())).first()


def _salah_satu(session: Session, ways: Iterable[object]) -> Surat | None:
    return next((found for way in ways if (found := _surat(session, way)) is not None), None)


def _berlaku(session: Session, letter: Surat, now: dt.datetime) -> Berlaku:
    return keadaan(letter, now, ZoneInfo(session.get_one(Instansi, letter.instansi_id).zona))
