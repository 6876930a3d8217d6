"""A target as a card: what it says, what was made of it, and what this person may do with it now."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from bot.dialogs.card import Card, dilihat, fitted, menu_choice, page_number
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.perencanaan import arahan, kabar_target
from bot.dialogs.perencanaan import dari_target as asal
from bot.dialogs.perencanaan.bersama import ambil
from bot.dialogs.scene import Scene
from core import perencanaan
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.perencanaan import TargetKinerja
from core.perencanaan import kewenangan, lihat_rencana, pohon, silsilah
from core.regulasi.kosakata import Laku
from core.regulasi.perencanaan import Perencana

PART = "↳"  # one for each level below the top


def kartu(scene: Scene, value: str) -> Say:
    target_id, _sep, page = value.partition(" ")
    row = ambil(scene, target_id)
    _, session = scene._, scene.session
    above = session.get(TargetKinerja, row.induk_id) if row.induk_id else None
    lines = [*_bagian(scene, row), *_pekerjaan(scene, row)]
    blocks: list[Block] = [Title(kabar_target.judul(row)), kabar_target.fakta(session, scene.reader, row)]
    if above is not None:
        blocks.append(Text(_("Bagian dari %(target)s.", target=kabar_target.judul(above))))
    if lines:
        blocks.append(Text("\n".join(lines)))
    blocks += arahan.terbaru(scene, perencanaan.arahan.daftar_target(session, row))
    ground = kabar_target.dasar(scene.reader, row)
    blocks += [Note(ground)] if ground else []
    choices = [*_tindakan(scene, row), *_jalan(scene, row, above), menu_choice(scene)]
    shown = fitted(scene, choices, page_number(page), lambda n: Action("target", "open", f"{row.id} {n}"))
    return Choose(blocks=tuple(blocks), choices=tuple(shown))


def _bagian(scene: Scene, row: TargetKinerja) -> list[str]:
    _, parts = scene._, silsilah.anak(scene.session, row.id)
    if not parts:
        return []
    posts = {part.id: kabar_target.jabatan(scene.session, part) for part in parts}
    lines = [f"{PART} {part.nomor} – {posts[part.id]}: {_(kabar_target.STATUS[part.status])}" for part in parts]
    return [_("Dibagi menjadi:"), *lines]


def _pekerjaan(scene: Scene, row: TargetKinerja) -> list[str]:
    """What serves the target: works, their plans with the money, and requests that are not decided yet."""
    _, session = scene._, scene.session
    lines = [f"• {work.judul}" for work in pohon.pekerjaan_target(session, row.id)]
    for request in pohon.permohonan_target(session, row.id):
        lines.append(f"• {request.nomor} · {request.judul}")
    for plan in lihat_rencana.milik_target(session, row.id):
        total = _.money(lihat_rencana.jumlah(lihat_rencana.butir(session, plan.id)))
        lines.append(f"• {plan.nomor} · {total}")
    return [_("Pekerjaan untuk target ini:"), *lines] if lines else []


def _tindakan(scene: Scene, row: TargetKinerja) -> list[Choice]:
    """What this person may do with the target now."""
    acts = kewenangan.laku(aturan(scene), row.jabatan_id) if _berwenang(scene, row.jabatan_id) else {}
    choices = _draf(scene, row) if row.status == "draf" else _berjalan(scene, row, acts)
    if row.status in silsilah.TERBUKA and _berwenang(scene, silsilah.penetap_id(scene.session, row)):
        choices += _penutup(scene, row)
    return choices


def _berwenang(scene: Scene, jabatan_id: uuid.UUID) -> bool:
    return kewenangan.kapasitas(scene.session, jabatan_id, scene.saat) is not None


def _draf(scene: Scene, row: TargetKinerja) -> list[Choice]:
    _, ref = scene._, f"{row.id}:{row.versi}"
    return [
        Choice(_("Tetapkan"), Action("target", "tetapkan", ref), style="success"),
        Choice(_("Ubah"), Action("tulis_target", "open", f"ubah:{ref}")),
    ]


def _berjalan(scene: Scene, row: TargetKinerja, acts: Mapping[Laku, Perencana]) -> list[Choice]:
    if row.status not in silsilah.BERJALAN:
        return []
    _, ref = scene._, f"{row.id}:{row.versi}"
    choices = []
    if "membagi" in acts and perencanaan.target.penerima(aturan(scene), row):
        choices.append(Choice(_("Bagi target"), Action("bagi_target", "open", ref), style="primary"))
    if "strategi" in acts:
        label = _("Ubah strategi") if row.strategi else _("Rumuskan strategi")
        choices.append(Choice(label, Action("strategi", "open", ref), style="" if row.strategi else "primary"))
    if "ketua" in acts and "strategi" not in acts and row.bentuk != "individu":
        choices.append(Choice(_("Perlu ketua tim?"), Action("ketua_target", "open", ref)))
    if asal.pimpinan_target(scene, row) is not None:
        choices.append(Choice(_("Mulai pekerjaan"), Action("kerjakan_target", "open", str(row.id))))
    return choices


def _penutup(scene: Scene, row: TargetKinerja) -> list[Choice]:
    _, ref = scene._, f"{row.id}:{row.versi}"
    choices = [Choice(_("Batalkan target"), Action("batal_target", "open", ref), style="danger", row=96)]
    if row.status in silsilah.BERJALAN:
        choices.insert(0, Choice(_("Nyatakan selesai"), Action("target", "selesai", ref), row=96))
    return choices


def _jalan(scene: Scene, row: TargetKinerja, above: TargetKinerja | None) -> list[Choice]:
    _ = scene._
    choices = []
    if row.status != "draf":
        choices.append(arahan.pintu(scene, f"target:{row.id}"))
    if silsilah.anak(scene.session, row.id):
        choices.append(Choice(_("Lihat bagiannya"), Action("bagian_target", "open", str(row.id))))
    if above is not None:
        choices.append(Choice(_("Target di atasnya"), Action("target", "open", str(above.id))))
    if asal.pimpinan_target(scene, row) is not None and row.status in silsilah.BERJALAN:
        choices.append(Choice(_("Simpan dokumen"), Action("simpan_dokumen", "open", f"target:{row.id}")))
    if pohon.pekerjaan_target(scene.session, row.id):
        choices.append(Choice(_("Lihat pekerjaan"), Action("pekerjaan_target", "open", str(row.id))))
    return choices


# -- what its buttons do ----------------------------------------------------------------------------------


def _tetapkan(scene: Scene, value: str) -> Sequence[Say]:
    row = perencanaan.target.tetapkan(scene.session, dilihat(value), aturan(scene), scene.saat)
    return (_setelah(scene, row, scene._("Target sudah ditetapkan.")),)


def _selesaikan(scene: Scene, value: str) -> Sequence[Say]:
    row = perencanaan.target.selesaikan(scene.session, dilihat(value), scene.saat)
    return (_setelah(scene, row, scene._("Target dinyatakan selesai.")),)


def _setelah(scene: Scene, row: TargetKinerja, said: str) -> Say:
    card = kartu(scene, str(row.id))
    assert isinstance(card, Choose)
    return Choose(blocks=(Text(said), *card.blocks), choices=card.choices, replace=True)


TARGET = Card(name="target", show=kartu, deeds={"tetapkan": _tetapkan, "selesai": _selesaikan})
