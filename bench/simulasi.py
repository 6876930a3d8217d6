"""How long it takes to ask the organisation: what is stuck among 8,000 people, and who would decide one request.

python -m bench.simulasi [--orang 8000] [--regulasi temanggung]
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import SQLModel

import core.models  # noqa: F401 - registers every table
from bench.pemerintah import SECRET_KEY
from core import contoh, macet, organisasi, simulasi
from core.database import Database
from core.organisasi.kosakata import DITUGASKAN
from core.rahasia import Rahasia
from core.regulasi import muat
from core.regulasi.struktur import Struktur
from core.simulasi import Andai
from core.susun import Aturan

DAY = dt.date(2026, 12, 1)
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--orang", type=int, default=8000)
    parser.add_argument("--regulasi", default=contoh.bawaan().regulasi)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = _filled(Path(folder), given.regulasi, given.orang)
        with database.reading() as session:
            whole = organisasi.baca_struktur(session)
            print(f"people                 {len(whole.orang):8,}")
            print(f"reading the structure  {_median(lambda: organisasi.baca_struktur(session)):8.1f} ms")
        database.close()
    rules = Aturan(muat(given.regulasi), whole.pada(DAY))
    print(f"what is stuck          {_median(lambda: macet.periksa(rules, macet.Keadaan())):8.1f} ms")
    andai = _andai(whole)
    print(f"one simulation         {_median(lambda: simulasi.simulasi(andai, rules, frozenset())):8.2f} ms")


def _filled(folder: Path, regulasi: str, people: int) -> Database:
    database = Database(f"sqlite:///{folder / 'bench.sqlite3'}")
    SQLModel.metadata.create_all(database.engine)
    with database.writing() as session:
        contoh.isi(session, contoh.bangun(regulasi, people), Rahasia(SECRET_KEY.get_secret_value()))
    return database


def _andai(world: Struktur) -> Andai:
    """An official who offers himself to the next bidang of his office."""
    units = [unit for unit in world.unit.values() if unit.jenis == "bidang" and world.kepala(unit.id)]
    home, other = next((a, b) for a, b in itertools.pairwise(units) if a.pd == b.pd)
    post = next(p for p in world.pos.values() if p.unit == home.id and p.jenis in DITUGASKAN and world.pemangku(p.id))
    person = world.pemangku(post.id)
    assert person is not None
    return Andai(person, other, "sukarela")


def _median(work: Callable[[], object]) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


if __name__ == "__main__":
    main()
