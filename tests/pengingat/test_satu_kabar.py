"""One thing leads to one message in a tick, whoever is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from sqlmodel import Session

from core.clock import MovableClock
from core.database import Database
from tests.delegasi.panggung import NOW, Kantor
from tests.pengingat.bahan import DAY, berkanal, kendala, rencana, tindak_lanjut, tinjauan
from tests.pengingat.bahan_surat import keputusan
from tests.pengingat.test_sapu import clock, outbox, sweep

__all__ = ["clock"]


def _kepada(session: Session, nama: str) -> list[str]:
    return [one["text"] for one in outbox(session) if one["to"] == nama]


@pytest.mark.parametrize("buat", [tinjauan, kendala, rencana, keputusan])
def test_what_is_told_upward_is_not_reminded_of_in_the_same_tick(
    database: Database, clock: MovableClock, buat: Callable[[Kantor], None]
) -> None:
    with database.writing() as session:
        k = berkanal(session)
        buat(k)
        clock.jump(NOW)
        sweep(session, clock)
        told = Counter(one["to"] for one in outbox(session))
        assert {"kasi_a", "kabid"} <= told.keys()
        assert set(told.values()) == {1}
        assert not _kepada(session, "kasi_a")[0].startswith("Pengingat")
        clock.jump(NOW + DAY)
        sweep(session, clock, 2)
        assert [text.startswith("Pengingat") for text in _kepada(session, "kasi_a")] == [False, True]


def test_what_else_somebody_owes_is_reminded_of_in_that_tick(database: Database, clock: MovableClock) -> None:
    with database.writing() as session:
        k = berkanal(session)
        tinjauan(k)
        tindak_lanjut(k)
        clock.jump(NOW)
        sweep(session, clock)
        [told, reminder] = sorted(_kepada(session, "kasi_a"))
        assert (told.split("\n")[0], "dijanjikan selesai" in reminder) == ("Menunggu terlalu lama", True)
        assert "tinjauan" not in reminder
