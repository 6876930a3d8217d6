"""Approving several requests at once: one look at all of them, then a decision on each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.errors import sentence
from bot.dialogs.form import Form
from bot.dialogs.permohonan import putus
from bot.dialogs.questions import Option, Pick
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from core import organisasi, penugasan
from core.errors import Refused, Stale
from core.language import L
from core.messages import Action, Block, Choice, Choose, Say, Text, Title
from core.models.penugasan import Langkah, Permohonan
from core.permohonan import Keputusan
from core.permohonan.daftar import Baris, Siapa, dapat_disetujui_sekaligus

MOST = 100  # offered at once
_FORM = "setujui_beberapa"


def tombol(scene: Scene) -> tuple[Choice, ...]:
    """Below what waits for a decision, when several need nothing but a consent."""
    if len(_dapat(scene, 2)) < 2:
        return ()
    return (Choice(scene._("Setujui beberapa"), Action(_FORM, "open"), row=98),)


def _dapat(scene: Scene, most: int) -> list[Baris]:
    who = Siapa(scene.me.id, scene.now, scene.reader.zone, scene.menunggu)
    return dapat_disetujui_sekaligus(scene.session, who, most)


def _pilihan(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [
        Option(str(row.langkah.id), f"{row.permohonan.nomor} · {row.pemohon}", row.permohonan.judul)
        for row in _dapat(scene, MOST)
        if row.langkah is not None
    ]


def _terpilih(scene: Scene, answers: Answers) -> list[tuple[Langkah, Permohonan]]:
    steps = [scene.session.get_one(Langkah, uuid.UUID(value)) for value in answers.many("langkah")]
    return [(step, scene.session.get_one(Permohonan, step.permohonan_id)) for step in steps]


def _periksa(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """Each of them in full before the one tap that decides them all."""
    rows = [row for _step, row in _terpilih(scene, answers)]
    people = organisasi.orang_banyak(scene.session, {row.pegawai_id or row.pemohon_id for row in rows})
    return tuple(Text(_ringkas(scene, row, people[row.pegawai_id or row.pemohon_id].nama)) for row in rows)


def _ringkas(scene: Scene, row: Permohonan, name: str) -> str:
    unit = nama_unit(scene.session, row.unit_pemilik_id)
    period = scene.reader.period(row.mulai, row.selesai)
    return "\n".join((f"{row.nomor} · {name}", f"{row.judul} – {unit}", period, *_beban(scene, row)))


def _beban(scene: Scene, row: Permohonan) -> list[str]:
    """What else the person does, and how much of it falls into the same time."""
    if row.pegawai_id is None:
        return []
    _ = scene._
    load = len(penugasan.berjalan(scene.session, row.pegawai_id, scene.today))
    clash = len(penugasan.bentrok(scene.session, row.pegawai_id, row.mulai, row.selesai))
    if not load and not clash:
        return [_("Saat ini tidak ada penugasan lain yang berjalan.")]
    return [_("Penugasan berjalan: %(beban)s; waktunya beririsan: %(bentrok)s.", beban=load, bentrok=clash)]


def _setujui(scene: Scene, answers: Answers) -> Sequence[Say]:
    """A decision on each; one that is refused leaves the others as they are."""
    _ = scene._
    lines = [_satu(scene, step, row) for step, row in _terpilih(scene, answers)]
    choices = (Choice(_("Perlu keputusan saya"), Action("keputusan", "open")), menu_choice(scene))
    return (Choose(blocks=(Title(_("Hasil persetujuan")), Text("\n".join(lines))), choices=choices),)


def _satu(scene: Scene, step: Langkah, row: Permohonan) -> str:
    _ = scene._
    number, told, closed = row.nomor, len(scene.notices), len(scene.closings)
    try:
        with scene.session.begin_nested():
            putus(scene, str(step.id), Keputusan("disetujui", scene.me.id))
    except (Refused, Stale) as error:
        del scene.notices[told:], scene.closings[closed:]
        return f"✗ {number}: {sentence(scene.reader, error)}"
    return _("✓ %(nomor)s: disetujui.", nomor=number)


SETUJUI_BEBERAPA = Form(
    name=_FORM,
    title=L("Setujui beberapa permohonan"),
    questions=(
        Pick(
            name="langkah",
            label=L("Permohonan"),
            ask=L("Permohonan mana yang disetujui? Boleh lebih dari satu."),
            options=_pilihan,
            many=True,
            explain=True,
            none=L("Tidak ada lagi yang dapat disetujui bersama-sama."),
        ),
    ),
    preview=_periksa,
    submit=_setujui,
    send=L("Setujui semuanya"),
)
