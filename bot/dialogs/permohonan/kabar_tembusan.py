"""Copies of a request: one message a person and fact, so that a copy rides on what its reader is told anyway."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import replace

from bot.dialogs.rupa import dasar, fakta, strip
from bot.dialogs.scene import Reader, Scene
from core.messages import Action, Choice, Choose, Note, Say, Title
from core.models.penugasan import Permohonan, Tembusan
from core.permohonan import Akibat

KARTU, KABAR = "kartu", "kabar"  # `Tembusan.lewat`

Make = Callable[[Reader], Say]


def beri_tembusan(scene: Scene, effect: Akibat, terbawa: Collection[uuid.UUID] = ()) -> None:
    """Send the copies of a move, each as a message of its own.

    Args:
        terbawa: who has got his with another message of this move.
    """
    for copy in effect.tembusan:
        if copy.pegawai_id not in terbawa:
            scene.tell(copy.pegawai_id, _tembusan(scene, effect.permohonan, copy))


def menumpang(scene: Scene, effect: Akibat, pegawai_id: uuid.UUID, lewat: str, make: Make) -> Make:
    """Another message that is somebody's copy too: the regulation wants it sent, and it is recorded so.

    Args:
        lewat: what kind of message carries it, for the record.
        make: the message.
    """
    copy = next((one for one in effect.tembusan if one.pegawai_id == pegawai_id), None)
    if copy is None:
        return make
    copy.lewat = lewat
    scene.session.add(copy)

    def both(reader: Reader) -> Say:
        say, ground = make(reader), dasar(reader, copy.kutipan, copy.bawaan)
        return replace(
            say, blocks=(*say.blocks, Note(reader._("Pesan ini sekaligus tembusan, %(dasar)s.", dasar=ground)))
        )

    return both


def _tembusan(scene: Scene, row: Permohonan, copy: Tembusan) -> Make:
    session = scene.session

    def make(reader: Reader) -> Say:
        _ = reader._
        why = Note(_("Tembusan, %(dasar)s.", dasar=dasar(reader, copy.kutipan, copy.bawaan)))
        blocks = (
            Title(_("Tembusan %(nomor)s", nomor=row.nomor)),
            fakta(session, reader, row),
            strip(session, reader, row),
            why,
        )
        choices = (Choice(_("Lihat permohonan"), Action("permohonan", "open", str(row.id))),)
        return Choose(blocks=blocks, choices=choices)

    return make
