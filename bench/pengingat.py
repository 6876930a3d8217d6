"""What a look for due reminders costs as the reports behind it grow: `python -m bench.pengingat [ROWS…]`.

200 reports are due in every size. The price must follow what is due, not what there is.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, select

from core import clock, contoh, pengingat
from core.database import Database
from core.models.dasar import uuid7
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai, UnitOrganisasi
from core.models.tim import TimKerja
from core.rahasia import Rahasia

NOW = dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC)
DUE, TEAMS, LOOKS = 200, 1000, 5


def main(sizes: list[int]) -> None:
    first = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            cost = _measure(Path(folder), size)
        first = first or cost
        print(f"{size:>9} reports: {cost * 1000:6.1f} ms, {cost / first:4.2f} x the first")


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


def _fill(session: Session, size: int) -> None:
    contoh.isi(session, contoh.bangun(contoh.bawaan().nama, 600), Rahasia("bench"))
    people = list(session.exec(select(Pegawai.id)))
    unit = session.exec(select(UnitOrganisasi.id)).first()
    session.add_all(ChannelIdentity(channel="telegram", value=str(p), pegawai_id=p) for p in people)
    teams = [_team(number, unit, people) for number in range(TEAMS)]
    session.add_all(teams)
    session.flush()
    rows = list(_reports(size, teams, people))
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


def _reports(size: int, teams: list[TimKerja], people: list[Any]) -> Iterator[dict[str, Any]]:
    """200 that are due; of the rest one half answered long ago, one half not due yet."""
    for number in range(size):
        owed = number < DUE
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
    main([int(word) for word in sys.argv[1:]] or [1_000, 100_000, 1_000_000])
