"""On which of his channels somebody is told. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Alamat(Protocol):
    """A chat of a person that can be reached."""

    @property
    def id(self) -> uuid.UUID: ...

    @property
    def channel(self) -> str: ...

    @property
    def berhenti(self) -> bool:
        """He asked not to be written to unasked there."""
        ...


A = TypeVar("A", bound=Alamat)


def tujuan(semua: Sequence[A], pilihan: str) -> Sequence[A]:
    """Where news goes: to the channel he chose, else to all; where he wants none only if there is no other.

    There it is held, so that it is not lost should he change his mind.
    """
    boleh = [one for one in semua if not one.berhenti] or semua
    return [one for one in boleh if one.channel == pilihan] or boleh


def cadangan(semua: Sequence[A], tujuan: Sequence[A]) -> Sequence[A]:
    """Where it may go instead if it cannot be delivered there."""
    dipakai = {one.id for one in tujuan}
    return [one for one in semua if one.id not in dipakai and not one.berhenti]
