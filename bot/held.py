"""What a channel does not let out now: kept until its reader writes, in the order in which it was to be sent.

Meanwhile a template the platform has approved tells him that something waits: one for each decision, for everything
else at most one a day. His next word or tap opens the window, and what is kept goes back to the outbox.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import core.models  # noqa: F401 - registers the tables used below
from bot.handlers.channel import Payload
from bot.outgoing import Leave, Runtime
from core import jobs, kanal, organisasi
from core.jobs import Claimed, Lane, NewJob
from core.kanal import Kiriman, Penahan, Pintu
from core.messages import token
from core.models.dasar import uuid7
from core.outbox import Rejected

#: What the template shows that stands for all that waits.
ABOUT = "ditahan"

_identities = SQLModel.metadata.tables["channelidentity"]
_messages = SQLModel.metadata.tables["sentmessage"]
_held = SQLModel.metadata.tables["heldmessage"]

_CHAT = (
    _identities.c.channel,
    _identities.c.value,
    _identities.c.pegawai_id,
    _identities.c.heard_at,
    _identities.c.opted_out_at,
)
_ASKED = sa.select(_identities.c.id, *_CHAT).where(_identities.c.id == sa.bindparam("identity"))
_OVER = sa.select(sa.func.count()).where(
    _messages.c.id == sa.bindparam("token"), _messages.c.spent.is_not(None) | _messages.c.closed_at.is_not(None)
)
_KEPT = (
    sa.select(_held, *_CHAT[:2], *_CHAT[3:], _identities.c.pegawai_id.label("now_of"))
    .add_columns((_messages.c.spent.is_not(None) | _messages.c.closed_at.is_not(None)).label("over"))
    .join(_identities, _identities.c.id == _held.c.identity_id)
    .outerjoin(_messages, _messages.c.id == _held.c.token)
    .where(_held.c.identity_id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(_held.c.identity_id, _held.c.place, _held.c.id)
)
_ANY = sa.select(sa.exists().where(_held.c.identity_id == sa.bindparam("identity")))
_FORGET = sa.delete(_held).where(_held.c.id.in_(sa.bindparam("ids", expanding=True)))
_MARK = (
    sa.update(_messages)
    .where(_messages.c.id == sa.bindparam("token"), kanal.lebih_rendah(_messages.c.state, "held"))
    .values(state="held")
)


def hindrance(session: Session, runtime: Runtime, payload: Payload, now: dt.datetime) -> Penahan | None:
    """What keeps a call of the outbox back; None if it may leave.

    Raises:
        Rejected: the chat no longer belongs to whom it was made for.
    """
    leave = _leave(payload)
    chat = session.connection().execute(_ASKED, {"identity": leave.identity}).mappings().first()
    if chat is None:
        return None
    if leave.person is not None and chat["pegawai_id"] != leave.person:
        raise Rejected("the chat has changed hands")
    return _hindrance(session, runtime, chat, payload, now)


def keep(session: Session, runtime: Runtime, job: Claimed, payload: Payload, now: dt.datetime) -> bool:
    """Keep a call for later; False if nothing hinders it any more.

    A template is not kept: what it speaks of is.
    """
    # Locked: the person's next word must not be handled between this look and the keeping, or it would find nothing.
    asked = _ASKED.with_for_update()
    chat = session.connection().execute(asked, {"identity": _leave(payload).identity}).mappings().one()
    why = _hindrance(session, runtime, chat, payload, now)
    if why is None:
        return False
    if payload["kind"] != "template":
        _keep(session, chat, job, payload, now)
        if why is Penahan.JENDELA:
            _nudge(session, chat, job, payload, now)
    return True


def shut(session: Session, identity: uuid.UUID, heard_before: dt.datetime) -> None:
    """The platform says that the window is closed, whatever we thought; unless the person has written since."""
    session.connection().execute(
        sa.update(_identities)
        .where(_identities.c.id == identity, _identities.c.heard_at <= heard_before)
        .values(heard_at=None)
    )


def release(session: Session, runtime: Runtime, identity_ids: Collection[uuid.UUID], now: dt.datetime) -> int:
    """Send what waited for these chats, as far as it may leave now; in the transaction that stored their word.

    Dropped is what was answered or settled meanwhile, what was meant for somebody who had the chat before, and a
    reminder whose every duty a later one names again.

    Returns:
        how many calls go out.
    """
    rows = session.connection().execute(_KEPT, {"ids": list(identity_ids)}).mappings().all() if identity_ids else []
    needless = {row["id"] for row in rows if _is_over(row)} | _repeated(rows)
    gone = [row for row in rows if row["id"] in needless]
    leaving = [row for row in rows if row["id"] not in needless and _may_leave(session, runtime, row, now)]
    for _, chat in groupby(leaving, key=lambda row: row["identity_id"]):
        _back(session, runtime, list(chat))
    if gone or leaving:
        session.connection().execute(_FORGET, {"ids": [row["id"] for row in (*gone, *leaving)]})
    return len(leaving)


def waiting(session: Session, identity: uuid.UUID) -> bool:
    """Whether anything is kept for this chat."""
    return bool(session.connection().execute(_ANY, {"identity": identity}).scalar())


def _leave(payload: Payload) -> Leave:
    return msgspec.convert(payload["leave"], Leave)


def _hindrance(
    session: Session, runtime: Runtime, chat: sa.RowMapping, payload: Payload, now: dt.datetime
) -> Penahan | None:
    leave = _leave(payload)
    window = runtime.channels[chat["channel"]].limits.window
    if window is None:
        return None
    template = payload["kind"] == "template"
    if template and (kanal.terbuka(chat["heard_at"], window, now) or _over(session, payload["of"])):
        return Penahan.USANG
    door = Pintu(chat["heard_at"], berhenti=chat["opted_out_at"] is not None)
    spent = not leave.asked and kanal.habis(session, chat["channel"], runtime.budget, now)
    return kanal.penahan(door, Kiriman(leave.asked, leave.kind, templat=template), window, now, habis=spent)


def _over(session: Session, name: str) -> bool:
    return bool(session.connection().execute(_OVER, {"token": name}).scalar_one())


def _keep(session: Session, chat: sa.RowMapping, job: Claimed, payload: Payload, now: dt.datetime) -> None:
    row = {
        "id": uuid7(),
        "identity_id": chat["id"],
        "pegawai_id": _leave(payload).person,
        "token": payload["of"],
        "place": job.id,
        "lane": job.lane,
        "payload": msgspec.json.encode(payload).decode(),
        "held_at": now,
    }
    session.connection().execute(_held.insert(), row)
    session.connection().execute(_MARK, {"token": payload["of"]})


def _nudge(session: Session, chat: sa.RowMapping, job: Claimed, payload: Payload, now: dt.datetime) -> None:
    """Tell him by a template: of a decision with its own buttons, of everything else once a day."""
    leave, template = _leave(payload), payload.get("template")
    if template is None or chat["pegawai_id"] is None:
        return
    name = payload["of"]
    if leave.kind != "keputusan":
        if not _first_today(session, chat, now):
            return
        name = token()  # it stands for all that waits, and what becomes of it is not what becomes of one of them
        session.connection().execute(_messages.insert(), _message(name, chat["id"], now))
    call = {
        "channel": chat["channel"],
        "kind": "template",
        "to": chat["value"],
        "body": template["body"],
        "of": name,
        "message": name,
        "leave": Leave(leave.identity, asked=False, person=leave.person, kind=leave.kind),
    }
    raw = msgspec.json.encode(call).decode()
    key = f"{chat['channel']}:{chat['value']}"
    jobs.put(session, [NewJob(job.queue, key, f"template:{job.id}", raw, lane=max(job.lane, Lane.DECISION))])


def _first_today(session: Session, chat: sa.RowMapping, now: dt.datetime) -> bool:
    """Whether nothing has told him yet today, as the day is where he works; from now on something has."""
    zone = ZoneInfo(organisasi.orang(session, chat["pegawai_id"]).zona)
    midnight = dt.datetime.combine(now.astimezone(zone), dt.time(), zone)
    marked = session.connection().execute(
        sa.update(_identities)
        .where(
            _identities.c.id == chat["id"],
            _identities.c.nudged_at.is_(None) | (_identities.c.nudged_at < midnight),
        )
        .values(nudged_at=now)
    )
    return bool(marked.rowcount)


def _message(name: str, identity: uuid.UUID, now: dt.datetime) -> dict[str, Any]:
    """A message without a meaning of its own: only what became of it is kept."""
    return {"id": name, "identity_id": identity, "about": ABOUT, "actions": [], "made_at": now, "state": "waiting"}


def _is_over(row: sa.RowMapping) -> bool:
    """It was answered or settled meanwhile, or meant for somebody who had the chat before."""
    return bool(row["over"]) or row["pegawai_id"] != row["now_of"]


def _repeated(rows: Sequence[sa.RowMapping]) -> set[uuid.UUID]:
    """The rows of reminders that later ones repeat: who was silent for a fortnight is reminded once of each thing."""
    needless: set[uuid.UUID] = set()
    later: defaultdict[uuid.UUID, set[str]] = defaultdict(set)
    for (identity, _token), parts in groupby(reversed(rows), key=lambda row: (row["identity_id"], row["token"])):
        calls = list(parts)
        covers = {one for row in calls for one in _leave(msgspec.json.decode(row["payload"])).covers}
        if covers and covers <= later[identity]:
            needless |= {row["id"] for row in calls}
        later[identity] |= covers
    return needless


def _may_leave(session: Session, runtime: Runtime, row: sa.RowMapping, now: dt.datetime) -> bool:
    return _hindrance(session, runtime, row, msgspec.json.decode(row["payload"]), now) is None


def _back(session: Session, runtime: Runtime, rows: Sequence[sa.RowMapping]) -> None:
    channel, value = rows[0]["channel"], rows[0]["value"]
    key, queue = f"{channel}:{value}", runtime.channels[channel].limits.queue
    jobs.put_before(session, queue, key, list(_calls(rows, key, queue)))


def _calls(rows: Iterable[sa.RowMapping], key: str, queue: str) -> Iterable[NewJob]:
    for row in rows:
        payload = msgspec.json.decode(row["payload"]) | {"to": row["value"]}
        yield NewJob(queue, key, f"held:{row['id']}", msgspec.json.encode(payload), lane=row["lane"])
