"""The page's own addresses."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.simulator import page
from bot.simulator.page.events import Events
from bot.simulator.page.surroundings import next_friday
from bot.simulator.page.telegram_desk import TelegramDesk
from bot.simulator.telegram import Telegram
from core.clock import MovableClock
from tests.simulator.conftest import SARI
from tests.simulator.echo import PEOPLE, START, ZONE, Government


@pytest.fixture
def government(telegram: Telegram) -> Government:
    clock = MovableClock()
    clock.jump(START)
    return Government(telegram, clock)


@pytest.fixture
async def http(telegram: Telegram, government: Government) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=page.build(telegram, government)))
    async with httpx.AsyncClient(transport=transport, base_url="http://demo") as http:
        yield http


@pytest.fixture
def events(telegram: Telegram, government: Government) -> Events:
    return Events([TelegramDesk(telegram)], telegram.world.changes, government)


def phone(news: dict[str, Any]) -> dict[str, Any]:
    return next(phone for phone in news["phones"] if phone["id"] == SARI)


async def test_the_page_runs_only_its_own_scripts(http: httpx.AsyncClient) -> None:
    answer = await http.get("/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert (await http.get("/sim/static/app.js")).status_code == 200


async def test_words_are_whole_sentences(http: httpx.AsyncClient) -> None:
    words = (await http.get("/sim/words", params={"lang": "id"})).json()
    assert words["typing"] == "mengetik…"
    assert all(words.values())


async def test_people_say_whether_they_have_a_phone(http: httpx.AsyncClient, telegram: Telegram) -> None:
    telegram.add_phone(SARI, "Sari", phone=PEOPLE[0].telepon.replace("+62", "+62 "))
    people = (await http.get("/sim/people")).json()
    assert [person["phones"]["telegram"] for person in people] == [SARI, None, None, None, None]


async def test_a_phone_is_opened(http: httpx.AsyncClient, telegram: Telegram) -> None:
    answer = await http.post("/sim/phones", json={"nip": PEOPLE[4].nip})
    assert telegram.world.phones[answer.json()["id"]].name == PEOPLE[4].nama


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("say", {"text": "halo"}),
        ("press", {"message_id": 1, "data": "x"}),
        ("edit", {"message_id": 1, "text": "baru"}),
        ("block", {"blocked": True}),
    ],
)
async def test_an_act_reaches_the_bot(
    http: httpx.AsyncClient, telegram: Telegram, path: str, body: dict[str, Any]
) -> None:
    before = telegram.pending
    assert (await http.post(f"/sim/phones/{SARI}/{path}", json=body)).status_code == 204
    assert telegram.pending == before + 1


async def test_a_file_goes_up_and_comes_back(http: httpx.AsyncClient, telegram: Telegram) -> None:
    query: dict[str, str | int] = {"kind": "voice", "name": "a.ogg", "seconds": 4}
    await http.post(f"/sim/phones/{SARI}/file", params=query, content=b"ogg", headers={"content-type": "audio/ogg"})
    file = telegram.chat(SARI)[-1].file
    assert file
    assert file.seconds == 4
    answer = await http.get(f"/sim/files/{file.id}")
    assert (answer.content, answer.headers["content-disposition"][:6]) == (b"ogg", "inline")


async def test_a_sent_page_is_saved_not_shown(http: httpx.AsyncClient, telegram: Telegram) -> None:
    await telegram.send_file(SARI, "document", b"<script>", name="x.html", mime="text/html")
    file = telegram.chat(SARI)[-1].file
    assert file
    answer = await http.get(f"/sim/files/{file.id}")
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("body", "origin", "code", "why"),
    [
        ({"text": "x"}, "http://elsewhere", 403, "origin"),
        ({}, "http://demo", 400, "request"),
        ([], None, 400, "request"),
    ],
)
async def test_a_request_is_refused(
    http: httpx.AsyncClient, body: Any, origin: str | None, code: int, why: str
) -> None:
    headers = {"origin": origin} if origin else {}
    answer = await http.post(f"/sim/phones/{SARI}/say", json=body, headers=headers)
    assert (answer.status_code, answer.json()["refused"]) == (code, why)


async def test_who_blocked_the_bot_cannot_write(http: httpx.AsyncClient, telegram: Telegram) -> None:
    await telegram.block(SARI)
    answer = await http.post(f"/sim/phones/{SARI}/say", json={"text": "x"})
    assert answer.json() == {"refused": "blocked"}


@pytest.mark.parametrize(
    ("to", "arrival"),
    [
        ("hour", "2026-12-01T08:45"),
        ("working_day", "2026-12-02T08:00"),
        ("friday", "2026-12-04T14:00"),
        ("2026-12-24T10:30", "2026-12-24T10:30"),
    ],
)
async def test_the_clock_jumps(http: httpx.AsyncClient, to: str, arrival: str) -> None:
    told = (await http.post("/sim/clock", json={"to": to})).json()
    assert told["now"].startswith(arrival)
    assert (told["zone"], told["zone_name"]) == ("Asia/Makassar", "WITA")


async def test_the_clock_never_goes_back(http: httpx.AsyncClient) -> None:
    answer = await http.post("/sim/clock", json={"to": "2026-11-30T10:00"})
    assert answer.json() == {"refused": "past"}


@pytest.mark.parametrize(
    ("now", "friday"),
    [
        (dt.datetime(2026, 12, 4, 13, 59, tzinfo=ZONE), 4),
        (dt.datetime(2026, 12, 4, 14, 0, tzinfo=ZONE), 11),
        (dt.datetime(2026, 12, 5, 8, 0, tzinfo=ZONE), 11),
    ],
)
def test_next_friday_is_ahead(now: dt.datetime, friday: int) -> None:
    assert next_friday(now) == dt.datetime(2026, 12, friday, 14, 0, tzinfo=ZONE)


async def test_the_page_is_told_only_what_changed(telegram: Telegram, events: Events) -> None:
    first = events.since(0)
    assert (first["fresh"], [seen["text"] for seen in phone(first)["bubbles"]]) == (True, ["/start"])
    await telegram.say(SARI, "halo")
    news = events.since(first["version"])
    assert [one["id"] for one in news["phones"]] == [SARI]
    assert [seen["text"] for seen in phone(news)["bubbles"]] == ["halo"]


async def test_a_page_that_knew_another_run_starts_afresh(telegram: Telegram, events: Events) -> None:
    version = telegram.version
    for epoch, fresh in ((telegram.world.changes.epoch, False), ("another", True)):
        stream = events.stream(epoch, version)
        event = await anext(stream)
        assert json.loads(event.split("data: ")[1])["fresh"] is fresh


async def test_the_stream_ends_when_the_program_does(telegram: Telegram, events: Events) -> None:
    stream = events.stream(telegram.world.changes.epoch, telegram.version)
    await anext(stream)
    telegram.hang_up()
    assert [event async for event in stream] == []


async def test_misbehaviour_is_ordered_by_post(http: httpx.AsyncClient, telegram: Telegram) -> None:
    await http.post("/sim/faults", json={"kind": "too_many", "method": "sendMessage", "seconds": 3})
    await http.post("/sim/faults", json={"poison": "broken", "duplicate": 2})
    assert telegram.faults.waiting[0].method == "sendMessage"
    assert telegram.faults.duplicates == 1
    await http.post("/sim/faults", json={"clear": True})
    assert telegram.faults.waiting == []
