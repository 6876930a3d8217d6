"""Charged messages: counted when they leave, told of at 80 and 100 percent, and only what matters beyond."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.database import Database
from core.kanal import Pemakaian, ambang, pemakaian
from core.kanal.anggaran import bulan
from tests.kanal.meja import NOW, OPEN, Meja, meja


@given(used=st.integers(0, 1000), budget=st.integers(1, 1000))
def test_a_threshold_is_reached_once_its_part_is_used(used: int, budget: int) -> None:
    reached = ambang(used, budget)
    assert (reached >= 80) == (used >= budget * 0.8)
    assert (reached == 100) == (used >= budget)


def test_without_a_budget_nothing_is_used_up() -> None:
    assert ambang(1_000_000, 0) == 0


@pytest.mark.parametrize(
    ("moment", "month"),
    [(dt.datetime(2026, 12, 1, 6, tzinfo=dt.timezone(dt.timedelta(hours=7))), "2026-11"), (NOW, "2026-12")],
    ids=["already December in WIB", "December in UTC"],
)
def test_the_month_is_the_platforms(moment: dt.datetime, month: str) -> None:
    assert bulan(moment) == month


def used(table: Meja) -> list[Pemakaian]:
    with table.database.reading() as session:
        return pemakaian(session, "2026-12")


async def test_messages_and_templates_are_counted_where_they_are_charged(database: Database) -> None:
    table = meja(database)
    person, other = table.orang("perencana"), table.orang("analis-anggaran")
    chat = table.chat(person)
    table.chat(other, OPEN)
    table.kabar(person, "satu")
    table.kabar(other, "dua")
    await table.kirim()
    assert used(table) == [Pemakaian("berjendela", template=1)]
    table.dengar(chat)
    table.kabar(person, "tiga")
    await table.kirim()
    assert used(table) == [Pemakaian("berjendela", service=2, template=1)]
    assert used(table)[0].total == 3


async def test_the_admins_hear_at_80_percent_and_at_100_once_each(database: Database) -> None:
    table = meja(database, budget=10)
    person, admin = table.orang("perencana"), table.orang("admin")
    table.dengar(table.chat(person))
    table.chat(admin, OPEN)
    heard = []
    for number in range(12):
        table.kabar(person, f"kabar {number}")
        await table.kirim()
        heard.append(len(table.channels[OPEN].arrived))
    assert heard == [0] * 7 + [1] * 2 + [2] * 3
    first, second = (one.text for one in table.channels[OPEN].arrived)
    assert "8 pesan berbayar dari anggaran 10" in first
    assert "Anggaran habis" in second
    assert used(table) == [Pemakaian("berjendela", service=10)]


async def test_beyond_the_budget_decisions_and_answers_leave_and_the_rest_waits(database: Database) -> None:
    table = meja(database, budget=1)
    person = table.orang("perencana")
    chat = table.chat(person)
    table.dengar(chat)
    for text, kind in (("kabar", ""), ("surat", "surat"), ("pengingat", "pengingat"), ("putusan", "keputusan")):
        table.kabar(person, text, kind)  # type: ignore[arg-type]
    table.jawab(chat, "jawaban")
    await table.kirim()
    assert [one.text.split()[0] for one in table.channel.arrived] == ["kabar", "putusan", "jawaban"]
    table.dengar(chat)
    await table.kirim()
    assert len(table.channel.arrived) == 3
    table.clock.jump(NOW + dt.timedelta(days=31))
    table.dengar(chat)
    await table.kirim()
    assert [one.text.split()[0] for one in table.channel.arrived[3:]] == ["surat"]


async def test_beyond_the_budget_no_template_wakes_anybody_but_for_a_decision(database: Database) -> None:
    table = meja(database, budget=1)
    person, other = table.orang("perencana"), table.orang("analis-anggaran")
    table.chat(person)
    table.dengar(table.chat(other))
    table.kabar(other, "yang terakhir")
    await table.kirim()
    table.kabar(person, "satu")
    table.kabar(person, "dua", "keputusan")
    await table.kirim()
    assert [one.text for one in table.channel.arrived[1:]] == ["templat keputusan: dua"]
