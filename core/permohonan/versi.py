"""Under which version of the rules requests still run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from core.models.penugasan import Permohonan
from core.permohonan.gerak import MOVES


@dataclass(frozen=True)
class VersiAturan:
    """A regulation in one wording; `versi` is the hash of its file."""

    regulasi: str
    versi: str


def berjalan(session: Session) -> Mapping[VersiAturan, int]:
    """How many requests that are not finished follow which version, the newest round of each counting."""
    number = sa.func.count()
    query = (
        sa.select(col(Permohonan.regulasi), col(Permohonan.versi_regulasi), number)
        .where(col(Permohonan.status).in_(list(MOVES)))
        .group_by(col(Permohonan.regulasi), col(Permohonan.versi_regulasi))
        .order_by(number.desc(), col(Permohonan.regulasi), col(Permohonan.versi_regulasi))
    )
    return {VersiAturan(name, version): count for name, version, count in session.execute(query)}
