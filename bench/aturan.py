"""How quickly a regulation is loaded and a thousand questions are answered, against what was promised.

    python -m bench.aturan [--repeat 15]

Loading is cold: the file is read, parsed and checked every time, nothing is cached. Questions are the regulation's own
cases, repeated until there are a thousand, through the same function as `lincah aturan tanya`.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
from collections.abc import Callable

from bot.aturan import pemuat, tanya
from core.regulasi import muat, muat_berkas, tersedia
from core.regulasi.berkas import FOLDER

LOAD_MS = 100.0
ASK_MS = 1000.0
QUESTIONS = 1000


def loading(name: str) -> Callable[[], object]:
    path = FOLDER / f"{name}.toml"
    return lambda: muat_berkas(path)


def asking(name: str) -> Callable[[], object]:
    cases = (FOLDER / f"{name}.cases.jsonl").read_text(encoding="utf-8").splitlines()
    lines = list(itertools.islice(itertools.cycle(cases), QUESTIONS))
    muat(name)
    return lambda: tanya(lines, pemuat())


def measured(work: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Median and worst time in milliseconds."""
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), max(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=15)
    repeat = parser.parse_args().repeat
    print(f"| regulation | load ms: median, worst | target | {QUESTIONS} questions ms: median, worst | target |")
    print("| --- | --- | --- | --- | --- |")
    for name in tersedia():
        load, ask = measured(loading(name), repeat), measured(asking(name), repeat)
        told = [f"{median:.1f}, {worst:.1f}" for median, worst in (load, ask)]
        met = ["met" if worst <= limit else "missed" for (_, worst), limit in ((load, LOAD_MS), (ask, ASK_MS))]
        print(f"| {name} | {told[0]} | ≤ {LOAD_MS:.0f}: {met[0]} | {told[1]} | ≤ {ASK_MS:.0f}: {met[1]} |")


if __name__ == "__main__":
    main()
