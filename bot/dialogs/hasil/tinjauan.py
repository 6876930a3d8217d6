"""Tinjauan saya: results that wait for this person's review, and the return of one with a remark."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import Item, Listing
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.hasil import kabar
from bot.dialogs.hasil.dialog import HASIL
from bot.dialogs.hasil.rupa import lama
from bot.dialogs.questions import Write
from bot.dialogs.scene import Scene
from core import hasil
from core.language import L
from core.messages import Action, Say
from core.models.hasil import Hasil, Tinjauan


def menunggu(scene: Scene) -> int:
    """How many results wait for the reader's review."""
    return len(_milik_saya(scene))


def meninjau(scene: Scene) -> bool:
    """Who heads a unit or acts for a head, and anybody for whose review something waits."""
    return bool(scene.memimpin) or menunggu(scene) > 0


def _milik_saya(scene: Scene) -> list[tuple[Tinjauan, Hasil]]:
    return hasil.menunggu_saya(scene.session, scene.me.id, scene.today, scene.jabatan)


def _semua(scene: Scene, _value: str) -> Sequence[Item]:
    return [_item(scene, step, row) for step, row in _milik_saya(scene)]


def _item(scene: Scene, step: Tinjauan, row: Hasil) -> Item:
    since = step.menunggu_sejak or scene.now
    waited = lama(scene.session, scene.reader, row, since, step)
    return Item(f"{row.nomor} · {row.judul}", Action("hasil", "open", str(row.id)), waited)


def _langkah(scene: Scene, answers: Answers) -> tuple[Tinjauan, Hasil]:
    found = hasil.dari_yang_menunggu(scene.session, answers.id("ref"))
    if found is None:
        raise Outdated()
    return found


def _menunggu_saya(scene: Scene, answers: Answers) -> None:
    step, row = _langkah(scene, answers)
    hasil.boleh_meninjau(scene.session, row, step, scene.me.id, scene.now)


def _tentang(scene: Scene, answers: Answers) -> str:
    _step, row = _langkah(scene, answers)
    return f"{row.nomor} · {row.judul}"


def _kartu(scene: Scene, answers: Answers) -> Say:
    _step, row = _langkah(scene, answers)
    return HASIL.show(scene, str(row.id))


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    verdict: tuple[hasil.Putusan, str] = ("dikembalikan", answers.text("catatan"))
    effect = hasil.putuskan(scene.session, answers.id("ref"), verdict, scene.me.id, scene.now)
    return kabar.setelah_ditinjau(scene, effect)


TINJAUAN_SAYA = Listing(
    name="tinjauan_saya",
    title=L("Tinjauan saya"),
    items=_semua,
    empty=L("Tidak ada hasil yang menunggu tinjauan Bapak/Ibu."),
)
KEMBALIKAN_HASIL = Form(
    name="kembalikan_hasil",
    title=L("Kembalikan hasil"),
    questions=(
        Write(
            name="catatan",
            label=L("Catatan"),
            ask=L(
                "Apa yang belum sesuai target? Catatan ini akan dibaca oleh penerima pengembalian dan yang mengerjakan."
            ),
            suggest=(
                L("Mohon dilengkapi bukti dukungnya"),
                L("Mohon disesuaikan dengan targetnya"),
                L("Mohon datanya diperiksa lagi"),
            ),
        ),
    ),
    allow=_menunggu_saya,
    submit=_kembalikan,
    ready=True,
    about=_tentang,
    aside=True,
    back=_kartu,
)
DIALOGS = (TINJAUAN_SAYA, KEMBALIKAN_HASIL)
