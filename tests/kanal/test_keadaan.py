"""What became of messages: receipts in any order and more than once, and failures that are acted upon."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.receipts import Receipts
from core.database import Database
from core.jobs import Claimed
from core.models.kanal import ChannelIdentity, HeldMessage, SentMessage
from core.organisasi import Orang
from tests.kanal.meja import NOW, OPEN, Meja, meja

STATES = ("sent", "delivered", "read", "failed")
AGAIN, GONE, WEATHER, REFUSED = 131047, 131026, 131000, 131049


def status(token: str, state: str, minute: int = 0, code: int = 0, wamid: str = "wamid.1") -> bytes:
    at = int((NOW + dt.timedelta(minutes=minute)).timestamp())
    body = {"id": wamid, "status": state, "timestamp": str(at), "recipient_id": "62811"}
    if token:
        body["biz_opaque_callback_data"] = token
    if state == "failed":
        body["errors"] = [{"code": code, "title": "tak terkirim", "error_data": {"details": "…"}}]  # type: ignore[assignment]
    return msgspec.json.encode({"wa": 1, "type": "status", "status": body})


_numbers = itertools.count(1)


def hear(table: Meja, *statuses: bytes) -> None:
    """Receipts of one webhook, handled together."""
    jobs = [
        Claimed(number, "receipts", None, f"r{number}", one.decode(), 1, 0, "lease")
        for number, one in zip(_numbers, statuses, strict=False)
    ]
    handler = Receipts(table.runtime)
    with table.database.writing() as session:
        handler.load(session, jobs)
        for job in jobs:
            handler.handle(session, job)
        handler.flush(session)


async def sent(database: Database, *, both: bool = False, kind: str = "") -> tuple[Meja, Orang, str]:
    """A message that left for somebody who prefers the channel with a window."""
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    if both:
        table.chat(person, OPEN)
        table.pilih(person, "berjendela")
    table.dengar(chat)
    table.kabar(person, "satu", kind)  # type: ignore[arg-type]
    await table.kirim()
    return table, person, table.token("satu")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(STATES),
    repeats=st.lists(st.sampled_from(STATES), max_size=4),
    dropped=st.sets(st.sampled_from(STATES), max_size=3),
    cuts=st.sets(st.integers(1, 7), max_size=3),
)
def test_any_order_of_receipts_ends_the_same(
    sqlite_maker: Callable[..., str], order: list[str], repeats: list[str], dropped: set[str], cuts: set[int]
) -> None:
    database = Database(sqlite_maker())
    table, _, token = asyncio.run(sent(database))
    told = [one for one in [*order, *repeats] if one not in dropped]
    minutes = {state: minute for minute, state in enumerate(STATES, 1)}
    statuses = [status(token, one, minutes[one], REFUSED) for one in told]
    ends = sorted({0, len(statuses), *(cut for cut in cuts if cut < len(statuses))})
    for start, end in itertools.pairwise(ends):
        hear(table, *statuses[start:end])
    row = table.pesan(token)
    database.close()

    highest = max(("sent", *told), key=("sent", "failed", "delivered", "read").index)
    assert row.state == highest
    for state, at in (("delivered", row.delivered_at), ("read", row.read_at)):
        assert at == (NOW + dt.timedelta(minutes=minutes[state]) if state in told else None)


async def test_the_first_of_several_times_counts(database: Database) -> None:
    table, _, token = await sent(database)
    hear(table, status(token, "read", 9))
    hear(table, status(token, "read", 3), status(token, "delivered", 2))
    row = table.pesan(token)
    assert (row.read_at, row.delivered_at) == (NOW + dt.timedelta(minutes=3), NOW + dt.timedelta(minutes=2))


async def test_a_receipt_without_a_token_is_known_by_the_platforms_id(database: Database) -> None:
    table, _, token = await sent(database)
    hear(table, status("", "read", 1, wamid="out1"), status("", "read", 1, wamid="of another part"))
    assert table.pesan(token).state == "read"


def _held(table: Meja) -> list[str]:
    with table.database.reading() as session:
        return [row.token for row in session.exec(select(HeldMessage))]


def _identity(table: Meja, person: Orang) -> ChannelIdentity:
    with table.database.reading() as session:
        mine = select(ChannelIdentity).where(
            col(ChannelIdentity.pegawai_id) == person.id, col(ChannelIdentity.channel) == "berjendela"
        )
        return session.exec(mine).one()


async def test_a_window_that_was_shut_after_all_holds_the_message_until_his_word(database: Database) -> None:
    table, person, token = await sent(database)
    hear(table, status(token, "failed", code=AGAIN))
    await table.kirim()
    assert _identity(table, person).heard_at is None
    assert _held(table) == [token]
    table.dengar(table.chats[person.id, "berjendela"])
    await table.kirim()
    assert [one.template for one in table.channel.arrived] == [False, True, False]
    assert [one.payload["message"] for one in table.channel.arrived if not one.template] == [token, token]


async def test_a_word_since_then_keeps_the_window_open(database: Database) -> None:
    table, person, token = await sent(database)
    table.lewat(minutes=1)
    table.dengar(table.chats[person.id, "berjendela"])
    hear(table, status(token, "failed", code=AGAIN))
    await table.kirim()
    assert [one.text.split()[0] for one in table.channel.arrived] == ["satu", "satu"]


async def test_what_the_platform_dropped_for_reasons_of_its_own_is_sent_three_times_more(database: Database) -> None:
    table, _, token = await sent(database)
    for number in range(5):
        hear(table, status(token, "failed", number, WEATHER, wamid=f"wamid.{number}"))
        await table.kirim()
    assert len(table.channel.arrived) == 4
    assert table.pesan(token).state == "failed"


@pytest.mark.parametrize("code", [GONE, REFUSED])
async def test_what_cannot_be_delivered_goes_to_his_other_chat_once(database: Database, code: int) -> None:
    table, person, token = await sent(database, both=True)
    assert table.channels[OPEN].arrived == []
    hear(table, status(token, "failed", code=code))
    hear(table, status(token, "failed", code=WEATHER))
    await table.kirim()
    assert [one.text for one in table.channels[OPEN].arrived] == ["satu\n\nkabar"]
    assert (_identity(table, person).unreachable_since is not None) == (code == GONE)


async def test_nothing_goes_twice_where_both_chats_have_it_already(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    table.dengar(table.chat(person))
    table.chat(person, OPEN)
    table.kabar(person, "satu")
    await table.kirim()
    hear(table, status(table.token("satu"), "failed", code=REFUSED))
    await table.kirim()
    assert [one.text for one in table.channels[OPEN].arrived] == ["satu\n\nkabar"]


async def test_a_template_that_is_refused_sends_what_waits_to_his_other_chat(database: Database) -> None:
    table = meja(database)
    person = table.orang("perencana")
    chat = table.chat(person)
    table.chat(person, OPEN)
    table.pilih(person, "berjendela")
    table.kabar(person, "satu")
    table.kabar(person, "dua")
    await table.kirim()
    [template] = table.channel.arrived
    hear(table, status(template.payload["message"], "failed", code=REFUSED))
    await table.kirim()
    assert [one.text.split()[0] for one in table.channels[OPEN].arrived] == ["satu", "dua"]
    table.dengar(chat)
    await table.kirim()
    assert [one.template for one in table.channel.arrived] == [True]


async def test_somebody_out_of_reach_is_told_of_once_and_reached_again_by_his_word(database: Database) -> None:
    table, person, token = await sent(database)
    admin = table.orang("admin")
    table.dengar(table.chat(admin))
    for wamid in ("wamid.1", "wamid.2"):
        hear(table, status(token, "failed", code=GONE, wamid=wamid))
    table.kabar(person, "dua")
    await table.kirim()
    told = [one.text for one in table.channel.arrived if one.to == "b1"]
    assert len(told) == 1
    assert person.nama in told[0]
    assert not any(one.text.startswith("dua") for one in table.channel.arrived)


def _words(session: Session, token: str) -> object:
    return session.get_one(SentMessage, token).said


async def test_what_has_arrived_is_not_kept_any_longer(database: Database) -> None:
    table, _, token = await sent(database)
    with table.database.reading() as session:
        assert _words(session, token) is not None
    hear(table, status(token, "delivered"))
    with table.database.reading() as session:
        assert _words(session, token) is None


async def test_messages_that_land_together_are_all_marked_sent(database: Database) -> None:
    table = meja(database)
    people = [table.orang(alias) for alias in ("perencana", "analis-anggaran", "pelaksana")]
    for number, person in enumerate(people):
        table.dengar(table.chat(person))
        table.kabar(person, f"kabar {number}")
    await table.kirim()
    rows = [table.pesan(table.token(f"kabar {number}")) for number in range(3)]
    assert [(row.state, row.sent_at is not None) for row in rows] == [("sent", True)] * 3
