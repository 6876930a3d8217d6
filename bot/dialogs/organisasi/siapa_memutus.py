"""Siapa yang memutuskan? For admins: somebody, a unit, a way, a day; the answer comes without asking anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.organisasi.kalimat_kedudukan import nama_orang
from bot.dialogs.organisasi.kalimat_simulasi import FORM, MODE, Kalimat
from bot.dialogs.questions import Day, NotNow, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import organisasi, pairing
from core.language import L
from core.messages import Action, Choice, Choose, Say
from core.regulasi.kosakata import Form as Bentuk
from core.regulasi.kosakata import Mode
from core.simulasi import Andai, simulasi
from core.susun import Aturan

MONDAY_AFTER = 7
_SETAHUN = dt.timedelta(days=365)


def hanya_admin(scene: Scene, _answers: Answers) -> None:
    """A form's `allow`: what it shows of others, absences included, is for administrators.

    Raises:
        NotNow: he is none.
    """
    if not scene.me.admin:
        raise NotNow(L("Halaman ini untuk admin Lincah."))


def _pegawai(scene: Scene, answers: Answers) -> Sequence[Option]:
    found = organisasi.cari_pegawai(scene.session, answers.text("cari"))
    return [Option(str(one.orang.id), one.orang.nama, f"{one.orang.jabatan}, {one.orang.unit}") for one in found]


def _perangkat_daerah(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(str(pd.id), pd.nama) for pd in organisasi.daftar_pd(scene.session)]


def _unit(scene: Scene, answers: Answers) -> Sequence[Option]:
    return [Option(str(unit.id), unit.nama) for unit in organisasi.units_of_pd(scene.session, answers.id("pd"))]


def _mode(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, word in MODE.items()]


def _bentuk(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, word in FORM.items()]


def _hari(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    return [scene.today, scene.today + dt.timedelta(days=MONDAY_AFTER - scene.today.weekday())]


def _setahun_lalu(scene: Scene, _answers: Answers) -> dt.date:
    """Who would have decided then may be asked too; older orders are not kept in mind by anybody."""
    return scene.today - _SETAHUN


def _jawab(scene: Scene, answers: Answers) -> Sequence[Say]:
    day = answers.day("tanggal")
    rules = Aturan(scene.regulasi, scene.struktur.pada(day))
    person, unit = rules.struktur.orang.get(answers.text("pegawai")), rules.struktur.unit.get(answers.text("unit"))
    if person is None or unit is None:
        raise NotNow(L("Pegawai atau unit yang dipilih tadi sudah tidak ada. Mohon mulai lagi."))
    andai = Andai(person, unit, cast(Mode, answers.text("mode")), cast(Bentuk, answers.text("bentuk")))
    found = simulasi(andai, rules, {str(one) for one in pairing.terhubung(scene.session)})
    words = Kalimat(scene.reader, rules.struktur, rules.regulasi, nama_orang(scene.session, found.orang), day)
    again = Choice(scene._("Tanya lagi"), Action("siapa_memutus", "open"))
    choices = (again, menu_choice(scene))
    return (Say(blocks=words.pokok(found)), Choose(blocks=words.rincian(found), choices=choices))


SIAPA_MEMUTUS = Form(
    name="siapa_memutus",
    title=L("Siapa yang memutuskan?"),
    questions=(
        Write(
            name="cari",
            label=L("Kata pencarian"),
            ask=L("Pegawai yang mana? Ketik sebagian nama atau NIP-nya."),
            limit=80,
        ),
        Pick(
            name="pegawai",
            label=L("Pegawai"),
            ask=L("Mohon pilih pegawainya."),
            options=_pegawai,
            depends=("cari",),
            none=L("Tidak ada pegawai yang cocok. Tekan Kembali untuk mencari dengan kata lain."),
        ),
        Pick(
            name="pd",
            label=L("Perangkat Daerah"),
            ask=L("Ia akan bekerja untuk Perangkat Daerah mana?"),
            options=_perangkat_daerah,
        ),
        Pick(name="unit", label=L("Unit yang dituju"), ask=L("Untuk unit yang mana?"), options=_unit, depends=("pd",)),
        Pick(name="mode", label=L("Cara"), ask=L("Bagaimana caranya?"), options=_mode),
        Pick(name="bentuk", label=L("Bentuk"), ask=L("Perorangan atau dalam tim?"), options=_bentuk),
        Day(
            name="tanggal",
            label=L("Tanggal"),
            ask=L("Pada tanggal berapa? Cuti, Plt., dan Plh. pada hari itu ikut diperhitungkan."),
            suggest=_hari,
            earliest=_setahun_lalu,
        ),
    ),
    allow=hanya_admin,
    submit=_jawab,
    ready=True,
)
