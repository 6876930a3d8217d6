"""Who can be reached in a chat at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlmodel import Session, col, select

from core.models.kanal import ChannelIdentity


def terjangkau(session: Session, people: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of them who have paired a chat, have not shut it and want to be told things there."""
    query = select(ChannelIdentity.pegawai_id).where(
        col(ChannelIdentity.pegawai_id).in_(set(people)),
        col(ChannelIdentity.revoked_at).is_(None),
        col(ChannelIdentity.unreachable_since).is_(None),
        col(ChannelIdentity.opted_out_at).is_(None),
    )
    return {one for one in session.exec(query) if one is not None}
