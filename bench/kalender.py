"""How long the working calendar takes: 100,000 questions to one, and finding that of a unit in a transaction.

python -m bench.kalender
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from zoneinfo import ZoneInfo

from sqlmodel import Session, SQLModel, col, select

import core.models  # noqa: F401 - registers every table
from bench.pemerintah import SECRET_KEY
from core import contoh, kalender
from core.database import Database
from core.kalender import NASIONAL, Aturan, Kalender, Tempat, baca_pekan
from core.models.organisasi import Instansi, UnitOrganisasi
from core.rahasia import Rahasia

ROUNDS = 20
QUESTIONS = 100_000
WITA = ZoneInfo("Asia/Makassar")
FIRST = dt.date(2026, 1, 1)
NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
SIX_DAYS = Aturan("jam", FIRST, pekan=baca_pekan("senin-sabtu 07.30-14.00"))
DAYS_OFF = tuple(Aturan("libur", day, day) for day in (FIRST + dt.timedelta(days=11 * n) for n in range(60)))


def main() -> None:
    with_rules = Kalender(((SIX_DAYS,), DAYS_OFF))
    for name, calendar in (("national", NASIONAL), ("60 rules", with_rules)):
        for what, ask in _questions(calendar).items():
            print(f"{name}: {QUESTIONS:,} × {what:22} {_seconds(ask):6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.sqlite3")
        SQLModel.metadata.create_all(database.engine)
        _measure(database)
        database.close()


def _questions(calendar: Kalender) -> dict[str, Callable[[dt.datetime], object]]:
    hours = dt.timedelta(hours=4)
    return {
        "is_working": lambda moment: calendar.is_working(moment, WITA),
        "next_working_moment": lambda moment: calendar.next_working_moment(moment, WITA),
        "working_day_before, 3": lambda moment: calendar.working_day_before(moment, WITA, 3),
        "after_working_time, 4 h": lambda moment: calendar.after_working_time(moment, hours, WITA),
    }


def _seconds(ask: Callable[[dt.datetime], object]) -> float:
    """All questions, about moments of four years."""
    chance = random.Random(1)
    start = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    moments = [start + dt.timedelta(minutes=chance.randrange(4 * 365 * 24 * 60)) for _ in range(QUESTIONS)]
    for moment in moments[: QUESTIONS // 20]:
        ask(moment)  # the holidays of a year are read once
    begin = time.perf_counter()
    for moment in moments:
        ask(moment)
    return time.perf_counter() - begin


def _measure(database: Database) -> None:
    with database.writing() as session:
        contoh.isi(session, contoh.bangun(contoh.bawaan().nama, 0), Rahasia(SECRET_KEY.get_secret_value()))
        tops = session.exec(select(UnitOrganisasi.id).where(col(UnitOrganisasi.induk_id).is_(None))).all()
    units = len(_units(database))
    print(f"a unit's calendar, no rules               {_look(database):6.2f} ms")
    _lay_down(database, [(None, rule) for rule in DAYS_OFF])
    print(f"the same, 60 days off                     {_look(database):6.2f} ms")
    _lay_down(database, [(top, SIX_DAYS) for top in tops])
    print(f"the same, {len(tops)} offices of {units} units besides {_look(database):6.2f} ms")


def _units(database: Database) -> list[uuid.UUID]:
    with database.reading() as session:
        return list(session.exec(select(UnitOrganisasi.id)))


def _lay_down(database: Database, rules: list[tuple[uuid.UUID | None, Aturan]]) -> None:
    with database.writing() as session:
        government = session.exec(select(Instansi.id)).one()
        for unit, rule in rules:
            kalender.pasang(session, Tempat(government, unit), rule, None, NOW)


def _look(database: Database) -> float:
    """The first question of a transaction, in milliseconds."""
    return statistics.median(_once(database) for _ in range(ROUNDS))


def _once(database: Database) -> float:
    with database.reading() as session:
        unit = session.exec(select(UnitOrganisasi.id).limit(1)).one()
        begin = time.perf_counter()
        _ask(session, unit)
        return (time.perf_counter() - begin) * 1000


def _ask(session: Session, unit: uuid.UUID) -> None:
    kalender.untuk(session, unit).is_working_day(FIRST)


if __name__ == "__main__":
    main()
