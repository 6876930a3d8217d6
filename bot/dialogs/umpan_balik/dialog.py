"""Umpan balik: one as a card, those of a work, one's own, and the history of a person for who may see it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs import pekerjaan as papan
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.lampiran import kirim, rekaman
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from bot.dialogs.umpan_balik import isi, rupa
from core import organisasi, pekerjaan, suara, umpan_balik
from core.language import L
from core.messages import Action, Choice, Choose, Say, Text, Title
from core.models.kinerja import UmpanBalik
from core.pekerjaan import Pekerjaan

SHOWN = 50  # letters that a list repeats


def belum_dibaca(scene: Scene) -> int:
    """How many the reader has not read: the count of the door in Kinerja."""
    return umpan_balik.belum_dibaca(scene.session, scene.me.id)


def pembaca(scene: Scene) -> umpan_balik.Pembaca:
    return umpan_balik.Pembaca(scene.me.id, scene.today, aturan(scene))


# -- one ----------------------------------------------------------------------------------------------------


def _kartu(scene: Scene, value: str) -> Say:
    row = umpan_balik.ambil(scene.session, uuid.UUID(value), pembaca(scene))
    mine = row.kepada_id == scene.me.id
    choices = [*(rupa.jawaban(scene.reader, row) if mine else ())]
    if suara.lisan(row.isi):
        choices.append(Choice(scene._("Dengarkan"), Action("umpan_balik", "suara", str(row.id))))
    blocks = (Title(scene._("Umpan balik")), *rupa.isi(scene.session, scene.reader, row))
    return Choose(blocks=blocks, choices=(*choices, menu_choice(scene)), about=rupa.tentang(row) if mine else "")


def _baca(scene: Scene, value: str) -> Sequence[Say]:
    row = umpan_balik.tandai_dibaca(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    return rupa.setelah_dibaca(scene, row)


def _suara(scene: Scene, value: str) -> Sequence[Say]:
    row = umpan_balik.ambil(scene.session, uuid.UUID(value), pembaca(scene))
    return kirim(scene, rekaman(row.isi)) or (Say(blocks=(Text("–"),)),)


# -- several ------------------------------------------------------------------------------------------------


def _pekerjaan(scene: Scene, ref: str) -> Sequence[Item]:
    """For who gives: each person with when he last got some; for the others: what they got."""
    _ = scene._
    work = papan.ambil(scene, ref)
    giver = umpan_balik.pemberi(scene.session, work, scene.me.id, scene.today)
    own = [_item(scene, row) for row in umpan_balik.kepada_saya(scene.session, work, scene.me.id)]
    if giver is None:
        return own
    people = _orang(scene, work)
    items = [Item(_("Beri umpan balik"), Action("beri_umpan_balik", "open", ref))] if people else []
    if work.tim is not None and giver[0] == "pengelola":
        every = work.tim.umpan_balik_hari
        told = _.plural("setiap %(n)s hari", "setiap %(n)s hari", every) if every else _("tidak diingatkan")
        items.append(Item(_("Atur jarak"), Action("jarak_umpan_balik", "open", ref), told))
    return [*items, *people, *own]


def _orang(scene: Scene, work: Pekerjaan) -> list[Item]:
    """Those who do the work, who is owed some first."""
    _ = scene._
    owed = {}
    if work.tim is not None:
        owed = {one.kepada: one for one in umpan_balik.terutang(scene.session, scene.now, work.tim)}
    doers = pekerjaan.bertugas(scene.session, pekerjaan.pelaksana(scene.session, work))
    ids = [one for one in doers if one != scene.me.id]
    people = organisasi.orang_banyak(scene.session, ids)
    last: dict[uuid.UUID, dt.datetime] = umpan_balik.terakhir(scene.session, work)
    ids.sort(key=lambda one: (one not in owed, people[one].nama))
    groups = {True: _("Belum mendapat umpan balik"), False: _("Yang mengerjakan")}
    return [
        Item(
            people[one].nama,
            Action("riwayat_umpan_balik", "open", str(one)),
            isi.terakhir(scene, last, one),
            groups[one in owed],
        )
        for one in ids
    ]


def _riwayat(scene: Scene, value: str) -> Sequence[Item]:
    """What was given to one person, as far as the reader may see it."""
    person = uuid.UUID(value)
    rows = umpan_balik.riwayat(scene.session, person, pembaca(scene))
    if not rows and person != scene.me.id and not umpan_balik.menilai(pembaca(scene), person):
        raise NotNow(L("Belum ada umpan balik baginya yang dapat Bapak/Ibu lihat."))
    return [_item(scene, row) for row in rows]


def _saya(scene: Scene, _value: str) -> Sequence[Item]:
    _ = scene._
    rows = umpan_balik.milik(scene.session, scene.me.id)
    unread = [row for row in rows if row.kepada_id == scene.me.id and row.dibaca_pada is None]
    read = [row for row in rows if row.kepada_id == scene.me.id and row.dibaca_pada is not None]
    given = [row for row in rows if row.dari_id == scene.me.id]
    return [
        *(_item(scene, row, _("Belum dibaca")) for row in unread),
        *(_item(scene, row, _("Untuk saya")) for row in read),
        *(_item(scene, row, _("Dari saya"), kepada=True) for row in given),
    ]


def _item(scene: Scene, row: UmpanBalik, group: str = "", *, kepada: bool = False) -> Item:
    _ = scene._
    words = _("pesan suara") if suara.lisan(row.isi) else row.isi
    name = scene.orang(row.kepada_id if kepada else row.dari_id).nama
    hint = f"{_(rupa.NADA[row.nada])}, {scene.reader.when(row.dibuat_pada)}"
    text = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    return Item(f"{name}: {text}", Action("umpan_balik", "open", str(row.id)), hint, group)


UMPAN_BALIK = Card(name="umpan_balik", show=_kartu, deeds={"baca": _baca, "suara": _suara})
UMPAN_BALIK_PEKERJAAN = Listing(
    name="umpan_balik_pekerjaan",
    title=L("Umpan balik"),
    items=_pekerjaan,
    empty=L("Belum ada umpan balik untuk Bapak/Ibu pada pekerjaan ini."),
)
UMPAN_BALIK_SAYA = Listing(
    name="umpan_balik_saya", title=L("Umpan balik"), items=_saya, empty=L("Belum ada umpan balik.")
)
RIWAYAT = Listing(
    name="riwayat_umpan_balik", title=L("Riwayat umpan balik"), items=_riwayat, empty=L("Belum ada umpan balik.")
)
DIALOGS = (UMPAN_BALIK, UMPAN_BALIK_PEKERJAAN, UMPAN_BALIK_SAYA, RIWAYAT, *isi.DIALOGS)
