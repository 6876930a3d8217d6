"""What follows a target that is set: the strategy, whether a ketua is needed, giving it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.card import dilihat
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.perencanaan import kabar_target
from bot.dialogs.perencanaan.target_isi import boleh, dasar, target_dari, tentang
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Scene
from core import perencanaan
from core.language import L
from core.messages import Block, Say, Text
from core.perencanaan import kewenangan, pohon, silsilah
from core.perencanaan.target import Strategi

YA, TIDAK = "ya", "tidak"


def _boleh_merumuskan(scene: Scene, answers: Answers) -> None:
    boleh(scene, answers, "strategi")


def _menentukan_ketua(scene: Scene, answers: Answers) -> bool:
    acts = kewenangan.laku(aturan(scene), target_dari(scene, answers).jabatan_id)
    return answers.text("bentuk") == "tim" and "ketua" in acts


def _bentuk(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option("tim", scene._("Tim kerja")), Option("individu", scene._("Perorangan"))]


def _perlu(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(YA, scene._("Perlu ketua tim")), Option(TIDAK, scene._("Tanpa ketua tim"))]


def _rumuskan(scene: Scene, answers: Answers) -> Sequence[Say]:
    needed = {YA: True, TIDAK: False}.get(answers.text("ketua"))
    wish = Strategi(answers.text("uraian"), "tim" if answers.text("bentuk") == "tim" else "individu", needed)
    row = perencanaan.target.rumuskan(scene.session, dilihat(answers.text("ref")), wish, aturan(scene), scene.saat)
    return kabar_target.setelah_dirumuskan(scene, row)


def _dasar_strategi(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    acts = kewenangan.laku(aturan(scene), target_dari(scene, answers).jabatan_id)
    return dasar(scene, acts.get("strategi"), "strategi")


def _boleh_ketua(scene: Scene, answers: Answers) -> None:
    boleh(scene, answers, "ketua")


def _tentukan(scene: Scene, answers: Answers) -> Sequence[Say]:
    seen = dilihat(answers.text("ref"))
    row = perencanaan.target.tentukan_ketua(scene.session, seen, answers.text("ketua") == YA, aturan(scene), scene.saat)
    return kabar_target.setelah_ketua(scene, row)


# -- giving it up -----------------------------------------------------------------------------------------


def _boleh_membatalkan(scene: Scene, answers: Answers) -> None:
    row = target_dari(scene, answers)
    silsilah.wajib_terbuka(row)
    kewenangan.wajib_pejabat(scene.session, silsilah.penetap_id(scene.session, row), scene.saat)


def _batalkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    rows = perencanaan.target.batalkan(scene.session, dilihat(answers.text("ref")), answers.text("alasan"), scene.saat)
    return kabar_target.setelah_dibatalkan(scene, rows)


def _masih_dikerjakan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """The works that serve the target or a part of it: no text ends them with it, who leads them decides."""
    _ = scene._
    works = pohon.pekerjaan_terkait(scene.session, target_dari(scene, answers))
    if not works:
        return ()
    told = _("Pekerjaan yang masih berjalan untuk target ini tidak ikut berakhir. Yang mengerjakan diberi tahu.")
    return (Text("\n".join([told, *(f"• {work.judul}" for work in works)])),)


_KETUA = Pick(name="ketua", label=L("Ketua tim"), ask=L("Perlukah ketua tim untuk kegiatan ini?"), options=_perlu)
STRATEGI = Form(
    name="strategi",
    title=L("Rumuskan strategi"),
    questions=(
        Write(name="uraian", label=L("Strategi"), ask=L("Bagaimana target ini akan dicapai?")),
        Pick(name="bentuk", label=L("Bentuk"), ask=L("Dikerjakan tim kerja atau perorangan?"), options=_bentuk),
        replace(_KETUA, when=_menentukan_ketua, depends=("bentuk",)),
    ),
    allow=_boleh_merumuskan,
    preview=_dasar_strategi,
    submit=_rumuskan,
    send=L("Simpan strategi"),
    about=tentang,
)
KETUA_TARGET = Form(
    name="ketua_target",
    title=L("Ketua tim"),
    questions=(_KETUA,),
    allow=_boleh_ketua,
    submit=_tentukan,
    ready=True,
    about=tentang,
)
BATAL_TARGET = Form(
    name="batal_target",
    title=L("Batalkan target"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa target ini dibatalkan? Bagian-bagiannya ikut dibatalkan, dan alasannya dibaca pemiliknya."),
            limit=500,
        ),
    ),
    allow=_boleh_membatalkan,
    preview=_masih_dikerjakan,
    submit=_batalkan,
    send=L("Batalkan target"),
    style="danger",
    about=tentang,
)
DIALOGS = (STRATEGI, KETUA_TARGET, BATAL_TARGET)
