"""What a letter costs: typesetting each kind, DOCX, memory of the first one, and checking a file.

    python -m bench.surat [--number 50]

Times are of one core after warm-up; the first letter of a process loads the typesetter and the fonts and stands apart.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import resource
import statistics
import time
from collections.abc import Callable

from bot.berkas import read_text
from core.surat import Isi, Tata, cetak, qr_png
from core.surat.ekspor_docx import docx
from core.surat.periksa import ciri, dengan_teks
from tests.surat.bahan import PENUGASAN, SEMUA_ISI, orang

TARGET_MS = 150


def memory() -> float:
    """MiB this process has needed at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work: Callable[[int], object], number: int) -> tuple[float, float]:
    """Median and 99th percentile of so many calls, in ms."""
    taken = []
    for n in range(number):
        began = time.perf_counter()
        work(n)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=100)[98]


def numbered(isi: Isi, n: int) -> Isi:
    """A letter no two of which are the same: the typesetter remembers what it has seen."""
    return dataclasses.replace(isi, nomor=f"800/{n}/{time.monotonic_ns()}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=50)
    number = parser.parse_args().number

    before, began = memory(), time.perf_counter()
    pdf = cetak(PENUGASAN)
    first = (time.perf_counter() - began) * 1000
    print(f"first letter: {first:.0f} ms, {memory() - before:.0f} MiB more, {len(pdf)} bytes")

    emblem = qr_png("lambang")
    letters = {**SEMUA_ISI, "30 orang": dataclasses.replace(PENUGASAN, kepada=orang(30))}
    print("\n| letter | PDF ms | p99 | DOCX ms | p99 | kB |\n| --- | --- | --- | --- | --- | --- |")
    for name, isi in letters.items():
        made = len(cetak(isi, Tata(), emblem)) / 1000
        typeset = timed(lambda n, isi=isi: cetak(numbered(isi, n), Tata(), emblem), number)  # type: ignore[misc]
        word = timed(lambda n, isi=isi: docx(numbered(isi, n), Tata(), emblem), number)  # type: ignore[misc]
        verdict = "" if typeset[1] <= TARGET_MS else " (over the target)"
        print(f"| {name} | {typeset[0]:.1f} | {typeset[1]:.1f}{verdict} | {word[0]:.1f} | {word[1]:.1f} | {made:.0f} |")

    quick = timed(lambda _n: ciri(pdf), number)
    slow = timed(lambda _n: dengan_teks(ciri(pdf), asyncio.run(read_text(pdf))), max(number // 5, 2))
    print(f"\ncheck a file: {quick[0]:.1f} ms by hash and metadata, {slow[0]:.0f} ms (p99 {slow[1]:.0f}) by its text")


if __name__ == "__main__":
    main()
