"""The forms that set the working calendar: days off, days worked, Ramadan, hours."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot import kalimat_kalender as kata
from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.organisasi.siapa_memutus import hanya_admin
from bot.dialogs.questions import AnyQuestion, Day, Option, Pick, Write
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from core import kalender, laporan
from core.kalender import Aturan, Jenis, Kalender, Tempat
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Event, Note, Say, Text

SEMUA = "semua"
#: What follows a change, and what does not: days that people wrote down stay as they wrote them.
MENGIKUTI = L(
    "Pengingat, hitungan hari kerja, dan batas laporan yang belum lewat langsung mengikutinya. Tanggal kegiatan, "
    "penugasan, dan tindak lanjut tidak berubah."
)
_SETAHUN = dt.timedelta(days=366)
_DAY = dt.timedelta(days=1)

#: Whether national holidays and cuti bersama are free.
_LIBUR: dict[str, tuple[Marked, bool, bool]] = {
    "libur": (L("Libur seperti biasa"), True, True),
    "cuti": (L("Masuk pada cuti bersama"), True, False),
    "semua": (L("Masuk pada keduanya"), False, False),
}


@dataclass(frozen=True, kw_only=True)
class TulisJam(Write):
    """A week of hours, written as the workbook and the command line have it."""

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        """The answers with the week added.

        Raises:
            JamKeliru: it cannot be read as one.
        """
        week = kalender.baca_pekan(super().read(scene, answers, event).text(self.name))
        return answers.given(self.name, kalender.tulis_pekan(week), kata.pekan(scene._, week))


def nama_tempat(scene: Scene, unit_id: str) -> str:
    return nama_unit(scene.session, uuid.UUID(unit_id)) if unit_id else scene._("Seluruh instansi")


def _tentang(scene: Scene, answers: Answers) -> str:
    return nama_tempat(scene, answers.text("ref"))


def _kalender(scene: Scene, answers: Answers) -> Kalender:
    unit_id = answers.text("ref")
    if unit_id:
        return kalender.untuk(scene.session, uuid.UUID(unit_id))
    return kalender.untuk_instansi(scene.session, scene.me.instansi_id)


# -- the questions --------------------------------------------------------------------------------------


def _setahun_lalu(scene: Scene, _answers: Answers) -> dt.date:
    """Days gone by may be put right: how long something has waited is counted by them."""
    return scene.today - _SETAHUN


def _mulai(_scene: Scene, answers: Answers) -> dt.date:
    return answers.day("mulai")


def _hari_itu(scene: Scene, answers: Answers) -> tuple[str, str]:
    day = answers.day("mulai")
    return day.isoformat(), scene._.date(day)


def _hari_kerja(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    first = _kalender(scene, answers).working_day_from(scene.today)
    return [first, _kalender(scene, answers).next_working_day(first)]


def _hari_libur(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    """The next days that are free now."""
    days = _kalender(scene, answers)
    coming = (scene.today + n * _DAY for n in range(60))
    return [day for day in coming if not days.is_working_day(day)][:3]


def _puasa(today: dt.date) -> tuple[dt.date, dt.date]:
    """The estimated Ramadan that runs or comes next."""
    months = (month for year in (today.year, today.year + 1) for month in kalender.ramadan(year))
    return next(month for month in months if month[1] >= today)


def _awal_puasa(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    first, _last = _puasa(scene.today)
    return [first, first + _DAY]


def _akhir_puasa(_scene: Scene, answers: Answers) -> Sequence[dt.date]:
    """29 or 30 days."""
    start = answers.day("mulai")
    return [start + 28 * _DAY, start + 29 * _DAY]


def _senin(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    monday = scene.today + dt.timedelta(days=7 - scene.today.weekday())
    return [scene.today, monday]


def _periksa_masa(jenis: Jenis) -> Callable[[Scene, Answers, dt.date], None]:
    return lambda _scene, answers, day: kalender.periksa(Aturan(jenis, answers.day("mulai"), day))


def _libur(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, (word, _national, _joint) in _LIBUR.items()]


def _tanggal(ask: Marked, suggest: Callable[[Scene, Answers], Sequence[dt.date]]) -> Day:
    return Day(name="mulai", label=L("Mulai"), ask=ask, suggest=suggest, earliest=_setahun_lalu)


def _sampai(jenis: Jenis, suggest: Callable[[Scene, Answers], Sequence[dt.date]], *, sehari: bool) -> Day:
    """One day, unless somebody changes it; a month is asked for."""
    return Day(
        name="selesai",
        label=L("Sampai"),
        ask=L("Sampai tanggal berapa?"),
        suggest=suggest,
        earliest=_mulai,
        check=_periksa_masa(jenis),
        depends=("mulai",),
        default=_hari_itu if sehari else None,
    )


def _jam(ask: Marked, skip: Marked) -> TulisJam:
    return TulisJam(
        name="jam",
        label=L("Jam kerja"),
        ask=ask,
        help=L("Misalnya senin-kamis 07.30-16.00; jumat 07.30-16.30. Hari yang tidak disebut berarti libur."),
        optional=True,
        skip=skip,
        limit=200,
    )


def _keterangan(ask: Marked) -> Write:
    return Write(name="keterangan", label=L("Keterangan"), ask=ask, optional=True, limit=200)


_ACARA = _keterangan(L("Apa acaranya, atau keputusan apa yang menetapkannya?"))
_DASAR = _keterangan(L("Apa dasar atau keterangannya?"))


# -- what comes of it -----------------------------------------------------------------------------------


def _aturan(jenis: Jenis, answers: Answers) -> Aturan:
    """The rule that the answers make; an hour that was left out is as usual."""
    _word, national, joint = _LIBUR[answers.text("libur") or "libur"]
    week = answers.text("jam")
    last = answers.text("selesai")
    return Aturan(
        jenis,
        answers.day("mulai"),
        dt.date.fromisoformat(last) if last else None,
        kalender.baca_pekan(week) if week else None,
        national,
        joint,
        answers.text("keterangan"),
    )


def _formulir(jenis: Jenis, title: Marked, questions: tuple[AnyQuestion, ...]) -> Form:
    def preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
        hint = scene._(MENGIKUTI)
        return (Text(kata.aturan(scene._, _aturan(jenis, answers))), Note(hint))

    def submit(scene: Scene, answers: Answers) -> Sequence[Say]:
        _ = scene._
        rule, unit_id = _aturan(jenis, answers), answers.text("ref")
        place = Tempat(scene.me.instansi_id, uuid.UUID(unit_id) if unit_id else None)
        made = kalender.pasang(scene.session, place, rule, scene.me.id, scene.now)
        if made is not None:
            laporan.jadwalkan_ulang(scene.session, place.instansi_id, scene.me.id, scene.now)
        words = {"tempat": nama_tempat(scene, unit_id), "aturan": kata.aturan(_, rule)}
        said = _("Ditetapkan untuk %(tempat)s: %(aturan)s", **words)
        month = f"{rule.mulai:%Y-%m}:{unit_id}"
        choices = (Choice(_("Lihat kalender"), Action("kalender_kerja", "open", month)), menu_choice(scene))
        text = Text(said if made else _("Sudah ditetapkan demikian; tidak ada yang diubah."))
        return (Choose(blocks=(text,), choices=choices, replace=True),)

    return Form(
        name=f"kalender_{jenis}",
        title=title,
        questions=questions,
        allow=hanya_admin,
        about=_tentang,
        preview=preview,
        submit=submit,
        send=L("Tetapkan"),
    )


DIALOGS = (
    _formulir(
        "libur",
        L("Tambah hari libur"),
        (
            _tanggal(L("Tanggal berapa liburnya?"), _hari_kerja),
            _sampai("libur", _hari_kerja, sehari=True),
            _ACARA,
        ),
    ),
    _formulir(
        "masuk",
        L("Tambah hari masuk"),
        (
            _tanggal(L("Tanggal berapa tetap masuk?"), _hari_libur),
            _sampai("masuk", _hari_libur, sehari=True),
            _jam(L("Jam kerjanya pukul berapa?"), L("Seperti biasa")),
            _ACARA,
        ),
    ),
    _formulir(
        "ramadan",
        L("Atur Ramadan"),
        (
            _tanggal(L("Hari pertama Ramadan tanggal berapa?"), _awal_puasa),
            _sampai("ramadan", _akhir_puasa, sehari=False),
            _jam(L("Bagaimana jam kerjanya selama Ramadan?"), L("Menurut Perpres")),
            _DASAR,
        ),
    ),
    _formulir(
        "jam",
        L("Atur jam kerja"),
        (
            _jam(L("Bagaimana jam kerja sepekan?"), L("Seperti biasa")),
            Pick(
                name="libur",
                label=L("Hari libur"),
                ask=L("Apakah libur pada hari libur nasional dan cuti bersama?"),
                options=_libur,
            ),
            _tanggal(L("Berlaku sejak tanggal berapa?"), _senin),
            _DASAR,
        ),
    ),
)
