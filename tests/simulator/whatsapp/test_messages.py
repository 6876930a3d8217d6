"""What the bot sends, and what a person sees of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.simulator.whatsapp import Limits, WhatsApp, formatting
from core.clock import FixedClock
from tests.simulator.whatsapp.conftest import ACCOUNT, BUDI, BUDIS, SARI, SARIS, Graph

LONG = "x" * 21


def buttons(*titles: str, **more: Any) -> dict[str, Any]:
    made = [{"type": "reply", "reply": {"id": f"t.{n}", "title": title}} for n, title in enumerate(titles)]
    return {"type": "button", "body": {"text": "Setujui?"}, "action": {"buttons": made}, **more}


def rows(*titles: str, button: str = "Pilih", hint: str = "", section: str = "Menu") -> dict[str, Any]:
    made = [{"id": f"t.{n}", "title": title, "description": hint} for n, title in enumerate(titles)]
    made = [row if hint else {name: row[name] for name in ("id", "title")} for row in made]
    action = {"button": button, "sections": [{"title": section, "rows": made}]}
    return {"type": "list", "body": {"text": "Silakan"}, "action": action}


def template(*values: str, payload: str = "", name: str = "kabar", language: str = "id") -> dict[str, Any]:
    body = {"type": "body", "parameters": [{"type": "text", "text": value} for value in values]}
    tap = {"type": "button", "sub_type": "quick_reply", "index": "0"}
    parts = [body, {**tap, "parameters": [{"type": "payload", "payload": payload}]}] if payload else [body]
    return {"name": name, "language": {"code": language}, "components": parts}


async def test_a_text_stands_on_the_phone(graph: Graph, whatsapp: WhatsApp) -> None:
    answer = await graph.send("text", {"body": "*Halo* <b>Sari</b>"})
    seen = whatsapp.chat(SARI)[-1]
    assert (seen.text, seen.marks) == ("Halo <b>Sari</b>", [{"type": "bold", "offset": 0, "length": 4}])
    assert answer["contacts"] == [{"input": SARIS, "wa_id": SARIS, "user_id": whatsapp.world.phones[SARI].user_id}]
    assert answer["messages"] == [{"id": seen.id}]


async def test_a_number_hidden_by_a_username_is_written_to_by_its_id(graph: Graph, whatsapp: WhatsApp) -> None:
    await whatsapp.hide_number(SARI, "sari.w")
    user_id = whatsapp.world.phones[SARI].user_id
    message = {"messaging_product": "whatsapp", "recipient": user_id, "type": "text", "text": {"body": "Halo"}}
    answer = await graph.post(f"{ACCOUNT.phone_id}/messages", json=message)
    assert answer["contacts"] == [{"input": user_id, "user_id": user_id}]
    assert whatsapp.chat(SARI)[-1].text == "Halo"


async def test_buttons_and_rows_are_offered(graph: Graph, whatsapp: WhatsApp) -> None:
    await graph.do("interactive", buttons("Setujui", "Tolak", footer={"text": "Lincah"}))
    await graph.do("interactive", rows("Tugas", "Surat", hint="yang menunggu"))
    shown, listed = whatsapp.chat(SARI)[-2:]
    assert ([one.title for one in shown.buttons], shown.footer) == (["Setujui", "Tolak"], "Lincah")
    assert (listed.opener, [one.id for one in listed.rows]) == ("Pilih", ["t.0", "t.1"])
    assert listed.rows[0].description == "yang menunggu"


async def test_a_template_opens_a_closed_window(graph: Graph, whatsapp: WhatsApp) -> None:
    await graph.do("template", template("tiga", payload="abc.-"), BUDIS)
    seen = whatsapp.chat(BUDI)[-1]
    assert (seen.kind, seen.text) == ("template", "Ada tiga kabar untuk Bapak/Ibu.")
    assert [(one.id, one.title) for one in seen.buttons] == [("abc.-", "Buka")]


async def test_a_file_heads_a_message_with_buttons(graph: Graph, whatsapp: WhatsApp) -> None:
    media = (await graph.upload("surat.pdf", b"%PDF-", "application/pdf"))["id"]
    head = {"type": "document", "document": {"id": media, "filename": "surat.pdf"}}
    await graph.do("interactive", buttons("Terima", header=head))
    seen = whatsapp.chat(SARI)[-1]
    assert seen.file
    assert (seen.kind, seen.file.name, seen.file.size) == ("document", "surat.pdf", 5)


@pytest.mark.parametrize(
    ("kind", "content", "code", "why"),
    [
        ("text", {"body": ""}, 131008, "text['body'] is required"),
        ("text", {"body": "x" * 4097}, 131009, "at most 4096"),
        ("text", {"body": 5}, 131009, "must be a string"),
        ("interactive", buttons(), 131009, "buttons count"),
        ("interactive", buttons("a", "b", "c", "d"), 131009, "Max allowed buttons: 3"),
        ("interactive", buttons(LONG), 131009, "button reply title must be at most 20"),
        ("interactive", buttons("Ya", "Ya"), 131009, "Duplicated button reply title"),
        ("interactive", {**buttons("Ya"), "body": {"text": "x" * 1025}}, 131009, "at most 1024"),
        ("interactive", buttons("Ya", footer={"text": "x" * 61}), 131009, "at most 60"),
        ("interactive", buttons("Ya", header={"type": "text", "text": "x" * 61}), 131009, "at most 60"),
        ("interactive", rows(*map(str, range(11))), 131009, "Total row count exceed max allowed count: 10"),
        ("interactive", rows("x" * 25), 131009, "row title must be at most 24"),
        ("interactive", rows("x", hint="x" * 73), 131009, "row description must be at most 72"),
        ("interactive", rows("x", button=LONG), 131009, "at most 20"),
        ("interactive", rows("x", section="x" * 25), 131009, "section title must be at most 24"),
        ("interactive", {**rows("x"), "body": {"text": "x" * 4097}}, 131009, "at most 4096"),
        ("interactive", {"type": "button", "body": {"text": "x"}}, 131008, "action"),
        ("document", {"caption": "x"}, 100, "Exactly one of id and link"),
        ("document", {"id": "1"}, 100, "Media ID 1 does not exist"),
        ("document", {"link": "https://x.invalid/a.pdf", "caption": "x" * 1025}, 131009, "at most 1024"),
        ("audio", {"link": "https://x.invalid/a.ogg", "caption": "x"}, 100, 'Unexpected key "caption"'),
        ("template", template("satu", name="tidak_ada"), 132001, "does not exist in id"),
        ("template", template("satu", language="en"), 132001, "does not exist in en"),
        ("template", template("satu", "dua"), 132000, "(2) does not match"),
        ("template", template(), 132000, "(0) does not match"),
        ("template", template("dua\nbaris"), 132018, "new-line"),
        ("template", template("x" * 1024), 132005, "exceeds 1024"),
        ("template", template("satu", payload="x" * 257), 131009, "256"),
        ("sticker", {"id": "1"}, 131009, "Param type must be one of"),
    ],
)
async def test_a_message_is_refused(
    graph: Graph, whatsapp: WhatsApp, kind: str, content: Any, code: int, why: str
) -> None:
    before = len(whatsapp.chat(SARI))
    found, details = await graph.fail(kind, content)
    assert found == code
    assert why in details
    assert len(whatsapp.chat(SARI)) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"messaging_product": "sms"}, "The parameter messaging_product is required."),
        ({"to": None}, "The parameter to is required."),
        ({"text": None}, "The parameter text is required."),
    ],
)
async def test_a_call_without_its_parameters_is_refused(graph: Graph, change: dict[str, Any], message: str) -> None:
    good = {"messaging_product": "whatsapp", "to": SARIS, "type": "text", "text": {"body": "x"}}
    answer = await graph.post(f"{ACCOUNT.phone_id}/messages", json={**good, **change})
    assert (answer["status"], answer["error"]["message"]) == (400, f"(#100) {message}")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"biz_opaque_callback_data": "x" * 513}, "at most 512"),
        ({"to": "bukan nomor"}, "malformed"),
        ({"reply_markup": {}}, 'Unexpected key "reply_markup"'),
        ({"recipient_type": "group"}, "individual"),
    ],
)
async def test_an_envelope_is_refused(graph: Graph, more: dict[str, Any], why: str) -> None:
    assert why in (await graph.fail("text", {"body": "x"}, **more))[1]


@pytest.mark.parametrize("token", ["", "Bearer EAAsalah"])
async def test_only_the_right_token_opens_anything(graph: Graph, token: str) -> None:
    for path in (f"/v26.0/{ACCOUNT.phone_id}", "/whatsapp_business/attachments/"):
        answer = await graph.http.get(path, headers={"Authorization": token})
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] in (104, 190)


async def test_another_number_is_unknown(graph: Graph) -> None:
    answer = await graph.post("4711/messages", json={})
    assert (answer["status"], answer["error"]["code"], answer["error"]["error_subcode"]) == (400, 100, 33)


async def test_the_number_and_its_templates_are_shown(graph: Graph) -> None:
    number = await graph.get(ACCOUNT.phone_id, fields="display_phone_number,verified_name")
    assert number["display_phone_number"] == f"+{ACCOUNT.number}"
    [kabar] = (await graph.get(f"{ACCOUNT.account_id}/message_templates"))["data"]
    assert (kabar["name"], kabar["language"], kabar["status"]) == ("kabar", "id", "APPROVED")
    assert kabar["components"][-1] == {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Buka"}]}


async def test_a_paused_template_is_refused(graph: Graph, whatsapp: WhatsApp) -> None:
    whatsapp.templates.turn("kabar", "PAUSED")
    assert (await graph.fail("template", template("satu")))[0] == 132015


async def test_the_pair_is_slower_than_the_number(graph: Graph, whatsapp: WhatsApp) -> None:
    now = [100.0]
    whatsapp.enforce(Limits(burst=2, clock=lambda: now[0]))
    assert [(await graph.send("text", {"body": "x"}))["status"] for _ in range(2)] == [200, 200]
    assert (await graph.fail("text", {"body": "x"}))[0] == 131056
    assert await graph.do("template", template("satu"), BUDIS)
    now[0] += 6
    assert await graph.do("text", {"body": "x"})
    whatsapp.enforce(Limits(overall=1, clock=lambda: now[0]))
    assert await graph.do("text", {"body": "x"})
    assert (await graph.fail("template", template("satu"), BUDIS))[0] == 130429


async def test_a_file_is_fetched_for_five_minutes(graph: Graph, whatsapp: WhatsApp, clock: FixedClock) -> None:
    await whatsapp.send_file(SARI, "voice", b"ogg")
    file = whatsapp.chat(SARI)[-1].file
    assert file
    told = await graph.get(file.id)
    assert (told["file_size"], told["mime_type"]) == (3, "audio/ogg; codecs=opus")
    assert (await graph.http.get(told["url"])).content == b"ogg"
    clock.moment += dt.timedelta(minutes=5)
    assert (await graph.http.get(told["url"])).status_code == 404
    assert (await graph.http.get((await graph.get(file.id))["url"])).content == b"ogg"


async def test_meta_keeps_a_received_file_for_a_week(graph: Graph, whatsapp: WhatsApp, clock: FixedClock) -> None:
    await whatsapp.send_file(SARI, "document", b"pdf", name="bukti.pdf")
    uploaded = (await graph.upload("surat.pdf", b"%PDF-", "application/pdf"))["id"]
    received = whatsapp.chat(SARI)[-1].file
    assert received
    clock.moment += dt.timedelta(days=7)
    assert (await graph.get(received.id))["status"] == 400
    assert (await graph.get(uploaded))["status"] == 200


@pytest.mark.parametrize(("data", "mime"), [(b"", "application/pdf"), (b"x", "application/zip")])
async def test_an_upload_is_refused(graph: Graph, data: bytes, mime: str) -> None:
    assert "error" in await graph.upload("x", data, mime)


async def test_a_persons_message_is_marked_read(graph: Graph, whatsapp: WhatsApp) -> None:
    mine = whatsapp.chat(SARI)[-1]
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": mine.id}
    answer = await graph.post(f"{ACCOUNT.phone_id}/messages", json={**read, "typing_indicator": {"type": "text"}})
    assert answer == {"success": True, "status": 200}
    assert (whatsapp.chat(SARI)[-1].state, whatsapp.world.rooms[SARI].doing()) == ("read", "typing")
    assert (await graph.post(f"{ACCOUNT.phone_id}/messages", json={**read, "message_id": "wamid.x"}))["status"] == 400


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*tebal* _miring_ ~coret~ `kode`", "tebal miring coret kode"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("* bukan tebal *", "* bukan tebal *"),
        ("> dikutip\nbiasa", "dikutip\nbiasa"),
        ("*_dua_*", "dua"),
        ("```a*b*\nc```", "a*b*\nc"),
    ],
)
def test_marks_are_seen_as_whatsapp_shows_them(text: str, shown: str) -> None:
    assert formatting.read(text)[0] == shown
