"""Letters of assignments: a letter for each person, and its copies."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from core import permohonan, wewenang
from core.models.penugasan import Penugasan, Permohonan, Tembusan
from core.models.surat import Surat
from core.surat import daur, rancang
from core.surat.meja import meja
from core.surat.rancangan import Penanda


def terbitkan(
    session: Session, row: Permohonan, assignments: Sequence[Penugasan], tanggal: dt.date, now: dt.datetime
) -> tuple[list[Surat], tuple[Tembusan, ...]]:
    """Draft each person's letter, give it its number unless it must be initialed first, and send its copies.

    Args:
        tanggal: the day of the letter, in the zone of the instansi.
    """
    copies = permohonan.simpan_tembusan(session, row, _tembusan_terbit(session, row), now)
    desk = meja(session, row.instansi_id, row.regulasi, _penandatangan(session, row, tanggal), tanggal)
    posts = desk.jabatan(copy.pegawai_id for copy in copies)
    letters = [daur.buat(session, rancang.penugasan(desk, row, [one], posts), now) for one in assignments]
    return letters, copies


def _penandatangan(session: Session, row: Permohonan, tanggal: dt.date) -> Penanda:
    """The post that signs, and who uses its authority on the day of the letter."""
    planned = uuid.UUID(row.surat["penerbit_id"])
    if row.surat.get("jabatan_id") is None:
        return Penanda(planned)
    post = uuid.UUID(row.surat["jabatan_id"])
    people = wewenang.pejabat_jabatan(session, [post], tanggal).get(post, ())
    return Penanda(people[0].pegawai_id, post, people[0].kapasitas) if people else Penanda(planned, post)


def _tembusan_terbit(session: Session, row: Permohonan) -> list[dict[str, Any]]:
    steps = permohonan.langkah_dari(session, row)
    return [*row.surat["tembusan"], *(copy for step in steps for copy in step.tembusan if copy["kapan"] == "terbit")]
