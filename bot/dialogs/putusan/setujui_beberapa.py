"""Approving several requests at once: one look at all of them, then a decision on each."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import partial

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, menu_choice
from bot.dialogs.errors import Outdated, sentence
from bot.dialogs.form import Form
from bot.dialogs.permohonan.dialog import putus
from bot.dialogs.putusan import kabar
from bot.dialogs.questions import Option, Pick
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from core import organisasi, penugasan
from core import permohonan as pp
from core.errors import Refused, Stale
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.penugasan import Langkah, Permohonan
from core.permohonan import Keputusan
from core.permohonan.daftar import Baris, Siapa, dapat_disetujui_sekaligus

MOST = 100  # offered at once
SINGLE = 5  # of which each has its own button to undo it
_FORM, _HASIL = "setujui_beberapa", "hasil_persetujuan"


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
    chosen = _terpilih(scene, answers)
    results = [(step, row, _coba(scene, partial(_putuskan, scene, step))) for step, row in chosen]
    lines = [
        f"✗ {row.nomor}: {refused}" if refused else _("✓ %(nomor)s: disetujui.", nomor=row.nomor)
        for _step, row, refused in results
    ]
    done = [(step, row) for step, row, refused in results if not refused]
    open_again = [(step, row) for step, row in done if pp.dapat_diurungkan(row, step, scene.now)]
    blocks: list[Block] = [Title(_("Hasil persetujuan")), Text("\n".join(lines))]
    if open_again:
        blocks.append(Note(_("Salah ketuk? Dalam 60 detik persetujuan ini masih dapat diurungkan.")))
    choices = (*_tombol_urung(scene, open_again), *_kembali(scene))
    return (Choose(blocks=tuple(blocks), choices=choices),)


def _putuskan(scene: Scene, step: Langkah) -> None:
    putus(scene, str(step.id), Keputusan("disetujui", scene.me.id))


def _coba(scene: Scene, deed: Callable[[], None]) -> str:
    """Do one of several things; "" or why it could not be done, without a trace of it."""
    told, closed = len(scene.notices), len(scene.closings)
    try:
        with scene.session.begin_nested():
            deed()
    except (Refused, Stale) as error:
        del scene.notices[told:], scene.closings[closed:]
        return sentence(scene.reader, error)
    return ""


def _tombol_urung(scene: Scene, done: Sequence[tuple[Langkah, Permohonan]]) -> list[Choice]:
    """Undo all of them with one tap, or one where they are few enough for a button each."""
    _ = scene._
    if not done:
        return []
    everything = ",".join(str(step.id) for step, _row in done)
    choices = [Choice(_("Urungkan semuanya"), Action(_HASIL, "urungkan", everything))]
    if 1 < len(done) <= SINGLE:
        choices += [
            Choice(_("Urungkan %(nomor)s", nomor=row.nomor), Action(_HASIL, "urungkan", str(step.id)))
            for step, row in done
        ]
    return choices


def _kembali(scene: Scene) -> tuple[Choice, ...]:
    return (Choice(scene._("Perlu keputusan saya"), Action("keputusan", "open")), menu_choice(scene))


def _urungkan(scene: Scene, value: str) -> Sequence[Say]:
    """Take approvals back, each for itself: what somebody has acted on stands."""
    _ = scene._
    lines = []
    for step_id in map(uuid.UUID, value.split(",")):
        step = scene.session.get(Langkah, step_id)
        if step is None:
            raise Outdated(Action("keputusan", "open"))
        number = scene.session.get_one(Permohonan, step.permohonan_id).nomor
        refused = _coba(scene, partial(_kembalikan, scene, step_id))
        lines.append(f"✗ {refused}" if refused else _("↩ %(nomor)s menunggu keputusan lagi.", nomor=number))
    blocks = (Title(_("Hasil mengurungkan")), Text("\n".join(lines)))
    return (Choose(blocks=blocks, choices=_kembali(scene)),)


def _kembalikan(scene: Scene, step_id: uuid.UUID) -> None:
    undone = pp.urungkan(scene.session, step_id, scene.me.id, scene.now)
    kabar.setelah_diurungkan(scene, undone)


def _lihat(_scene: Scene, _value: str) -> Say:
    raise Outdated(Action("keputusan", "open"))


HASIL = Card(name=_HASIL, show=_lihat, deeds={"urungkan": _urungkan})
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
