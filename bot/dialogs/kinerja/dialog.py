"""Kinerja: the doors to the year's work of a person and of the units he heads.

A new subject is one more line of `PINTU`.
"""

from __future__ import annotations

from bot.dialogs.card import Card, fitted, menu_choice, page_number
from bot.dialogs.entry import Entry, label, leads
from bot.dialogs.hasil import tinjauan
from bot.dialogs.kendala.dialog import menunggu, pimpinan
from bot.dialogs.kinerja.catatan import belum_dibaca as belum_dibaca_evaluasi
from bot.dialogs.kinerja.ekspektasi import SAYA, menyebut
from bot.dialogs.kinerja.yang_dinilai import menunggu_jawaban, menunggu_tanggapan
from bot.dialogs.laporan.ekspor import ditugaskan
from bot.dialogs.laporan.rekap import ditunggu, terlambat
from bot.dialogs.pelaksanaan.rincian import ada_kegiatan, jumlah_saya
from bot.dialogs.pemantauan import mingguan
from bot.dialogs.perencanaan import rencana
from bot.dialogs.scene import Scene
from bot.dialogs.umpan_balik.dialog import belum_dibaca
from core.language import L
from core.messages import Action, Choice, Choose, Say, Text, Title

PINTU: tuple[Entry, ...] = (
    Entry(L("Target unit saya"), Action("target_saya", "open")),
    Entry(L("Pekerjaan saya"), Action("pekerjaan_saya", "open")),
    Entry(
        L("Rencana kegiatan"), Action("rencana_menunggu", "open"), rencana.ada_menunggu, count=rencana.banyak_menunggu
    ),
    Entry(L("Dokumen kerja"), Action("dokumen_kerja", "open")),
    Entry(L("Kegiatan saya"), Action("kegiatan_saya", "open"), ada_kegiatan, count=jumlah_saya),
    Entry(L("Papan pemantauan"), Action("papan_unit", "open"), leads),
    Entry(L("Ringkasan mingguan"), Action("mingguan", "open"), mingguan.memimpin),
    Entry(L("Tinjauan saya"), Action("tinjauan_saya", "open"), tinjauan.meninjau, count=tinjauan.menunggu),
    Entry(
        L("Ekspektasi saya"),
        Action("ekspektasi_saya", "open"),
        count=menunggu_tanggapan,
        wording=menyebut(SAYA),
    ),
    Entry(L("Evaluasi saya"), Action("evaluasi_saya", "open"), count=belum_dibaca_evaluasi),
    Entry(L("Kendala"), Action("kendala_masuk", "open"), pimpinan, count=menunggu),
    Entry(L("Umpan balik"), Action("umpan_balik_saya", "open"), count=belum_dibaca),
    Entry(L("Bukti dukung saya"), Action("bukti_dukung", "open"), ditugaskan),
    Entry(L("Siapa belum lapor"), Action("belum_lapor", "open"), ditunggu, count=terlambat),
    Entry(L("Laporan perorangan"), Action("laporan_perorangan", "open"), leads),
    Entry(L("Pegawai yang saya nilai"), Action("yang_dinilai", "open"), leads, count=menunggu_jawaban),
    Entry(L("Proses bisnis"), Action("proses_bisnis", "open")),
)


def waiting(scene: Scene) -> int:
    """How many things wait for this person behind all of the doors he sees."""
    return sum(door.count(scene) for door in PINTU if door.count and door.shown(scene))


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    counted = [(door, door.count(scene) if door.count else 0) for door in PINTU if door.shown(scene)]
    counted.sort(key=lambda one: not one[1])  # what waits comes first
    doors = [Choice(label(scene, door, count), door.opens, row=door.row) for door, count in counted]
    shown = fitted(
        scene,
        [*doors, menu_choice(scene)],
        page_number(value),
        lambda n: Action("kinerja", "open", str(n)),
    )
    said = Text(_("Target, pekerjaan, dan hasilnya. Mau membuka yang mana?"))
    return Choose(blocks=(Title(_("Kinerja")), said), choices=tuple(shown))


KINERJA = Card(name="kinerja", show=_kartu, deeds={})
