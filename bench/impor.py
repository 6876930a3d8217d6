"""What it costs to import a whole regency: seconds and memory of the real command, and of a second run.

    python -m bench.impor [--orang 8000] [--unit 400] [--repeat 3]

The workbook is made here and is the same every time. The command runs as a process of its own, on a new SQLite file
that `migrate` made; memory is the most it ever held (VmHWM).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bench.pemerintah import SECRET_KEY
from bench.percakapan import ROOT
from core import contoh, impor
from core.impor.baris import BarisJabatan, BarisUnit, Isi

# The entry point, and at the end its peak of memory: `ru_maxrss` would count the process it was forked from.
_COMMAND = """
import atexit, sys
from bot.__main__ import main
said = lambda: next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
atexit.register(lambda: sys.stderr.write(said()))
main()
"""
SECONDS, MEGABYTES = 15.0, 300.0


def regency(people: int, units: int) -> Isi:
    """The default sample with as many kelurahan as it takes, each with a head and one more post."""
    isi = contoh.bangun(contoh.bawaan().nama, people)
    kecamatan = [unit for unit in isi.unit if not unit.induk and unit.nama.startswith("Kecamatan")]
    for number in range(units - len(isi.unit)):
        above = kecamatan[number % len(kecamatan)]
        code = f"{above.kode}-kel-{number:03}"
        name = f"Kelurahan Contoh {number}"
        isi.unit.append(BarisUnit(code, name, above.perangkat_daerah, above.kode, "Kelurahan", False))
        isi.jabatan.append(BarisJabatan(f"{code}-k", f"Lurah {number}", code, "Pengawas", "", True, False, False))
        isi.jabatan.append(BarisJabatan(f"{code}-j", "Pengadministrasi Perkantoran", code, "Pelaksana"))
        isi.pegawai[-1 - number] = replace(isi.pegawai[-1 - number], jabatan=f"{code}-k")
    return isi


def run(book: Path, url: str) -> tuple[float, float]:
    """Seconds and megabytes (10⁶ bytes) of one import."""
    environment = {**os.environ, "LINCAH_DATABASE_URL": url, "LINCAH_SECRET_KEY": SECRET_KEY.get_secret_value()}
    command = [sys.executable, "-c", _COMMAND, "impor", str(book)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    # In a pipe the command shows no progress, so nothing but the figure is there.
    return time.perf_counter() - began, int(done.stderr.split()[1]) * 1024 / 1e6


def once(book: Path, folder: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """The first import and the second, which has nothing to do."""
    url = f"sqlite:///{folder}/impor.sqlite3"
    for left in folder.glob("impor.sqlite3*"):
        left.unlink()
    subprocess.run(
        [sys.executable, "-m", "bot", "migrate"],
        cwd=ROOT,
        env={**os.environ, "LINCAH_DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return run(book, url), run(book, url)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--orang", type=int, default=8000)
    parser.add_argument("--unit", type=int, default=400)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lincah-bench-") as name:
        folder = Path(name)
        book = folder / "pemerintah.xlsx"
        isi = regency(given.orang, given.unit)
        impor.tulis(book, isi)
        print(
            f"{len(isi.pegawai)} people, {len(isi.unit)} units, {len(isi.jabatan)} posts: {book.stat().st_size} bytes"
        )
        rounds = [once(book, folder) for _ in range(given.repeat)]
    print("| | seconds | × of 15 s | MB | × of 300 MB |\n| --- | --- | --- | --- | --- |")
    for which, title in enumerate(("new", "again, nothing to change")):
        seconds = statistics.median(pair[which][0] for pair in rounds)
        megabytes = max(pair[which][1] for pair in rounds)
        print(f"| {title} | {seconds:.2f} | {seconds / SECONDS:.2f} | {megabytes:.0f} | {megabytes / MEGABYTES:.2f} |")


if __name__ == "__main__":
    main()
