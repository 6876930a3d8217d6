"""The window of a channel: nothing is lost, and nothing but templates leaves while it is shut."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from core.database import Database
from core.kanal import Kiriman, Penahan, Pintu, penahan, terbuka
from core.models.kanal import SentMessage
from core.outbox import WindowClosed
from tests.kanal.meja import NOW, OPEN, WINDOWED, Meja, meja

DAY = dt.timedelta(hours=24)


def test_the_window_closes_five_minutes_early() -> None:
    assert terbuka(NOW - DAY + dt.timedelta(minutes=5, seconds=1), DAY, NOW)
    assert not terbuka(NOW - DAY + dt.timedelta(minutes=5), DAY, NOW)
    assert not terbuka(None, DAY, NOW)


@pytest.mark.parametrize(
    ("pintu", "kiriman", "habis", "why"),
    [
        (Pintu(NOW), Kiriman(diminta=False), False, None),
        (Pintu(None), Kiriman(diminta=True), False, Penahan.JENDELA),
        (Pintu(None), Kiriman(diminta=False, templat=True), False, None),
        (Pintu(NOW, berhenti=True), Kiriman(diminta=False, jenis="keputusan"), False, Penahan.BERHENTI),
        (Pintu(NOW, berhenti=True), Kiriman(diminta=True), True, None),
        (Pintu(NOW), Kiriman(diminta=False, jenis="surat"), True, Penahan.ANGGARAN),
        (Pintu(NOW), Kiriman(diminta=False, jenis="keputusan"), True, None),
        (Pintu(None), Kiriman(diminta=False, jenis="keputusan"), True, Penahan.JENDELA),
    ],
    ids=["open", "late answer", "template", "opted out", "answer all the same", "budget", "decision", "shut"],
)
def test_what_keeps_a_message_back(pintu: Pintu, kiriman: Kiriman, habis: bool, why: Penahan | None) -> None:
    assert penahan(pintu, kiriman, DAY, NOW, habis=habis) is why


async def test_outside_the_window_only_a_template_leaves_and_the_rest_follows_his_word(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    table.kabar(person, "satu")
    table.kabar(person, "dua", "surat")
    await table.kirim()
    assert [one.text for one in table.channel.arrived] == ["templat kabar: satu\n\nkabar"]
    assert table.pesan(table.token("satu")).state == "held"
    table.dengar(chat)
    await table.kirim()
    assert [one.text.split()[0] for one in table.channel.arrived[1:]] == ["satu", "dua"]


async def test_each_decision_has_its_own_template_and_its_answer_needs_no_more(database: Database) -> None:
    table = meja(database)
    person = table.orang("kabid-perencanaan")
    chat = table.chat(person)
    table.kabar(person, "satu", "keputusan", about="langkah:1")
    table.kabar(person, "dua", "keputusan", about="langkah:2")
    await table.kirim()
    assert [one.text for one in table.channel.arrived] == ["templat keputusan: satu", "templat keputusan: dua"]
    assert table.channel.arrived[0].payload["message"] == table.token("satu")
    table.dengar(chat, spent=table.token("satu"))
    await table.kirim()
    assert [one.text for one in table.channel.arrived[2:]] == ["dua"]


async def test_what_is_settled_meanwhile_never_arrives_not_even_as_a_template(database: Database) -> None:
    table = meja(database)
    person = table.orang("kabid-perencanaan")
    chat = table.chat(person)
    table.kabar(person, "satu", "keputusan", about="langkah:1")
    await table.kirim()
    table.kabar(person, "dua", "keputusan", about="langkah:2")
    table.tutup("langkah:2")
    await table.kirim()
    table.tutup("langkah:1")
    table.dengar(chat)
    await table.kirim()
    assert [one.text for one in table.channel.arrived] == ["templat keputusan: satu"]


async def test_who_was_silent_for_days_is_reminded_once_of_each_thing(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    for text, *duties in (("senin", "a", "b"), ("selasa", "b"), ("rabu", "a"), ("kamis", "a", "c")):
        table.ingatkan(person, text, *duties)
    table.kabar(person, "kabar lain")
    await table.kirim()
    templates = len(table.channel.arrived)
    table.dengar(chat)
    await table.kirim()
    # Monday's is repeated by Tuesday's and Thursday's, Wednesday's by Thursday's.
    assert [one.text.split("\n")[0] for one in table.channel.arrived[templates:]] == ["selasa", "kamis", "kabar lain"]


async def test_the_platform_knows_better_when_the_window_is_shut(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    table.dengar(chat)
    table.channel.heard.clear()
    table.kabar(person, "satu")
    await table.kirim()
    assert [one.template for one in table.channel.arrived] == [True]
    table.dengar(chat)
    await table.kirim()
    assert [one.template for one in table.channel.arrived] == [True, False]


async def test_what_waits_is_not_shown_to_the_next_who_has_the_chat(database: Database) -> None:
    table = meja(database)
    person, other = table.orang("perencana"), table.orang("analis-anggaran")
    chat = table.chat(person)
    table.kabar(person, "satu")
    await table.kirim()
    table.ubah(chat, pegawai_id=other.id)
    table.dengar(chat)
    await table.kirim()
    assert [one.template for one in table.channel.arrived] == [True]


async def test_what_is_on_its_way_when_a_chat_changes_hands_reaches_nobody_but_its_reader(database: Database) -> None:
    table = meja(database)
    person, other = table.orang("perencana"), table.orang("analis-anggaran")
    chat = table.chat(person)
    table.chat(person, OPEN)
    table.pilih(person, WINDOWED)
    table.dengar(chat)
    table.kabar(person, "satu")
    table.ubah(chat, pegawai_id=other.id)
    await table.kirim()
    assert table.channel.arrived == []
    assert [one.text for one in table.channels[OPEN].arrived] == ["satu\n\nkabar"]


async def test_an_opted_out_person_gets_everything_when_he_wants_it_again(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    table.dengar(chat)
    table.ubah(chat, opted_out_at=NOW)
    table.kabar(person, "satu", "keputusan")
    await table.kirim()
    table.dengar(chat)
    await table.kirim()
    assert table.channel.arrived == []
    table.ubah(chat, opted_out_at=None)
    table.dengar(chat)
    await table.kirim()
    assert [one.text for one in table.channel.arrived] == ["satu"]


Act = Callable[[Meja, uuid.UUID, int], None]


def _tells(kind: str) -> Act:
    def act(table: Meja, chat: uuid.UUID, number: int) -> None:
        table.kabar(table.orang("perencana"), f"kabar {number}", kind, about=f"perkara:{number}")  # type: ignore[arg-type]

    return act


def _waits(hours: float) -> Act:
    return lambda table, chat, number: table.lewat(hours=hours)


def _taps(table: Meja, chat: uuid.UUID, number: int) -> None:
    """The newest decision he sees as a template, or else any word."""
    seen = [one.payload["message"] for one in table.channel.arrived if one.text.startswith("templat keputusan")]
    table.dengar(chat, spent=seen[-1] if seen else "")


def _starts(table: Meja, chat: uuid.UUID, number: int) -> None:
    """MULAI: what was held goes back to the outbox in the transaction that handles the word."""
    table.ubah(chat, opted_out_at=None)
    table.dengar(chat)


def _settles(table: Meja, chat: uuid.UUID, number: int) -> None:
    table.tutup(f"perkara:{number - 1}")


def _platform_forgets(table: Meja, chat: uuid.UUID, number: int) -> None:
    table.channel.heard.clear()


def _sends(table: Meja, chat: uuid.UUID, number: int) -> None:
    asyncio.run(table.kirim())


TELLING = ("news", "decision", "reminder", "letter")
ACTS: dict[str, Act] = {
    "news": _tells(""),
    "decision": _tells("keputusan"),
    "reminder": _tells("pengingat"),
    "letter": _tells("surat"),
    "word": lambda table, chat, number: table.dengar(chat),
    "tap": _taps,
    "settle": _settles,
    "hour": _waits(1),
    "night": _waits(14),
    "day": _waits(25),
    "stop": lambda table, chat, number: table.ubah(chat, opted_out_at=table.now()),
    "start": _starts,
    "forgets": _platform_forgets,
    "send": _sends,
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(acts=["letter", "send", "stop", "tap", "decision", "start", "send"])
@given(acts=st.lists(st.sampled_from(sorted(ACTS)), min_size=3, max_size=16))
def test_whatever_happens_in_whatever_order(sqlite_maker: Callable[..., str], acts: list[str]) -> None:
    """Nothing is lost or doubled, nothing leaves a shut window but templates, the order of the news stands."""
    database = Database(sqlite_maker())
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    for number, name in enumerate(acts):
        ACTS[name](table, chat, number)
    over = _over(database)
    table.ubah(chat, opted_out_at=None)
    table.dengar(chat)
    _sends(table, chat, 0)
    table.dengar(chat)  # what the platform refused when it had forgotten
    _sends(table, chat, 0)
    database.close()

    full = [one for one in table.channel.arrived if not one.template]
    numbers = [int(one.text.split()[1]) for one in full]
    assert numbers == sorted(set(numbers))
    expected = {number for number, name in enumerate(acts) if name in TELLING}
    assert expected - set(numbers) <= over
    zone = ZoneInfo(person.zona)
    digests = Counter(
        one.at.astimezone(zone).date()
        for one in table.channel.arrived
        if one.template and not one.text.startswith("templat keputusan")
    )
    assert all(count == 1 for count in digests.values())


def _over(database: Database) -> set[int]:
    """What was answered or settled."""
    with database.reading() as session:
        done = select(SentMessage.about).where(
            col(SentMessage.spent).is_not(None) | col(SentMessage.closed_at).is_not(None)
        )
        return {int(about.partition(":")[2]) for about in session.exec(done) if about.startswith("perkara:")}


def test_the_fake_platform_refuses_what_a_real_one_would(sqlite_maker: Callable[..., str]) -> None:
    """The property above leans on it: outside the window the fake takes nothing but templates."""
    database = Database(sqlite_maker())
    table = meja(database)
    channel = table.channels[WINDOWED]
    with pytest.raises(WindowClosed):
        asyncio.run(channel.send({"kind": "text", "to": "b0", "text": "x"}, {}, ""))
    channel.heard["b0"] = NOW
    asyncio.run(channel.send({"kind": "text", "to": "b0", "text": "x"}, {}, ""))
    table.lewat(hours=24)
    with pytest.raises(WindowClosed):
        asyncio.run(channel.send({"kind": "text", "to": "b0", "text": "x"}, {}, ""))
    database.close()
