"""Questions that several ways of asking for work share."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Scene
from core.language import L, Marked

RUTIN = "rutin"
TIDAK_ADA = L("Tidak ada")
SEBUTAN: dict[str, Marked] = {RUTIN: L("rutin"), "insidental": L("insidental")}


def _pilihan(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, word in SEBUTAN.items()]


def _dikenal(scene: Scene, _answers: Answers) -> bool:
    return any("insidental" in row.nilai for row in scene.regulasi.ketentuan_tentang("penugasan"))


def _bawaan(scene: Scene, _answers: Answers) -> tuple[str, str]:
    return RUTIN, scene._(SEBUTAN[RUTIN])


#: Where the regulation knows both; the steps are the same (K Ps.24, T Lamp. II angka 6).
SIFAT = Pick(
    name="sifat",
    label=L("Sifat tugas"),
    ask=L("Apakah tugas ini rutin atau insidental?"),
    help=L("Tahap dan suratnya sama."),
    options=_pilihan,
    when=_dikenal,
    default=_bawaan,
)
#: What the letter says besides; the text wants the field, and it may say that there is nothing (K Ps.20(2)d).
PENGATURAN_LAIN = Write(
    name="pengaturan_lain",
    label=L("Pengaturan lainnya"),
    ask=L("Adakah pengaturan lain yang perlu tertulis dalam surat?"),
    help=L("Misalnya tempat kerja atau pembiayaan."),
    suggest=(TIDAK_ADA,),
)
