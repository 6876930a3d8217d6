"""What the two ways of asking share: sending a new or a returned request, and filling a form from one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.form import AGAIN
from bot.dialogs.permohonan import kabar
from bot.dialogs.rupa import LINGKUP, pratinjau
from bot.dialogs.scene import Scene
from core import permohonan as pp
from core import wewenang
from core.messages import Block, Say
from core.models.penugasan import PegawaiPilihan, Permohonan
from core.permohonan import Akibat, Dasar, Isi, Keputusan
from core.regulasi.alur import Alur
from core.regulasi.kosakata import PERSETUJUAN


class Period(Protocol):
    """Anything that lasts from one day to another: a request, an open role."""

    mulai: dt.date
    selesai: dt.date


def kirim(scene: Scene, ref: str, wish: Isi, ground: Dasar, *, diminta: Sequence[uuid.UUID] = ()) -> Sequence[Say]:
    """Submit, or submit again what was returned.

    Args:
        diminta: people a head asks for by name; whoever is asked may name others.
    """
    if ref.startswith(AGAIN):
        before = dikembalikan(scene, ref.removeprefix(AGAIN)).pemohon_id
        effect = pp.ajukan_lagi(scene.session, uuid.UUID(ref.removeprefix(AGAIN)), wish, ground, scene.now)
        kabar.diteruskan(scene, effect, before)
    else:
        effect = pp.ajukan(scene.session, wish, ground, scene.now)
    request = effect.permohonan.id
    scene.session.add_all(PegawaiPilihan(permohonan_id=request, pegawai_id=person) for person in diminta)
    scene.session.flush()
    return kabar.setelah_diajukan(scene, _langkah_sendiri(scene, effect))


def _langkah_sendiri(scene: Scene, effect: Akibat) -> Akibat:
    """A first step that is the requester's own and no consent is taken by his asking: he puts his name under it."""
    step = effect.giliran
    if step is None or step.tindakan in PERSETUJUAN or step.menamai_pegawai:
        return effect
    if wewenang.kapasitas(scene.session, step, scene.me.id, scene.today) is None:
        return effect
    then = pp.putuskan(scene.session, step.id, Keputusan("disetujui", scene.me.id), scene.now)
    return replace(then, tembusan=effect.tembusan + then.tembusan)


def lihat_dulu(scene: Scene, flow: Alur, ground: Dasar) -> tuple[Block, ...]:
    """What the last look adds: the steps that will follow, each with its provision."""
    return pratinjau(scene, flow, ground, lingkup=scene._(LINGKUP[flow.scope]))


def dikembalikan(scene: Scene, ref: str) -> Permohonan:
    """The returned request a form is about.

    Raises:
        Outdated: it is somebody else's, or it has moved on.
    """
    row = scene.session.get(Permohonan, uuid.UUID(ref))
    if row is None or row.status != "dikembalikan" or not pp.memiliki(scene.session, row, scene.me.id, scene.now):
        raise Outdated()
    return row


def salin(answers: Answers, row: object, names: Iterable[str]) -> Answers:
    """Take texts over from a row; an empty one stays a question."""
    for name in names:
        text = getattr(row, name)
        if text:
            answers = answers.given(name, text, text)
    return answers


def salin_waktu(scene: Scene, answers: Answers, row: Period) -> Answers:
    answers = answers.given("mulai", row.mulai.isoformat(), scene._.date(row.mulai))
    return answers.given("selesai", row.selesai.isoformat(), scene._.date(row.selesai))
