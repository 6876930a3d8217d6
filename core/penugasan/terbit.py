"""Letters of assignments: a letter for each person, and its copies."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from core import permohonan, wewenang
from core.models.penugasan import Langkah, Penugasan, Permohonan, Tembusan
from core.models.surat import Surat
from core.regulasi.struktur import Struktur
from core.surat import daur, rancang, tembusan
from core.surat.meja import Meja, meja
from core.surat.rancangan import Penanda


def terbitkan(
    session: Session, row: Permohonan, assignments: Sequence[Penugasan], struktur: Struktur | None, now: dt.datetime
) -> tuple[list[Surat], tuple[Tembusan, ...]]:
    """Draft each person's letter, give it its number unless it must be initialed first, and send its copies.

    Args:
        struktur: as it is on the day, to name the posts one reports to; None leaves them unnamed.
    """
    tanggal = wewenang.hari(session, row, now)
    plans = _tembusan_terbit(session, row)
    copies = permohonan.simpan_tembusan(session, row, plans, now)
    desks: dict[Penanda, Meja] = {}
    letters = []
    for one in assignments:
        signer = _penandatangan(session, row, one.pegawai_id, tanggal)
        if signer not in desks:
            desk = meja(session, row.instansi_id, row.regulasi, signer, tanggal)
            desks[signer] = replace(desk, struktur=struktur)
        posts = tembusan.jabatan(desks[signer], row, plans, copies)
        letters.append(daur.buat(session, rancang.penugasan(desks[signer], row, [one], posts), now))
    return letters, copies


def _penandatangan(session: Session, row: Permohonan, pegawai_id: uuid.UUID, tanggal: dt.date) -> Penanda:
    """The post that signs somebody's letter, his own assessor's where assessors sign, and who uses its authority."""
    own = row.surat.get("penandatangan", {}).get(str(pegawai_id))
    planned, posted = (own[1], own[0]) if own else (row.surat["penerbit_id"], row.surat.get("jabatan_id"))
    if posted is None:
        return Penanda(uuid.UUID(planned))
    post = uuid.UUID(posted)
    decided = _yang_memutus(session, row, post)
    if decided is not None and decided.diputus_oleh_id not in (None, pegawai_id):
        return Penanda(decided.diputus_oleh_id, post, decided.kapasitas)
    people = [
        one
        for one in wewenang.pejabat_jabatan(session, [post], tanggal).get(post, ())
        if one.pegawai_id != pegawai_id  # nobody signs his own, as a Plt. or Plh. either
    ]
    if people:
        return Penanda(people[0].pegawai_id, post, people[0].kapasitas)
    return Penanda(wewenang.pemegang(session, post) or uuid.UUID(planned), post)


def _yang_memutus(session: Session, row: Permohonan, post: uuid.UUID) -> Langkah | None:
    """The last step that somebody decided with the authority of the post: his decision is what the letter orders."""
    steps = permohonan.langkah_dari(session, row)
    done = [one for one in steps if one.jabatan_id == post and one.status in ("disetujui", "tercakup")]
    return done[-1] if done else None


def _tembusan_terbit(session: Session, row: Permohonan) -> list[dict[str, Any]]:
    steps = permohonan.langkah_dari(session, row)
    return [*row.surat["tembusan"], *(copy for step in steps for copy in step.tembusan if copy["kapan"] == "terbit")]
