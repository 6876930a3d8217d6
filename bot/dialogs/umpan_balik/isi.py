"""What people fill in about feedback: the feedback, its answer, and how often the ketua gives it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from bot.dialogs import pekerjaan as papan
from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.questions import NotNow, Number, Option, Pick, Write
from bot.dialogs.scene import Scene
from bot.dialogs.umpan_balik import rupa
from core import organisasi, pekerjaan, tim, umpan_balik
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text
from core.models.kinerja import UmpanBalik
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang
from core.regulasi.skema import Ketentuan
from core.umpan_balik import Nada

USUAL = (0, 14, 30, 60, 90)
# The provision by which somebody gives it, in the words of the rule files.
_KETENTUAN = {"pengelola": "umpan_balik", "pemilik": "puo"}


@dataclass(frozen=True)
class Rujukan:
    """What the form is opened for: a work, perhaps one person, perhaps one report."""

    work: Pekerjaan
    kepada: uuid.UUID | None = None
    laporan: uuid.UUID | None = None


def _rujukan(scene: Scene, value: str) -> Rujukan:
    ref, *more = value.split()
    ids = [uuid.UUID(one) for one in more]
    return Rujukan(pekerjaan.ambil(scene.session, ref), *ids[:2])


def _dikenal(scene: Scene, value: str) -> Answers:
    about = _rujukan(scene, value)
    if about.kepada is None:
        return Answers()
    return Answers().given("kepada", str(about.kepada), scene.orang(about.kepada).nama)


def _pemberi(scene: Scene, answers: Answers) -> tuple[str, str] | None:
    about = _rujukan(scene, answers.text("ref"))
    return umpan_balik.pemberi(scene.session, about.work, scene.me.id, scene.today, about.laporan)


def _boleh(scene: Scene, answers: Answers) -> None:
    work = _rujukan(scene, answers.text("ref")).work
    if _pemberi(scene, answers) is None:
        raise umpan_balik.BukanPemberi(work)
    if not _orang(scene, answers):
        raise NotNow(L("Belum ada orang lain yang mengerjakan pekerjaan ini."))


def _orang(scene: Scene, answers: Answers) -> Sequence[Option]:
    """Those who do the work, or whom the report concerns; who has waited longest first."""
    about = _rujukan(scene, answers.text("ref"))
    work = about.work
    ids = umpan_balik.penerima(scene.session, work, scene.me.id, about.laporan)
    people = organisasi.orang_banyak(scene.session, ids)
    last = umpan_balik.terakhir(scene.session, work)
    ids.sort(key=lambda one: (one in last, last.get(one, scene.now), people[one].nama))
    return [Option(str(one), people[one].nama, terakhir(scene, last, one)) for one in ids]


def terakhir(scene: Scene, last: Mapping[uuid.UUID, dt.datetime], orang: uuid.UUID) -> str:
    """When somebody was last given feedback, in words."""
    if orang not in last:
        return scene._("belum pernah")
    return scene._("terakhir %(saat)s", saat=scene.reader.when(last[orang]))


def _nada(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, word in rupa.NADA.items()]


def _dasar(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """The provision that asks for it, where the text does."""
    _ = scene._
    giver = _pemberi(scene, answers)
    rule = _ketentuan(scene, _KETENTUAN.get(giver[0], "")) if giver else None
    lines = [_("Umpan balik dibaca oleh yang menerima, ketua tim, pimpinan unit, dan pejabat penilainya.")]
    if rule is not None:
        lines.append(_("Diberikan menurut %(dasar)s.", dasar=panjang(rule.kutipan)))
    return tuple(Note(line) for line in lines)


def _ketentuan(scene: Scene, kode: str) -> Ketentuan | None:
    rows = scene.regulasi.ketentuan_tentang("tanggung_jawab")
    return next((row for row in rows if row.kode == kode), None)


def _beri(scene: Scene, answers: Answers) -> Sequence[Say]:
    about = _rujukan(scene, answers.text("ref"))
    nada = cast(Nada, answers.text("nada"))
    said = umpan_balik.Ucapan(scene.me.id, answers.id("kepada"), answers.text("isi"), nada, about.laporan)
    row = umpan_balik.beri(scene.session, about.work, said, scene.today, scene.now)
    return rupa.setelah_diberi(scene, row)


BERI = Form(
    name="beri_umpan_balik",
    title=L("Beri umpan balik"),
    questions=(
        Pick(name="kepada", label=L("Kepada"), ask=L("Umpan balik ini untuk siapa?"), options=_orang),
        Pick(name="nada", label=L("Jenis"), ask=L("Umpan balik seperti apa?"), options=_nada),
        Write(name="isi", label=L("Isi"), ask=L("Apa yang ingin Bapak/Ibu sampaikan?"), voice=True),
    ),
    allow=_boleh,
    prefill=_dikenal,
    preview=_dasar,
    submit=_beri,
)


# -- the answer -------------------------------------------------------------------------------------------


def _untuk_saya(scene: Scene, answers: Answers) -> None:
    row = _umpan_balik(scene, answers)
    if row.dibalas_pada is not None:
        raise umpan_balik.SudahDibalas(row)


def _umpan_balik(scene: Scene, answers: Answers) -> UmpanBalik:
    return umpan_balik.untuk(scene.session, answers.id("ref"), scene.me.id)


def _balas(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = umpan_balik.balas(scene.session, answers.id("ref"), answers.text("balasan"), scene.me.id, scene.now)
    return rupa.setelah_dibalas(scene, row)


BALAS = Form(
    name="balas_umpan_balik",
    title=L("Tanggapi umpan balik"),
    questions=(
        Write(
            name="balasan",
            label=L("Tanggapan"),
            ask=L("Apa tanggapan Bapak/Ibu? Tanggapan disampaikan satu kali dan tidak diubah lagi."),
        ),
    ),
    allow=_untuk_saya,
    submit=_balas,
    ready=True,
)


# -- how often --------------------------------------------------------------------------------------------


def _tim(scene: Scene, answers: Answers) -> TimKerja:
    work = papan.ambil(scene, answers.text("ref"))
    if work.tim is None:
        raise NotNow(L("Jarak umpan balik diatur untuk tim."))
    return work.tim


def _pengelola(scene: Scene, answers: Answers) -> None:
    tim.wajib_pengelola(scene.session, _tim(scene, answers), scene.me.id, scene.today)


def _bawaan(scene: Scene, _answers: Answers) -> tuple[Block, ...]:
    rule = _ketentuan(scene, "umpan_balik")
    if rule is None:
        return ()
    said = scene._(
        "Peraturan menyebut umpan balik berkala tanpa jarak waktu (%(dasar)s); jaraknya ditentukan tim.",
        dasar=panjang(rule.kutipan),
    )
    return (Note(said),)


def _atur(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team = umpan_balik.atur_jarak(scene.session, _tim(scene, answers), answers.number("hari"), scene.me.id, scene.now)
    days = team.umpan_balik_hari
    said = (
        _.plural(
            "Baik, setiap anggota mendapat umpan balik paling lama %(n)s hari sekali.",
            "Baik, setiap anggota mendapat umpan balik paling lama %(n)s hari sekali.",
            days,
        )
        if days
        else _("Baik, umpan balik tidak diingatkan.")
    )
    back = Choice(_("Umpan balik"), Action("umpan_balik_pekerjaan", "open", answers.text("ref")))
    return (Choose(blocks=(Text(said),), choices=(back, menu_choice(scene)), replace=True),)


JARAK = Form(
    name="jarak_umpan_balik",
    title=L("Atur jarak umpan balik"),
    questions=(
        Number(
            name="hari",
            label=L("Jarak (hari)"),
            ask=L("Paling lama berapa hari sekali setiap anggota mendapat umpan balik? Tulis 0 agar tidak diingatkan."),
            least=0,
            most=umpan_balik.TERLAMA,
            suggest=USUAL,
        ),
    ),
    allow=_pengelola,
    preview=_bawaan,
    submit=_atur,
    send=L("Simpan"),
)

DIALOGS = (BERI, BALAS, JARAK)
