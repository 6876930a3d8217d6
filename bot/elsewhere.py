"""What could not be delivered: its reader's other chat gets it, once, and the admins hear of people out of reach."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import core.models  # noqa: F401 - registers the tables used below
from bot import held
from bot.dialogs.scene import Notice
from bot.dialogs.surat.kabar import tak_terjangkau
from bot.outgoing import Outgoing, Runtime, chats_of, deliver
from core import kanal, organisasi
from core.jobs import Lane
from core.kept_message import portable, unpack

_messages = SQLModel.metadata.tables["sentmessage"]
_identities = SQLModel.metadata.tables["channelidentity"]
_kept = SQLModel.metadata.tables["heldmessage"]

_FAIL = (
    sa.update(_messages)
    .where(_messages.c.id == sa.bindparam("token"), kanal.lebih_rendah(_messages.c.state, "failed"))
    .values(state="failed")
    .returning(_messages.c.identity_id, _messages.c.said, _messages.c.about)
)
_TAKE = sa.update(_messages).where(_messages.c.id == sa.bindparam("token")).values(said=None)
_WAITING = (
    sa.select(_messages.c.id, _messages.c.identity_id, _messages.c.said)
    .where(
        _messages.c.id.in_(sa.select(_kept.c.token).where(_kept.c.identity_id == sa.bindparam("identity"))),
        _messages.c.spent.is_(None),
        _messages.c.closed_at.is_(None),
    )
    .order_by(_messages.c.made_at)
)
_NOT_HELD = sa.delete(_kept).where(_kept.c.token == sa.bindparam("token"))


def failed(session: Session, runtime: Runtime, token: str, source: str) -> None:
    """The message will not arrive in its chat.

    Args:
        token: of the message.
        source: names the cause; the same cause never sends twice.
    """
    row = session.connection().execute(_FAIL, {"token": token}).mappings().first()
    if row is None:
        return
    if row["about"] == held.ABOUT:
        tell_held(session, runtime, row["identity_id"], source)
    elif _goes_on(row):
        _tell_elsewhere(session, runtime, token, row, source)


def unreachable(session: Session, runtime: Runtime, identity: uuid.UUID, source: str) -> None:
    """Nothing reaches the chat until its person writes: mark it, tell the admins once, use his other chat.

    Args:
        source: names the cause.
    """
    now = runtime.clock.now()
    marked = session.connection().execute(
        sa.update(_identities)
        .where(_identities.c.id == identity, _identities.c.unreachable_since.is_(None))
        .values(unreachable_since=now)
        .returning(_identities.c.pegawai_id)
    )
    person = marked.scalar()
    tell_held(session, runtime, identity, source)
    if person is not None:
        _tell_admins(session, runtime, person, source)


def _goes_on(row: sa.RowMapping) -> bool:
    return bool(row["said"] and row["said"]["elsewhere"])


def tell_held(session: Session, runtime: Runtime, identity: uuid.UUID, source: str) -> None:
    """Send on what waits for the person's word in a chat where it will not come.

    Args:
        source: names the cause.
    """
    for row in session.connection().execute(_WAITING, {"identity": identity}).mappings().all():
        if _goes_on(row):
            _tell_elsewhere(session, runtime, row["id"], row, f"{source}:{row['id']}")


def _tell_elsewhere(session: Session, runtime: Runtime, token: str, row: sa.RowMapping, source: str) -> None:
    session.connection().execute(_TAKE, {"token": token})
    session.connection().execute(_NOT_HELD, {"token": token})
    say = portable(unpack(row["said"]["say"]))
    out = Outgoing(runtime, runtime.clock.now(), f"elsewhere:{source}")
    for chat in chats_of(runtime, session, uuid.UUID(row["said"]["elsewhere"])):
        if chat.id != row["identity_id"] and not chat.berhenti:
            out.say(chat, say, Lane(row["said"]["lane"]))
    out.write(session)


def _tell_admins(session: Session, runtime: Runtime, pegawai_id: uuid.UUID, source: str) -> None:
    """Somebody has to know that this person hears nothing any more, and to ask him why."""
    name = organisasi.orang(session, pegawai_id).nama
    others = [admin.id for admin in organisasi.admin(session) if admin.id != pegawai_id]
    notices = [Notice(admin, lambda reader: tak_terjangkau(reader, name), Lane.DECISION) for admin in others]
    deliver(runtime, session, notices, f"unreachable:{source}")
