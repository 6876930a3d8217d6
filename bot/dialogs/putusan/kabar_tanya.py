"""Questions about a request and their answers, on their way."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.card import menu_choice
from bot.dialogs.putusan.kalimat import buka
from bot.dialogs.scene import Reader, Scene
from core.messages import Action, Choice, Choose, Quote, Say, Text, Title
from core.models.penugasan import Permohonan, Tanggapan


def setelah_tanya(scene: Scene, asked: Tanggapan) -> Sequence[Say]:
    """The question goes to the requester, with a button to answer."""
    _ = scene._
    row = scene.session.get_one(Permohonan, asked.permohonan_id)
    asker = scene.me.nama

    def question(reader: Reader) -> Say:
        _ = reader._
        title = _("Pertanyaan tentang %(nomor)s", nomor=row.nomor)
        return Choose(
            blocks=(Title(title), Text(_("%(nama)s bertanya:", nama=asker)), Quote(asked.isi)),
            choices=(Choice(_("Jawab"), Action("jawab", "open", str(asked.id)), style="primary"),),
        )

    scene.tell(asked.kepada_id, question)
    said = _("Pertanyaan sudah dikirim kepada pemohon. Permohonan tetap menunggu keputusan Bapak/Ibu.")
    return (Choose(blocks=(Text(said),), choices=(Choice(_("Lihat permohonan"), buka(row)), menu_choice(scene))),)


def setelah_jawab(scene: Scene, answer: Tanggapan) -> Sequence[Say]:
    _ = scene._
    row = scene.session.get_one(Permohonan, answer.permohonan_id)
    name = scene.me.nama

    def reply(reader: Reader) -> Say:
        _ = reader._
        title = _("Jawaban tentang %(nomor)s", nomor=row.nomor)
        return Choose(
            blocks=(Title(title), Text(_("%(nama)s menjawab:", nama=name)), Quote(answer.isi)),
            choices=(Choice(_("Lihat permohonan"), Action("permohonan", "open", str(row.id)), style="primary"),),
        )

    scene.tell(answer.kepada_id, reply)
    return (Choose(blocks=(Text(_("Jawaban sudah dikirim.")),), choices=(menu_choice(scene),)),)
