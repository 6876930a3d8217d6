"""Where somebody is told unasked: the channel he prefers, and where he wants to be left alone."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai


@dataclass(frozen=True)
class Langganan:
    """The channels on which somebody can be told.

    Args:
        kanal: by name, in the order of the alphabet.
        berhenti: those of them where he wants no news.
        pilihan: the one he prefers, "" for all.
    """

    kanal: tuple[str, ...]
    berhenti: frozenset[str]
    pilihan: str


def langganan(session: Session, pegawai_id: uuid.UUID) -> Langganan:
    """What somebody has chosen."""
    query = select(ChannelIdentity.channel, ChannelIdentity.opted_out_at).where(
        col(ChannelIdentity.pegawai_id) == pegawai_id, col(ChannelIdentity.revoked_at).is_(None)
    )
    rows = session.exec(query).all()
    pilihan = session.exec(select(Pegawai.kanal).where(col(Pegawai.id) == pegawai_id)).one()
    stopped = frozenset(channel for channel, out in rows if out is not None)
    return Langganan(tuple(sorted({channel for channel, _ in rows})), stopped, pilihan)


def pilih(session: Session, pegawai_id: uuid.UUID, channel: str, now: dt.datetime) -> None:
    """Prefer a channel, or "" for all of them; who chooses one wants news there."""
    session.execute(sa.update(Pegawai).where(col(Pegawai.id) == pegawai_id).values(kanal=channel))
    if channel:
        session.execute(
            sa.update(ChannelIdentity)
            .where(
                col(ChannelIdentity.pegawai_id) == pegawai_id,
                col(ChannelIdentity.channel) == channel,
                col(ChannelIdentity.opted_out_at).is_not(None),
            )
            .values(opted_out_at=None, opted_in_at=now)
        )
    audit.catat(session, now, "kanal_dipilih", f"pegawai:{pegawai_id}", pegawai_id, kanal=channel)


def berhenti(session: Session, identity_id: uuid.UUID, pegawai_id: uuid.UUID, now: dt.datetime) -> bool:
    """No news in this chat any more; False if that was so already."""
    running = col(ChannelIdentity.opted_out_at).is_(None)
    done = _ubah(session, identity_id, running, opted_out_at=now)
    if done:
        audit.catat(session, now, "kabar_dihentikan", f"percakapan:{identity_id}", pegawai_id)
    return done


def mulai(session: Session, identity_id: uuid.UUID, pegawai_id: uuid.UUID, now: dt.datetime) -> bool:
    """News in this chat again; False if it was never stopped."""
    stopped = col(ChannelIdentity.opted_out_at).is_not(None)
    done = _ubah(session, identity_id, stopped, opted_out_at=None, opted_in_at=now)
    if done:
        audit.catat(session, now, "kabar_dimulai", f"percakapan:{identity_id}", pegawai_id)
    return done


def _ubah(session: Session, identity_id: uuid.UUID, only: sa.ColumnElement[bool], **values: dt.datetime | None) -> bool:
    changed = session.connection().execute(
        sa.update(ChannelIdentity).where(col(ChannelIdentity.id) == identity_id, only).values(**values)
    )
    return bool(changed.rowcount)
