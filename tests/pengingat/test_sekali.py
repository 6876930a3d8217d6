"""Whatever the clock does, and however many processes look: one reminder for one duty, period and person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from core import contoh, laporan, pengingat
from core.database import Database
from core.kalender import NASIONAL
from core.models.jejak import Pengingat
from core.models.kinerja import KewajibanLaporan
from tests import sampel
from tests.laporan.bahan import DUNIA, KABID, siap_lapor
from tests.tim.panggung import Panggung

WIB = ZoneInfo("Asia/Jakarta")
START = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
Moves = st.lists(st.tuples(st.integers(0, 1), st.integers(-20 * 24 * 60, 20 * 24 * 60)), min_size=1, max_size=12)


@contextmanager
def pemerintah(make: Callable[[], str]) -> Iterator[Database]:
    """A fresh government with a team that reports; committed, as two processes would find it."""
    database = Database(make())
    with database.writing() as session:
        sampel.isi(session, contoh.bawaan().nama)
        stage = Panggung(session)
        siap_lapor(stage)
        stage.pasang("perencana", "pranata-komputer", KABID)
    yield database
    database.close()


def sapu(session: Session, now: dt.datetime) -> list[tuple[str, str, str]]:
    laporan.siapkan(session, DUNIA, now)
    sent = [duty for digest in pengingat.kirim(session, now) for duty in digest.isi]
    assert not sent or NASIONAL.is_working(now, WIB)
    owed = set(session.exec(select(KewajibanLaporan.id).where(col(KewajibanLaporan.status).in_(laporan.BELUM))))
    assert all(duty.objek_id in owed for duty in sent if duty.apa == "laporan")
    return [(str(duty.objek_id), str(duty.pegawai_id), duty.periode) for duty in sent]


@given(moves=Moves)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_two_reminders_for_one_duty_period_and_person(
    sqlite_maker: Callable[[], str], moves: list[tuple[int, int]]
) -> None:
    """Two processes with clocks of their own that jump to and fro; each look is a restart."""
    clocks = [START, START]
    sent: Counter[tuple[str, str, str]] = Counter()
    with pemerintah(sqlite_maker) as database:
        for who, minutes in moves:
            clocks[who] += dt.timedelta(minutes=minutes)
            with database.writing() as session:
                sent.update(sapu(session, clocks[who]))
        with database.reading() as session:
            assert len(session.exec(select(Pengingat)).all()) == len(sent)
    assert set(sent.values()) <= {1}


def test_a_row_that_another_process_wrote_is_not_sent(
    sqlite_maker: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked before either wrote: the unique key decides."""
    friday = dt.datetime(2026, 12, 11, 7, tzinfo=dt.UTC)
    with pemerintah(sqlite_maker) as database, database.writing() as session:
        laporan.siapkan(session, DUNIA, friday)
        seen = pengingat.due(session, friday)
        assert len(pengingat.kirim(session, friday)) == 1
        monkeypatch.setattr("core.pengingat.sekali._beberapa", lambda *_: seen)
        assert pengingat.kirim(session, friday) == []


def test_looking_costs_what_is_due_not_what_there_is(sqlite_maker: Callable[[], str]) -> None:
    """Every duty is found through an index, without statistics."""
    plans: list[str] = []
    with pemerintah(sqlite_maker) as database, database.reading() as session:
        connection = session.connection()

        @sa.event.listens_for(connection, "before_cursor_execute")
        def explain(_c: object, _cursor: object, sql: str, values: Any, *_: object) -> None:
            if "EXISTS (SELECT" in sql and sql.startswith("SELECT"):
                rows = connection.connection.cursor().execute("EXPLAIN QUERY PLAN " + sql, values).fetchall()
                plans.extend(str(row[3]) for row in rows)

        pengingat.due(session, dt.datetime(2026, 12, 11, 7, tzinfo=dt.UTC))
    assert any("ix_kewajibanlaporan_ditagih" in plan for plan in plans)
    assert any("ix_langkah_menunggu" in plan for plan in plans)
    assert [plan for plan in plans if plan.startswith("SCAN")] == []
