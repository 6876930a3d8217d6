"""What the assigned person and the head say to each other about an assignment: an objection, a message."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.penugasan.kartu import ambil
from bot.dialogs.penugasan.pengakhiran import penugasan_form, pihak
from bot.dialogs.questions import NotNow, Write
from bot.dialogs.scene import Reader, Scene
from core import penugasan, pimpinan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Quote, Say, Text, Title
from core.models.penugasan import Penugasan


def _milik_saya(scene: Scene, answers: Answers) -> None:
    row = penugasan_form(scene, answers)
    if row.pegawai_id != scene.me.id:
        raise penugasan.BukanPenerima(row)
    if penugasan.berakhir(row, scene.today):
        raise penugasan.SudahBerakhir(row)


def _akibat(scene: Scene, _answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    said = _(
        "Keberatan dicatat dan disampaikan kepada pimpinan dan pejabat penilai. Penugasan dan suratnya tetap berlaku."
    )
    return (Note(said), Note(_("Peraturan tidak mengatur keberatan; pencatatan ini ketentuan bawaan Lincah.")))


def _sampaikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    text = answers.text("keberatan")
    row = penugasan.keberatan(scene.session, penugasan_form(scene, answers).id, scene.me.id, text, scene.now)
    name = scene.me.nama

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks = (
            Title(_("Keberatan atas penugasan: %(judul)s", judul=row.judul)),
            Text(_("%(nama)s menyampaikan keberatan. Penugasannya tetap berlaku sampai ada tindakan lain.", nama=name)),
            Quote(text),
        )
        return Choose(blocks=blocks, choices=(_buka(reader, row),))

    for reader_id in pihak(scene, row) - {scene.me.id}:
        scene.tell(reader_id, news)
    said = _("Keberatan Bapak/Ibu sudah dicatat dan disampaikan kepada pimpinan dan pejabat penilai.")
    return (Choose(blocks=(Text(said),), choices=(_buka(scene.reader, row), menu_choice(scene)), replace=True),)


def _buka(reader: Reader, row: Penugasan) -> Choice:
    return Choice(reader._("Lihat penugasan"), Action("penugasan", "open", str(row.id)))


KEBERATAN = Form(
    name="keberatan",
    title=L("Sampaikan keberatan"),
    questions=(
        Write(name="keberatan", label=L("Keberatan"), ask=L("Apa keberatan Bapak/Ibu atas penugasan ini?"), limit=1000),
    ),
    allow=_milik_saya,
    preview=_akibat,
    submit=_sampaikan,
    send=L("Sampaikan"),
)


# -- messages -------------------------------------------------------------------------------------------


def _terlibat(scene: Scene, answers: Answers) -> None:
    row = ambil(scene, answers.text("ref"))
    if not _kepada(scene, row):
        raise NotNow(L("Jabatan pimpinan unit ini sedang kosong, jadi pesannya belum dapat dikirim."))


def _kepada(scene: Scene, row: Penugasan) -> list[uuid.UUID]:
    """Who reads it: the head, of the assigned person; the assigned person, of anybody else."""
    if row.pegawai_id != scene.me.id:
        return [row.pegawai_id]
    heads = pimpinan.puo(scene.session, row.unit_pemilik_id, scene.today)
    return [one.pegawai_id for one in heads[:1]]


def _kirim(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = ambil(scene, answers.text("ref"))
    for reader_id in _kepada(scene, row):
        scene.tell(reader_id, _pesan(row, scene.me.nama, answers.text("pesan")))
    said = Text(scene._("Pesan sudah dikirim."))
    return (Choose(blocks=(said,), choices=(_buka(scene.reader, row), menu_choice(scene)), replace=True),)


def _pesan(row: Penugasan, nama: str, teks: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        return Choose(
            blocks=(Title(row.judul), Text(_("%(nama)s menulis:", nama=nama)), Quote(teks)),
            choices=(Choice(_("Balas"), Action("pesan", "open", str(row.id)), style="primary"), _buka(reader, row)),
        )

    return make


PESAN = Form(
    name="pesan",
    title=L("Tulis pesan"),
    questions=(Write(name="pesan", label=L("Pesan"), ask=L("Apa yang ingin Bapak/Ibu sampaikan?"), limit=1000),),
    allow=_terlibat,
    submit=_kirim,
    ready=True,
)
