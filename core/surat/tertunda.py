"""Letters that are put off because nobody may sign them: of which post, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from core import wewenang
from core.models.organisasi import Jabatan
from core.models.surat import Surat
from core.surat import pihak

#: Nobody holds the post; who acts for it is the one assigned; or who was to sign has gone, and another may.
Sebab = Literal["kosong", "sendiri", "pergi"]


@dataclass(frozen=True)
class Tertunda:
    """Why a letter waits.

    Args:
        jabatan: the name of the post whose authority signs.
    """

    jabatan: str
    sebab: Sebab


def tertunda(session: Session, letters: Iterable[Surat], hari: dt.date) -> tuple[Tertunda, ...]:
    """What the drafts among some new letters wait for, one for each; none for those that are being made."""
    found = []
    for letter in letters:
        if letter.status != "draf":
            continue
        post = pihak.jabatan_penanda(session, letter)
        name = session.get_one(Jabatan, post).nama
        if pihak.penanda(session, letter, hari):
            found.append(Tertunda(name, "pergi"))
        else:
            filled = wewenang.pejabat_jabatan(session, [post], hari)
            found.append(Tertunda(name, "sendiri" if filled else "kosong"))
    return tuple(found)
