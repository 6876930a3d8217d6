"""What it costs to be there: memory and start of `serve`, and how soon a command answers.

    python -m bench.mulai [--repeat 3]

`import aiogram` alone, measured in the same run, is the yardstick.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.pemerintah import SECRET_KEY, prepare
from bench.percakapan import ROOT, Stub, python, resident, running

_IMPORT = "import aiogram, sys; print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')))"
_QUESTION = '{"id":"1"}'


def imported() -> tuple[float, float]:
    """Seconds and MiB of an interpreter that imports aiogram and does nothing."""
    began = time.perf_counter()
    said = subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, text=True, check=True).stdout
    return time.perf_counter() - began, int(said.split()[1]) / 1024


def served(stub: Stub, prepared: Path, folder: Path) -> tuple[float, float]:
    """The same of `serve`, until it asks Telegram for updates, and half a second later."""
    folder.mkdir()
    shutil.copy(prepared, folder / "lincah.sqlite3")
    url = f"sqlite:///{folder / 'lincah.sqlite3'}"
    with running(stub, python("lincah", stub.base, url, "polling")) as (pid, start):
        time.sleep(0.5)
        return start, resident(pid)


def commands(folder: Path) -> dict[str, Callable[[], float]]:
    """What people type at a terminal; each returns its seconds."""
    question = folder / "tanya.jsonl"
    question.write_text(_QUESTION + "\n")
    url = f"sqlite:///{folder / 'perintah.sqlite3'}"
    environment = {**os.environ, "LINCAH_DATABASE_URL": url, "LINCAH_SECRET_KEY": SECRET_KEY.get_secret_value()}

    def run(*arguments: str) -> Callable[[], float]:
        def timed() -> float:
            began = time.perf_counter()
            command = [sys.executable, "-m", "bot", *arguments]
            subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
            return time.perf_counter() - began

        return timed

    return {
        "--help": run("--help"),
        "migrate (first)": run("migrate"),
        "migrate (again)": run("migrate"),
        "aturan lihat": run("aturan", "lihat", "temanggung"),
        "aturan tanya": run("aturan", "tanya", str(question)),
        "contoh --orang 100": run("contoh", "--orang", "100"),
        "undang --semua --json": run("undang", "--semua", "--json"),
        "audit periksa": run("audit", "periksa"),
        "templat": run("templat", str(folder / "templat.xlsx"), "--timpa"),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    folder = Path(tempfile.mkdtemp(prefix="lincah-bench-"))
    prepare(f"sqlite:///{folder / 'prepared.sqlite3'}", 200)
    stub = Stub(folder)
    try:
        pairs = [
            (imported(), served(stub, folder / "prepared.sqlite3", folder / str(number))) for number in range(repeat)
        ]
        took = {name: [] for name in commands(folder)}
        for _ in range(repeat):
            (folder / "perintah.sqlite3").unlink(missing_ok=True)
            for name, timed in commands(folder).items():
                took[name].append(timed())
    finally:
        stub.close()
        shutil.rmtree(folder, ignore_errors=True)
    (alone_s, alone_mib), (serve_s, serve_mib) = (
        (statistics.median(pair[which][0] for pair in pairs), statistics.median(pair[which][1] for pair in pairs))
        for which in (0, 1)
    )
    print(f"import aiogram   {alone_s:6.2f} s {alone_mib:6.0f} MiB")
    ratios = f"{serve_s / alone_s:.2f} × {serve_mib / alone_mib:.2f} ×"
    print(f"serve            {serve_s:6.2f} s {serve_mib:6.0f} MiB   {ratios}")
    for name, seconds in took.items():
        print(f"lincah {name:<24} {statistics.median(seconds):6.2f} s")


if __name__ == "__main__":
    main()
