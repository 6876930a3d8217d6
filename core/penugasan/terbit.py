"""Letters of assignments: a letter for each person, and its copies."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from core import permohonan, wewenang
from core.models.organisasi import Pegawai
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

    Where nobody holds the signing post or acts for it, the letter stays a draft until somebody does
    (`core.surat.alih`).

    Args:
        struktur: as it is on the day, to name the posts one reports to; None leaves them unnamed.
    """
    tanggal = wewenang.hari(session, row, now)
    plans = _tembusan_terbit(session, row)
    copies = permohonan.simpan_tembusan(session, row, plans, now)
    desks: dict[Penanda, Meja] = {}
    letters = []
    for one in assignments:
        signer, berwenang = _penandatangan(session, row, one.pegawai_id, tanggal)
        if signer not in desks:
            desk = meja(session, row.instansi_id, row.regulasi, signer, tanggal)
            desks[signer] = replace(desk, struktur=struktur)
        posts = tembusan.jabatan(desks[signer], row, plans, copies)
        letters.append(
            daur.buat(session, rancang.penugasan(desks[signer], row, [one], posts), now, tunda=not berwenang)
        )
    return letters, copies


def _penandatangan(session: Session, row: Permohonan, pegawai_id: uuid.UUID, tanggal: dt.date) -> tuple[Penanda, bool]:
    """The post that signs somebody's letter, his own assessor's where assessors sign, and who uses its authority.

    Returns:
        the signer, and whether he may sign on that day; False for whom it was planned for while nobody may.
    """
    own = row.surat.get("penandatangan", {}).get(str(pegawai_id))
    planned, posted = (own[1], own[0]) if own else (row.surat["penerbit_id"], row.surat.get("jabatan_id"))
    if posted is None:
        return Penanda(uuid.UUID(planned)), session.get_one(Pegawai, uuid.UUID(planned)).aktif
    post = uuid.UUID(posted)
    decided = _yang_memutus(session, row, post)
    holder = wewenang.pemegang(session, post)
    people = [
        one
        for one in (*wewenang.pejabat_jabatan(session, [post], tanggal).get(post, ()), *_definitif(holder))
        if one.pegawai_id != pegawai_id  # nobody signs his own, as a Plt. or Plh. either
    ]
    # Who decided signs, while he still may; whoever has the authority after him signs what it decided.
    own_hand = (one for one in people if decided is not None and one.pegawai_id == decided.diputus_oleh_id)
    signer = next(own_hand, people[0] if people else None)
    if signer is None:
        return Penanda(uuid.UUID(planned), post), False
    return Penanda(signer.pegawai_id, post, signer.kapasitas), True


def _definitif(holder: uuid.UUID | None) -> tuple[wewenang.Pejabat, ...]:
    """The holder, after all who act for him: he signs what they may not, being the ones it concerns."""
    return () if holder is None else (wewenang.Pejabat(holder),)


def _yang_memutus(session: Session, row: Permohonan, post: uuid.UUID) -> Langkah | None:
    """The last step that somebody decided with the authority of the post: his decision is what the letter orders."""
    steps = permohonan.langkah_dari(session, row)
    done = [one for one in steps if one.jabatan_id == post and one.status in ("disetujui", "tercakup")]
    return done[-1] if done else None


def _tembusan_terbit(session: Session, row: Permohonan) -> list[dict[str, Any]]:
    steps = permohonan.langkah_dari(session, row)
    return [*row.surat["tembusan"], *(copy for step in steps for copy in step.tembusan if copy["kapan"] == "terbit")]
