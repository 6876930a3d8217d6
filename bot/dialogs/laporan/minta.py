"""Minta laporan: whoever the reports of a work go to asks for one at any time, past the cadence."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.laporan import kabar
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import Day, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import kalender, laporan, organisasi, pekerjaan, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text
from core.pekerjaan import BukanPemilik, Pekerjaan
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import tujuan_laporan


def _pekerjaan(scene: Scene, answers: Answers) -> Pekerjaan:
    """The work, while it goes on; buttons of a team's card name the team alone."""
    value = answers.text("ref")
    work = pekerjaan.ambil(scene.session, value if ":" in value else f"tim:{value}")
    pekerjaan.wajib_berjalan(work, scene.today)
    return work


def _boleh(scene: Scene, answers: Answers) -> None:
    work = _pekerjaan(scene, answers)
    if laporan.dapat_meminta(scene.session, work, scene.me.id, aturan(scene), scene.today):
        return
    if work.tim is not None:
        tim.wajib_pemimpin(scene.session, work.tim, scene.me.id, scene.today)
    raise BukanPemilik(work)


def _dapat_diminta(scene: Scene, answers: Answers) -> Sequence[Option]:
    work = _pekerjaan(scene, answers)
    leader = work.tim.ketua_id if work.tim else None
    ids = set(pekerjaan.pelaksana(scene.session, work)) - {scene.me.id}
    people = sorted(organisasi.orang_banyak(scene.session, ids).values(), key=lambda one: (one.id != leader, one.nama))
    ketua = scene._("Ketua tim")
    return [Option(str(one.id), one.nama, ketua if one.id == leader else one.jabatan) for one in people]


def _ada_pilihan(scene: Scene, answers: Answers) -> bool:
    return _pekerjaan(scene, answers).tim is not None


def _hari_dekat(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    days = kalender.untuk(scene.session, _pekerjaan(scene, answers).unit_id)
    first = days.next_working_day(scene.today)
    return [first, days.next_working_day(first), days.working_day_from(scene.today + dt.timedelta(days=7))]


def _hari_ini(scene: Scene, _answers: Answers) -> dt.date:
    return scene.today


def _minta(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work = _pekerjaan(scene, answers)
    days = kalender.untuk(scene.session, work.unit_id)
    due = days.closing(days.working_day_from(answers.day("tenggat")), scene.reader.zone)
    people = tuple(uuid.UUID(value) for value in answers.many("kepada")) or pekerjaan.pelaksana(scene.session, work)
    wish = laporan.Permintaan(people, answers.text("pesan"), due, scene.me.id)
    rows = laporan.minta(scene.session, work, wish, aturan(scene), scene.now)
    kabar.setelah_diminta(scene, rows)
    said = _.plural(
        "Permintaan laporan sudah dikirim kepada %(n)s orang.",
        "Permintaan laporan sudah dikirim kepada %(n)s orang.",
        len(rows),
    )
    back = Choice(_("Buka tim"), Action("tim", "open", str(work.isi.id)))
    if work.tim is None:
        back = Choice(_("Laporan pekerjaan ini"), Action("lapor", "open", work.ref))
    return (Choose(blocks=(Text(said),), choices=(back, menu_choice(scene)), replace=True),)


def _dasar_minta(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """The provision; of one person's work there is none, and the default says so."""
    _ = scene._
    if _pekerjaan(scene, answers).tim is None:
        line = tujuan_laporan(scene.regulasi, "individu")
        said = _(
            "Peraturan tidak mengatur permintaan laporan atas tugas perorangan; ketentuan bawaan Lincah: yang dapat "
            "meminta adalah penerima laporannya (%(dasar)s) dan pimpinan unit pemilik pekerjaan.",
            dasar=panjang(line.kutipan),
        )
        return (Note(said),)
    line = tujuan_laporan(scene.regulasi, "ketua_atau_anggota", "atas_permintaan")
    return (Note(_("Pimpinan unit dapat meminta laporan kapan saja, menurut %(dasar)s.", dasar=panjang(line.kutipan))),)


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
            when=_ada_pilihan,
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
    allow=_boleh,
    preview=_dasar_minta,
    submit=_minta,
)
