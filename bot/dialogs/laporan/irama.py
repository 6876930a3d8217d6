"""Atur laporan: how often, on which day and at what hour the reports of a work are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.laporan.rupa import HARI, IRAMA, kata_irama
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import Number, Option, Pick
from bot.dialogs.scene import Reader, Scene
from core import kalender, laporan, pekerjaan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import tujuan_laporan

HOURS = range(8, 16)


def _pekerjaan(scene: Scene, answers: Answers) -> Pekerjaan:
    """The work; buttons of a team's card name the team alone."""
    value = answers.text("ref")
    return pekerjaan.ambil(scene.session, value if ":" in value else f"tim:{value}")


def _boleh(scene: Scene, answers: Answers) -> None:
    laporan.wajib_mengatur(scene.session, _pekerjaan(scene, answers), scene.me.id, aturan(scene), scene.now)


def _pilihan_irama(scene: Scene, _answers: Answers) -> Sequence[Option]:
    """The interval the government prefers first, called what it is."""
    _ = scene._
    preferred = tujuan_laporan(scene.regulasi, "ketua").tiap_hari
    names = laporan.menurut_jarak(preferred)
    usual = _("jarak bawaan pemerintah daerah")
    return [Option(name, _(IRAMA[name]), usual if preferred and name == names[0] else "") for name in names]


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
    """When the first one is, and that the interval is nobody's but theirs."""
    _ = scene._
    work = _pekerjaan(scene, answers)
    days = kalender.untuk(scene.session, work.unit_id)
    coming = laporan.pertama(_irama(scene, answers), work.mulai, scene.reader.zone, days)
    first = (
        (Text(_("Laporan pertama diminta %(saat)s.", saat=scene.reader.when(coming.jatuh_tempo))),) if coming else ()
    )
    return (*first, Note(_tanpa_jarak(scene, work)))


def _tanpa_jarak(scene: Scene, work: Pekerjaan) -> str:
    _ = scene._
    if work.tim is None:
        line = tujuan_laporan(scene.regulasi, "individu")
        return _(
            "Peraturan tidak menyebut seberapa sering tugas perorangan dilaporkan (%(dasar)s); "
            "jaraknya ditentukan bersama.",
            dasar=panjang(line.kutipan),
        )
    line = tujuan_laporan(scene.regulasi, "ketua", scope=work.tim.scope)
    return _(
        "Peraturan menyebut laporan berkala tanpa jarak waktu (%(dasar)s); jaraknya ditentukan tim.",
        dasar=panjang(line.kutipan),
    )


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work = _pekerjaan(scene, answers)
    who = (scene.me.id, aturan(scene))
    laporan.atur_irama(scene.session, work, _irama(scene, answers), who, scene.now)
    when = kata_irama(_, work.isi)
    if work.tim is not None:
        said = _("Baik, laporan anggota diminta %(irama)s.", irama=when)
        back = Choice(_("Buka tim"), Action("tim", "open", str(work.isi.id)))
    else:
        said = _("Baik, laporan diminta %(irama)s.", irama=when)
        back = Choice(_("Kembali ke laporan"), Action("lapor", "open", work.ref))
        _beri_tahu(scene, work)
    return (Choose(blocks=(Text(said),), choices=(back, menu_choice(scene)), replace=True),)


def _beri_tahu(scene: Scene, work: Pekerjaan) -> None:
    """Who does the work hears of a cadence that somebody else has set for him."""
    person = pekerjaan.pelaksana(scene.session, work)[0]
    if person == scene.me.id:
        return
    name, title = scene.me.nama, work.judul
    look = Action("lapor", "open", work.ref)

    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("%(nama)s mengatur jadwal laporan untuk “%(judul)s”: %(irama)s.", nama=name, judul=title,
                 irama=kata_irama(_, work.isi))  # fmt: skip
        return Choose(blocks=(Text(said),), choices=(Choice(_("Lihat laporan"), look),))

    scene.tell(person, make)


IRAMA_LAPORAN = Form(
    name="irama",
    title=L("Atur laporan"),
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
