"""What may happen to a message on its way out, as seen by whoever carries it."""

from __future__ import annotations

from core.errors import LincahError


class DeliveryError(LincahError):
    """A message was not delivered.

    Args:
        description: the channel's own words, for the operator.
    """

    def __init__(self, description: str) -> None:
        super().__init__(description)
        self.description = description


class RetryLater(DeliveryError):
    """The channel asks for patience; the attempt does not count.

    Args:
        after: seconds to wait.
        everyone: the whole channel must wait, not only this chat.
    """

    def __init__(self, description: str, after: float, *, everyone: bool = False) -> None:
        super().__init__(description)
        self.after = after
        self.everyone = everyone


class Unreachable(DeliveryError):
    """The person cannot be reached on this channel: blocked, deleted, never started."""


class Rejected(DeliveryError):
    """The channel will never accept this message."""


class TooLarge(Rejected):
    """A file a person sent is larger than what is read of it; some channels say its size only when it is fetched."""


class WindowClosed(DeliveryError):
    """The person has not written for so long that the channel lets only approved templates through."""


class Unavailable(DeliveryError):
    """The channel did not answer, or answered that it is broken; worth another try."""
