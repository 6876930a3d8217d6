"""Crashes a PostgreSQL server the hard way and starts it again."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
from typing import Any


async def crashes(server: Any, times: int) -> None:
    """Let it run for a while, kill it, let everybody notice, start it again; so many times."""
    for _ in range(times):
        await asyncio.sleep(4.0)
        os.kill(server.get_pid(), signal.SIGKILL)
        await asyncio.sleep(1.5)
        await _started(server)


async def _started(server: Any) -> None:
    """Its children take a moment to notice that it is gone, and keep its memory until then."""
    # A process that nobody has waited for still counts as running.
    (server.pgdata / "postmaster.pid").unlink(missing_ok=True)
    for _ in range(50):
        with contextlib.suppress(subprocess.SubprocessError, OSError):
            await asyncio.to_thread(server.ensure_postgres_running)
            return
        await asyncio.sleep(0.5)
