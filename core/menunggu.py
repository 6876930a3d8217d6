"""Rows that have waited for an officer longer than his unit allows, whatever it is they wait for.

How many working days are too many is set by the unit (`ingatkan_hari`, `eskalasi_hari`); no regulation knows a time.
They count from when the row began to wait, or from when its officer got the authority or came back, if that is later.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.kalender import Kelompok, baru_kembali, local_day
from core.models.organisasi import Delegasi, Jabatan, Pegawai, UnitOrganisasi
from core.regulasi.struktur import MENGGANTIKAN

# Aliases: the query around asks for a Pegawai of its own, and must not lend it to these. Made once: each time it is
# made anew an alias costs as much as the rest of its query.
_HOLDER: Any = aliased(Pegawai)
_ADDRESSED: Any = aliased(Pegawai)
_POST: Any = aliased(Jabatan)
_UNIT: Any = aliased(UnitOrganisasi)
_ORDER: Any = aliased(Delegasi)
_EARLIER: Any = aliased(Delegasi)

Batas = Literal["ingatkan_hari", "eskalasi_hari"]


@dataclass(frozen=True)
class Menunggu:
    """A table whose rows wait for somebody.

    Args:
        sejak: the column of since when.
        jabatan: the column of the post whose authority is wanted.
        pegawai: the column of whom it was addressed to, where it is a person's and not a post's; None if there is none.
    """

    model: Any
    sejak: Any
    jabatan: Any
    pegawai: Any = None


@dataclass(frozen=True)
class Lama:
    """How long is too long in some units.

    Args:
        memuat: the condition that a unit (a column) is one of them.
        hari: their limit in working days.
        sejak: the moment that is so many working days ago.
        tanggal: its day.
    """

    memuat: Callable[[Any], sa.ColumnElement[bool]]
    hari: Any
    sejak: Any
    tanggal: Any


def lewat(
    session: Session,
    apa: Menunggu,
    batas: Batas,
    saat: tuple[dt.datetime, ZoneInfo],
    kelompok: Sequence[Kelompok],
) -> sa.ColumnElement[bool]:
    """The condition on the table of what has waited too long; a limit of 0 is never reached.

    Args:
        kelompok: the calendars by which the units of the officers work; what waits in other units is left out.
    """
    since = lama(session, batas, saat, kelompok)
    if not since:
        return sa.false()
    now, zone = saat
    limits = [Lama(group.memuat, days, moment, local_day(moment, zone)) for group, days, moment in since]
    return terlewat(apa, batas, limits, max(one.sejak for one in limits), (now, local_day(now, zone)))


def lama(
    session: Session, batas: Batas, saat: tuple[dt.datetime, ZoneInfo], kelompok: Sequence[Kelompok]
) -> list[tuple[Kelompok, int, dt.datetime]]:
    """The limits that units have set, by calendar, each with the moment that is so many working days ago."""
    column: Any = getattr(UnitOrganisasi, batas)
    limits = [days for days in session.exec(select(column).distinct()) if days > 0]
    return [
        (group, days, group.kalender.working_day_before(*saat, days))
        for days in limits
        for group in serupa(kelompok, partial(_sejak, saat=saat, days=days))
    ]


def terlewat(
    apa: Menunggu, batas: Batas, batasan: Sequence[Lama], paling_baru: Any, saat: tuple[Any, Any]
) -> sa.ColumnElement[bool]:
    """`lewat`, of values or of parameters that stand for them.

    Args:
        paling_baru: the latest moment of them; the index is searched by it, a unit's own limit is looked at after.
        saat: now, and its day.
    """
    waited, own = apa.sejak, getattr(_UNIT, batas)
    each = (
        sa.and_(
            one.memuat(col(_UNIT.id)), own == one.hari, waited <= one.sejak, ~baru(apa, (one.sejak, one.tanggal), saat)
        )
        for one in batasan
    )
    return sa.and_(waited <= paling_baru, _unit(apa, sa.or_(*each)))


def _sejak(kelompok: Kelompok, saat: tuple[dt.datetime, ZoneInfo], days: int) -> dt.datetime:
    return kelompok.kalender.working_day_before(*saat, days)


def serupa(kelompok: Iterable[Kelompok], jawab: Callable[[Kelompok], object]) -> list[Kelompok]:
    """Those whose calendars give the same answer as one: the fewer groups, the fewer questions to the database."""
    same: defaultdict[object, list[Kelompok]] = defaultdict(list)
    for one in kelompok:
        same[jawab(one)].append(one)
    return [_gabung(groups) for groups in same.values()]


def _gabung(kelompok: Sequence[Kelompok]) -> Kelompok:
    named = frozenset(unit for one in kelompok if not one.selain for unit in one.unit)
    rest = next((one for one in kelompok if one.selain), None)
    if rest is None:
        return Kelompok(kelompok[0].kalender, named, selain=False)
    return Kelompok(rest.kalender, rest.unit - named)


def pejabat(apa: Menunggu, hari: Any) -> Any:
    """Whom a row waits for on a day: the Plt. or Plh. of its post, else its holder, else whom it was addressed to."""
    post = apa.jabatan
    orders = sa.select(col(Delegasi.kepada_id)).where(
        col(Delegasi.jabatan_id) == post,
        col(Delegasi.kapasitas).in_(MENGGANTIKAN),
        col(Delegasi.mulai) <= hari,
        col(Delegasi.selesai) >= hari,
        col(Delegasi.diakhiri_pada).is_(None),
    )
    newest = orders.order_by(col(Delegasi.mulai).desc(), col(Delegasi.dibuat_pada).desc()).limit(1)
    person = sa.select(col(_HOLDER.id)).where(col(_HOLDER.jabatan_id) == post, col(_HOLDER.aktif))
    first = person.order_by(col(_HOLDER.nip)).limit(1)
    found = (one.correlate(apa.model).scalar_subquery() for one in (newest, first))
    return sa.func.coalesce(*found, *(() if apa.pegawai is None else (apa.pegawai,)))


def baru(apa: Menunggu, sejak: tuple[Any, Any], saat: tuple[Any, Any]) -> sa.ColumnElement[bool]:
    """Whether whoever a row waits for has had the authority, or has been back at work, only since after a moment.

    A day's order begins with its day, on the clock of the instansi. An order that follows on another of the same person
    begins nothing anew.

    Args:
        sejak: the moment and its day on that clock.
        saat: now and today.
    """
    (now, today), (moment, first) = saat, sejak
    officer = pejabat(apa, today)
    held = sa.or_(_ORDER.diakhiri_pada.is_(None), _ORDER.diakhiri_pada > moment)
    before = sa.exists().where(
        _EARLIER.jabatan_id == _ORDER.jabatan_id,
        _EARLIER.kepada_id == _ORDER.kepada_id,
        _EARLIER.kapasitas.in_(MENGGANTIKAN),
        _EARLIER.mulai <= first,
        _EARLIER.selesai >= first,
        sa.or_(_EARLIER.diakhiri_pada.is_(None), _EARLIER.diakhiri_pada > moment),
    )
    begun = sa.and_(_ORDER.mulai > first, _ORDER.selesai >= today, _ORDER.diakhiri_pada.is_(None), ~before)
    over = sa.or_(_ORDER.selesai < today, _ORDER.diakhiri_pada <= now)
    given_back = sa.and_(_ORDER.selesai >= first, held, over, _ORDER.kepada_id != officer)
    moved = sa.exists().where(
        _ORDER.jabatan_id == apa.jabatan,
        _ORDER.kapasitas.in_(MENGGANTIKAN),
        _ORDER.mulai <= today,
        sa.or_(begun, given_back),
    )
    # Both stand two levels deep, where nothing is correlated unasked.
    return sa.or_(moved.correlate(apa.model), baru_kembali(officer, sejak, today).correlate(apa.model))


def _unit(apa: Menunggu, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Something that holds for the unit whose officer is waited for: of the post's, else of the person's."""
    own: Any = apa.jabatan
    if apa.pegawai is not None:
        personal = sa.select(col(_ADDRESSED.jabatan_id)).where(col(_ADDRESSED.id) == apa.pegawai)
        own = sa.func.coalesce(own, personal.correlate(apa.model).scalar_subquery())
    return sa.exists().where(_UNIT.id == _POST.unit_id, col(_POST.id) == own, condition).correlate(apa.model)
