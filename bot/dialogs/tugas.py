"""What an official works on: his assignments and their letters."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from core.language import L
from core.messages import Action, Choice, Choose, Facts, Say, Title
from core.models.penugasan import Penugasan
from core.models.surat import Surat

LIMIT = 200


def _tugas(scene: Scene, _value: str) -> Sequence[Item]:
    query = select(Penugasan).where(col(Penugasan.pegawai_id) == scene.me.id).order_by(col(Penugasan.selesai).desc())
    return [
        Item(row.judul, Action("penugasan", "open", str(row.id)), scene.reader.period(row.mulai, row.selesai))
        for row in scene.session.exec(query.limit(LIMIT))
    ]


def _penugasan(scene: Scene, value: str) -> Say:
    _ = scene._
    row = scene.session.get(Penugasan, uuid.UUID(value))
    if row is None or row.pegawai_id != scene.me.id:
        raise Outdated()
    letter = scene.session.exec(select(Surat).where(col(Surat.penugasan_id) == row.id)).first()
    facts = [
        (_("Unit pemilik pekerjaan"), nama_unit(scene.session, row.unit_pemilik_id)),
        (_("Waktu"), scene.reader.period(row.mulai, row.selesai)),
        (_("Surat"), letter.nomor if letter else _("belum terbit")),
    ]
    if row.target:
        facts.append((_("Target"), row.target))
    choices = [menu_choice(scene)]
    if row.status == "terbit" and letter is not None and letter.file_id is not None:
        accept = Action("permohonan", "terima", str(row.id))
        choices.insert(0, Choice(_("Terima surat"), accept, style="success"))
    return Choose(blocks=(Title(row.judul), Facts(tuple(facts))), choices=tuple(choices))


TUGAS = Listing(name="tugas", title=L("Tugas saya"), items=_tugas, empty=L("Belum ada penugasan untuk Bapak/Ibu."))
PENUGASAN = Card(name="penugasan", show=_penugasan, deeds={})
