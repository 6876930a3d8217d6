"""The week in one message, for who leads a unit or a team: two hours before its last working day ends.

Nothing demands it and nobody has to read it: who does not want it switches it off. The row of the week makes it
happen once for each person, as every reminder.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import kalender, wewenang
from core.kalender import HENING, Kalender, at, sesudah_hening
from core.models.jejak import Pengingat, Tunda
from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, PimpinanUnit, UnitOrganisasi
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pengingat.jatuh import Jatuh
from core.pengingat.sekali import tulis
from core.penugasan.beban import BERJALAN
from core.terjangkau import terjangkau

APA = "mingguan"
_LEBIH_AWAL = dt.timedelta(hours=2)
_WEEK = dt.timedelta(days=7)
_TAK_PERNAH = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


def saat(calendar: Kalender, zone: dt.tzinfo, today: dt.date) -> dt.datetime | None:
    """When the week of a day is summed up: two hours before its last working day ends, or before the night.

    None if the week has no working day.
    """
    monday = today - dt.timedelta(days=today.weekday())
    last = calendar.previous_working_day(monday + _WEEK)
    if last < monday:
        return None
    return sesudah_hening(min(calendar.closing(last, zone), at(last, HENING[0], zone)) - _LEBIH_AWAL, zone)


def pekan(today: dt.date) -> str:
    """The week of a day as a period: 2026-W49."""
    year, week, _day = today.isocalendar()
    return f"{year}-W{week:02}"


def ambil(session: Session, now: dt.datetime, most: int = 50) -> list[uuid.UUID]:
    """Those whose week is to be summed up now, each once a week; who is left over is due at the next call."""
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    taken: list[uuid.UUID] = []
    for instansi_id, zona in session.execute(zones):
        zone = ZoneInfo(zona)
        today = now.astimezone(zone).date()
        for group in kalender.kelompok(session, instansi_id):
            moment = saat(group.kalender, zone, today)
            if moment is not None and moment <= now < moment + _LEBIH_AWAL:
                people = _pemimpin(session, instansi_id, group, today)
                taken += _sekali(session, people, (pekan(today), now), most - len(taken))
    return taken


def matikan(session: Session, pegawai_id: uuid.UUID) -> None:
    """No summary for this person until he wants it again."""
    if dimatikan(session, pegawai_id):
        return
    row = Tunda(objek_id=pegawai_id, pegawai_id=pegawai_id, sampai=_TAK_PERNAH, periode="9999")
    session.add(row)
    session.flush()


def hidupkan(session: Session, pegawai_id: uuid.UUID) -> None:
    session.execute(sa.delete(Tunda).where(_tunda(pegawai_id)))


def dimatikan(session: Session, pegawai_id: uuid.UUID) -> bool:
    return session.exec(select(Tunda.id).where(_tunda(pegawai_id))).first() is not None


def _tunda(pegawai_id: uuid.UUID) -> sa.ColumnElement[bool]:
    """The row that switches it off: put off, as a duty is put off, by the person about himself."""
    return sa.and_(col(Tunda.objek_id) == pegawai_id, col(Tunda.pegawai_id) == pegawai_id)


def _pemimpin(session: Session, instansi_id: uuid.UUID, group: kalender.Kelompok, today: dt.date) -> list[uuid.UUID]:
    """Who leads work today among those who work by this calendar: ketua, heads of the units that own it and above."""
    owners = set(session.exec(_pemilik_tim(today))) | set(session.exec(_pemilik_perorangan(today)))
    units = _ke_atas(session, instansi_id, owners)
    heads_of = select(Jabatan.id).where(col(Jabatan.unit_id).in_(units), col(Jabatan.kepala))
    beside = select(PimpinanUnit.jabatan_id).where(col(PimpinanUnit.unit_id).in_(owners))
    posts = {*session.exec(heads_of), *session.exec(beside)}
    heads = [people[0].pegawai_id for people in wewenang.pejabat_jabatan(session, posts, today).values() if people]
    leads = [one for one in session.exec(_ketua(today)) if one is not None]
    mine: Any = (
        select(Pegawai.id)
        .join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .where(
            col(Pegawai.id).in_({*heads, *leads}),
            col(Pegawai.aktif),
            col(PerangkatDaerah.instansi_id) == instansi_id,
            group.memuat(col(Jabatan.unit_id)),
            kalender.tetap_diingatkan(col(Pegawai.id), today),
        )
    )
    return list(session.exec(mine.order_by(col(Pegawai.id))))


def _berjalan(today: dt.date) -> tuple[sa.ColumnElement[bool], ...]:
    return (col(TimKerja.status) == "berjalan", col(TimKerja.mulai) <= today, col(TimKerja.selesai) >= today)


def _pemilik_tim(today: dt.date) -> Any:
    return select(TimKerja.unit_id).where(*_berjalan(today)).distinct()


def _ketua(today: dt.date) -> Any:
    return select(TimKerja.ketua_id).where(*_berjalan(today)).distinct()


def _pemilik_perorangan(today: dt.date) -> Any:
    row = Penugasan
    alone = (col(row.tim_id).is_(None), col(row.status).in_(BERJALAN), col(row.mulai) <= today)
    return select(row.unit_pemilik_id).where(*alone, col(row.selesai) >= today).distinct()


def _ke_atas(session: Session, instansi_id: uuid.UUID, units: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """These units and those above them."""
    query: Any = (
        select(UnitOrganisasi.id, UnitOrganisasi.induk_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .where(col(PerangkatDaerah.instansi_id) == instansi_id)
    )
    above = dict(session.exec(query).all())
    found: set[uuid.UUID] = set()
    for unit in units:
        step: uuid.UUID | None = unit
        while step is not None and step in above and step not in found:
            found.add(step)
            step = above[step]
    return found


def _sekali(session: Session, people: list[uuid.UUID], saat: tuple[str, dt.datetime], most: int) -> list[uuid.UUID]:
    """Those of them who want it, can be reached, and have not had it this week; their row is written."""
    week, now = saat
    mine = (col(Pengingat.objek_id) == Pengingat.pegawai_id, col(Pengingat.periode) == week)
    had = set(session.exec(select(Pengingat.pegawai_id).where(col(Pengingat.pegawai_id).in_(people), *mine)))
    off = set(session.exec(select(Tunda.pegawai_id).where(col(Tunda.objek_id) == Tunda.pegawai_id)))
    wanted = terjangkau(session, people) - had - off
    chosen = [one for one in people if one in wanted][:most]
    taken = tulis(session, [Jatuh(APA, one, one, week, "", str(one), now) for one in chosen], now)
    return [one for one in chosen if (one, one, week) in taken]
