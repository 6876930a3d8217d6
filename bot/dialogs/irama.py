"""Atur laporan: whoever runs a team says how often, on which day and at what hour its members are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.kelola_tim import tim_berjalan
from bot.dialogs.questions import Number, Option, Pick
from bot.dialogs.scene import Scene
from bot.dialogs.tim import HARI, IRAMA, kata_irama
from core import kalender, laporan, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import tujuan_laporan

HOURS = range(8, 16)


def _boleh(scene: Scene, answers: Answers) -> None:
    tim.wajib_pengelola(scene.session, tim_berjalan(scene, answers), scene.me.id, scene.today)


def _pilihan_irama(scene: Scene, _answers: Answers) -> Sequence[Option]:
    preferred = tujuan_laporan(scene.regulasi, "ketua").tiap_hari
    return [Option(name, scene._(IRAMA[name])) for name in laporan.menurut_jarak(preferred)]


def _pilihan_hari(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(str(number), scene._(word)) for number, word in enumerate(HARI)]


def _pilihan_jam(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(f"{hour:02}:00", f"{hour:02}.00") for hour in HOURS]


def _bulanan(_scene: Scene, answers: Answers) -> bool:
    return answers.text("irama") == "bulanan"


def _mingguan(_scene: Scene, answers: Answers) -> bool:
    return answers.text("irama") in ("mingguan", "dua_mingguan")


def _irama(scene: Scene, answers: Answers) -> laporan.Irama:
    day = answers.number("tanggal") if _bulanan(scene, answers) else answers.number("hari")
    return laporan.Irama(answers.text("irama"), day, dt.time.fromisoformat(answers.text("jam")), scene.now)


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """When the first one is, and that the interval is the team's own."""
    _ = scene._
    team = tim_berjalan(scene, answers)
    days = kalender.untuk(scene.session, team.unit_id)
    coming = laporan.pertama(_irama(scene, answers), team.mulai, scene.reader.zone, days)
    line = tujuan_laporan(scene.regulasi, "ketua", scope=team.scope)
    note = Note(
        _(
            "Peraturan menyebut laporan berkala tanpa jarak waktu (%(dasar)s); jaraknya ditentukan tim.",
            dasar=panjang(line.kutipan),
        )
    )
    if coming is None:
        return (note,)
    return (Text(_("Laporan pertama diminta %(saat)s.", saat=scene.reader.when(coming.jatuh_tempo))), note)


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team = tim_berjalan(scene, answers)
    laporan.atur_irama(scene.session, team, _irama(scene, answers), scene.me.id, scene.now)
    said = _("Baik, laporan anggota diminta %(irama)s.", irama=kata_irama(_, team))
    choices = (Choice(_("Buka tim"), Action("tim", "open", str(team.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


IRAMA_LAPORAN = Form(
    name="irama",
    title=L("Atur laporan anggota"),
    questions=(
        Pick(
            name="irama", label=L("Seberapa sering"), ask=L("Seberapa sering laporan diminta?"), options=_pilihan_irama
        ),
        Pick(
            name="hari",
            label=L("Hari"),
            ask=L("Setiap hari apa?"),
            options=_pilihan_hari,
            when=_mingguan,
            depends=("irama",),
        ),
        Number(
            name="tanggal",
            label=L("Tanggal"),
            ask=L("Setiap tanggal berapa? Pilih atau ketik angka 1 sampai 28."),
            most=28,
            suggest=(1, 5, 15, 25),
            when=_bulanan,
            depends=("irama",),
        ),
        Pick(name="jam", label=L("Jam"), ask=L("Pukul berapa?"), options=_pilihan_jam),
    ),
    allow=_boleh,
    preview=_preview,
    submit=_submit,
    send=L("Simpan"),
)
