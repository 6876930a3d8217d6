"""Letters that are put off because nobody may sign them: of which post, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from core import wewenang
from core.models.organisasi import Jabatan
from core.models.penugasan import Permohonan
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


def tertunda(session: Session, row: Permohonan, hari: dt.date) -> tuple[Tertunda, ...]:
    """What the drafts of a request's letters wait for, one for each letter; none for those that are being made."""
    found = []
    for letter in pihak.surat_permohonan(session, row.id):
        if letter.status != "draf" or letter.jenis != row.surat["jenis"]:
            continue
        post = pihak.jabatan_penanda(session, letter)
        name = session.get_one(Jabatan, post).nama
        if pihak.penanda(session, letter, hari):
            found.append(Tertunda(name, "pergi"))
        else:
            filled = wewenang.pejabat_jabatan(session, [post], hari)
            found.append(Tertunda(name, "sendiri" if filled else "kosong"))
    return tuple(found)
