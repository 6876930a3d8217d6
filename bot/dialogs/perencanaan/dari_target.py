"""Work that begins at a target: what the other forms need not ask, and the link that is kept with what they make."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from bot.dialogs.answers import Answers
from bot.dialogs.perencanaan.bersama import ambil
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from core.language import L
from core.models.perencanaan import TargetKinerja
from core.perencanaan import silsilah
from core.pimpinan import Pimpinan

TARGET = "target"  # ref "target:<id>"
KEPT = "target_id"  # the answer that holds the link
TITLE = 200  # characters of a work's title


def pimpinan_target(scene: Scene, row: TargetKinerja) -> Pimpinan | None:
    """As whom somebody begins work for a target: the head whose post answers for it."""
    return next((one for one in scene.memimpin if one.jabatan_id == row.jabatan_id), None)


def isi_awal(scene: Scene, value: str, isian: Mapping[str, str]) -> Answers | None:
    """The target's words as answers; None where the form was not opened from a target.

    Args:
        isian: the form's questions by what of the target answers them: "sasaran", "target".

    Raises:
        NotNow: another head's target.
        TargetBelumDitetapkan, TargetBerakhir: nothing can begin at it.
    """
    kind, _sep, ref = value.partition(":")
    if kind != TARGET:
        return None
    row = ambil(scene, ref)
    silsilah.wajib_berjalan(row)
    head = pimpinan_target(scene, row)
    if head is None:
        raise NotNow(L("Pekerjaan untuk target ini dimulai oleh pimpinan unit yang menjadi penanggung jawabnya."))
    answers = Answers().given(KEPT, str(row.id), "").given("sebagai", str(head.jabatan_id), head.sebutan)
    words = {"sasaran": row.sasaran, "judul": row.sasaran[:TITLE], "target": f"{row.indikator}: {row.target}"}
    for question, what in isian.items():
        answers = answers.given(question, words[what], words[what])
    return answers


def terkait(answers: Answers) -> uuid.UUID | None:
    """The target that what a form makes will serve."""
    kept = answers.text(KEPT)
    return uuid.UUID(kept) if kept else None


def periksa(scene: Scene, answers: Answers) -> None:
    """Before a form is sent.

    Raises:
        TargetBelumDitetapkan, TargetBerakhir: its target was given up while it was filled.
    """
    kept = terkait(answers)
    if kept is not None:
        silsilah.wajib_berjalan(scene.session.get_one(TargetKinerja, kept))
