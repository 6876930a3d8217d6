"""One chat under several addresses: a number beside a business-scoped user id (BSUID).

Every address has one holder at most. What a message brings together belongs together, unless it contradicts what
was known: then the number has changed hands, or the person has changed his number, and nobody inherits anything.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from core.models.kanal import ChannelAlias, ChannelIdentity

_identities = SQLModel.metadata.tables["channelidentity"]
_aliases = SQLModel.metadata.tables["channelalias"]
_WANTED: sa.BindParameter[list[str]] = sa.bindparam("addresses", expanding=True)
_CHANNEL: sa.BindParameter[str] = sa.bindparam("channel")
_HOLDERS = (
    sa.select(_identities.c.value.label("address"), _identities.c.id, _identities.c.value)
    .where(_identities.c.channel == _CHANNEL, _identities.c.value.in_(_WANTED))
    .union_all(
        sa.select(_aliases.c.value.label("address"), _identities.c.id, _identities.c.value)
        .join_from(_aliases, _identities, _identities.c.id == _aliases.c.identity_id)
        .where(_aliases.c.channel == _CHANNEL, _aliases.c.value.in_(_WANTED))
    )
)


@dataclass(frozen=True)
class Chat:
    """A chat as far as its addresses go.

    Args:
        pegawai_id: whose it is, None if it is nobody's.
        alamat: every address it is known by.
    """

    id: uuid.UUID
    pegawai_id: uuid.UUID | None
    alamat: frozenset[str]

    def lain(self, alamat: str) -> frozenset[str]:
        """Its addresses of the same kind that this one contradicts."""
        return frozenset(one for one in self.alamat if _nomor(one) == _nomor(alamat)) - {alamat}


@dataclass(frozen=True)
class Kenalan:
    """What a message's addresses say about chats.

    Args:
        chat: whose message it is; None if it comes from a chat never seen.
        baru: addresses to enter for it, taken from whoever held them.
        usang: its former number, to be forgotten.
        pindah: chats whose address has changed: each must prove again whose it is.
    """

    chat: Chat | None = None
    baru: tuple[str, ...] = ()
    usang: frozenset[str] = frozenset()
    pindah: tuple[Chat, ...] = field(default=())


def putuskan(alamat: Sequence[str], pemegang: Mapping[str, Chat]) -> Kenalan:
    """Whose message it is that came from these addresses, and what has to be learnt from it.

    Args:
        alamat: the BSUID and the number, or the only one the message had.
        pemegang: who holds them now.
    """
    if len(alamat) < 2:
        return Kenalan(pemegang.get(alamat[0]))
    utama, nomor = alamat[0], alamat[1]
    chat, lama = pemegang.get(utama), pemegang.get(nomor)
    if lama is not None and not lama.lain(utama) and (chat is None or _menggantikan(lama, chat, nomor)):
        return Kenalan(lama, (utama,))
    if chat is None:
        # A number whose former account is known: what was said to that one is not for this one.
        return Kenalan(pindah=(lama,) if lama is not None else ())
    if lama is not None and lama.id == chat.id:
        return Kenalan(chat)
    usang = chat.lain(nomor)
    pindah = ((chat,) if usang else ()) + ((lama,) if lama is not None else ())
    return Kenalan(chat, (nomor,), usang, pindah)


def _menggantikan(lama: Chat, chat: Chat, nomor: str) -> bool:
    """A person's chat, known by its number, takes over what was entered for its BSUID when the number was hidden."""
    return lama.pegawai_id is not None and chat.pegawai_id is None and not chat.lain(nomor)


def kenali(session: Session, channel: str, alamat: Sequence[str], now: dt.datetime) -> Kenalan:
    """`putuskan` by what is stored, and what was learnt entered. The chats that moved are left to the caller."""
    kenalan = putuskan(alamat, _pemegang(session, channel, alamat))
    if kenalan.chat is not None:
        for satu in kenalan.usang:
            _lepas(session, channel, satu)
        for satu in kenalan.baru:
            _masukkan(session, channel, satu, kenalan.chat.id, now)
    for lama in kenalan.pindah if kenalan.chat is None else ():
        for hilang in lama.alamat & set(alamat):
            _lepas(session, channel, hilang)
    return kenalan


def chat_baru(session: Session, channel: str, alamat: Sequence[str], bahasa: str, now: dt.datetime) -> ChannelIdentity:
    """A chat never seen, with all addresses its first message had."""
    chat = ChannelIdentity(channel=channel, value=alamat[0], bahasa=bahasa)
    session.add(chat)
    session.flush()
    for satu in alamat[1:]:
        _masukkan(session, channel, satu, chat.id, now)
    return chat


def pemegang(session: Session, channel: str, alamat: Sequence[str]) -> list[Chat]:
    """The chats that are known by these addresses."""
    return list({chat.id: chat for chat in _pemegang(session, channel, alamat).values()}.values())


def nama_utama(session: Session, channel: str, alamat: Iterable[str]) -> dict[str, str]:
    """For each address that is known, the one its chat is called by in the queue."""
    rows = session.connection().execute(_HOLDERS, {"channel": channel, "addresses": list(alamat)})
    return {address: value for address, _, value in rows}


def _nomor(alamat: str) -> bool:
    """Whether it is a number; a BSUID has a dot in it."""
    return alamat.isdecimal()


def _pemegang(session: Session, channel: str, alamat: Sequence[str]) -> dict[str, Chat]:
    rows = session.connection().execute(_HOLDERS, {"channel": channel, "addresses": list(alamat)}).all()
    chats = {id_: _chat(session, id_) for _, id_, _ in rows}
    return {address: chats[id_] for address, id_, _ in rows}


def _chat(session: Session, id_: uuid.UUID) -> Chat:
    identity = session.get_one(ChannelIdentity, id_)
    lain = session.exec(select(ChannelAlias.value).where(col(ChannelAlias.identity_id) == id_))
    return Chat(id_, identity.pegawai_id, frozenset((identity.value, *lain)))


def _masukkan(session: Session, channel: str, alamat: str, chat_id: uuid.UUID, now: dt.datetime) -> None:
    _lepas(session, channel, alamat)
    session.add(ChannelAlias(channel=channel, value=alamat, identity_id=chat_id, seen_at=now))
    session.flush()


def _lepas(session: Session, channel: str, alamat: str) -> None:
    """Take an address from whoever holds it; a chat goes on by what other address it has."""
    dikenal = (col(ChannelAlias.channel) == channel, col(ChannelAlias.value) == alamat)
    session.execute(sa.delete(ChannelAlias).where(*dikenal))
    pemegang = select(ChannelIdentity).where(ChannelIdentity.channel == channel, ChannelIdentity.value == alamat)
    chat = session.exec(pemegang).first()
    if chat is not None:
        sisa = session.exec(select(ChannelAlias).where(ChannelAlias.identity_id == chat.id)).first()
        # Without any it keeps a name nobody can write from, so that the address is free for its new holder.
        chat.value = sisa.value if sisa is not None else f"{alamat}#{chat.id.hex}"
        if sisa is not None:
            session.delete(sisa)
    session.flush()
