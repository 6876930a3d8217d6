"""Who is reminded now, and the rows that keep it from happening twice."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby, islice
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col

from core import kalender
from core.kalender import Kalender
from core.menunggu import serupa
from core.models.dasar import uuid7
from core.models.organisasi import Instansi
from core.pengingat.jatuh import Digest, Jatuh, Saat, hari_sekitar, periode_saat
from core.pengingat.kewajiban import Bagian, bagian

#: Duties looked at, and given, in one transaction: on SQLite they bound how long the writer is held.
_LOOK, _ROWS, _CHUNK = 2000, 1000, 20


def due(session: Session, now: dt.datetime) -> list[Jatuh]:
    """What people are to be reminded of now, by person.

    Outside the working hours of their unit, at night and on leave people are left in peace, but for an hour at night
    that they asked for; who cannot be reached is left out.
    """
    return _urut(one for part in _semua(session, now) for one in part.lihat(session))


def kirim(session: Session, now: dt.datetime, most: int = 200) -> list[Digest]:
    """Take reminders that are due: only those whose row this transaction wrote may be sent.

    Args:
        most: people at once, fewer if they owe much; who is left over is due at the next call.
    """
    duties = _beberapa(session, _semua(session, now), most)
    taken = tulis(session, duties, now)
    mine = groupby((one for one in duties if one.kunci in taken), key=lambda one: one.pegawai_id)
    return [Digest(person, tuple(owed)) for person, owed in mine]


def tunda(
    session: Session, pegawai_id: uuid.UUID, objek: Iterable[uuid.UUID], sampai: dt.datetime, zone: ZoneInfo
) -> None:
    """Ingatkan nanti: silence about these duties until `sampai`, then one reminder if they still stand."""
    rows = [
        {
            "id": uuid7(),
            "objek_id": one,
            "pegawai_id": pegawai_id,
            "sampai": sampai,
            "periode": periode_saat(sampai, zone),
        }
        for one in objek
    ]
    if not rows:
        return
    insert = _insert(session, "tunda")
    changed = {name: insert.excluded[name] for name in ("sampai", "periode")}
    session.execute(insert.on_conflict_do_update(index_elements=["objek_id", "pegawai_id"], set_=changed), rows)


def _semua(session: Session, now: dt.datetime) -> list[Bagian]:
    """Every kind of duty of the units that are at work."""
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    found: list[Bagian] = []
    for instansi_id, zona in session.execute(zones):
        zone = ZoneInfo(zona)
        night = kalender.hening_sejak(now, zone)
        awake = kalender.waktu_menyapa if night is None else Kalender.is_working
        at_work = [one for one in kalender.kelompok(session, instansi_id) if awake(one.kalender, now, zone)]
        # Calendars mostly differ in their hours; what they say of the days around this one decides.
        for group in serupa(at_work, partial(hari_sekitar, now=now, zone=zone)):
            found += bagian(session, Saat(instansi_id, now, zone, group, night))
    return found


def _beberapa(session: Session, parts: Sequence[Bagian], most: int) -> list[Jatuh]:
    """Everything that some people owe, so many at most, until it is enough for one transaction."""
    seen: list[Jatuh] = []
    for part in parts:
        seen += part.lihat(session, _LOOK - len(seen))
        if len(seen) == _LOOK:
            people = dict.fromkeys(one.pegawai_id for one in seen)
            return _milik(session, parts, list(people)[:most])
    owed: defaultdict[uuid.UUID, list[Jatuh]] = defaultdict(list)
    for one in seen:
        owed[one.pegawai_id].append(one)
    duties: list[Jatuh] = []
    for mine in islice(owed.values(), most):
        if len(duties) < _ROWS:
            duties += mine
    return _urut(duties)


def _milik(session: Session, parts: Sequence[Bagian], people: Sequence[uuid.UUID]) -> list[Jatuh]:
    """Everything that these people owe, until it is enough: there is more than one look can see."""
    duties: list[Jatuh] = []
    start, step = 0, _CHUNK
    while start < len(people) and len(duties) < _ROWS:
        some = people[start : start + step]
        duties += _urut(one for part in parts for one in part.milik(session, some))
        start += step
        # Each look goes through all kinds: the next takes as many people as will do, judging by those before.
        step = max(_CHUNK, (_ROWS - len(duties)) * start // max(1, len(duties)))
    return duties


def _urut(duties: Iterable[Jatuh]) -> list[Jatuh]:
    """By person, each duty once: the head may lead the team himself."""
    found = {one.kunci: one for one in duties}
    return sorted(found.values(), key=lambda one: (str(one.pegawai_id), str(one.waktu), str(one.objek_id)))


def tulis(session: Session, duties: Sequence[Jatuh], now: dt.datetime) -> set[tuple[Any, ...]]:
    """Write the rows of these reminders; the keys of those that were not there before."""
    if not duties:
        return set()
    table = SQLModel.metadata.tables["pengingat"]
    rows = [
        {
            "id": uuid7(),
            "apa": duty.apa,
            "objek_id": duty.objek_id,
            "pegawai_id": duty.pegawai_id,
            "periode": duty.periode,
            "dibuat_pada": now,
        }
        for duty in duties
    ]
    key = (table.c.objek_id, table.c.pegawai_id, table.c.periode)
    insert = _insert(session, "pengingat").on_conflict_do_nothing().returning(*key)
    return {tuple(row) for row in session.execute(insert, rows)}


def _insert(session: Session, name: str) -> Any:
    dialect = postgresql if session.connection().dialect.name == "postgresql" else sqlite
    return dialect.insert(SQLModel.metadata.tables[name])
