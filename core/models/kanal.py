"""People on channels: identities, invitations, conversations, the messages they were sent, their files."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.models.dasar import uuid7


class ChannelIdentity(SQLModel, table=True):
    """An address on a channel; several may belong to one person, none is a person's key."""

    __table_args__ = (UniqueConstraint("channel", "value"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    channel: str = Field(description="name of the channel: telegram, whatsapp …")
    value: str = Field(description="the channel's address: Telegram's chat id; WhatsApp's BSUID, else the number")
    pegawai_id: uuid.UUID | None = Field(default=None, foreign_key="pegawai.id", index=True)
    bahasa: str = "id"
    paired_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    unreachable_since: dt.datetime | None = None
    heard_at: dt.datetime | None = Field(
        default=None, description="when he last wrote or tapped; kept on channels that let one answer for a while only"
    )
    opted_in_at: dt.datetime | None = Field(default=None, description="when he agreed to be written to unasked")
    opted_out_at: dt.datetime | None = Field(default=None, description="when he asked not to be written to unasked")
    nudged_at: dt.datetime | None = Field(
        default=None, description="when a template last told him that something waits; at most one a day"
    )
    failed_codes: int = Field(default=0, description="wrong pairing codes since the last right one")
    locked_until: dt.datetime | None = None
    pending_pegawai_id: uuid.UUID | None = Field(
        default=None, foreign_key="pegawai.id", index=True, description="whose code was right, before the second factor"
    )
    pending_factor: str = Field(default="", description="what is waited for: kontak, admin, or ''")
    pending_until: dt.datetime | None = None


class ChannelAlias(SQLModel, table=True):
    """Another address by which the channel calls the same chat: a number beside a BSUID."""

    __table_args__ = (UniqueConstraint("channel", "value"),)

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    channel: str
    value: str
    identity_id: uuid.UUID = Field(foreign_key="channelidentity.id", index=True)
    seen_at: dt.datetime


class Invitation(SQLModel, table=True):
    """A one-time pairing code; only its HMAC is kept."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    code_hmac: str = Field(unique=True)
    made_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None = None
    identity_id: uuid.UUID | None = Field(default=None, foreign_key="channelidentity.id")
    replaced_at: dt.datetime | None = Field(
        default=None, description="void: a newer invitation, or too many wrong contacts"
    )
    failed_contacts: int = Field(default=0, description="contacts that were not the person's")


class Conversation(SQLModel, table=True):
    """Where one identity stands: the dialog, its step by name, the answers so far, and parked drafts."""

    identity_id: uuid.UUID = Field(foreign_key="channelidentity.id", primary_key=True)
    dialog: str = ""
    step: str = ""
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    drafts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    message_id: str = Field(default="", description="token of the message whose buttons are live")
    updated_at: dt.datetime


class SentMessage(SQLModel, table=True):
    """A message that was or will be sent, with what its buttons mean.

    Its id is the token that buttons carry: unguessable, and never a right in itself.
    """

    id: str = Field(primary_key=True, description="22 characters, random")
    identity_id: uuid.UUID = Field(foreign_key="channelidentity.id", index=True)
    about: str = Field(default="", index=True, description="what it shows: 'langkah:<uuid>'; '' for a form's question")
    actions: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    made_at: dt.datetime
    spent: int | None = Field(default=None, description="index of the action that was taken")
    closed_at: dt.datetime | None = None
    platform_id: str | None = Field(default=None, index=True)
    state: str = Field(
        default="waiting", description="waiting < sent < delivered < read; held till he writes, or failed"
    )
    sent_at: dt.datetime | None = None
    delivered_at: dt.datetime | None = None
    read_at: dt.datetime | None = None
    said: dict[str, Any] | None = Field(
        default=None,
        sa_column=Column(JSON(none_as_null=True)),
        description="the neutral message, while it may have to be said again: here later, or on another channel",
    )


class HeldMessage(SQLModel, table=True):
    """A call that waits until its reader writes: the channel allows nothing but templates before."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    identity_id: uuid.UUID = Field(foreign_key="channelidentity.id", index=True)
    pegawai_id: uuid.UUID | None = Field(
        default=None, foreign_key="pegawai.id", description="for whom it was made; the chat may change hands"
    )
    token: str = Field(default="", description="the message it belongs to")
    place: int = Field(sa_type=BigInteger, description="number of its row in the outbox: their order")
    lane: int = 0
    payload: str = Field(description="the rendered call, as it stood in the outbox")
    held_at: dt.datetime


class ChannelUsage(SQLModel, table=True):
    """Messages a channel charges for, counted by month."""

    channel: str = Field(primary_key=True)
    month: str = Field(primary_key=True, description="2026-12, in UTC as the platform counts")
    kind: str = Field(primary_key=True, description="service or template")
    messages: int = 0
    told: int = Field(default=0, description="the part of the budget, in percent, whose use the admins have heard of")


class StoredFile(SQLModel, table=True):
    """Bytes Lincah keeps: letters it made, evidence people sent."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    name: str
    mime: str
    size: int
    sha256: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    made_at: dt.datetime


class Attachment(SQLModel, table=True):
    """A file a person sent with an answer. The bytes arrive later, fetched from the channel."""

    id: uuid.UUID = Field(default_factory=uuid7, primary_key=True)
    pegawai_id: uuid.UUID = Field(foreign_key="pegawai.id", index=True)
    kind: str = Field(description="voice, photo or document")
    channel: str
    platform_file: str = Field(description="the channel's reference, enough to send it on within that channel")
    name: str = ""
    mime: str = ""
    size: int = 0
    file_id: uuid.UUID | None = Field(default=None, foreign_key="storedfile.id")
    about: str = Field(default="", index=True, description="what it belongs to: 'permohonan:<uuid>'")
    made_at: dt.datetime
