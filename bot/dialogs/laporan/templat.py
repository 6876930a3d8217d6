"""Pertanyaan laporan: what whoever runs a team wants each member's report to answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.questions import Write
from bot.dialogs.scene import Scene
from bot.dialogs.tim.kelola import tim_berjalan
from core import laporan, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text

USUAL = L("Pakai isian biasa")


def _boleh(scene: Scene, answers: Answers) -> None:
    tim.wajib_pengelola(scene.session, tim_berjalan(scene, answers), scene.me.id, scene.today)


def _sekarang(scene: Scene, value: str) -> Answers:
    team = tim_berjalan(scene, Answers().given("ref", value, ""))
    asked = "\n".join(team.templat_laporan)
    return Answers().given("pertanyaan", asked, asked) if asked else Answers()


def _baris(answers: Answers) -> list[str]:
    said = answers.text("pertanyaan")
    return [] if said == USUAL else said.splitlines()


def _pratinjau(scene: Scene, _answers: Answers) -> tuple[Block, ...]:
    return (Note(scene._("Berlaku mulai laporan berikutnya; laporan yang sudah ditulis tidak berubah.")),)


def _simpan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team = tim_berjalan(scene, answers)
    laporan.atur_templat(scene.session, team, _baris(answers), scene.me.id, scene.now)
    number = len(team.templat_laporan)
    said = _.plural(
        "Baik, laporan anggota berikutnya menjawab %(n)s pertanyaan.",
        "Baik, laporan anggota berikutnya menjawab %(n)s pertanyaan.",
        number,
    )
    if not number:
        said = _("Baik, laporan anggota berikutnya memakai isian biasa.")
    choices = (Choice(_("Kembali ke laporan"), Action("lapor", "open", f"tim:{team.id}")), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


TEMPLAT_LAPORAN = Form(
    name="templat_laporan",
    title=L("Pertanyaan laporan anggota"),
    questions=(
        Write(
            name="pertanyaan",
            label=L("Pertanyaan"),
            ask=L("Apa yang perlu dijawab setiap laporan? Tulis satu pertanyaan per baris, paling banyak 8."),
            suggest=(USUAL,),
            limit=laporan.PERTANYAAN * (laporan.PANJANG + 1),
        ),
    ),
    allow=_boleh,
    prefill=_sekarang,
    preview=_pratinjau,
    submit=_simpan,
    send=L("Simpan"),
)
