"""Delivery to a webhook as a task: it runs while there is an address, and ends with it."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import Protocol


class Addressed(Protocol):
    """Where to deliver; an empty address ends delivery."""

    url: str


class Rounds(ABC):
    """Begins and ends what posts to `hook`; each platform posts in its own way (`_deliver`)."""

    hook: Addressed
    _round: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver, if there is a webhook; also after a restart."""
        if self.hook.url and self._round is None:
            self._round = asyncio.ensure_future(self._deliver())

    async def close(self) -> None:
        going = self._round
        self._stop()
        if going:
            await asyncio.gather(going, return_exceptions=True)

    def _stop(self) -> None:
        if self._round:
            self._round.cancel()
        self._round = None

    @abstractmethod
    async def _deliver(self) -> None:
        """Post what waits, until cancelled."""
