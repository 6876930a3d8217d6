"""Changing, extending or revoking by a letter of its own; and dropping such a letter while it is a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.questions import Day, NotNow, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.surat.dialog import antar, nama_jenis
from bot.dialogs.surat.kartu import DAPAT_DIBATALKAN, ambil
from core.language import L
from core.messages import Action, Attach, Block, Choice, Choose, Facts, File, Note, Quote, Say, Text, Title
from core.models.penugasan import Penugasan
from core.models.surat import Surat
from core.penugasan import perubahan
from core.penugasan.perubahan import Pelaku, SuratTidakDapatDiubah
from core.surat import daur
from core.surat import pihak as pihak_surat
from core.surat.rancang_perubahan import Ubah

#: No regulation knows either letter, and this is not passed off as law.
BAWAAN = L("Peraturan tidak mengatur perubahan dan pencabutan surat penugasan; ini ketentuan bawaan Lincah.")


def _surat(scene: Scene, answers: Answers) -> Surat:
    return ambil(scene, answers.text("ref"))


def _boleh_ubah(scene: Scene, answers: Answers) -> None:
    letter = _surat(scene, answers)
    found = perubahan.halangan_ubah(scene.session, letter, scene.me.id, scene.today)
    if found is not None:
        raise SuratTidakDapatDiubah(letter, found)


def _boleh_cabut(scene: Scene, answers: Answers) -> None:
    letter = _surat(scene, answers)
    found = perubahan.halangan(scene.session, letter, scene.me.id, scene.today)
    if found is not None:
        raise SuratTidakDapatDiubah(letter, found)


def _pertama(scene: Scene, answers: Answers) -> Penugasan:
    """What the letter is about; all its assignments have one period."""
    return perubahan.yang_berjalan(scene.session, _surat(scene, answers), scene.today)[0]


def _usul_hari(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    """As it is, and a month and three months later."""
    last = _pertama(scene, answers).selesai
    return (last, last + dt.timedelta(days=30), last + dt.timedelta(days=91))


def _fakta(scene: Scene, answers: Answers) -> list[tuple[str, str]]:
    _, letter = scene._, _surat(scene, answers)
    rows = perubahan.yang_berjalan(scene.session, letter, scene.today)
    return [
        (_("Surat"), f"{nama_jenis(scene.reader, letter)} {letter.nomor}"),
        (_("Pegawai"), ", ".join(scene.orang(one.pegawai_id).nama for one in rows)),
        (_("Pekerjaan"), rows[0].judul),
    ]


def _lihat_ubah(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _, row = scene._, _pertama(scene, answers)
    new = answers.day("selesai")
    facts = [*_fakta(scene, answers), (_("Hari terakhir semula"), scene.reader.day(row.selesai))]
    if new != row.selesai:
        facts.append((_("Hari terakhir menjadi"), scene.reader.day(new)))
    wait = Note(_("Perubahan berlaku setelah suratnya terbit; sampai saat itu surat yang lama tetap berlaku."))
    return (Facts(tuple(facts)), wait, Note(_(BAWAAN)))


def _lihat_cabut(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    begun = _pertama(scene, answers).mulai <= scene.today
    last = scene.reader.day(scene.today) if begun else _("tidak ada; penugasan belum dimulai")
    facts = [*_fakta(scene, answers), (_("Hari terakhir"), last)]
    wait = Note(_("Penugasan berakhir setelah surat pencabutan terbit; sampai saat itu surat yang lama tetap berlaku."))
    return (Facts(tuple(facts)), wait, Note(_(BAWAAN)))


def _pelaku(scene: Scene, answers: Answers) -> Pelaku:
    return Pelaku(scene.me.id, scene.today, answers.text("alasan"))


def _ubah(scene: Scene, answers: Answers) -> Sequence[Say]:
    changes = Ubah(answers.day("selesai"), answers.text("target"))
    old = _pertama(scene, answers)
    if changes.selesai == old.selesai:
        changes = Ubah(None, changes.target)
    letter = _surat(scene, answers)
    return _dikirim(scene, perubahan.ubah(scene.session, letter.id, changes, _pelaku(scene, answers), scene.now))


def _cabut(scene: Scene, answers: Answers) -> Sequence[Say]:
    letter = _surat(scene, answers)
    return _dikirim(scene, perubahan.cabut(scene.session, letter.id, _pelaku(scene, answers), scene.now))


def _dikirim(scene: Scene, letter: Surat) -> Sequence[Say]:
    _ = scene._
    antar(scene.session, [letter])
    said = (
        _("Surat %(nomor)s sedang dibuat dan dikirim kepada semua yang berkepentingan.", nomor=letter.nomor)
        if letter.nomor
        else _("Rancangan surat sudah diedarkan untuk diparaf.")
    )
    choices = (Choice(_("Lihat surat"), Action("surat", "open", str(letter.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


_ALASAN = Write(
    name="alasan",
    label=L("Alasan"),
    ask=L("Apa alasannya? Alasan ini tercetak dalam surat seperti yang ditulis; mohon dalam bahasa Indonesia."),
    limit=500,
)

UBAH_SURAT = Form(
    name="ubah_surat",
    title=L("Ubah dengan surat"),
    questions=(
        Day(
            name="selesai",
            label=L("Hari terakhir"),
            ask=L("Sampai kapan penugasan ini berlangsung?"),
            suggest=_usul_hari,
            earliest=lambda scene, _answers: scene.today,
        ),
        Write(
            name="target",
            label=L("Target baru"),
            ask=L("Apakah targetnya berubah? Bila tidak, lewati saja."),
            limit=500,
            optional=True,
        ),
        _ALASAN,
    ),
    allow=_boleh_ubah,
    preview=_lihat_ubah,
    submit=_ubah,
    send=L("Terbitkan"),
)

CABUT_SURAT = Form(
    name="cabut_surat",
    title=L("Cabut dengan surat"),
    questions=(_ALASAN,),
    allow=_boleh_cabut,
    preview=_lihat_cabut,
    submit=_cabut,
    send=L("Terbitkan pencabutan"),
    style="danger",
)


# -- a draft that is not wanted any more ------------------------------------------------------------------


def _boleh_batal(scene: Scene, answers: Answers) -> None:
    letter = _surat(scene, answers)
    signers = pihak_surat.penanda(scene.session, letter, scene.today)
    if letter.jenis not in DAPAT_DIBATALKAN or letter.status not in ("draf", "paraf"):
        raise daur.SuratSudahBerubah(letter)
    if not any(one.pegawai_id == scene.me.id for one in signers):
        raise NotNow(L("Rancangan surat dibatalkan oleh penanda tangannya."))


def _batalkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    letter = _surat(scene, answers)
    daur.batalkan(scene.session, letter.id, answers.text("alasan"), scene.me.id, scene.now)
    said = scene._("Rancangan surat sudah dibatalkan; surat yang lama tetap berlaku.")
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),)


BATALKAN_SURAT = Form(
    name="batalkan_surat",
    title=L("Batalkan rancangan surat"),
    questions=(Write(name="alasan", label=L("Alasan"), ask=L("Mengapa rancangan surat ini dibatalkan?"), limit=500),),
    allow=_boleh_batal,
    submit=_batalkan,
    send=L("Ya, batalkan"),
    style="danger",
    ready=True,
)

DIALOGS = (UBAH_SURAT, CABUT_SURAT, BATALKAN_SURAT)


# -- what people are told once it is out --------------------------------------------------------------------


def surat_mengubah(letter: Surat, row: Penugasan, file: File) -> Callable[[Reader], Say]:
    """The letter as it arrives: what it does to the assignment, with the way there."""

    def make(reader: Reader) -> Say:
        _ = reader._
        title = Title(f"{nama_jenis(reader, letter)} {letter.nomor}")
        blocks: list[Block] = [title, Text(_akibat(reader, letter, row))]
        if letter.jenis == "surat_pencabutan":
            blocks.append(Quote(row.alasan_berakhir))
        choices = (
            Choice(_("Lihat penugasan"), Action("penugasan", "open", str(row.id))),
            Choice(_("Lihat surat"), Action("surat", "open", str(letter.id))),
        )
        return Attach(blocks=tuple(blocks), file=file, choices=choices, kind="surat")

    return make


def _akibat(reader: Reader, letter: Surat, row: Penugasan) -> str:
    _ = reader._
    day = reader.day(row.diakhiri_pada or row.selesai)
    if letter.jenis == "surat_pencabutan" and row.mulai > letter.tanggal:
        return _("Penugasan “%(judul)s” dicabut sebelum dimulai.", judul=row.judul)
    if letter.jenis == "surat_pencabutan":
        return _("Penugasan “%(judul)s” dicabut, hari terakhir %(hari)s.", judul=row.judul, hari=day)
    if letter.isi.get("perubahan", {}).get("selesai"):
        return _("Penugasan “%(judul)s” kini berlangsung sampai %(hari)s.", judul=row.judul, hari=day)
    return _("Target penugasan “%(judul)s” diubah: %(target)s.", judul=row.judul, target=row.target.rstrip("."))
