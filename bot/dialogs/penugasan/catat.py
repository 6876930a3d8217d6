"""Catat penugasan lintas instansi: work for another government is recorded, and nothing else (K Ps.19(2)).

The regulation names it without saying how it comes about, so that Lincah has no steps and makes no letter.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import calon, pilihan_pegawai
from bot.dialogs.organisasi.sebagai import SEBAGAI, hanya_pimpinan, kapasitas, pimpinan
from bot.dialogs.penugasan.kartu import lintas_instansi
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.waktu import SAMPAI, SEJAK
from core import penugasan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.penugasan import Penugasan
from core.regulasi.kutipan import panjang

_pimpinan_saja = hanya_pimpinan(L("Penugasan lintas instansi dicatat oleh pimpinan unit pegawainya."))


def _boleh(scene: Scene, answers: Answers) -> None:
    if not lintas_instansi(scene):
        raise NotNow(L("Peraturan yang berlaku tidak menyebut penugasan lintas instansi."))
    _pimpinan_saja(scene, answers)


def _setahun_lalu(scene: Scene, _answers: Answers) -> dt.date:
    """What is only recorded may have begun long ago."""
    return scene.today - dt.timedelta(days=366)


def _calon(scene: Scene, answers: Answers) -> Sequence[Option]:
    masa = (answers.day("mulai"), answers.day("selesai"))
    return pilihan_pegawai(scene, calon(scene, pimpinan(scene, answers)), masa)


def _hanya_catatan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    note = scene._(
        "Peraturan menyebut penugasan lintas instansi tanpa tata cara (%(dasar)s). Lincah hanya mencatatnya: tidak ada "
        "persetujuan yang diminta dan tidak ada surat yang dibuat.",
        dasar=panjang(lintas_instansi(scene)),
    )
    return (*kapasitas(scene, answers), Note(note))


def _catat(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work = penugasan.PekerjaanTercatat(
        judul=answers.text("judul"),
        unit_id=pimpinan(scene, answers).unit_id,
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        instrumen=answers.text("instrumen"),
        instansi=answers.text("instansi"),
    )
    people = [uuid.UUID(value) for value in answers.many("pegawai")]
    for one in penugasan.catat(scene.session, work, people, scene.me.id, scene.now):
        scene.tell(one.pegawai_id, _kabar(one, scene.me.nama))
    said = _("Sudah dicatat. Pegawainya melihatnya di “Tugas saya”, dan bebannya ikut dihitung.")
    choices = (Choice(_("Penugasan di unit saya"), Action("penugasan_unit", "open")), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


def _kabar(row: Penugasan, nama: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("%(nama)s mencatat penugasan Bapak/Ibu di %(instansi)s.", nama=nama, instansi=row.instansi_lain)
        opens = Choice(_("Lihat penugasan"), Action("penugasan", "open", str(row.id)))
        period = Note(reader.period(row.mulai, row.selesai))
        return Choose(blocks=(Title(row.judul), Text(said), period), choices=(opens,))

    return make


CATAT_PENUGASAN = Form(
    name="catat_penugasan",
    title=L("Catat penugasan lintas instansi"),
    questions=(
        SEBAGAI,
        Write(name="instansi", label=L("Instansi"), ask=L("Di instansi pemerintah mana?"), limit=200),
        Write(name="judul", label=L("Pekerjaan"), ask=L("Pekerjaan apa di sana?"), limit=200, least=5),
        Write(
            name="instrumen",
            label=L("Ditetapkan dengan"),
            ask=L("Ditetapkan dengan surat apa? Mohon sebutkan jenis, nomor, dan tanggalnya."),
            limit=200,
        ),
        replace(SEJAK, earliest=_setahun_lalu),
        SAMPAI,
        Pick(
            name="pegawai",
            label=L("Pegawai"),
            ask=L("Siapa yang ditugaskan? Boleh lebih dari satu."),
            options=_calon,
            many=True,
            explain=True,
            depends=("sebagai",),
            none=L("Unit ini tidak mempunyai pegawai yang dapat ditugaskan."),
        ),
    ),
    allow=_boleh,
    preview=_hanya_catatan,
    submit=_catat,
    send=L("Catat"),
)
