"""Killed at any moment, the engine loses nothing, doubles no effect and keeps the order of every chat."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.conftest import start_postgresql
from tests.engine.kill.crash import crashes
from tests.engine.kill.run import Plan, Run


@pytest.fixture
def processes(dialect: str) -> int:
    return 1 if dialect == "sqlite" else 3


async def test_kills_lose_nothing_and_double_nothing(database_url: str, processes: int) -> None:
    findings = await Run(database_url, Plan(processes=processes)).findings()
    assert findings.clean, findings
    assert findings.kills == 10


@pytest.mark.parametrize(
    ("mutant", "symptom"), [("early", "lost"), ("split", "doubled"), ("nohead", "disordered")], ids=str
)
@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_each_mutant_is_caught(database_url: str, mutant: str, symptom: str) -> None:
    """A test that cannot fail proves nothing."""
    findings = await Run(database_url, Plan(updates=300, mutant=mutant, kills=5, seconds=60, idle=6)).findings()
    assert getattr(findings, symptom), findings
    assert findings.waiting == 0, "the mutant did not get through its work, so it proves nothing"


@pytest.mark.torture
async def test_a_crash_of_postgresql_under_three_processes() -> None:
    server = start_postgresql(Path(tempfile.mkdtemp(prefix="lincah-crash-")) / "data")
    plan = Plan(updates=2000, chats=200, kills=12, processes=3, rate=80, pause=(1.0, 2.0), seconds=240)
    try:
        findings = await Run(server.get_uri(), plan).findings(also=lambda: crashes(server, 4))
    finally:
        server.cleanup()
    assert findings.clean, findings


@pytest.mark.torture
async def test_many_kills_lose_nothing_and_double_nothing(database_url: str, processes: int) -> None:
    plan = Plan(updates=2000, chats=200, kills=35, processes=processes, rate=100, seconds=240)
    findings = await Run(database_url, plan).findings()
    assert findings.clean, findings
    assert findings.kills == 35
