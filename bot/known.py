"""What the updates of one group refer to: chats, people, conversations and messages, loaded with one query each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from bot.dialogs.scene import State
from bot.outgoing import ADDRESS, Address
from core import organisasi
from core.messages import Arrival, Pressed
from core.organisasi import Orang

_identities = SQLModel.metadata.tables["channelidentity"]
_aliases = SQLModel.metadata.tables["channelalias"]
_conversations = SQLModel.metadata.tables["conversation"]
_messages = SQLModel.metadata.tables["sentmessage"]

_VALUES: sa.BindParameter[list[str]] = sa.bindparam("values", expanding=True)
_IDENTITIES = (
    sa.select(_identities.c.value.label("address"), *ADDRESS)
    .where(_identities.c.channel == sa.bindparam("channel"), _identities.c.value.in_(_VALUES))
    .where(_identities.c.revoked_at.is_(None))
    .union_all(
        sa.select(_aliases.c.value.label("address"), *ADDRESS)
        .join_from(_aliases, _identities, _identities.c.id == _aliases.c.identity_id)
        .where(_aliases.c.channel == sa.bindparam("channel"), _aliases.c.value.in_(_VALUES))
        .where(_identities.c.revoked_at.is_(None))
    )
)
_STATES = sa.select(_conversations).where(_conversations.c.identity_id.in_(sa.bindparam("ids", expanding=True)))
_TOKENS = sa.select(
    _messages.c.id, _messages.c.identity_id, _messages.c.actions, _messages.c.about, _messages.c.spent
).where(_messages.c.id.in_(sa.bindparam("tokens", expanding=True)))


@dataclass
class Known:
    """What the updates of one group refer to, loaded at once."""

    arrivals: dict[int, Arrival | None] = field(default_factory=dict)
    broken: dict[int, ValueError] = field(default_factory=dict)
    identities: dict[tuple[str, str], Address] = field(default_factory=dict)
    people: dict[uuid.UUID, Orang] = field(default_factory=dict)
    states: dict[uuid.UUID, State] = field(default_factory=dict)
    messages: dict[str, Any] = field(default_factory=dict)


def load_people(session: Session, known: Known) -> None:
    by_channel: dict[str, set[str]] = {}
    for arrival in known.arrivals.values():
        if arrival is not None:
            by_channel.setdefault(arrival.channel, set()).update(addresses(arrival))
    for channel, values in by_channel.items():
        known.identities |= identities_of(session, channel, list(values))
    wanted = {address.pegawai_id for address in known.identities.values() if address.pegawai_id}
    known.people = organisasi.orang_banyak(session, wanted)


def identities_of(session: Session, channel: str, values: Sequence[str]) -> dict[tuple[str, str], Address]:
    """The chats in use under these addresses."""
    rows = session.connection().execute(_IDENTITIES, {"channel": channel, "values": values})
    return {(channel, address): Address(*found) for address, *found in rows}


def addresses(arrival: Arrival) -> tuple[str, ...]:
    return (arrival.address, *arrival.aliases)


def load_conversations(session: Session, known: Known) -> None:
    ids = [address.id for address in known.identities.values()]
    for row in session.connection().execute(_STATES, {"ids": ids}).mappings():
        known.states[row["identity_id"]] = State(
            row["dialog"], row["step"], row["answers"], row["drafts"], row["message_id"]
        )
    tokens = {a.event.token for a in known.arrivals.values() if a and isinstance(a.event, Pressed)}
    tokens |= {state.live for state in known.states.values() if state.live}
    for row in session.connection().execute(_TOKENS, {"tokens": list(tokens)}).mappings():
        known.messages[row["id"]] = row
