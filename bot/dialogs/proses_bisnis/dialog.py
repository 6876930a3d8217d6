"""Proses bisnis: the register of maps, and one map with its reviews and SOPs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import select

from bot.dialogs import lampiran
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.scene import Scene
from core import proses_bisnis as proses
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.organisasi import PerangkatDaerah
from core.models.proses import PetaProses
from core.proses_bisnis import Aturan, Pengelola
from core.regulasi.kutipan import panjang

LAST = 3  # reviews a card repeats


def aturan(scene: Scene) -> Aturan:
    """What the reader's regulation says of business processes."""
    return proses.aturan(scene.regulasi)


def ambil(scene: Scene, value: str) -> PetaProses:
    """A map of the reader's government; Outdated where it is gone."""
    row = scene.session.get(PetaProses, uuid.UUID(value))
    if row is None or row.dihapus_pada is not None or row.instansi_id != scene.me.instansi_id:
        raise Outdated(Action("proses_bisnis", "open"))
    return row


def _pengelola(scene: Scene, row: PetaProses) -> Pengelola | None:
    return proses.pengelola(scene.session, row.perangkat_daerah_id, scene.me, scene.today)


# -- the register and one map -------------------------------------------------------------------------


def _daftar(scene: Scene, _value: str) -> Sequence[Item]:
    offices = dict(scene.session.exec(select(PerangkatDaerah.id, PerangkatDaerah.nama)).all())
    rows = proses.daftar(scene.session, scene.me.instansi_id)
    own = scene.me.pd_id
    rows.sort(key=lambda row: (row.perangkat_daerah_id != own, str(row.perangkat_daerah_id), row.nama))
    return [
        Item(
            f"{row.kode} · {row.nama}",
            Action("peta_proses", "open", str(row.id)),
            berikut(scene, row),
            offices[row.perangkat_daerah_id] if row.perangkat_daerah_id else scene._("Seluruh pemerintah daerah"),
        )
        for row in rows
    ]


def berikut(scene: Scene, row: PetaProses) -> str:
    """When it is reviewed next."""
    _ = scene._
    day = scene.reader.day(row.reviu_berikut)
    if row.reviu_berikut < scene.today:
        return _("Reviu terlewat sejak %(tanggal)s", tanggal=day)
    return _("Reviu berikutnya %(tanggal)s", tanggal=day)


def _tambahan(scene: Scene) -> tuple[Choice, ...]:
    _ = scene._
    may = scene.me.admin or any(_puncak(scene, one.unit_id) for one in scene.memimpin)
    enter = Choice(_("Daftarkan peta"), Action("daftar_peta", "open"), style="primary", row=98)
    adjust = Choice(_("Penyesuaian sistem kerja"), Action("penyesuaian", "open"), row=98)
    return (*((enter,) if may else ()), *((adjust,) if aturan(scene).penyesuaian else ()))


def _puncak(scene: Scene, unit_id: uuid.UUID) -> bool:
    unit = scene.struktur.unit.get(str(unit_id))
    return unit is not None and unit.induk is None


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    row, law = ambil(scene, value), aturan(scene)
    facts = (
        (_("Perangkat Daerah"), proses.nama_pd(scene.session, row) or _("Seluruh pemerintah daerah")),
        (_("Jenis peta"), _(row.jenis) if row.jenis else ""),
        (_("Ditetapkan dengan"), row.keputusan or (_("belum ditetapkan") if law.keputusan else "")),
    )
    blocks: list[Block] = [
        Title(f"{row.kode} · {row.nama}"),
        Facts(tuple((label, text) for label, text in facts if text)),
        Text(f"{berikut(scene, row)}."),
        *_riwayat(scene, row),
        *_sop(scene, row),
        Note(dasar_hukum(scene)),
    ]
    return Choose(blocks=tuple(blocks), choices=(*_pilihan(scene, row), menu_choice(scene)))


def _riwayat(scene: Scene, row: PetaProses) -> list[Block]:
    found = proses.riwayat(scene.session, row.id)[:LAST]
    return [
        Quote("\n".join(filter(None, (f"{scene.reader.day(one.pada)}: {one.catatan}", one.penyesuaian_sop))))
        for one in found
    ]


def _sop(scene: Scene, row: PetaProses) -> list[Block]:
    _ = scene._
    found = proses.sop_berlaku(scene.session, row.id)
    if not found:
        return [Text(_("Belum ada SOP di bawah peta ini."))]
    lines = [
        _("• %(nama)s, versi %(versi)s, berlaku %(tanggal)s", nama=f"{one.nama} {one.nomor}".strip(), versi=one.versi,
          tanggal=scene.reader.day(one.berlaku_pada))
        for one in found
    ]  # fmt: skip
    return [Text("\n".join([_("SOP:"), *lines]))]


def _pilihan(scene: Scene, row: PetaProses) -> list[Choice]:
    _, ref = scene._, str(row.id)
    choices: list[Choice] = []
    if _pengelola(scene, row) is not None:
        choices += [
            Choice(_("Catat reviu"), Action("reviu_proses", "open", ref), style="primary"),
            Choice(_("Tambah SOP"), Action("tambah_sop", "open", ref)),
            Choice(_("Hapus dari daftar"), Action("peta_proses", "hapus", ref), style="danger"),
        ]
    if _berkas(scene, row):
        choices.append(Choice(_("Buka berkas"), Action("peta_proses", "berkas", ref)))
    return [*choices, Choice(_("Daftar peta"), Action("proses_bisnis", "open"), row=98)]


def _berkas(scene: Scene, row: PetaProses) -> list[str]:
    files = [row.attachment_id, *(one.attachment_id for one in proses.sop_berlaku(scene.session, row.id))]
    return [str(one) for one in files if one is not None]


def _kirim_berkas(scene: Scene, value: str) -> Sequence[Say]:
    return lampiran.kirim(scene, _berkas(scene, ambil(scene, value)))


def _tanya_hapus(scene: Scene, value: str) -> Sequence[Say]:
    _, row = scene._, ambil(scene, value)
    proses.wajib_pengelola(scene.session, row.perangkat_daerah_id, scene.me, scene.today)
    said = Text(_("Hapus %(nama)s dari daftar? Riwayat reviu dan SOP-nya tetap tersimpan.", nama=row.nama))
    choices = (
        Choice(_("Ya, hapus"), Action("peta_proses", "ya_hapus", value), style="danger"),
        Choice(_("Tidak"), Action("peta_proses", "open", value)),
    )
    return (Choose(blocks=(said,), choices=choices, replace=True),)


def _hapus(scene: Scene, value: str) -> Sequence[Say]:
    row = ambil(scene, value)
    by = proses.wajib_pengelola(scene.session, row.perangkat_daerah_id, scene.me, scene.today)
    proses.hapus(scene.session, row, by, scene.now)
    choices = (Choice(scene._("Daftar peta"), Action("proses_bisnis", "open")), menu_choice(scene))
    return (Choose(blocks=(Text(scene._("Sudah dihapus dari daftar.")),), choices=choices, replace=True),)


def dasar_hukum(scene: Scene) -> str:
    """The provisions the register rests on."""
    law, rule = scene.regulasi, aturan(scene)
    said = [one.kutipan for one in (rule.reviu, rule.sop, rule.jenis_peta, rule.keputusan) if one and not one.silent]
    cited = "; ".join(dict.fromkeys(said))
    return scene._("Dasar hukum: %(judul)s, %(kutipan)s.", judul=law.judul, kutipan=panjang(cited))


PROSES_BISNIS = Listing(
    name="proses_bisnis",
    title=L("Proses bisnis"),
    items=_daftar,
    empty=L("Belum ada peta proses bisnis yang didaftarkan."),
    extra=_tambahan,
)
PETA_PROSES = Card(
    name="peta_proses", show=_kartu, deeds={"berkas": _kirim_berkas, "hapus": _tanya_hapus, "ya_hapus": _hapus}
)
DIALOGS = (PROSES_BISNIS, PETA_PROSES)
