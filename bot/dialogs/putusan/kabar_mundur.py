"""What is told when a refusal leads a request back to an earlier step: to who decides there now, and to who had."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Set

from sqlmodel import Session

from bot.dialogs.putusan.kalimat import hasil, kepala, lihat
from bot.dialogs.rupa import sebutan, strip
from bot.dialogs.scene import Reader, Scene
from core import permohonan as pp
from core.messages import Choose, Say, Text
from core.models.penugasan import Langkah
from core.permohonan import Akibat


def kata(session: Session, effect: Akibat) -> Callable[[Reader], str] | None:
    """Why the card comes again to whoever it led back to; None where nothing led back."""
    refused = _penolakan(effect)
    return None if refused is None else lambda reader: hasil(session, reader, refused)


def kabari(scene: Scene, effect: Akibat, sudah: Set[uuid.UUID]) -> set[uuid.UUID]:
    """Whose consent counts no longer hears of it, whoever uses his post's authority now; who has heard.

    Args:
        sudah: who has been told of this move already.
    """
    session, row, refused, turn = scene.session, effect.permohonan, _penolakan(effect), effect.giliran
    if refused is None or turn is None:
        return set()
    # What was decided before the step it led back to stands, and was taken over into the new round.
    void = [one for one in pp.langkah_putaran_lalu(session, row) if _gugur(one, refused, turn)]
    officers = {one.diputus_oleh_id for one in void if one.diputus_oleh_id} - sudah - {row.pemohon_id}

    def news(reader: Reader) -> Say:
        _ = reader._
        said = _(
            "Persetujuan Bapak/Ibu sebelumnya tidak berlaku lagi. "
            "Permohonan kini menunggu %(nama)s pada tahap “%(tahap)s”.",
            nama=sebutan(session, reader, [turn])[turn.id],
            tahap=_(turn.judul),
        )
        blocks = (kepala(row), Text(hasil(session, reader, refused)), Text(said), strip(session, reader, row))
        return Choose(blocks=blocks, choices=(lihat(reader, row),))

    for officer in officers:
        scene.tell(officer, news)
    return officers


def _penolakan(effect: Akibat) -> Langkah | None:
    step = effect.diputus
    return step if step is not None and step.status == "ditolak" and effect.giliran is not None else None


def _gugur(step: Langkah, refused: Langkah, turn: Langkah) -> bool:
    return step.putaran == refused.putaran and step.urutan >= turn.urutan and step.status == "disetujui"
