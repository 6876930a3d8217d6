"""Penyesuaian sistem kerja: the checklist of each office, where the regulation sets a last day (T Ps.17)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.proses_bisnis.isi import hari_ini
from bot.dialogs.questions import Day, NotNow, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import proses_bisnis as proses
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.organisasi import PerangkatDaerah
from core.regulasi.kutipan import panjang
from core.regulasi.skema import Ketentuan


def _aturan(scene: Scene) -> Ketentuan:
    """The provision with its checklist.

    Raises:
        NotNow: the regulation has none.
    """
    rule = proses.aturan(scene.regulasi).penyesuaian
    if rule is None:
        raise NotNow(L("Peraturan di sini tidak menetapkan tenggat penyesuaian sistem kerja."))
    return rule


def _daftar(scene: Scene, _value: str) -> Sequence[Item]:
    rule = _aturan(scene)
    offices = select(PerangkatDaerah).where(col(PerangkatDaerah.instansi_id) == scene.me.instansi_id)
    rows = list(scene.session.exec(offices.order_by(col(PerangkatDaerah.nama))))
    done = proses.kemajuan(scene.session, [row.id for row in rows], rule)
    rows.sort(key=lambda row: (row.id != scene.me.pd_id, done[row.id] == len(rule.nilai)))
    return [
        Item(row.nama, Action("butir_penyesuaian", "open", str(row.id)), f"{done[row.id]}/{len(rule.nilai)}")
        for row in rows
    ]


def _office(scene: Scene, value: str) -> PerangkatDaerah:
    row = scene.session.get(PerangkatDaerah, uuid.UUID(value))
    if row is None or row.instansi_id != scene.me.instansi_id:
        raise Outdated(Action("penyesuaian", "open"))
    return row


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    rule, office = _aturan(scene), _office(scene, value)
    found = proses.butir_penyesuaian(scene.session, office.id, rule)
    lines = [
        f"✓ {_(item)} – {scene.reader.day(row.selesai_pada)}" if row and row.selesai_pada else f"○ {_(item)}"
        for item, row in found.items()
    ]
    blocks: list[Block] = [Title(_("Penyesuaian sistem kerja: %(nama)s", nama=office.nama)), Text("\n".join(lines))]
    missing = sum(row is None for row in found.values())
    if missing and rule.tanggal is not None:
        values = {"tanggal": scene.reader.day(rule.tanggal), "dasar": panjang(rule.kutipan)}
        late = scene.today > rule.tanggal
        blocks.append(
            Note(
                _("Batasnya sudah lewat, %(tanggal)s (%(dasar)s).", **values)
                if late
                else _("Batasnya %(tanggal)s (%(dasar)s).", **values)
            )
        )
    choices = [Choice(_("Daftar Perangkat Daerah"), Action("penyesuaian", "open"), row=98), menu_choice(scene)]
    if missing and proses.pengelola(scene.session, office.id, scene.me, scene.today):
        choices.insert(0, Choice(_("Tandai selesai"), Action("tandai_penyesuaian", "open", value), style="primary"))
    return Choose(blocks=tuple(blocks), choices=tuple(choices))


def _boleh(scene: Scene, answers: Answers) -> None:
    proses.wajib_pengelola(scene.session, _office(scene, answers.text("ref")).id, scene.me, scene.today)


def _butir(scene: Scene, answers: Answers) -> Sequence[Option]:
    found = proses.butir_penyesuaian(scene.session, answers.id("ref"), _aturan(scene))
    return [Option(item, scene._(item)) for item, row in found.items() if row is None]


def _sejak_berlaku(scene: Scene, _answers: Answers) -> dt.date:
    return scene.regulasi.berlaku_sejak


def _tandai(scene: Scene, answers: Answers) -> Sequence[Say]:
    office = _office(scene, answers.text("ref"))
    by = proses.wajib_pengelola(scene.session, office.id, scene.me, scene.today)
    isi = (answers.text("butir"), answers.day("pada"), answers.text("keterangan"))
    proses.tandai(scene.session, office.id, isi, by, scene.now)
    opens = Choice(scene._("Lihat daftarnya"), Action("butir_penyesuaian", "open", str(office.id)))
    said = Text(scene._("Sudah ditandai selesai."))
    return (Choose(blocks=(said,), choices=(opens, menu_choice(scene)), replace=True),)


PENYESUAIAN = Listing(name="penyesuaian", title=L("Penyesuaian sistem kerja"), items=_daftar)
BUTIR_PENYESUAIAN = Card(name="butir_penyesuaian", show=_kartu, deeds={})
TANDAI_PENYESUAIAN = Form(
    name="tandai_penyesuaian",
    title=L("Tandai selesai"),
    questions=(
        Pick(name="butir", label=L("Bagian"), ask=L("Bagian mana yang sudah disesuaikan?"), options=_butir),
        Day(
            name="pada", label=L("Selesai pada"), ask=L("Kapan selesainya?"), suggest=hari_ini, earliest=_sejak_berlaku
        ),
        Write(
            name="keterangan",
            label=L("Keterangan"),
            ask=L("Apa buktinya, misalnya nomor surat atau dokumen?"),
            optional=True,
            limit=300,
        ),
    ),
    allow=_boleh,
    submit=_tandai,
    send=L("Tandai"),
)
DIALOGS = (PENYESUAIAN, BUTIR_PENYESUAIAN, TANDAI_PENYESUAIAN)
