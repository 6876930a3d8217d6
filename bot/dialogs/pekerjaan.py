"""Pekerjaan: one work, a team's or one person's, and the doors to everything that happens in it.

Each door opens a dialog with the work's reference; a new kind of thing to do is one more line of `PINTU`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.dialogs.card import Card, Item, Listing, fitted, menu_choice, page_number
from bot.dialogs.hasil import rupa
from bot.dialogs.pelaksanaan import rencana_kerja_rupa, rincian_rupa
from bot.dialogs.questions import NotNow
from bot.dialogs.rupa import nama_unit, target_kinerja
from bot.dialogs.scene import Scene
from core import kendala, pekerjaan
from core.language import L, Marked
from core.messages import Action, Choice, Choose, Facts, Say, Text, Title
from core.pekerjaan import Pekerjaan


def _terlibat(scene: Scene, work: Pekerjaan) -> bool:
    return pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today)


def mengerjakan(scene: Scene, work: Pekerjaan) -> bool:
    """Whether the reader is one of those who do the work."""
    return scene.me.id in pekerjaan.pelaksana(scene.session, work)


def mengelola(scene: Scene, work: Pekerjaan) -> bool:
    """Whether the reader runs the work."""
    return pekerjaan.mengelola(scene.session, work, scene.me.id, scene.today)


@dataclass(frozen=True)
class Pintu:
    """A line of the work's card.

    Args:
        opens: the dialog; it gets the work's reference.
        shown: who sees it.
        count: how many things wait behind it for the reader.
    """

    label: Marked
    opens: str
    shown: Callable[[Scene, Pekerjaan], bool] = _terlibat
    count: Callable[[Scene, Pekerjaan], int] | None = None


def _kendala_terbuka(scene: Scene, work: Pekerjaan) -> int:
    return kendala.jumlah_terbuka(scene.session, work)


PINTU: tuple[Pintu, ...] = (
    Pintu(L("Kegiatan"), "kegiatan", count=rincian_rupa.jumlah_terlambat),
    Pintu(L("Rencana kerja individu"), "rencana_kerja", count=rencana_kerja_rupa.jumlah),
    Pintu(L("Koordinasi"), "koordinasi"),
    Pintu(L("Arahan"), "arahan"),
    Pintu(L("Rencana kegiatan"), "rencana_pekerjaan"),
    Pintu(L("Laporan"), "lapor"),
    Pintu(L("Kendala"), "kendala_pekerjaan", count=_kendala_terbuka),
    Pintu(L("Umpan balik"), "umpan_balik_pekerjaan"),
    Pintu(L("Pemantauan"), "pemantauan"),
    Pintu(L("Hasil"), "hasil_pekerjaan", count=rupa.menunggu),
)


def ambil(scene: Scene, ref: str) -> Pekerjaan:
    """The work, for somebody who has a part in it.

    Raises:
        NotNow: he has none.
    """
    work = pekerjaan.ambil(scene.session, ref)
    if not _terlibat(scene, work):
        raise NotNow(L("Pekerjaan ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return work


def kembali(scene: Scene, work: Pekerjaan) -> Choice:
    """The way back to the work's card."""
    return Choice(scene._("Kembali ke pekerjaan"), Action("pekerjaan", "open", work.ref), row=98)


def _kartu(scene: Scene, value: str) -> Say:
    """The doors of a work; on a channel that carries few choices the rest stands behind "Berikutnya"."""
    _ = scene._
    ref, _sep, page = value.partition(" ")
    work = ambil(scene, ref)
    over = not pekerjaan.berjalan(work, scene.today)
    facts = Facts(
        (
            (_("Unit"), nama_unit(scene.session, work.unit_id)),
            (_("Waktu"), scene.reader.period(work.mulai, work.selesai)),
            *target_kinerja(scene.session, scene.reader, work.isi),
            *rencana_kerja_rupa.kaitan(scene, work),
        )
    )
    blocks = (Title(work.judul), *((Text(_("Pekerjaan ini sudah berakhir.")),) if over else ()), facts)
    doors = [_pilihan(scene, door, work) for door in PINTU if door.shown(scene, work)]
    back = Action("tim" if work.tim else "penugasan", "open", str(work.isi.id))
    told = _("Kartu tim") if work.tim else _("Kartu penugasan")
    choices = [*doors, Choice(told, back, row=98), menu_choice(scene)]
    shown = fitted(scene, choices, page_number(page), lambda n: Action("pekerjaan", "open", f"{work.ref} {n}"))
    return Choose(blocks=blocks, choices=tuple(shown))


def _pilihan(scene: Scene, door: Pintu, work: Pekerjaan) -> Choice:
    count = door.count(scene, work) if door.count else 0
    label = scene._(door.label)
    return Choice(f"{label} ({count})" if count else label, Action(door.opens, "open", work.ref))


def _semua(scene: Scene, _value: str) -> Sequence[Item]:
    works = pekerjaan.semua(scene.session, scene.me.id, list(scene.unit_saya))
    works.sort(key=lambda work: not pekerjaan.berjalan(work, scene.today))
    return [Item(work.judul, Action("pekerjaan", "open", work.ref), _hint(scene, work)) for work in works]


def _hint(scene: Scene, work: Pekerjaan) -> str:
    if not pekerjaan.berjalan(work, scene.today):
        return scene._("sudah berakhir")
    return scene._("sampai %(tanggal)s", tanggal=scene.reader.day(work.selesai))


PEKERJAAN = Card(name="pekerjaan", show=_kartu, deeds={})
PEKERJAAN_SAYA = Listing(
    name="pekerjaan_saya", title=L("Pekerjaan saya"), items=_semua, empty=L("Belum ada pekerjaan yang berjalan.")
)
DIALOGS = (PEKERJAAN, PEKERJAAN_SAYA)
