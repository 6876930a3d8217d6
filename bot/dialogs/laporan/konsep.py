"""Konsep laporan: what somebody keeps over the days for his next report, in words, photos and files."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.form import Form
from bot.dialogs.laporan.lapor import ambil
from bot.dialogs.questions import Files, TooLong, TooShort
from bot.dialogs.scene import Scene
from core import laporan, pekerjaan
from core.language import L
from core.laporan import Bahan
from core.messages import Action, Choice, Choose, Event, Said, Say, Sent, Text, Title

WORDS = 500  # characters of one note
SHOWN = 40  # of a note in the list


@dataclass(frozen=True, kw_only=True)
class Catatan(Files):
    """Any number of notes, photos, files or voice notes; "Lanjut" ends it."""

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        if not isinstance(event, Said):
            known = super().read(scene, answers, event)
            caption = event.caption.strip()[:WORDS] if isinstance(event, Sent) else ""
            return self._tambah(scene, known, f"kata:{caption}") if caption else self._tambah(scene, known)
        text = event.text.strip()
        if len(text) > WORDS:
            raise TooLong(len(text), WORDS)
        if not any(char.isalnum() for char in text):
            raise TooShort(1)
        return self._tambah(scene, answers, f"kata:{text}")

    def _tambah(self, scene: Scene, answers: Answers, *more: str) -> Answers:
        kept = [*answers.many(self.chosen), *more]
        words = scene._.plural("%(n)s catatan", "%(n)s catatan", len(kept))
        return answers.given(self.chosen, kept[: self.most], words)


def _hanya_pelaksana(scene: Scene, answers: Answers) -> None:
    work = pekerjaan.ambil(scene.session, answers.text("ref"))
    pekerjaan.wajib_pelaksana(scene.session, work, scene.me.id)


def _bahan(value: str) -> Bahan:
    kind, _sep, rest = value.partition(":")
    return Bahan(isi=rest) if kind == "kata" else Bahan(attachment_id=uuid.UUID(value))


def _simpan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work = pekerjaan.ambil(scene.session, answers.text("ref"))
    laporan.tambah(scene.session, work, [_bahan(one) for one in answers.many("catatan")], scene.me.id, scene.now)
    kept = len(laporan.menunggu(scene.session, work, scene.me.id))
    said = _.plural(
        "Tersimpan. Konsep laporan Bapak/Ibu kini berisi %(n)s catatan.",
        "Tersimpan. Konsep laporan Bapak/Ibu kini berisi %(n)s catatan.",
        kept,
    )
    more = Choice(_("Tambah lagi"), Action("konsep_laporan", "open", work.ref))
    back = Choice(_("Kembali ke laporan"), Action("lapor", "open", work.ref))
    return (Choose(blocks=(Text(said),), choices=(more, back, menu_choice(scene)), replace=True),)


def _daftar(scene: Scene, value: str) -> Sequence[Item]:
    _ = scene._
    work = ambil(scene, value)
    return [
        Item(
            one.isi[:SHOWN] or _("Lampiran"),
            Action("catatan_konsep", "open", f"{one.id} {work.ref}"),
            scene.reader.when(one.dibuat_pada),
        )
        for one in laporan.menunggu(scene.session, work, scene.me.id)
    ]


def _catatan(scene: Scene, value: str) -> Say:
    _ = scene._
    ref, _sep, about = value.partition(" ")
    found = [one for one in laporan.menunggu(scene.session, ambil(scene, about), scene.me.id) if str(one.id) == ref]
    text = (found[0].isi or _("Lampiran")) if found else _("Catatan ini sudah tidak ada dalam konsep.")
    drop = [Choice(_("Buang dari konsep"), Action("catatan_konsep", "buang", value), style="danger")] if found else []
    back = Choice(_("Konsep saya"), Action("konsep_saya", "open", about))
    return Choose(blocks=(Title(_("Konsep laporan")), Text(text)), choices=(*drop, back, menu_choice(scene)))


def _buang(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    ref, _sep, about = value.partition(" ")
    gone = laporan.buang(scene.session, uuid.UUID(ref), scene.me.id)
    said = _("Catatan dibuang dari konsep.") if gone else _("Catatan ini sudah tidak ada dalam konsep.")
    back = Choice(_("Konsep saya"), Action("konsep_saya", "open", about))
    return (Choose(blocks=(Text(said),), choices=(back, menu_choice(scene))),)


KONSEP = Form(
    name="konsep_laporan",
    title=L("Tambah ke konsep laporan"),
    questions=(
        Catatan(
            name="catatan",
            label=L("Catatan"),
            ask=L("Silakan tulis catatan, atau kirim foto, dokumen, atau pesan suara. Tekan Lanjut bila sudah."),
            optional=False,
            most=20,
        ),
    ),
    allow=_hanya_pelaksana,
    submit=_simpan,
    ready=True,
)
KONSEP_SAYA = Listing(
    name="konsep_saya", title=L("Konsep laporan"), items=_daftar, empty=L("Konsep laporan Bapak/Ibu masih kosong.")
)
CATATAN_KONSEP = Card(name="catatan_konsep", show=_catatan, deeds={"buang": _buang})
DIALOGS = (KONSEP, KONSEP_SAYA, CATATAN_KONSEP)
