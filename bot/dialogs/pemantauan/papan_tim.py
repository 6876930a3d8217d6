"""Papan pemantauan: the picture of a work or of a unit, and the list of a leader's teams.

The picture is drawn outside the transaction (`bot.pictures`) and arrives by itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import msgspec
from sqlmodel import Session

from bot.dialogs.card import Card, Item, menu_choice
from bot.dialogs.pemantauan.boleh import ambil_pantauan
from bot.dialogs.pemantauan.gambar import Papan, papan_pekerjaan, papan_unit
from bot.dialogs.questions import NotNow
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Reader, Scene
from core import jobs, pekerjaan, pimpinan
from core.jobs import Lane, NewJob
from core.language import L
from core.messages import Action, Attach, Choice, Choose, File, Note, Say, Text, Title
from core.pemantauan import papan

PICTURES = "papan"  # the queue of pictures to draw


class Tugas(msgspec.Struct):
    """A picture to draw: of what ("tim:<id>", "penugasan:<id>", "unit:<id>"), for whom."""

    ref: str
    pegawai: str


def gambarkan(scene: Scene, ref: str) -> None:
    """Have the board drawn for the reader."""
    task = msgspec.json.encode(Tugas(ref, str(scene.me.id)))
    dedup = f"papan:{ref}:{scene.me.id}:{scene.now.isoformat()}"
    jobs.put(scene.session, [NewJob(PICTURES, None, dedup, task, lane=Lane.ANSWER)])


def isi(session: Session, reader: Reader, ref: str) -> Papan:
    """The board of a reference, as things stand now."""
    kind, _, number = ref.partition(":")
    if kind == "unit":
        return papan_unit(session, reader, papan.papan_unit(session, uuid.UUID(number), reader.today, reader.now))
    work = pekerjaan.ambil(session, ref)
    return papan_pekerjaan(session, reader, papan.papan_pekerjaan(session, work, reader.today, reader.now))


def kiriman(ref: str, text: str, files: Sequence[File]) -> list[Callable[[Reader], Say]]:
    """The pictures as messages: the first says in words what they show, under the last stands where to go on."""

    def one(number: int) -> Callable[[Reader], Say]:
        def make(reader: Reader) -> Say:
            _ = reader._
            words = text if number == 0 else _("Gambar %(ini)s dari %(semua)s", ini=number + 1, semua=len(files))
            choices = _lanjut(reader, ref) if number == len(files) - 1 else ()
            return Attach(blocks=(Text(words),), file=files[number], choices=choices)

        return make

    return [one(number) for number in range(len(files))]


def tanpa_gambar(ref: str, text: str) -> Callable[[Reader], Say]:
    """The same in words where the picture could not be made."""

    def make(reader: Reader) -> Say:
        note = Note(reader._("Gambarnya belum dapat dibuat; ini isinya dengan kata-kata."))
        return Choose(blocks=(Text(text), note), choices=_lanjut(reader, ref))

    return make


def _lanjut(reader: Reader, ref: str) -> tuple[Choice, ...]:
    _ = reader._
    if ref.startswith("unit:"):
        on = Choice(_("Daftar tim"), Action("papan_unit", "open", ref.removeprefix("unit:")))
    else:
        on = Choice(_("Pemantauan"), Action("pemantauan", "open", ref))
    return (on, Choice(_("Menu"), Action("menu", "open")))


# -- the doors ------------------------------------------------------------------------------------------


def _gambar_pekerjaan(scene: Scene, ref: str) -> Say:
    work, _capacity = ambil_pantauan(scene, ref)
    gambarkan(scene, work.ref)
    return _sebentar(scene)


def _gambar_unit(scene: Scene, value: str) -> Say:
    _wajib_memimpin(scene, value)
    gambarkan(scene, f"unit:{value}")
    return _sebentar(scene)


def _sebentar(scene: Scene) -> Say:
    said = scene._("Gambarnya sedang disiapkan dan segera tiba.")
    return Choose(blocks=(Text(said),), choices=(menu_choice(scene),))


def _wajib_memimpin(scene: Scene, value: str) -> None:
    """Looking is no authority: the holder of the post goes on looking while a Plt. or Plh. decides."""
    own = {str(scene.me.unit_id)} if scene.me.kepala else set()
    if value not in {str(unit) for unit in scene.unit_saya} | own:
        raise NotNow(L("Papan ini untuk pimpinan unitnya, jadi tidak dapat ditampilkan."))


def _papan_unit(scene: Scene, value: str) -> Say:
    """The teams of a unit and those below it, what needs looking after first."""
    _ = scene._
    units = list(dict.fromkeys(pimpinan.teratas(scene.session, head) for head in scene.memimpin))
    if not value and len(units) > 1:
        names = [(nama_unit(scene.session, unit), str(unit)) for unit in units]
        choices = [Choice(name, Action("papan_unit", "open", unit)) for name, unit in names]
        return Choose(blocks=(Text(_("Unit yang mana?")),), choices=(*choices, menu_choice(scene)))
    chosen = value or (str(units[0]) if units else "")
    _wajib_memimpin(scene, chosen)
    found = papan.papan_unit(scene.session, uuid.UUID(chosen), scene.today, scene.now)
    shown = papan_unit(scene.session, scene.reader, found)
    teams = [Item(row.work.judul, Action("pemantauan", "open", row.work.ref)) for row in found.tim[: scene.page - 3]]
    picture = Choice(_("Lihat gambar"), Action("gambar_unit", "open", chosen), style="primary")
    blocks = (Title(_("Papan: %(unit)s", unit=nama_unit(scene.session, uuid.UUID(chosen)))), Text(shown.teks))
    return Choose(
        blocks=blocks,
        choices=(picture, *(Choice(item.label, item.opens) for item in teams), menu_choice(scene)),
        replace=True,
    )


PAPAN_UNIT = Card(name="papan_unit", show=_papan_unit, deeds={})
GAMBAR_UNIT = Card(name="gambar_unit", show=_gambar_unit, deeds={})
GAMBAR_PEKERJAAN = Card(name="gambar_pekerjaan", show=_gambar_pekerjaan, deeds={})
DIALOGS = (PAPAN_UNIT, GAMBAR_UNIT, GAMBAR_PEKERJAAN)
