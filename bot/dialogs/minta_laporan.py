"""Minta laporan: the head asks members or the ketua at any time, past the cadence."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs import kabar_laporan as kabar
from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.kelola_tim import tim_berjalan
from bot.dialogs.questions import Day, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import kalender, laporan, organisasi, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import tujuan_laporan


def _hanya_pimpinan(scene: Scene, answers: Answers) -> None:
    tim.wajib_pemimpin(scene.session, tim_berjalan(scene, answers), scene.me.id, scene.today)


def _dapat_diminta(scene: Scene, answers: Answers) -> Sequence[Option]:
    team = tim_berjalan(scene, answers)
    ids = {member.pegawai_id for member in tim.anggota(scene.session, team.id)} - {scene.me.id}
    people = list(organisasi.orang_banyak(scene.session, ids).values())
    if team.ketua_id is not None and team.ketua_id not in ids | {scene.me.id}:
        people.append(scene.orang(team.ketua_id))
    people.sort(key=lambda one: (one.id != team.ketua_id, one.nama))
    ketua = scene._("Ketua tim")
    return [Option(str(one.id), one.nama, ketua if one.id == team.ketua_id else one.jabatan) for one in people]


def _hari_dekat(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    days = kalender.untuk(scene.session, tim_berjalan(scene, answers).unit_id)
    first = days.next_working_day(scene.today)
    return [first, days.next_working_day(first), days.working_day_from(scene.today + dt.timedelta(days=7))]


def _hari_ini(scene: Scene, _answers: Answers) -> dt.date:
    return scene.today


def _minta(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team = tim_berjalan(scene, answers)
    days = kalender.untuk(scene.session, team.unit_id)
    due = days.closing(days.working_day_from(answers.day("tenggat")), scene.reader.zone)
    people = tuple(uuid.UUID(value) for value in answers.many("kepada"))
    wish = laporan.Permintaan(people, answers.text("pesan"), due, scene.me.id)
    rows = laporan.minta(scene.session, team, wish, scene.now)
    kabar.setelah_diminta(scene, rows, team)
    said = _.plural(
        "Permintaan laporan sudah dikirim kepada %(n)s orang.",
        "Permintaan laporan sudah dikirim kepada %(n)s orang.",
        len(rows),
    )
    choices = (Choice(_("Buka tim"), Action("tim", "open", str(team.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


def _dasar_minta(scene: Scene, _answers: Answers) -> tuple[Block, ...]:
    line = tujuan_laporan(scene.regulasi, "ketua_atau_anggota", "atas_permintaan")
    return (
        Note(
            scene._("Pimpinan unit dapat meminta laporan kapan saja, menurut %(dasar)s.", dasar=panjang(line.kutipan))
        ),
    )


MINTA_LAPORAN = Form(
    name="minta_laporan",
    title=L("Minta laporan"),
    questions=(
        Pick(
            name="kepada",
            label=L("Kepada"),
            ask=L("Siapa yang dimintai laporan? Boleh lebih dari satu."),
            options=_dapat_diminta,
            many=True,
            none=L("Tim ini belum mempunyai anggota."),
        ),
        Write(name="pesan", label=L("Yang diminta"), ask=L("Apa yang ingin Bapak/Ibu ketahui?")),
        Day(
            name="tenggat",
            label=L("Batas waktu"),
            ask=L("Paling lambat hari apa? Batasnya akhir jam kerja hari itu."),
            suggest=_hari_dekat,
            earliest=_hari_ini,
        ),
    ),
    allow=_hanya_pimpinan,
    preview=_dasar_minta,
    submit=_minta,
)
