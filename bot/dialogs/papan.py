"""The board of open roles: heads post them, officials offer themselves from there."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.form import Form
from bot.dialogs.questions import NotNow, Number, Write
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from bot.dialogs.waktu import MULAI, SELESAI
from core import audit
from core.language import L
from core.messages import Action, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.penugasan import PeranTerbuka

LIMIT = 200


def _papan(scene: Scene, _value: str) -> Sequence[Item]:
    query = (
        select(PeranTerbuka)
        .where(col(PeranTerbuka.status) == "terbuka", col(PeranTerbuka.selesai) >= scene.today)
        .order_by(col(PeranTerbuka.mulai))
    )
    return [
        Item(row.judul, Action("peran", "open", str(row.id)), nama_unit(scene.session, row.unit_id))
        for row in scene.session.exec(query.limit(LIMIT))
    ]


def _peran(scene: Scene, value: str) -> Say:
    _ = scene._
    row = scene.session.get(PeranTerbuka, uuid.UUID(value))
    if row is None or row.status != "terbuka":
        raise NotNow(L("Peran ini sudah ditutup."))
    facts = Facts(
        (
            (_("Unit"), nama_unit(scene.session, row.unit_id)),
            (_("Kompetensi"), row.kompetensi),
            (_("Target"), row.target),
            (_("Waktu"), scene.reader.period(row.mulai, row.selesai)),
            (_("Kursi"), str(row.kursi)),
        )
    )
    choices = [menu_choice(scene)]
    if scene.me.dapat_ditugaskan:
        choices.insert(0, Choice(_("Ajukan diri"), Action("sukarela", "open", f"peran:{row.id}"), style="primary"))
    if row.dibuka_oleh_id == scene.me.id:
        choices.insert(0, Choice(_("Tutup peran"), Action("peran", "tutup", str(row.id)), style="danger"))
    return Choose(blocks=(Title(row.judul), facts), choices=tuple(choices))


def _tutup(scene: Scene, value: str) -> Sequence[Say]:
    row = scene.session.get_one(PeranTerbuka, uuid.UUID(value))
    if row.dibuka_oleh_id != scene.me.id:
        raise NotNow(L("Hanya yang membuka peran yang dapat menutupnya."))
    row.status = "ditutup"
    audit.catat(scene.session, scene.now, "peran.ditutup", f"peran:{row.id}", scene.me.id)
    return (Choose(blocks=(Text(scene._("Peran sudah ditutup.")),), choices=(menu_choice(scene),), replace=True),)


def _only_heads(scene: Scene, _answers: Answers) -> None:
    if not scene.me.kepala:
        raise NotNow(L("Peran dibuka oleh pimpinan unit."))


def _buka(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    row = PeranTerbuka(
        unit_id=scene.me.unit_id,
        dibuka_oleh_id=scene.me.id,
        judul=answers.text("judul"),
        kompetensi=answers.text("kompetensi"),
        target=answers.text("target"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        kursi=answers.number("kursi"),
        dibuka_pada=scene.now,
    )
    scene.session.add(row)
    scene.session.flush()
    audit.catat(scene.session, scene.now, "peran.dibuka", f"peran:{row.id}", scene.me.id)
    said = Text(_("Peran sudah dipasang di papan. Pejabat fungsional dan pelaksana dapat mengajukan diri."))
    opens = Choice(_("Lihat peran"), Action("peran", "open", str(row.id)))
    return (Choose(blocks=(Title(row.judul), said), choices=(opens, menu_choice(scene)), replace=True),)


def _note(scene: Scene, _answers: Answers) -> tuple[Note, ...]:
    return (Note(scene._("Papan peran adalah fasilitas Lincah; penugasannya tetap mengikuti peraturan.")),)


PAPAN = Listing(name="papan", title=L("Papan peran"), items=_papan, empty=L("Belum ada peran yang dibuka."))
PERAN = Card(name="peran", show=_peran, deeds={"tutup": _tutup})
BUKA_PERAN = Form(
    name="buka_peran",
    title=L("Buka peran"),
    questions=(
        Write(name="judul", label=L("Peran"), ask=L("Peran apa yang dibuka?"), limit=200, least=5),
        Write(name="kompetensi", label=L("Kompetensi"), ask=L("Kompetensi atau jenjang apa yang dibutuhkan?")),
        Write(name="target", label=L("Target"), ask=L("Apa target atau hasil yang diharapkan?")),
        MULAI,
        SELESAI,
        Number(name="kursi", label=L("Kursi"), ask=L("Untuk berapa orang?"), most=20, suggest=(1, 2, 3)),
    ),
    allow=_only_heads,
    preview=_note,
    submit=_buka,
    send=L("Pasang di papan"),
)
