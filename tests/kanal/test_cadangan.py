"""What the platform refuses at once goes to the person's other chat, once, on whichever channel it began."""

from __future__ import annotations

import pytest

from core.database import Database
from core.outbox import DeliveryError, Rejected, Unreachable
from tests.kanal.meja import OPEN, WINDOWED, meja


@pytest.mark.parametrize("error", [Unreachable("blocked"), Rejected("no such chat")], ids=["blocked", "refused"])
@pytest.mark.parametrize(("preferred", "other"), [(OPEN, WINDOWED), (WINDOWED, OPEN)], ids=["open", "windowed"])
async def test_what_is_refused_where_he_wants_it_is_told_in_his_other_chat(
    database: Database, error: DeliveryError, preferred: str, other: str
) -> None:
    table = meja(database)
    person = table.orang("perencana")
    for channel in (preferred, other):
        table.dengar(table.chat(person, channel))
    table.pilih(person, preferred)
    table.channels[preferred].refuse[f"{preferred[0]}{0}"] = error
    table.kabar(person, "satu", "surat")
    await table.kirim()
    assert table.channels[preferred].arrived == []
    assert [one.text for one in table.channels[other].arrived] == ["satu\n\nkabar"]
    table.channels[other].refuse[f"{other[0]}{1}"] = error
    table.kabar(person, "dua")
    await table.kirim()
    assert len(table.channels[other].arrived) == 1


async def test_what_goes_to_all_chats_is_not_told_twice_in_one(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    for channel in (OPEN, WINDOWED):
        table.dengar(table.chat(person, channel))
    table.channels[WINDOWED].refuse["b1"] = Rejected("no")
    table.kabar(person, "satu")
    await table.kirim()
    assert [one.text for one in table.channels[OPEN].arrived] == ["satu\n\nkabar"]


async def test_an_answer_stays_where_it_was_asked(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    table.dengar(chat)
    table.chat(person, OPEN)
    table.pilih(person, WINDOWED)
    table.channels[WINDOWED].refuse["b0"] = Rejected("no")
    table.jawab(chat, "jawaban")
    await table.kirim()
    assert table.channels[OPEN].arrived == []
