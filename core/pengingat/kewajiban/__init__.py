"""The kinds of duty: each query starts at an index that holds little but what is due."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from sqlmodel import Session

from core.pengingat.jatuh import Saat
from core.pengingat.kewajiban import akhir, kinerja, laporan, pelaksanaan, penugasan
from core.pengingat.kewajiban.bagian import Bagian

__all__ = ["Bagian", "bagian"]


def bagian(session: Session, saat: Saat) -> Sequence[Bagian]:
    """Every kind of duty, at a moment."""
    kinds = (laporan, penugasan, kinerja, pelaksanaan, akhir)
    return tuple(chain.from_iterable(kind.bagian(session, saat) for kind in kinds))
