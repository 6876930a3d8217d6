"""What is said when the number of somebody's chat has changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import partial

from sqlmodel import Session

from bot.dialogs.scene import Notice, Reader
from core import organisasi, pairing
from core.jobs import Lane
from core.messages import Note, Say, Text


def moved(session: Session, owner: uuid.UUID) -> Sequence[Notice]:
    """His chat was taken from him because its number changed: he hears of it elsewhere, or the admins have to know."""
    if pairing.identitas(session, owner):
        return (Notice(owner, _number_changed, Lane.DECISION),)
    name = organisasi.orang(session, owner).nama
    return [Notice(admin.id, partial(_number_changed_of, name), Lane.DECISION) for admin in organisasi.admin(session)]


def _number_changed(reader: Reader) -> Say:
    _ = reader._
    return Say(
        blocks=(
            Text(_("Nomor WhatsApp Bapak/Ibu berubah. Demi keamanan, percakapan di WhatsApp sudah diputus.")),
            Note(_("Untuk menghubungkannya lagi, mintalah kode baru kepada admin, lalu kirim dari nomor yang baru.")),
        )
    )


def _number_changed_of(name: str, reader: Reader) -> Say:
    _ = reader._
    said = _("Nomor WhatsApp %(nama)s berubah. Demi keamanan, percakapannya sudah diputus.", nama=name)
    hint = _("Beliau tidak dapat dihubungi di tempat lain. Mohon perbarui nomornya, lalu berikan kode baru.")
    return Say(blocks=(Text(said), Note(hint)))
