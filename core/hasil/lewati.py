"""Passing over, in a self-check, whoever cannot answer: one person on leave must not hold up the work of all.

That everybody who did the work checks it is the product's default; T Lamp. IV.I.c and IV.J.c only say that functional
officials and pelaksana review it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import kalender
from core.hasil.baca import giliran
from core.hasil.gerak import catat, pindah, pindah_tinjauan, terkunci
from core.hasil.isi import Akibat
from core.hasil.tinjau import beri_giliran
from core.models.hasil import Hasil, Tinjauan
from core.models.organisasi import Instansi, Pegawai, PerangkatDaerah, UnitOrganisasi

DILEWATI = ("dilewati", "berhenti")


def lewati(session: Session, now: dt.datetime) -> list[Akibat]:
    """Pass over everybody who is on leave or left service; the caller tells people.

    Returns:
        One effect for each result; `ditutup` are the steps passed over.
    """
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    found: list[Akibat] = []
    for instansi_id, zona in session.execute(zones):
        zone = ZoneInfo(zona)
        if any(kalender.waktu_menyapa(one.kalender, now, zone) for one in kalender.kelompok(session, instansi_id)):
            waiting = session.exec(_berhalangan(instansi_id, now.astimezone(zone).date())).all()
            by_result: dict[uuid.UUID, list[uuid.UUID]] = {}
            for step in waiting:
                by_result.setdefault(step.hasil_id, []).append(step.id)
            found += [_hasil_ini(session, result, steps, now) for result, steps in by_result.items()]
    return [effect for effect in found if effect.ditutup]


def _berhalangan(instansi_id: uuid.UUID, today: dt.date) -> Any:
    """Self-checks that wait for somebody who is on leave (on duty travel people go on working) or left."""
    query: Any = (
        select(Tinjauan)
        .join(Pegawai, col(Pegawai.id) == Tinjauan.pegawai_id)
        .join(Hasil, col(Hasil.id) == Tinjauan.hasil_id)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Hasil.unit_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .where(
            col(Tinjauan.status) == "menunggu",
            col(PerangkatDaerah.instansi_id) == instansi_id,
            ~(col(Pegawai.aktif) & kalender.tetap_diingatkan(col(Pegawai.id), today)),
        )
    )
    return query.order_by(col(Tinjauan.menunggu_sejak))


def _hasil_ini(session: Session, hasil_id: uuid.UUID, steps: Sequence[uuid.UUID], now: dt.datetime) -> Akibat:
    """These steps of one result; where nobody is left to check, it goes up."""
    row = terkunci(session, hasil_id)
    passed: list[Tinjauan] = []
    for step in (session.get_one(Tinjauan, one, populate_existing=True) for one in steps):
        person = session.get_one(Pegawai, step.pegawai_id)
        status = "dilewati" if person.aktif else "berhenti"
        if pindah_tinjauan(session, step, status, {"diputus_pada": now}):
            catat(session, now, row, None, "dilewati", langkah=step.urutan, pegawai=str(person.id), sebab=status)
            passed.append(step)
    if not passed or giliran(session, row):
        return Akibat(row, ditutup=tuple(passed))
    pindah(session, row, "ditinjau", {})
    return Akibat(row, giliran=beri_giliran(session, row, now), ditutup=tuple(passed))
