"""What became of a message. The platform tells it in any order and more than once; it only ever moves up."""

from __future__ import annotations

#: A failure ends what was sent, but not what arrived after all.
PERINGKAT = ("waiting", "held", "sent", "failed", "delivered", "read")


def lebih_rendah(state: str) -> tuple[str, ...]:
    """The states from which a message may move to this one."""
    return PERINGKAT[: PERINGKAT.index(state)]
