"""How far a message to somebody has come, in words."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session

from bot.dialogs.kanal.kabar_kanal import nama_kanal
from bot.dialogs.scene import Reader
from core import kanal
from core.kanal import Sampai
from core.language import L, Marked

_KATA: dict[str, Marked] = {
    "read": L("Dibaca %(saat)s."),
    "delivered": L("Sampai %(saat)s."),
    "sent": L("Terkirim %(saat)s."),
}


def keterangan(session: Session, reader: Reader, about: str, pegawai_id: uuid.UUID) -> str:
    """What the requester may know of the message that asks somebody to decide; "" for nothing."""
    told = kanal.sampai(session, about, pegawai_id)
    return kata(reader, told) if told is not None else ""


def kata(reader: Reader, told: Sampai) -> str:
    """A sentence, with the time in the reader's zone; no more than the channel has said."""
    _ = reader._
    if told.sejauh == "held":
        return _("Belum terkirim: menunggu beliau menulis di %(kanal)s.", kanal=nama_kanal(told.channel))
    if told.sejauh == "failed":
        return _("Tidak sampai; mohon disampaikan langsung.")
    word = _KATA.get(told.sejauh)
    return _(word, saat=_saat(reader, told.pada)) if word is not None and told.pada is not None else ""


def _saat(reader: Reader, moment: dt.datetime) -> str:
    """The time of day; with the day, if it was another."""
    if moment.astimezone(reader.zone).date() == reader.today:
        return reader._.time(moment, reader.zone)
    return reader.when(moment)
