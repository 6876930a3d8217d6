"""WhatsApp's phones on the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.simulator import page
from bot.simulator.changes import Changes
from bot.simulator.page.events import Events
from bot.simulator.page.telegram_desk import TelegramDesk
from bot.simulator.page.whatsapp_desk import WhatsAppDesk
from bot.simulator.telegram import Telegram
from bot.simulator.whatsapp import WhatsApp
from core.clock import MovableClock
from tests.simulator.echo import PEOPLE, START, TOKEN, Government
from tests.simulator.whatsapp.conftest import Graph
from tests.simulator.whatsapp.test_messages import buttons, rows

OWNER = PEOPLE[0].telepon.removeprefix("+")
SAID = f"/sim/phones/{OWNER}"


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
async def whatsapp(changes: Changes) -> AsyncIterator[WhatsApp]:
    clock = MovableClock()
    clock.jump(START)
    made = WhatsApp(clock, changes=changes)
    made.add_phone(OWNER, PEOPLE[0].nama, OWNER, title="Kepala Bidang")
    await made.say(OWNER, "halo")
    yield made
    await made.close()


@pytest.fixture
def telegram(whatsapp: WhatsApp, changes: Changes) -> Telegram:
    return Telegram(TOKEN, whatsapp.world.clock, changes=changes)


@pytest.fixture
def government(telegram: Telegram, whatsapp: WhatsApp) -> Government:
    clock = whatsapp.world.clock
    assert isinstance(clock, MovableClock)
    return Government(telegram, clock)


@pytest.fixture
def events(telegram: Telegram, whatsapp: WhatsApp, changes: Changes, government: Government) -> Events:
    return Events([TelegramDesk(telegram), WhatsAppDesk(whatsapp)], changes, government)


@pytest.fixture
async def http(telegram: Telegram, whatsapp: WhatsApp, government: Government) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=page.build(telegram, government, whatsapp))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://demo") as http:
        yield http


async def test_messages_are_counted_in_their_order(events: Events, graph: Graph, whatsapp: WhatsApp) -> None:
    await graph.do("interactive", {**buttons("Setujui"), "body": {"text": "🙂 *Setuju?*"}}, OWNER)
    await graph.do("interactive", rows("Tugas", hint="tiga"), OWNER)
    [phone] = events.since(0)["phones"]
    own, asked, listed = phone["bubbles"]
    assert (phone["id"], phone["owner"], phone["channel"]) == (int(OWNER), OWNER, "whatsapp")
    assert [own["id"], asked["id"], listed["id"]] == [1, 2, 3]
    # A browser counts the emoji twice.
    assert (asked["text"], asked["entities"]) == ("🙂 Setuju?", [{"type": "bold", "offset": 3, "length": 7}])
    assert asked["buttons"] == [[{"label": "Setujui", "data": "t.0", "style": "", "disabled": False}]]
    assert (listed["opener"], listed["rows"][0]["description"]) == ("Pilih", "tiga")


async def test_the_window_and_the_number_are_told(events: Events, whatsapp: WhatsApp) -> None:
    until = whatsapp.world.now() + dt.timedelta(hours=24)
    [phone] = events.since(0)["phones"]
    assert abs(dt.datetime.fromisoformat(phone["window"]) - until) < dt.timedelta(minutes=1)
    await whatsapp.change_number(OWNER, "6281300000001")
    [moved] = events.since(0)["phones"]
    assert (moved["phone"], moved["window"], moved["owner"]) == ("+6281300000001", "", OWNER)
    assert moved["bubbles"][-1]["kind"] == "system"


async def test_both_phones_of_one_person_come_together(
    events: Events, http: httpx.AsyncClient, whatsapp: WhatsApp
) -> None:
    whatsapp.add_phone("6281200009999", "Orang lain", "6281200009999")
    opened = (await http.post(f"{SAID}/other")).json()["id"]
    told = [(phone["owner"], phone["channel"]) for phone in events.since(0)["phones"]]
    assert told == [(OWNER, "telegram"), (OWNER, "whatsapp"), ("6281200009999", "whatsapp")]
    [person, *_] = (await http.get("/sim/people")).json()
    assert person["phones"] == {"telegram": opened, "whatsapp": int(OWNER)}


@pytest.mark.parametrize(
    ("path", "body", "state"),
    [
        ("say", {"text": "halo"}, {"text": "halo"}),
        ("press", {"message_id": 2, "data": "t.0"}, {"text": "Setujui", "picked": "t.0"}),
        ("act", {"what": "card"}, {"kind": "contact"}),
        ("act", {"what": "number"}, {"kind": "system"}),
    ],
)
async def test_an_act_stands_in_the_chat(
    http: httpx.AsyncClient, graph: Graph, whatsapp: WhatsApp, path: str, body: dict[str, Any], state: dict[str, str]
) -> None:
    await graph.do("interactive", buttons("Setujui"), OWNER)
    assert (await http.post(f"{SAID}/{path}", json=body)).status_code == 204
    seen = whatsapp.chat(OWNER)[-1]
    assert {name: getattr(seen, name) for name in state} == state


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("offline", {"offline": True}),
        ("online", {"offline": False}),
        ("hide", {"username": "sari"}),
        ("show", {"username": ""}),
    ],
)
async def test_the_phone_itself_is_handled(
    http: httpx.AsyncClient, whatsapp: WhatsApp, what: str, told: dict[str, Any]
) -> None:
    await http.post(f"{SAID}/act", json={"what": what})
    phone = whatsapp.world.phones[OWNER]
    assert {name: getattr(phone, name) for name in told} == told


async def test_looking_is_told_to_the_sender(http: httpx.AsyncClient, graph: Graph, whatsapp: WhatsApp) -> None:
    await graph.do("text", {"body": "x"}, OWNER)
    await http.post(f"{SAID}/act", json={"what": "look"})
    assert whatsapp.chat(OWNER)[-1].state == "read"


@pytest.mark.parametrize("body", [{"what": "fly"}, {}])
async def test_an_act_nobody_has_is_refused(http: httpx.AsyncClient, body: dict[str, str]) -> None:
    assert (await http.post(f"{SAID}/act", json=body)).status_code == 400


async def test_a_file_goes_up_and_comes_back(http: httpx.AsyncClient, whatsapp: WhatsApp) -> None:
    query = {"kind": "document", "name": "a.pdf"}
    await http.post(f"{SAID}/file", params=query, content=b"pdf", headers={"content-type": "application/pdf"})
    file = whatsapp.chat(OWNER)[-1].file
    assert file
    assert (await http.get(f"/sim/files/{file.id}")).content == b"pdf"


async def test_who_blocked_the_business_cannot_write(http: httpx.AsyncClient) -> None:
    await http.post(f"{SAID}/block", json={"blocked": True})
    assert (await http.post(f"{SAID}/say", json={"text": "x"})).json() == {"refused": "blocked"}


async def test_misbehaviour_is_ordered_by_post(http: httpx.AsyncClient, whatsapp: WhatsApp) -> None:
    await http.post("/sim/faults", json={"channel": "whatsapp", "kind": "error", "code": 130429})
    await http.post("/sim/faults", json={"channel": "whatsapp", "backwards": True, "fail": 131049})
    assert (whatsapp.faults.waiting[0].code, whatsapp.faults.failures[0].code) == (130429, 131049)
    assert whatsapp.faults.backwards
    await http.post("/sim/faults", json={"channel": "whatsapp", "clear": True})
    assert (whatsapp.faults.waiting, whatsapp.faults.backwards) == ([], False)
