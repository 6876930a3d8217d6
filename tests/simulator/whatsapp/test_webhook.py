"""What reaches the bot's webhook: messages, statuses, system notes, and how they misbehave."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.simulator.whatsapp import Blocked, Fault, GraphError, WhatsApp
from core.clock import FixedClock
from tests.simulator.whatsapp.conftest import ACCOUNT, BUDI, BUDIS, SARI, SARIS, VERIFY, Graph, Receiver, settled
from tests.simulator.whatsapp.test_messages import buttons, rows, template


async def test_the_address_has_to_know_the_word(whatsapp: WhatsApp, receiver: Receiver, graph: Graph) -> None:
    with pytest.raises(GraphError, match="verification failed"):
        await whatsapp.subscribe(receiver.url, "salah")
    asked = {"object": "whatsapp_business_account", "callback_url": receiver.url, "verify_token": VERIFY}
    assert (await graph.post(f"{ACCOUNT.app_id}/subscriptions", params=asked))["success"]
    number = await graph.get(ACCOUNT.phone_id)
    assert number["webhook_configuration"] == {"application": receiver.url}
    assert len((await graph.get(f"{ACCOUNT.account_id}/subscribed_apps"))["data"]) == 1


async def test_a_text_names_its_sender_by_number_and_id(whatsapp: WhatsApp, heard: Receiver) -> None:
    [message] = heard.messages
    user_id = whatsapp.world.phones[SARI].user_id
    assert (message["from"], message["from_user_id"], message["text"]) == (SARIS, user_id, {"body": "halo"})
    assert heard.values[0]["contacts"] == [{"profile": {"name": "Sari Wulandari"}, "wa_id": SARIS, "user_id": user_id}]
    assert heard.values[0]["metadata"]["phone_number_id"] == ACCOUNT.phone_id


async def test_taps_come_in_three_shapes(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    await graph.do("interactive", buttons("Setujui"))
    await graph.do("interactive", rows("Tugas", hint="tiga"))
    await graph.do("template", template("satu", payload="abc.-"))
    for label in ("Setujui", "Tugas", "Buka"):
        await whatsapp.tap(SARI, label)
    await settled(whatsapp)
    reply, listed, quick = heard.messages[-3:]
    assert reply["interactive"] == {"type": "button_reply", "button_reply": {"id": "t.0", "title": "Setujui"}}
    assert listed["interactive"]["list_reply"] == {"id": "t.0", "title": "Tugas", "description": "tiga"}
    assert quick["button"] == {"payload": "abc.-", "text": "Buka"}
    assert [message["context"]["from"] for message in heard.messages[-3:]] == [ACCOUNT.number] * 3
    assert [seen.picked for seen in whatsapp.chat(SARI)[-3:]] == ["t.0", "t.0", "abc.-"]


async def test_a_button_that_is_not_there_cannot_be_tapped_but_made_up(whatsapp: WhatsApp, heard: Receiver) -> None:
    with pytest.raises(LookupError, match="offered: none"):
        await whatsapp.tap(SARI, "Setujui")
    await whatsapp.press(SARI, "wamid.gone", "made.0")
    await settled(whatsapp)
    assert heard.messages[-1]["interactive"]["button_reply"]["id"] == "made.0"


async def test_statuses_follow_a_message(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    wamid = await graph.do("text", {"body": "x"}, biz_opaque_callback_data="abc")
    await whatsapp.look(SARI)
    await settled(whatsapp)
    assert heard.states == ["sent", "delivered", "read"]
    status = heard.values[-1]["statuses"][-1]
    user_id = whatsapp.world.phones[SARI].user_id
    assert (status["id"], status["recipient_id"], status["recipient_user_id"]) == (wamid, SARIS, user_id)
    assert (status["biz_opaque_callback_data"], status["pricing"]["category"]) == ("abc", "service")
    assert heard.values[-1]["contacts"][0]["user_id"] == user_id


async def test_an_open_chat_skips_delivered(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    await whatsapp.watch(SARI, looking=True)
    await graph.do("text", {"body": "x"})
    await settled(whatsapp)
    assert heard.states == ["sent", "read"]


async def test_a_phone_that_is_off_gets_it_later(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    await whatsapp.go_offline(SARI)
    await graph.do("text", {"body": "x"})
    await whatsapp.look(SARI)
    await settled(whatsapp)
    assert heard.states == ["sent"]
    await whatsapp.go_offline(SARI, offline=False)
    await settled(whatsapp)
    assert heard.states == ["sent", "delivered"]


async def _block(whatsapp: WhatsApp, _: FixedClock) -> None:
    await whatsapp.block(SARI)


async def _wait(_: WhatsApp, clock: FixedClock) -> None:
    clock.moment += dt.timedelta(hours=24)


async def _order(whatsapp: WhatsApp, _: FixedClock) -> None:
    whatsapp.faults.fail(131049)


@pytest.mark.parametrize(("obstacle", "code"), [(_block, 131026), (_wait, 131047), (_order, 131049)])
async def test_a_message_taken_may_fail_afterwards(
    graph: Graph, whatsapp: WhatsApp, heard: Receiver, clock: FixedClock, obstacle: Callable[..., Any], code: int
) -> None:
    await obstacle(whatsapp, clock)
    wamid = await graph.do("text", {"body": "x"}, biz_opaque_callback_data="abc")
    await settled(whatsapp)
    value = heard.values[-1]
    [status] = value["statuses"]
    assert "contacts" not in value
    assert (status["id"], status["status"], status["biz_opaque_callback_data"]) == (wamid, "failed", "abc")
    assert status["errors"][0]["code"] == code
    assert [seen.text for seen in whatsapp.chat(SARI)] == ["halo"]


async def test_a_number_without_whatsapp_fails_afterwards(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    await graph.do("text", {"body": "x"}, "628999999")
    await settled(whatsapp)
    [status] = heard.values[-1]["statuses"]
    assert (status["recipient_id"], status["errors"][0]["code"]) == ("628999999", 131026)


async def test_the_window_opens_with_a_word(
    graph: Graph, whatsapp: WhatsApp, heard: Receiver, clock: FixedClock
) -> None:
    await graph.do("text", {"body": "x"}, BUDIS)
    await whatsapp.say(BUDI, "halo")
    clock.moment += dt.timedelta(hours=23, minutes=59)
    await graph.do("text", {"body": "sampai"}, BUDIS)
    await settled(whatsapp)
    assert [seen.text for seen in whatsapp.chat(BUDI)] == ["halo", "sampai"]


async def test_who_hides_his_number_is_known_by_his_id_alone(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    await whatsapp.hide_number(SARI, "sari.w")
    await whatsapp.say(SARI, "tanpa nomor")
    await settled(whatsapp)
    assert "from" not in heard.messages[-1]
    [contact] = heard.values[-1]["contacts"]
    assert (contact["profile"]["username"], "wa_id" in contact) == ("sari.w", False)


@pytest.mark.parametrize(("username", "kind"), [("", "user_changed_number"), ("sari.w", "user_changed_user_id")])
async def test_a_new_number_brings_a_new_id(whatsapp: WhatsApp, heard: Receiver, username: str, kind: str) -> None:
    await whatsapp.hide_number(SARI, username)
    old = whatsapp.world.phones[SARI].user_id
    await whatsapp.change_number(SARI, "6281200009999")
    await settled(whatsapp)
    value, message = heard.values[-1], heard.messages[-1]
    new = whatsapp.world.phones[SARI].user_id
    assert "contacts" not in value
    assert (message["system"]["type"], message["system"]["previous_user_id"]) == (kind, old)
    assert message["system"]["user_id"] == new != old
    assert (message.get("from"), message["system"].get("wa_id")) == (
        (None, None) if username else (SARIS, "6281200009999")
    )
    assert whatsapp.world.find(SARIS) is None


async def test_only_the_button_proves_a_number(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    asked = {"type": "request_contact_info", "body": {"text": "Nomor?"}, "action": {"name": "request_contact_info"}}
    wamid = await graph.do("interactive", asked)
    assert whatsapp.chat(SARI)[-1].asks_contact
    await whatsapp.share_own(SARI, wamid)
    await whatsapp.share_card(SARI, "Sari Wulandari", SARIS)
    await settled(whatsapp)
    own, other = (message["contacts"][0] for message in heard.messages[-2:])
    assert (own["origin"], "vcard" in own, own["phones"][0]["wa_id"]) == ("contact_request", False, SARIS)
    assert (other["origin"], "vcard" in other) == ("other", True)


async def test_a_file_is_named_and_hashed(whatsapp: WhatsApp, heard: Receiver) -> None:
    await whatsapp.send_file(SARI, "document", b"x", name="bukti.pdf", caption="ini")
    await whatsapp.send_file(SARI, "voice", b"x")
    await settled(whatsapp)
    document, voice = heard.messages[-2:]
    assert (document["document"]["filename"], document["document"]["caption"]) == ("bukti.pdf", "ini")
    assert document["document"]["mime_type"] == "application/pdf"
    assert voice["audio"]["voice"] is True


async def test_who_blocked_the_business_cannot_write(whatsapp: WhatsApp) -> None:
    await whatsapp.block(SARI)
    with pytest.raises(Blocked):
        await whatsapp.say(SARI, "x")
    await whatsapp.block(SARI, blocked=False)
    await whatsapp.say(SARI, "x")


async def test_several_come_in_one_post(graph: Graph, whatsapp: WhatsApp, receiver: Receiver) -> None:
    await whatsapp.say(BUDI, "halo")
    await graph.do("text", {"body": "x"})
    await whatsapp.subscribe(receiver.url, VERIFY)
    await settled(whatsapp)
    [post] = receiver.posts
    [entry] = post["entry"]
    messages, statuses = (change["value"] for change in entry["changes"])
    assert [message["from"] for message in messages["messages"]] == [SARIS, BUDIS]
    assert [contact["wa_id"] for contact in messages["contacts"]] == [SARIS, BUDIS]
    assert [status["status"] for status in statuses["statuses"]] == ["sent", "delivered"]


async def test_each_comes_alone_when_told_to(whatsapp: WhatsApp, receiver: Receiver) -> None:
    whatsapp.faults.alone = True
    await whatsapp.say(BUDI, "halo")
    await whatsapp.subscribe(receiver.url, VERIFY)
    await settled(whatsapp)
    assert len(receiver.posts) == 2


async def test_a_post_comes_again_for_a_week(whatsapp: WhatsApp, receiver: Receiver, clock: FixedClock) -> None:
    receiver.statuses = [500, 503]
    await whatsapp.subscribe(receiver.url, VERIFY)
    for minutes in (1, 24 * 60):
        await _posts(receiver, len(receiver.posts) or 1)
        await asyncio.sleep(0.1)
        assert whatsapp.trouble
        clock.moment += dt.timedelta(minutes=minutes)
    await settled(whatsapp)
    assert [message["text"]["body"] for message in receiver.messages] == ["halo"] * 3
    assert whatsapp.trouble == ""


async def test_after_a_week_it_is_lost(whatsapp: WhatsApp, receiver: Receiver, clock: FixedClock) -> None:
    receiver.statuses = [500, 500]
    await whatsapp.subscribe(receiver.url, VERIFY)
    await _posts(receiver, 1)
    clock.moment += dt.timedelta(days=8)
    await settled(whatsapp)
    assert len(receiver.posts) == 2


async def _posts(receiver: Receiver, count: int) -> None:
    async with asyncio.timeout(5):
        while len(receiver.posts) < count:
            await asyncio.sleep(0.005)


async def test_the_fields_other_programs_rely_on_may_be_gone(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    whatsapp.faults.bare_contacts = whatsapp.faults.bare_statuses = whatsapp.faults.bare_lists = True
    await graph.do("interactive", rows("Tugas"))
    await whatsapp.tap(SARI, "Tugas")
    await settled(whatsapp)
    statuses = [value for value in heard.values if "statuses" in value]
    assert not any("contacts" in value for value in statuses)
    assert "context" not in heard.messages[-1]
    assert "user_id" not in heard.values[-1]["contacts"][0]


async def test_statuses_may_come_twice_and_backwards(graph: Graph, whatsapp: WhatsApp, heard: Receiver) -> None:
    whatsapp.faults.backwards = True
    whatsapp.faults.duplicate()
    await graph.do("text", {"body": "x"})
    await settled(whatsapp)
    assert heard.states == ["delivered", "delivered", "sent"]


async def test_calls_meet_what_was_ordered(graph: Graph, whatsapp: WhatsApp) -> None:
    whatsapp.faults.add(Fault("error", 130429, endpoint="messages", to=BUDIS))
    whatsapp.faults.add(Fault("server_error", 503, times=2))
    assert [(await graph.send("text", {"body": "x"}))["status"] for _ in range(3)] == [503, 503, 200]
    assert (await graph.fail("text", {"body": "x"}, BUDIS))[0] == 130429
    whatsapp.faults.add(Fault("hang", seconds=5, carried_out=True))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await graph.send("text", {"body": "sampai"})
    assert whatsapp.chat(SARI)[-1].text == "sampai"
    whatsapp.faults.gone(5)
    with pytest.raises((AssertionError, httpx.HTTPError)):
        await graph.send("text", {"body": "x"})
    whatsapp.faults.clear()
    assert await graph.do("text", {"body": "x"})
    assert whatsapp.log.calls[-1].code == 0
