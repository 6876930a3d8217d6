"""Who is told what about activities. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogs.pelaksanaan.rincian_rupa import batang
from bot.dialogs.scene import Reader, Scene
from core import pekerjaan
from core.language import L, Marked
from core.messages import Action, Choice, Choose, Facts, Quote, Say, Text, Title
from core.models.pelaksanaan import RincianKegiatan

JATUH = L("%(nama)s memberi Bapak/Ibu kegiatan ini:")
DIALIHKAN_KEPADA = L("%(nama)s mengalihkan kegiatan ini dari %(orang)s kepada Bapak/Ibu:")
DIALIHKAN_DARI = L("%(nama)s mengalihkan kegiatan ini dari Bapak/Ibu kepada %(orang)s:")
DIUBAH = L("%(nama)s mengubah kegiatan Bapak/Ibu. Sekarang:")
DIBATALKAN = L("%(nama)s membatalkan kegiatan ini:")
DIBUKA = L("%(nama)s membuka kembali kegiatan ini:")


@dataclass(frozen=True)
class Kabar:
    """What is told.

    Args:
        said: the sentence; it may name who acted (`nama`) and another person (`orang`).
        alasan: the words it was done with.
    """

    said: Marked
    orang: str = ""
    alasan: str = ""


def beri_tahu(scene: Scene, row: RincianKegiatan, siapa: uuid.UUID | None, news: Kabar) -> None:
    """Tell one person what happened to an activity, with the way to it; nobody hears of his own act."""
    if siapa is not None and siapa != scene.me.id:
        work = pekerjaan.dari(scene.session, row)
        scene.tell(siapa, _kabar(work.judul, row, scene.me.nama, news))


def _kabar(judul: str, row: RincianKegiatan, name: str, news: Kabar) -> Callable[[Reader], Say]:
    uraian, ref = row.uraian, str(row.id)
    money, start, end, percent = row.anggaran, row.mulai, row.selesai, row.kemajuan

    def make(reader: Reader) -> Say:
        _ = reader._
        facts = [(_("Kegiatan"), uraian), (_("Waktu"), reader.period(start, end))]
        if money:
            facts.append((_("Anggaran"), _.money(money)))
        if percent:
            facts.append((_("Kemajuan"), batang(percent)))
        said = Text(_(news.said, nama=name, orang=news.orang))
        quote = (Quote(news.alasan),) if news.alasan else ()
        way = Choice(_("Buka kegiatan"), Action("rincian", "open", ref), style="primary")
        return Choose(blocks=(Title(judul), said, Facts(tuple(facts)), *quote), choices=(way,))

    return make
