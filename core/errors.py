"""What can go wrong, as classes with fields.

No class here holds a sentence for people: `bot.dialogs.errors` turns each into words in the reader's language.
"""

from __future__ import annotations


class LincahError(Exception):
    """The root of everything Lincah raises on purpose."""


class Refused(LincahError):
    """A rule says no. The form is kept; the reader is told the rule and what he can do.

    Args:
        rule: where the rule stands ("Ps. 9 ayat (3)"), empty for a rule of the product.
    """

    rule: str = ""


class Stale(LincahError):
    """What the reader saw has changed since; it is shown afresh."""


class Invalid(LincahError):
    """An answer that cannot be understood; the question is asked again."""


class AddressRefused(LincahError):
    """The web server cannot have this address: another program has it, or the machine does not."""

    def __init__(self, address: str, *, taken: bool) -> None:
        super().__init__(address)
        self.address = address
        self.taken = taken
