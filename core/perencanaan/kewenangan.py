"""Who may take a step of planning: the authority of a post, and what the regulation lets that post do."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from core import wewenang
from core.errors import Refused
from core.models.organisasi import Jabatan
from core.regulasi.evaluasi import tahapan_unit
from core.regulasi.kosakata import Laku
from core.regulasi.perencanaan import Perencana, laku_jabatan, perencanaan
from core.regulasi.struktur import Pos
from core.saat import Saat
from core.susun import Aturan


@dataclass(eq=False)
class BukanPejabat(Refused):
    """This is done with the authority of another post.

    Args:
        jabatan: that post.
        pejabat_id: who uses its authority today; None while nobody does.
    """

    jabatan: str
    pejabat_id: uuid.UUID | None


@dataclass(eq=False)
class BukanTugasnya(Refused):
    """The regulation gives this step of planning to somebody else.

    Args:
        seharusnya: who takes it in this unit; None where the text knows nobody.
    """

    laku: Laku
    jabatan: str
    seharusnya: Perencana | None
    kutipan: str


def kapasitas(session: Session, jabatan_id: uuid.UUID, saat: Saat) -> str | None:
    """In which capacity somebody uses the authority of a post; None if he does not."""
    people = wewenang.pejabat_jabatan(session, [jabatan_id], saat.hari).get(jabatan_id, ())
    return next((one.kapasitas for one in people if one.pegawai_id == saat.oleh), None)


def wajib_pejabat(session: Session, jabatan_id: uuid.UUID, saat: Saat) -> str:
    """In which capacity he uses the post's authority.

    Raises:
        BukanPejabat: he does not.
    """
    found = kapasitas(session, jabatan_id, saat)
    if found is None:
        raise BukanPejabat(session.get_one(Jabatan, jabatan_id).nama, pejabat(session, jabatan_id, saat.hari))
    return found


def pejabat(session: Session, jabatan_id: uuid.UUID, hari: dt.date) -> uuid.UUID | None:
    """Whom to turn to for a post on a day."""
    people = wewenang.pejabat_jabatan(session, [jabatan_id], hari).get(jabatan_id, ())
    return people[0].pegawai_id if people else None


def laku(aturan: Aturan, jabatan_id: uuid.UUID) -> Mapping[Laku, Perencana]:
    """What the regulation lets a post do in planning."""
    post = aturan.struktur.pos.get(str(jabatan_id))
    return laku_jabatan(post, aturan.struktur, aturan.regulasi) if post else {}


def wajib_laku(aturan: Aturan, jabatan_id: uuid.UUID, act: Laku) -> Perencana:
    """By which step of the cascade a post may.

    Raises:
        BukanTugasnya: it may not.
    """
    found = laku(aturan, jabatan_id).get(act)
    if found is None:
        post = aturan.struktur.pos[str(jabatan_id)]
        right = seharusnya(aturan, post, act)
        row = tahapan_unit(post.unit, aturan.struktur, aturan.regulasi)
        cited = right.kutipan if right else row.kutipan if row else ""
        raise BukanTugasnya(act, post.nama_jabatan, right, cited)
    return found


def seharusnya(aturan: Aturan, post: Pos, act: Laku) -> Perencana | None:
    """Who takes a step in the cascade of a post's unit."""
    chain = perencanaan(post.unit, aturan.struktur, aturan.regulasi)
    return next((one for one in chain if act in one.laku and one.pos is not None), None)
