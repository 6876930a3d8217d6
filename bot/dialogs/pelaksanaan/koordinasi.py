"""Koordinasi dan kolaborasi: the log of a work, each note as a card, and how the other side hears of it."""

from __future__ import annotations

import uuid

from bot.dialogs import pekerjaan as hub
from bot.dialogs.card import Card, Item, menu_choice, page_number
from bot.dialogs.errors import Outdated
from bot.dialogs.pelaksanaan.koordinasi_isi import BARU
from bot.dialogs.pelaksanaan.koordinasi_rupa import sebutan
from bot.dialogs.pelaksanaan.rincian_rupa import lembar
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Reader, Scene
from core import pekerjaan
from core import pelaksanaan as pk
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.pelaksanaan import Koordinasi
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import koordinasi as catatan
from core.regulasi.evaluasi import tahapan_unit
from core.regulasi.kutipan import panjang

# -- the log ------------------------------------------------------------------------------------------


def _daftar(scene: Scene, value: str) -> Say:
    _ = scene._
    ref, _sep, page = value.partition(" ")
    work = hub.ambil(scene, ref)
    rows = catatan.daftar(scene.session, work)
    tools = [*_tambah(scene, work), hub.kembali(scene, work), menu_choice(scene)]
    items = [
        Item(row.dengan, Action("catatan_koordinasi", "open", str(row.id)), _ringkas(scene.reader, row)) for row in rows
    ]
    lines, choices = lembar(
        scene, items, page_number(page), lambda n: Action("koordinasi", "open", f"{ref} {n}"), len(tools)
    )
    said = Text("\n".join(lines)) if rows else Text(_("Belum ada koordinasi yang dicatat."))
    blocks = (Title(_("Koordinasi · %(judul)s", judul=work.judul)), said, *_dasar(scene, work))
    return Choose(blocks=blocks, choices=(*choices, *tools), replace=True)


def _ringkas(reader: Reader, row: Koordinasi) -> str:
    return f"{sebutan(reader, row)}, {reader.day(row.pada)}"


def _tambah(scene: Scene, work: Pekerjaan) -> list[Choice]:
    if not pekerjaan.berjalan(work, scene.today):
        return []
    return [Choice(scene._("Catat koordinasi"), Action("koordinasi_baru", "open", work.ref), style="primary")]


def _dasar(scene: Scene, work: Pekerjaan) -> list[Block]:
    """Whether the text lets a team coordinate or has it do so, and the same of collaboration in this class."""
    _ = scene._
    rule = pk.ketentuan.koordinasi(scene.regulasi)
    notes: list[Block] = []
    if rule.kutipan and work.tim is not None:
        law = panjang(rule.kutipan)
        said = (
            _("Tim dapat berkoordinasi dengan pejabat atau tim lain (%(dasar)s).", dasar=law)
            if rule.boleh
            else _(
                "Bila diperlukan, tim berkoordinasi pada tahap perencanaan, pelaksanaan, pemantauan, dan evaluasi "
                "(%(dasar)s).",
                dasar=law,
            )
        )
        notes.append(Note(said))
    return [*notes, *_kolaborasi(scene, work)]


def _kolaborasi(scene: Scene, work: Pekerjaan) -> list[Block]:
    """A duty in most classes of Temanggung, a possibility in DPMPTSP (T Lamp. IV.D.b.4) and in Kotabaru."""
    _ = scene._
    stage = tahapan_unit(str(work.unit_id), scene.struktur, scene.regulasi)
    law = panjang(pk.ketentuan.kolaborasi(scene.regulasi, stage))
    if not law:
        return []
    if stage is not None and stage.kolaborasi == "wajib":
        said = _(
            "Pejabat Fungsional dan Pelaksana berkolaborasi dengan semua pihak yang terkait (%(dasar)s).", dasar=law
        )
    else:
        said = _(
            "Pejabat Fungsional dan Pelaksana dapat berkolaborasi dengan semua pihak yang terkait (%(dasar)s).",
            dasar=law,
        )
    return [Note(said)]


# -- one note -----------------------------------------------------------------------------------------


def _kartu(scene: Scene, value: str) -> Say:
    row = scene.session.get(Koordinasi, uuid.UUID(value))
    if row is None:
        raise Outdated()
    work = pekerjaan.dari(scene.session, row)
    other = catatan.lawan(scene.session, row, scene.today) == scene.me.id
    inside = pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today)
    if not other and not inside:
        hub.ambil(scene, work.ref)  # says why not
    back = [Choice(scene._("Semua koordinasi"), Action("koordinasi", "open", work.ref), row=98)] if inside else []
    return Choose(blocks=_isi(scene, row), choices=(*back, menu_choice(scene)), replace=True)


def _isi(scene: Scene, row: Koordinasi) -> tuple[Block, ...]:
    _ = scene._
    work = pekerjaan.dari(scene.session, row)
    facts = (
        (_("Pekerjaan"), f"{work.judul}, {nama_unit(scene.session, work.unit_id)}"),
        (_("Dengan"), row.dengan),
        (_("Tanggal"), scene.reader.day(row.pada)),
        (_("Dicatat oleh"), scene.orang(row.oleh_id).nama),
    )
    return (Title(sebutan(scene.reader, row)), Facts(facts), Quote(row.isi))


DAFTAR = Card(name="koordinasi", show=_daftar, deeds={})
CATATAN = Card(name="catatan_koordinasi", show=_kartu, deeds={})
DIALOGS = (DAFTAR, CATATAN, BARU)
