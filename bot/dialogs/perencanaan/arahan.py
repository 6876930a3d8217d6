"""Arahan: what was directed about a target or a work, the newest first; giving one tells everybody it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.dialogs import pekerjaan as pintu_pekerjaan
from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, menu_choice, page_number
from bot.dialogs.form import Form
from bot.dialogs.perencanaan.bersama import ambil
from bot.dialogs.questions import Write
from bot.dialogs.scene import Reader, Scene
from core import organisasi, pekerjaan, perencanaan
from core.errors import Refused
from core.language import L
from core.messages import Action, Block, Choice, Choose, Quote, Say, Text, Title
from core.models.organisasi import Jabatan
from core.models.perencanaan import Arahan, TargetKinerja
from core.pekerjaan import Pekerjaan
from core.perencanaan import kewenangan

SHOWN = 5  # directions on one card
TARGET = "target"  # ref "target:<id>"; anything else is a work's


def pintu(scene: Scene, ref: str) -> Choice:
    """The way to the directions of a target or a work, with how many there are."""
    label, count = scene._("Arahan"), len(_daftar(scene, _tentang(scene, ref)))
    return Choice(f"{label} ({count})" if count else label, Action("arahan", "open", ref))


def terbaru(scene: Scene, rows: Sequence[Arahan]) -> list[Block]:
    """The newest direction, on the card of what it is about."""
    return [Text(scene._("Arahan terbaru:")), *_satu(scene, rows[0])] if rows else []


def _tentang(scene: Scene, ref: str) -> TargetKinerja | Pekerjaan:
    kind, _sep, value = ref.partition(":")
    return ambil(scene, value) if kind == TARGET else pintu_pekerjaan.ambil(scene, ref)


def _daftar(scene: Scene, about: TargetKinerja | Pekerjaan) -> list[Arahan]:
    if isinstance(about, TargetKinerja):
        return perencanaan.arahan.daftar_target(scene.session, about)
    return perencanaan.arahan.daftar_pekerjaan(scene.session, about)


def _judul(about: TargetKinerja | Pekerjaan) -> str:
    return about.sasaran if isinstance(about, TargetKinerja) else about.judul


def _boleh(scene: Scene, about: TargetKinerja | Pekerjaan) -> bool:
    if isinstance(about, TargetKinerja):
        return perencanaan.arahan.boleh_target(scene.session, about, scene.saat)
    runs = pekerjaan.berjalan(about, scene.today)
    return runs and perencanaan.arahan.kapasitas_pekerjaan(scene.session, about, scene.saat) is not None


def _satu(scene: Scene, row: Arahan) -> list[Block]:
    name = organisasi.orang(scene.session, row.dari_id).nama
    who = f"{name} ({row.kapasitas})" if row.kapasitas else name
    return [Text(f"{who}, {scene.reader.when(row.dibuat_pada)}:"), Quote(row.isi)]


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    ref, _sep, page = value.partition(" ")
    about = _tentang(scene, ref)
    rows = _daftar(scene, about)
    start = min(page_number(page), max(0, len(rows) - 1))
    blocks: list[Block] = [Title(_("Arahan: %(judul)s", judul=_judul(about)))]
    blocks += [block for row in rows[start : start + SHOWN] for block in _satu(scene, row)]
    if not rows:
        blocks.append(Text(_("Belum ada arahan.")))
    choices = [Choice(_("Beri arahan"), Action("beri_arahan", "open", ref), "primary")] if _boleh(scene, about) else []
    if start + SHOWN < len(rows):
        choices.append(Choice(_("Arahan sebelumnya"), Action("arahan", "open", f"{ref} {start + SHOWN}"), row=97))
    return Choose(blocks=tuple(blocks), choices=(*choices, _kembali(scene, about), menu_choice(scene)), replace=True)


def _kembali(scene: Scene, about: TargetKinerja | Pekerjaan) -> Choice:
    if isinstance(about, TargetKinerja):
        return Choice(scene._("Kembali ke target"), Action("target", "open", str(about.id)), row=98)
    return pintu_pekerjaan.kembali(scene, about)


# -- giving one -------------------------------------------------------------------------------------------


def _allow(scene: Scene, answers: Answers) -> None:
    """
    Raises:
        Refused: the direction would be refused; said before it is written.
    """
    about = _tentang(scene, answers.text("ref"))
    if not _boleh(scene, about):
        raise _penolakan(scene, about)


def _penolakan(scene: Scene, about: TargetKinerja | Pekerjaan) -> Refused:
    if isinstance(about, Pekerjaan):
        over = not pekerjaan.berjalan(about, scene.today)
        return pekerjaan.PekerjaanBerakhir(about) if over else pekerjaan.BukanPemilik(about)
    perencanaan.silsilah.wajib_berjalan(about)
    post = scene.session.get_one(Jabatan, about.jabatan_id).nama
    return kewenangan.BukanPejabat(post, kewenangan.pejabat(scene.session, about.jabatan_id, scene.today))


def _beri(scene: Scene, answers: Answers) -> Sequence[Say]:
    ref = answers.text("ref")
    about = _tentang(scene, ref)
    if isinstance(about, TargetKinerja):
        row = perencanaan.arahan.pada_target(scene.session, about, answers.text("isi"), scene.saat)
    else:
        row = perencanaan.arahan.pada_pekerjaan(scene.session, about, answers.text("isi"), scene.saat)
    people = perencanaan.arahan.penerima(scene.session, row, scene.saat)
    for person in people:
        scene.tell(person, _kabar(scene, row, (ref, _judul(about))))
    _ = scene._
    said = _.plural("Arahan disampaikan kepada %(n)s orang.", "Arahan disampaikan kepada %(n)s orang.", len(people))
    if not people:
        said = _("Arahan disimpan. Belum ada yang bekerja di sini, jadi belum ada yang diberi tahu.")
    return (Choose(blocks=(Text(said),), choices=(pintu(scene, ref), menu_choice(scene)), replace=True),)


def _kabar(scene: Scene, row: Arahan, tentang: tuple[str, str]) -> Callable[[Reader], Say]:
    name, (ref, title) = scene.me.nama, tentang

    def make(reader: Reader) -> Say:
        _ = reader._
        blocks = (Title(title), Text(_("%(nama)s memberi arahan:", nama=name)), Quote(row.isi))
        return Choose(blocks=blocks, choices=(Choice(_("Lihat arahan"), Action("arahan", "open", ref)),))

    return make


ARAHAN = Card(name="arahan", show=_kartu, deeds={})
BERI_ARAHAN = Form(
    name="beri_arahan",
    title=L("Beri arahan"),
    questions=(
        Write(name="isi", label=L("Arahan"), ask=L("Apa arahan Bapak/Ibu? Arahan dibaca semua yang mengerjakan.")),
    ),
    allow=_allow,
    submit=_beri,
    send=L("Sampaikan"),
)
DIALOGS = (ARAHAN, BERI_ARAHAN)
