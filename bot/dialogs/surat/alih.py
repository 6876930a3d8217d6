"""What waits again for whoever took a post over: drafts to sign, initials to give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlmodel import Session

from bot.dialogs.scene import Notice, Reader
from bot.dialogs.surat.dialog import antar, nama_jenis
from core.jobs import Lane
from core.messages import Action, Choice, Choose, Note, Say, Text, Title
from core.models.surat import Surat
from core.surat import alih


def alihkan(session: Session, now: dt.datetime) -> list[Notice]:
    """Tell the new officers of the drafts under their authority, and bring them the initials."""
    antar(session, alih.paraf(session, now), alasan=f":{now.date()}")
    return [Notice(who, menunggu_lagi(letters), Lane.DECISION) for who, letters in alih.rancangan(session, now).items()]


def menunggu_lagi(letters: Sequence[Surat]) -> Callable[[Reader], Say]:
    """The list of drafts, each with the way to it."""

    def make(reader: Reader) -> Say:
        _ = reader._
        rows = [f"• {nama_jenis(reader, one)}, {reader.day(one.tanggal)}: {_tahap(reader, one)}" for one in letters]
        said = _("Penanda tangannya semula tidak lagi berwenang. Yang menunggu Bapak/Ibu:")
        hint = Note(_("Bila diedarkan lagi, surat ditandatangani Bapak/Ibu. Isinya tetap."))
        choices = [Choice(nama_jenis(reader, one), Action("surat", "open", str(one.id))) for one in letters]
        return Choose(
            blocks=(Title(_("Rancangan surat menunggu lagi")), Text("\n".join([said, *rows])), hint),
            choices=tuple(choices[:9]),
        )

    return make


def _tahap(reader: Reader, letter: Surat) -> str:
    _ = reader._
    return _("perlu diedarkan lagi") if letter.status == "draf" else _("masih diparaf")
