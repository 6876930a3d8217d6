"""Rencana kegiatan dan anggaran: drawn up line by line, handed to the officer the text names, agreed or returned."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs import pekerjaan as pintu_pekerjaan
from bot.dialogs.card import Card, Item, Listing, dilihat, fitted, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.perencanaan import kabar_rencana as kabar
from bot.dialogs.perencanaan import rencana_isi
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from core import pekerjaan, perencanaan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Say, Text, Title
from core.models.perencanaan import RencanaKegiatan
from core.perencanaan import kewenangan, lihat_rencana


def ambil(scene: Scene, value: str) -> RencanaKegiatan:
    """A plan, for those who have a part in its work and the officer it is drawn up with.

    Raises:
        Outdated: it is gone.
        NotNow: it is not for him.
    """
    row = scene.session.get(RencanaKegiatan, dilihat(value)[0])
    if row is None:
        raise Outdated()
    officer = kewenangan.kapasitas(scene.session, row.jabatan_id, scene.saat) is not None
    work = pekerjaan.dari(scene.session, row)
    if not officer and not pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today):
        raise NotNow(L("Rencana ini bukan untuk pekerjaan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return row


# -- one plan ---------------------------------------------------------------------------------------------


def kartu(scene: Scene, value: str) -> Say:
    row = ambil(scene, value)
    answers = _menjawab(scene, row)
    choices = [*(kabar.pilihan_jawaban(scene.reader, row) if answers else _penyusun(scene, row))]
    work = pekerjaan.dari(scene.session, row)
    if pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today):
        choices.append(pintu_pekerjaan.kembali(scene, work))
    shown = fitted(scene, [*choices, menu_choice(scene)], 0, lambda _n: Action("rencana", "open", str(row.id)))
    blocks = tuple(kabar.isi(scene.session, scene.reader, row))
    return Choose(blocks=blocks, choices=tuple(shown), about=f"rencana:{row.id}" if answers else "", replace=True)


def _menjawab(scene: Scene, row: RencanaKegiatan) -> bool:
    officer = kewenangan.kapasitas(scene.session, row.jabatan_id, scene.saat) is not None
    return row.status == "diajukan" and officer and row.penyusun_id != scene.me.id


def _penyusun(scene: Scene, row: RencanaKegiatan) -> list[Choice]:
    """What those who draw it up may do now."""
    if not lihat_rencana.boleh_menyusun(scene.session, pekerjaan.dari(scene.session, row), scene.saat):
        return []
    _, ref = scene._, f"{row.id}:{row.versi}"
    if row.status == "diajukan":
        return [Choice(_("Tarik kembali"), Action("rencana", "tarik", ref))]
    if row.status == "disepakati":
        return [Choice(_("Ubah rencana"), Action("rencana", "ubah", pekerjaan.dari(scene.session, row).ref))]
    return _susun(scene, row) if row.status in lihat_rencana.DISUSUN else []


def _susun(scene: Scene, row: RencanaKegiatan) -> list[Choice]:
    _, ref = scene._, f"{row.id}:{row.versi}"
    choices = [Choice(_("Tambah kegiatan"), Action("tambah_butir", "open", str(row.id)), style="primary")]
    if lihat_rencana.butir(scene.session, row.id):
        choices += [
            Choice(_("Ubah kegiatan"), Action("butir_rencana", "open", str(row.id))),
            Choice(_("Ajukan rencana"), Action("rencana", "ajukan", ref), style="success"),
        ]
    return [*choices, Choice(_("Batalkan rencana"), Action("rencana", "batal", ref), style="danger")]


def _ajukan(scene: Scene, value: str) -> Sequence[Say]:
    row = perencanaan.rencana.ajukan(scene.session, dilihat(value), scene.saat)
    return kabar.setelah_diajukan(scene, row)


def _tarik(scene: Scene, value: str) -> Sequence[Say]:
    row = perencanaan.rencana.tarik(scene.session, dilihat(value), scene.saat)
    return kabar.setelah_ditarik(scene, row)


def _sepakat(scene: Scene, value: str) -> Sequence[Say]:
    row = perencanaan.rencana.sepakati(scene.session, dilihat(value), scene.saat)
    return kabar.setelah_dijawab(scene, row)


def _batal(scene: Scene, value: str) -> Sequence[Say]:
    row = perencanaan.rencana.batalkan(scene.session, dilihat(value), scene.saat)
    return (_didahului(kartu(scene, str(row.id)), scene._("Rencana ini tidak dilanjutkan.")),)


def _mulai(scene: Scene, value: str) -> Sequence[Say]:
    """A new plan, a revision of the agreed one, or the one that is being drawn up already."""
    work = pintu_pekerjaan.ambil(scene, value)
    row = perencanaan.rencana.mulai(scene.session, work, aturan(scene), scene.saat)
    return (kartu(scene, str(row.id)),)


def _didahului(say: Say, said: str) -> Say:
    assert isinstance(say, Choose)
    return Choose(blocks=(Text(said), *say.blocks), choices=say.choices, replace=True)


# -- the plans of a work, and those that wait for me --------------------------------------------------------


def _pekerjaan(scene: Scene, value: str) -> Say:
    _ = scene._
    work = pintu_pekerjaan.ambil(scene, value)
    plans = lihat_rencana.daftar(scene.session, work)
    blocks: list[Block] = [Title(_("Rencana kegiatan: %(judul)s", judul=work.judul))]
    if plans:
        blocks.append(Text("\n".join(_baris(scene, plan) for plan in plans)))
    else:
        blocks.append(Text(_("Belum ada rencana kegiatan dan anggaran.")))
    choices = [Choice(plan.nomor, Action("rencana", "open", str(plan.id))) for plan in plans]
    writes = lihat_rencana.boleh_menyusun(scene.session, work, scene.saat)
    if writes and lihat_rencana.terbuka(scene.session, work) is None:
        label = _("Ubah rencana") if lihat_rencana.berlaku(scene.session, work) else _("Susun rencana")
        choices.insert(0, Choice(label, Action("rencana", "ubah", work.ref), style="primary"))
    back = [pintu_pekerjaan.kembali(scene, work), menu_choice(scene)]
    turn = Action("rencana_pekerjaan", "open", value)
    shown = fitted(scene, [*choices[: scene.page], *back], 0, lambda _n: turn)
    return Choose(blocks=tuple(blocks), choices=tuple(shown), replace=True)


def _baris(scene: Scene, plan: RencanaKegiatan) -> str:
    _ = scene._
    total = _.money(lihat_rencana.jumlah(lihat_rencana.butir(scene.session, plan.id)))
    return f"• {plan.nomor}: {total}, {_(kabar.STATUS[plan.status])}"


def menunggu(scene: Scene) -> list[RencanaKegiatan]:
    """The plans that wait for this person's answer."""
    found = lihat_rencana.menunggu(scene.session, scene.jabatan)
    return [row for row in found if row.penyusun_id != scene.me.id]


def banyak_menunggu(scene: Scene) -> int:
    return len(menunggu(scene))


def ada_menunggu(scene: Scene) -> bool:
    return bool(scene.memimpin) or banyak_menunggu(scene) > 0


def _menunggu(scene: Scene, _value: str) -> Sequence[Item]:
    return [
        Item(kabar.judul(row), Action("rencana", "open", str(row.id)), scene._(kabar.STATUS[row.status]))
        for row in menunggu(scene)
    ]


RENCANA = Card(
    name="rencana",
    show=kartu,
    deeds={"ajukan": _ajukan, "tarik": _tarik, "sepakat": _sepakat, "batal": _batal, "ubah": _mulai},
)
RENCANA_PEKERJAAN = Card(name="rencana_pekerjaan", show=_pekerjaan, deeds={})
RENCANA_MENUNGGU = Listing(
    name="rencana_menunggu",
    title=L("Rencana kegiatan yang menunggu"),
    items=_menunggu,
    empty=L("Tidak ada rencana kegiatan yang menunggu Bapak/Ibu."),
)
DIALOGS = (RENCANA, RENCANA_PEKERJAAN, RENCANA_MENUNGGU, *rencana_isi.DIALOGS)
