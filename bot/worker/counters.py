"""What the loops count since the start, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Counters:
    """Rendered by whoever serves /metrics; only the event loop's thread adds to them."""

    received: int = 0
    repeated: int = 0
    handled: int = 0
    groups: int = 0
    retried: int = 0
    dead: int = 0
    sent: int = 0
    resent: int = 0
    slowed: int = 0
    undelivered: int = 0
    troubles: int = 0
