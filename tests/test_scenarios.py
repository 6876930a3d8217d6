"""Every written conversation, played over real HTTP against the simulated Telegram, and on the limited channel."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.skenario import Failed, Stage, explain, play, read, telegram
from tests.fakes import limited

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.md"))
STAGES: dict[str, Stage] = {"telegram": telegram, "limited": limited}
PAIRS = [(path, channel) for path in FILES for channel in STAGES if read(path).plays_on(channel)]


@pytest.mark.parametrize(("path", "channel"), PAIRS, ids=[f"{path.name}-{channel}" for path, channel in PAIRS])
async def test_the_conversation_goes_as_written(path: Path, channel: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    script = read(path)
    try:
        await play(script, STAGES[channel])
    except Failed as error:
        pytest.fail(explain(script, error), pytrace=False)
