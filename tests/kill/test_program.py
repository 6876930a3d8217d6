"""Killed at any moment, the program loses nothing of either messenger, decides nothing twice, and tells everybody."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.conftest import start_postgresql
from tests.engine.kill.crash import crashes
from tests.kill.run import TownRun, Work


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_kills_lose_nothing_and_decide_nothing_twice(empty_database_url: str) -> None:
    verdict = await TownRun(empty_database_url, Work(chats=40, rate=8.0, pause=(0.6, 1.4))).findings()
    assert verdict.clean, verdict
    assert verdict.kills == 10
    assert verdict.updates >= 500
    assert verdict.on_whatsapp >= 100


@pytest.mark.torture
async def test_many_kills_lose_nothing_and_decide_nothing_twice(empty_database_url: str, dialect: str) -> None:
    processes = 1 if dialect == "sqlite" else 3
    plan = Work(chats=160, kills=35, processes=processes, rate=4.0, pause=(0.8, 2.0), seconds=400)
    verdict = await TownRun(empty_database_url, plan).findings()
    assert verdict.clean, verdict
    assert verdict.kills == 35
    assert verdict.updates >= 2000
    assert verdict.on_whatsapp >= 500


@pytest.mark.torture
async def test_a_crash_of_postgresql_under_three_programs() -> None:
    server = start_postgresql(Path(tempfile.mkdtemp(prefix="lincah-crash-")) / "data")
    plan = Work(chats=160, kills=12, processes=3, rate=4.0, pause=(1.0, 3.0), seconds=400)
    try:
        verdict = await TownRun(server.get_uri(), plan).findings(also=lambda: crashes(server, 4))
    finally:
        server.cleanup()
    assert verdict.clean, verdict
    assert verdict.updates >= 2000
    assert verdict.on_whatsapp >= 500
