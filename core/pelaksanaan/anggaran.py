"""Whether an activity's money fits into the agreed plan: per line, and in all. Pure arithmetic on what was read."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

NOL = Decimal(0)


@dataclass(frozen=True)
class Pagu:
    """What an agreed plan gives, in rupiah by line."""

    butir: Mapping[uuid.UUID, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.butir.values(), NOL)


@dataclass(frozen=True)
class Pos:
    """What one activity takes, and from which line of the plan; from none before there was a plan."""

    butir_id: uuid.UUID | None
    anggaran: Decimal


@dataclass(frozen=True)
class Kelebihan:
    """How an activity goes beyond the plan.

    Args:
        butir_id: the line it goes beyond; None for the plan as a whole.
        pagu: what the plan gives there.
        terpakai: what the other activities take of it.
        diminta: what this one would take.
    """

    butir_id: uuid.UUID | None
    pagu: Decimal
    terpakai: Decimal
    diminta: Decimal

    @property
    def sisa(self) -> Decimal:
        return max(NOL, self.pagu - self.terpakai)

    @property
    def lebih(self) -> Decimal:
        return self.terpakai + self.diminta - self.pagu


def terpakai(lain: Iterable[Pos]) -> dict[uuid.UUID | None, Decimal]:
    """What activities take, by line."""
    found: dict[uuid.UUID | None, Decimal] = {}
    for pos in lain:
        found[pos.butir_id] = found.get(pos.butir_id, NOL) + pos.anggaran
    return found


def periksa(pagu: Pagu, lain: Iterable[Pos], usul: Pos) -> Kelebihan | None:
    """How an activity goes beyond the plan; None if it fits.

    The line is asked first: who hears that it is used up knows where to look. What was drafted without a line counts
    in all of the plan. What takes nothing always fits, also into a plan that was cut down since.

    Args:
        lain: the other activities that are not cancelled.
    """
    if usul.anggaran <= NOL:
        return None
    used, line = terpakai(lain), usul.butir_id
    checks = [Kelebihan(None, pagu.total, sum(used.values(), NOL), usul.anggaran)]
    if line is not None and line in pagu.butir:
        checks.insert(0, Kelebihan(line, pagu.butir[line], used.get(line, NOL), usul.anggaran))
    return next((one for one in checks if one.lebih > NOL), None)
