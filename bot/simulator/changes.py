"""A counter of everything a person could see change; simulators that share one are watched together."""

from __future__ import annotations

import asyncio
import secrets


class Changes:
    """Args and results are versions: a phone that changed after version 7 has a higher one."""

    def __init__(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.version = 0
        self.ending = False
        self._changed = asyncio.Event()

    def touch(self) -> int:
        """Tell whoever waits that something changed; returns the new version."""
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()
        return self.version

    def end(self) -> None:
        """Let go of everybody who waits: the program is about to stop."""
        self.ending = True
        self._changed.set()

    async def after(self, version: int) -> int:
        while self.version <= version and not self.ending:
            await self._changed.wait()
        return self.version
