"""Conversations ask the regulation as the person's government applies it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.dialogs.menu import Help
from core.messages import Note
from core.models.organisasi import Instansi
from tests.dialogs.conftest import Play


def test_a_dialog_asks_the_regulation_under_the_switches_of_the_government(scene: Play) -> None:
    before = scene().regulasi.pilihan["reject_reason"]
    scene().session.execute(sa.update(Instansi).values(pilihan={"reject_reason": "mandatory"}))

    assert (before, scene().regulasi.pilihan["reject_reason"]) == ("optional", "mandatory")


@pytest.mark.parametrize("on_record", ["", "Nomor 500.12/7 tanggal 5 Januari 2026"], ids=["none", "on record"])
def test_help_tells_by_what_the_government_uses_the_program(scene: Play, on_record: str) -> None:
    one = scene()
    [said] = Help().open(replace(one, world=replace(one.world, rekomendasi_tik=on_record))).say
    assert (on_record != "") is any("rekomendasi TIK" in note.text for note in said.blocks if isinstance(note, Note))
