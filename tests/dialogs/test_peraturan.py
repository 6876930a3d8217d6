"""Conversations ask the regulation as the person's government applies it."""

from __future__ import annotations

import sqlalchemy as sa

from core.models.organisasi import Instansi
from tests.dialogs.conftest import Play


def test_a_dialog_asks_the_regulation_under_the_switches_of_the_government(scene: Play) -> None:
    before = scene().regulasi.pilihan["reject_reason"]
    scene().session.execute(sa.update(Instansi).values(pilihan={"reject_reason": "mandatory"}))

    assert (before, scene().regulasi.pilihan["reject_reason"]) == ("optional", "mandatory")
