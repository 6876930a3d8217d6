"""Target kinerja: the tree of a unit's targets, and the ways to the work that serves one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.perencanaan import arahan, kabar_target, target_isi, target_strategi
from bot.dialogs.perencanaan import dari_target as asal
from bot.dialogs.perencanaan.bersama import ambil, unit_saya
from bot.dialogs.perencanaan.target_kartu import PART, TARGET
from bot.dialogs.register import Filter, Look, Page, Register
from bot.dialogs.scene import Scene
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.perencanaan import TargetKinerja
from core.perencanaan import kewenangan, pohon, silsilah


def _kerjakan(scene: Scene, value: str) -> Say:
    """The four ways to work that serves a target."""
    _ = scene._
    row = ambil(scene, value)
    silsilah.wajib_berjalan(row)
    if asal.pimpinan_target(scene, row) is None:
        raise kewenangan.BukanPejabat(
            kabar_target.jabatan(scene.session, row), kewenangan.pejabat(scene.session, row.jabatan_id, scene.today)
        )
    ref = f"{asal.TARGET}:{row.id}"
    ways = [
        Choice(_("Tugaskan pegawai"), Action("tugaskan", "open", ref)),
        Choice(_("Bentuk tim"), Action("bentuk_tim", "open", ref)),
        Choice(_("Minta pelibatan"), Action("pelibatan", "open", ref)),
        Choice(_("Buka peran"), Action("buka_peran", "open", ref)),
    ]
    back = Choice(_("Kembali ke target"), Action("target", "open", str(row.id)), row=98)
    said = Text(_("Pekerjaan untuk target ini dimulai dengan cara apa?"))
    blocks = (Title(kabar_target.judul(row)), said, *_ketua(scene, row))
    return Choose(blocks=blocks, choices=(*ways, back, menu_choice(scene)), replace=True)


def _ketua(scene: Scene, row: TargetKinerja) -> list[Block]:
    """What the strategy says about a ketua, where the text leaves it to this post."""
    if row.ketua_perlu is None:
        return []
    _ = scene._
    said = _("Strategi menyebut ketua tim diperlukan.") if row.ketua_perlu else _("Strategi menyebut tim tanpa ketua.")
    return [Note(said)]


def _bagian_target(scene: Scene, value: str) -> Sequence[Item]:
    parts = silsilah.anak(scene.session, ambil(scene, value).id)
    return [_baris(scene, pohon.Ranting(part, 0)) for part in parts]


def _pekerjaan_target(scene: Scene, value: str) -> Sequence[Item]:
    works = pohon.pekerjaan_target(scene.session, ambil(scene, value).id)
    return [Item(work.judul, Action("pekerjaan", "open", work.ref)) for work in works]


# -- the tree ---------------------------------------------------------------------------------------------


def _halaman(scene: Scene, look: Look, size: int) -> Page:
    found, start = _terpilih(scene, look), int(look.place or 0)
    after = str(start + size) if size and start + size < len(found) else None
    items = [_baris(scene, one) for one in found[start : start + size]]
    return Page(items, len(found), str(max(0, start - size)) if start else None, after)


def _terpilih(scene: Scene, look: Look) -> list[pohon.Ranting]:
    units = unit_saya(scene)
    years = [scene.today.year + _TAHUN[look.filter]] if look.filter in _TAHUN else None
    found = [
        one
        for year in years or pohon.tahun_ada(scene.session, units)
        for one in pohon.pohon(scene.session, units, year, scene.jabatan)
    ]
    words = look.words.casefold()
    return [one for one in found if words in f"{one.target.nomor} {one.target.sasaran}".casefold()]


def _baris(scene: Scene, one: pohon.Ranting) -> Item:
    row = one.target
    label = f"{PART * one.dalam} {kabar_target.ringkas(row)}".strip()
    where = f"{kabar_target.jabatan(scene.session, row)} · {row.tahun} · {scene._(kabar_target.STATUS[row.status])}"
    return Item(label, Action("target", "open", str(row.id)), where)


def _tahun(beda: int) -> Filter:
    def label(scene: Scene) -> str:
        return str(scene.today.year + beda)

    return Filter(next(name for name, far in _TAHUN.items() if far == beda), label)


_TAHUN = {"lalu": -1, "ini": 0, "depan": 1}


def _tulis(scene: Scene) -> tuple[Choice, ...]:
    if not target_isi.jabatan_penetap(scene):
        return ()
    return (Choice(scene._("Tulis target"), Action("tulis_target", "open"), row=95),)


_KOSONG: Marked = L("Belum ada target. Target ditulis oleh pejabat yang menetapkan perjanjian kinerja.")
KERJAKAN = Card(name="kerjakan_target", show=_kerjakan, deeds={})
TARGET_SAYA = Register(
    name="target_saya",
    title=L("Target unit saya"),
    pages=_halaman,
    filters=tuple(_tahun(beda) for beda in (0, 1, -1)),
    empty=_KOSONG,
    extra=_tulis,
)
BAGIAN = Listing(name="bagian_target", title=L("Bagian target"), items=_bagian_target)
PEKERJAAN = Listing(name="pekerjaan_target", title=L("Pekerjaan untuk target ini"), items=_pekerjaan_target)
DIALOGS = (
    TARGET_SAYA,
    TARGET,
    KERJAKAN,
    BAGIAN,
    PEKERJAAN,
    *target_isi.DIALOGS,
    *target_strategi.DIALOGS,
    *arahan.DIALOGS,
)
