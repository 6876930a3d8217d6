"""What became of messages, as the platform tells it later: in any order, more than once, and perhaps never."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import core.models  # noqa: F401 - registers the tables used below
from bot import elsewhere, held
from bot.handlers.whatsapp_receipts import Receipt, receipt
from bot.outgoing import Outgoing, Runtime, addresses_by_id
from core import kanal
from core.jobs import Claimed, Lane
from core.kept_message import unpack
from core.outbox import RetryLater, Unavailable, Unreachable, WindowClosed

log = logging.getLogger(__name__)

QUEUE = "receipts"
#: How often a message is sent anew when the platform drops it for reasons of its own.
ANEW = 3

_messages = SQLModel.metadata.tables["sentmessage"]
_KNOWN = sa.select(
    _messages.c.id, _messages.c.identity_id, _messages.c.platform_id, _messages.c.said, _messages.c.sent_at
).where(
    _messages.c.id.in_(sa.bindparam("tokens", expanding=True))
    | _messages.c.platform_id.in_(sa.bindparam("wamids", expanding=True))
)
_STATE = sa.select(_messages.c.state).where(_messages.c.id == sa.bindparam("token"))
_SAID = sa.update(_messages).where(_messages.c.id == sa.bindparam("token")).values(said=sa.bindparam("kept"))


def _move(state: str, when: sa.Column[Any], **more: Any) -> sa.Update:
    """Up to this state, never down; of several times the first counts."""
    at: sa.BindParameter[Any] = sa.bindparam("at", type_=when.type)
    return (
        sa.update(_messages)
        .where(_messages.c.id == sa.bindparam("token"))
        .values(
            {
                "state": kanal.naik(_messages.c.state, state),
                when.name: sa.case((when.is_(None) | (when > at), at), else_=when),
                **more,
            }
        )
    )


#: What has arrived need not be said again.
_MOVES = {
    "sent": _move("sent", _messages.c.sent_at),
    "delivered": _move("delivered", _messages.c.delivered_at, said=None),
    "read": _move("read", _messages.c.read_at, said=None),
}


class Receipts:
    """The handler of one group of receipts (`bot.worker.group.GroupHandler`)."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._now = runtime.clock.now()
        self._receipts: dict[int, Receipt | None] = {}
        self._broken: dict[int, ValueError] = {}
        self._known: dict[str, sa.RowMapping] = {}
        self._moves: dict[str, list[dict[str, Any]]] = {}

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        for job in claimed:
            try:
                self._receipts[job.id] = receipt(job.payload.encode())
            except ValueError as error:
                self._broken[job.id] = error  # raised when its turn comes, so that it alone is put aside
        found = [one for one in self._receipts.values() if one is not None]
        given = {"tokens": [one.token for one in found], "wamids": [one.wamid for one in found]}
        for row in session.connection().execute(_KNOWN, given).mappings():
            self._known[row["id"]] = row
            if row["platform_id"]:
                self._known.setdefault(row["platform_id"], row)

    def handle(self, session: Session, job: Claimed) -> None:
        if job.id in self._broken:
            raise self._broken[job.id]
        told = self._receipts[job.id]
        row = told and (self._known.get(told.token) or self._known.get(told.wamid))
        if told is None or not row:
            return
        if told.state == "failed":
            self.flush(session)  # what has arrived after all has not failed, whichever was heard first
            self._failed(session, row, told, job)
        else:
            self._moves.setdefault(told.state, []).append({"token": row["id"], "at": told.at})

    def flush(self, session: Session) -> None:
        moves, self._moves = self._moves, {}
        for state, rows in moves.items():
            session.connection().execute(_MOVES[state], rows)

    def _failed(self, session: Session, row: sa.RowMapping, told: Receipt, job: Claimed) -> None:
        state = session.connection().execute(_STATE, {"token": row["id"]}).scalar_one()
        if state in ("delivered", "read"):
            return
        log.warning("a message was not delivered: %s", told.error.description if told.error else "")
        if isinstance(told.error, WindowClosed):
            held.shut(session, row["identity_id"], row["sent_at"] or told.at)
            self._anew(session, row, job)
        elif isinstance(told.error, RetryLater | Unavailable) and _times(row) < ANEW:
            self._anew(session, row, job)
        else:
            if isinstance(told.error, Unreachable):
                elsewhere.unreachable(session, self._runtime, row["identity_id"], f"receipt:{job.id}")
            elsewhere.failed(session, self._runtime, row["id"], f"receipt:{job.id}")

    def _anew(self, session: Session, row: sa.RowMapping, job: Claimed) -> None:
        """Into the outbox once more, as it was; what is kept back there is kept then."""
        if row["said"] is None:
            return
        kept = row["said"] | {"anew": _times(row) + 1}
        session.connection().execute(_SAID, {"token": row["id"], "kept": kept})
        out = Outgoing(self._runtime, self._now, f"receipt:{job.id}")
        to = addresses_by_id(session, {row["identity_id"]})[row["identity_id"]]
        out.render(to, unpack(kept["say"]), Lane(kept["lane"]), row["id"])
        out.write(session)


def _times(row: sa.RowMapping) -> int:
    return int((row["said"] or {}).get("anew", 0))
