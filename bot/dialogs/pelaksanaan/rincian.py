"""Kegiatan: the board of a work's activities with their budget, and everybody's own activities."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs import pekerjaan as hub
from bot.dialogs.card import Card, Item, Listing, menu_choice, page_number
from bot.dialogs.pelaksanaan import rincian_isi
from bot.dialogs.pelaksanaan.rincian_kartu import RINCIAN
from bot.dialogs.pelaksanaan.rincian_rupa import keadaan, lembar, nama_pelaksana, ringkasan
from bot.dialogs.scene import Scene
from core import organisasi, pekerjaan
from core import pelaksanaan as pk
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.pelaksanaan import RincianKegiatan
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang


def _papan(scene: Scene, value: str) -> Say:
    """What is late first, then by its last day, what is finished last."""
    _ = scene._
    ref, _sep, page = value.partition(" ")
    work = hub.ambil(scene, ref)
    rows = sorted(
        pk.kegiatan(scene.session, work),
        key=lambda row: (row.status == "selesai", not pk.terlambat(row, scene.today), row.selesai),
    )
    tools = [*_tambah(scene, work), hub.kembali(scene, work), menu_choice(scene)]
    lines, choices = lembar(
        scene,
        _baris(scene, rows),
        page_number(page),
        lambda number: Action("kegiatan", "open", f"{ref} {number}"),
        len(tools),
    )
    blocks: list[Block] = [Title(work.judul), *_arahan(scene, work), *_anggaran(scene, work, rows)]
    if rows:
        blocks.insert(1, Text(ringkasan(scene.reader, pk.hitung(rows, scene.today))))
        blocks.append(Text("\n".join(lines)))
    else:
        blocks.append(Text(_("Belum ada kegiatan yang dirinci.")))
    return Choose(blocks=tuple(blocks), choices=(*choices, *tools), replace=True)


def _baris(scene: Scene, rows: Sequence[RincianKegiatan]) -> list[Item]:
    people = organisasi.orang_banyak(scene.session, {row.pelaksana_id for row in rows if row.pelaksana_id})
    return [
        Item(
            row.uraian,
            Action("rincian", "open", str(row.id)),
            f"{nama_pelaksana(scene.reader, people, row.pelaksana_id)}: {_keadaan(scene, row)}",
        )
        for row in rows
    ]


def _keadaan(scene: Scene, row: RincianKegiatan) -> str:
    return keadaan(scene.session, scene.reader, row)


def _tambah(scene: Scene, work: Pekerjaan) -> list[Choice]:
    if not hub.mengelola(scene, work) or not pekerjaan.berjalan(work, scene.today):
        return []
    return [Choice(scene._("Tambah kegiatan"), Action("rincian_baru", "open", work.ref), style="primary")]


def _anggaran(scene: Scene, work: Pekerjaan, rows: Sequence[RincianKegiatan]) -> list[Block]:
    """The plan's money beside what the activities take; drafts that stand in no line are said."""
    _ = scene._
    lines = pk.butir_rencana(scene.session, work)
    limit = pk.pagu(lines)
    taken = sum((row.anggaran for row in rows), pk.NOL)
    if limit is None:
        return [Note(_("Rencana kegiatan dan anggarannya belum disepakati; kegiatan di bawah ini masih rancangan."))]
    facts = Facts(
        (
            (_("Anggaran disepakati"), _.money(limit.total)),
            (_("Sudah dirinci"), _.money(taken)),
            (_("Sisa"), _.money(max(pk.NOL, limit.total - taken))),
        )
    )
    loose = [row for row in rows if row.anggaran and row.butir_rencana_id not in limit.butir]
    if not loose:
        return [facts]
    said = _.plural(
        "%(n)s kegiatan beranggaran belum diambil dari butir rencana; mohon diubah.",
        "%(n)s kegiatan beranggaran belum diambil dari butir rencana; mohon diubah.",
        len(loose),
    )
    return [facts, Note(said)]


def _arahan(scene: Scene, work: Pekerjaan) -> list[Block]:
    """Whose direction a team follows, or what somebody who works alone goes by."""
    if work.tim is not None:
        row = pk.ketentuan.arahan(scene.regulasi, work.tim.scope)
        return [Note(f"{scene._(row.judul)} ({panjang(row.kutipan)}).")] if row else []
    person = scene.orang(pekerjaan.pelaksana(scene.session, work)[0])
    cited = pk.ketentuan.individu(scene.regulasi, person.jenis)
    if not cited:
        return []
    said = scene._(
        "Dikerjakan menurut butir kegiatan jabatan fungsional atau uraian tugas jabatannya (%(dasar)s).",
        dasar=panjang(cited),
    )
    return [Note(said)]


# -- the doors ----------------------------------------------------------------------------------------


def jumlah_saya(scene: Scene) -> int:
    """How many of one's own activities are late, in all works."""
    return sum(pk.terlambat(row, scene.today) for row in pk.kegiatan_saya(scene.session, scene.me.id, scene.today))


def _milik_saya(scene: Scene, _value: str) -> Sequence[Item]:
    return [
        Item(row.uraian, Action("rincian", "open", str(row.id)), _keadaan(scene, row), _pekerjaan(scene, row))
        for row in pk.kegiatan_saya(scene.session, scene.me.id, scene.today)
    ]


def _pekerjaan(scene: Scene, row: RincianKegiatan) -> str:
    return pekerjaan.dari(scene.session, row).judul


def ada_kegiatan(scene: Scene) -> bool:
    return bool(pk.kegiatan_saya(scene.session, scene.me.id, scene.today))


KEGIATAN = Card(name="kegiatan", show=_papan, deeds={})
KEGIATAN_SAYA = Listing(
    name="kegiatan_saya",
    title=L("Kegiatan saya"),
    items=_milik_saya,
    empty=L("Tidak ada kegiatan yang belum selesai."),
)
DIALOGS = (KEGIATAN, KEGIATAN_SAYA, RINCIAN, *rincian_isi.DIALOGS)
