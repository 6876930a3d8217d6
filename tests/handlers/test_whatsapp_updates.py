"""One post of WhatsApp's is split without loss, and every item is understood or put aside by itself."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handlers.channel import NewItem
from bot.handlers.whatsapp_updates import parse, split
from core.messages import Arrival, Event, Moved, Pressed, Said, Sent, SharedContact

OURS, ANOTHER = "106540352242922", "999"
NUMBER, BSUID = "6281200000001", "ID.13491208655302741918"
TOKEN = "a" * 20


def text(wamid: str = "wamid.1", sender: str | None = NUMBER, body: str = "halo", **more: Any) -> dict[str, Any]:
    head = {"from": sender} if sender else {}
    return {**head, "id": wamid, "timestamp": "1796083200", "type": "text", "text": {"body": body}, **more}


def contact(wa_id: str = "", user_id: str = "", name: str = "Sekar") -> dict[str, Any]:
    ids = {key: value for key, value in (("wa_id", wa_id), ("user_id", user_id)) if value}
    return {"profile": {"name": name}, **ids}


def status(wamid: str = "wamid.9", what: str = "delivered", **more: Any) -> dict[str, Any]:
    return {"id": wamid, "status": what, "timestamp": "1796083200", "recipient_id": NUMBER, **more}


def change(*messages: Any, contacts: Any = None, statuses: Any = None, phone: str = OURS) -> dict[str, Any]:
    number = {"display_phone_number": "62811", "phone_number_id": phone}
    value: dict[str, Any] = {"messaging_product": "whatsapp", "metadata": number}
    value |= {"messages": list(messages)} if messages else {}
    value |= {"contacts": contacts} if contacts is not None else {}
    value |= {"statuses": statuses} if statuses is not None else {}
    return {"field": "messages", "value": value}


def post(*changes: Any) -> bytes:
    entries = [{"id": "1", "changes": [one]} for one in changes]
    return json.dumps({"object": "whatsapp_business_account", "entry": entries}).encode()


def items(*changes: Any) -> list[NewItem]:
    return split(post(*changes), OURS)


def understood(message: dict[str, Any], **given: Any) -> Arrival | None:
    [item] = items(change(message, contacts=given.get("contacts", [contact(NUMBER, BSUID)])))
    assert isinstance(item.payload, bytes)
    return parse(item.payload)


def event(kind: str, content: Any, **more: Any) -> Event | None:
    message = {"from": NUMBER, "id": "wamid.1", "timestamp": "1796083200", "type": kind, kind: content, **more}
    arrival = understood(message)
    return arrival.event if arrival else None


def test_every_item_of_a_batch_comes_out_in_its_order() -> None:
    one = change(text("wamid.1"), text("wamid.2", body="dua"), contacts=[contact(NUMBER, BSUID)])
    two = change(statuses=[status("wamid.8", "sent"), status("wamid.8", "read")])
    three = change(text("wamid.3", "6281200000002"), contacts=[contact("6281200000002", "ID.2")])
    entries = [{"id": "1", "changes": [one, two]}, {"id": "2", "changes": [three]}]
    found = split(json.dumps({"entry": entries}).encode(), OURS)
    assert [(item.queue, item.key, item.dedup) for item in found] == [
        ("in", f"whatsapp:{BSUID}", "whatsapp:wamid.1"),
        ("in", f"whatsapp:{BSUID}", "whatsapp:wamid.2"),
        ("receipts", None, "whatsapp:wamid.8:sent"),
        ("receipts", None, "whatsapp:wamid.8:read"),
        ("in", "whatsapp:ID.2", "whatsapp:wamid.3"),
    ]


SENDERS = {
    "both in the contact": (text(), [contact(NUMBER, BSUID)], (BSUID, NUMBER)),
    "contact without user_id": (text(), [contact(NUMBER)], (NUMBER,)),
    "no contacts": (text(), None, (NUMBER,)),
    "both in the message": (text(from_user_id=BSUID), None, (BSUID, NUMBER)),
    "BSUID only, named by the message": (text(sender=None, from_user_id=BSUID), [contact("", BSUID)], (BSUID,)),
    "BSUID only, named by the contact": (text(sender=None), [contact("", BSUID)], (BSUID,)),
    "BSUID in the number's place": (text(sender=BSUID), None, (BSUID,)),
    "number only in the contact": (text(sender=None, from_user_id=BSUID), [contact(NUMBER, BSUID)], (BSUID, NUMBER)),
    "the contact of somebody else": (text(), [contact("6281200000002", "ID.2")], (NUMBER,)),
    "a contact that contradicts": (text(from_user_id=BSUID), [contact(NUMBER, "ID.2")], (BSUID, NUMBER)),
    "the second of two contacts": (text(), [contact("6281200000002", "ID.2"), contact(NUMBER, BSUID)], (BSUID, NUMBER)),
    "a contact that cannot be read": (text(), [7, contact(NUMBER, BSUID)], (BSUID, NUMBER)),
    "contacts that are no list": (text(), {"wa_id": NUMBER}, (NUMBER,)),
    "a contact of nulls": (text(), [{"wa_id": None, "user_id": None, "profile": None}], (NUMBER,)),
    "a number with signs": (text(sender="+62 812-0000-0001"), None, (NUMBER,)),
}


@pytest.mark.parametrize(("message", "contacts", "addresses"), SENDERS.values(), ids=list(SENDERS))
def test_the_sender_is_known_by_what_belongs_to_him(
    message: dict[str, Any], contacts: Any, addresses: tuple[str, ...]
) -> None:
    [item] = items(change(message, contacts=contacts))
    assert (item.key, *item.aliases) == (f"whatsapp:{addresses[0]}", *addresses[1:])
    assert isinstance(item.payload, bytes)
    arrival = parse(item.payload)
    assert arrival is not None
    assert (arrival.address, *arrival.aliases) == addresses
    assert arrival.phone == (f"+{NUMBER}" if NUMBER in addresses else "")


def test_nobody_is_guessed_among_two_contacts() -> None:
    two = [contact("6281200000002", "ID.2"), contact("", BSUID)]
    [item] = items(change(text(sender=None), contacts=two))
    assert (item.key, item.dedup) == (None, "whatsapp:wamid.1")


EVENTS: dict[str, tuple[str, Any, Event | None]] = {
    "text": ("text", {"body": "Halo *x*\nbaris"}, Said("Halo *x*\nbaris")),
    "an edited text": ("edit", {"message": {"type": "text", "text": {"body": "benar"}}}, Said("benar", edited=True)),
    "a reply button": (
        "interactive",
        {"type": "button_reply", "button_reply": {"id": f"{TOKEN}.2", "title": "Setuju"}},
        Pressed(TOKEN, 2, f"{TOKEN}.2"),
    ),
    "a list row": (
        "interactive",
        {"type": "list_reply", "list_reply": {"id": f"{TOKEN}.9", "title": "Kabid", "description": "x"}},
        Pressed(TOKEN, 9, f"{TOKEN}.9"),
    ),
    "a template's button": ("button", {"payload": f"{TOKEN}.0", "text": "Setujui"}, Pressed(TOKEN, 0, f"{TOKEN}.0")),
    "a template's button that only opens": ("button", {"payload": f"{TOKEN}.-"}, Pressed(TOKEN, -1, f"{TOKEN}.-")),
    "a button of another program": ("button", {"payload": "buy now", "text": "x"}, Pressed("buy now", -1, "buy now")),
    "a flow": ("interactive", {"type": "nfm_reply", "nfm_reply": {"response_json": "{}"}}, Sent("other", "")),
    "a photo": (
        "image",
        {"id": "m1", "mime_type": "image/jpeg", "sha256": "x", "caption": "bukti"},
        Sent("photo", "m1", "", "image/jpeg", caption="bukti"),
    ),
    "a voice note": (
        "audio",
        {"id": "m2", "mime_type": "audio/ogg; codecs=opus", "voice": True},
        Sent("voice", "m2", "", "audio/ogg; codecs=opus"),
    ),
    "a sound file": ("audio", {"id": "m3", "mime_type": "audio/mpeg"}, Sent("document", "m3", "", "audio/mpeg")),
    "a document": (
        "document",
        {"id": "m4", "mime_type": "application/pdf", "filename": "surat.pdf", "caption": None},
        Sent("document", "m4", "surat.pdf", "application/pdf"),
    ),
    "a file without an id": ("image", {"mime_type": "image/jpeg"}, Sent("other", "")),
    "a video": ("video", {"id": "m5", "mime_type": "video/mp4"}, Sent("other", "")),
    "a sticker": ("sticker", {"id": "m6", "animated": True}, Sent("other", "")),
    "a place": ("location", {"latitude": -7.3, "longitude": 110.1}, Sent("other", "")),
    "what Meta does not support": ("unsupported", {"type": "poll"}, Sent("other", "")),
    "what comes next year": ("hologram", {"x": [1]}, Sent("other", "")),
    "a reaction": ("reaction", {"message_id": "wamid.0", "emoji": "👍"}, None),
    "a deleted message": ("revoke", {"original_message_id": "wamid.0"}, None),
    "a card that was asked for": (
        "contacts",
        [{"phones": [{"phone": "+62 812-0000-0001", "wa_id": NUMBER}], "origin": "contact_request"}],
        SharedContact(NUMBER, own=True),
    ),
    "a card of anybody": (
        "contacts",
        [{"phones": [{"phone": "+62 812-0000-0002", "wa_id": "6281200000002"}], "origin": "other"}],
        SharedContact("6281200000002", own=False),
    ),
    "a card that claims another's number": (
        "contacts",
        [{"phones": [{"wa_id": "6281200000002"}], "origin": "contact_request"}],
        SharedContact("6281200000002", own=False),
    ),
    "an empty card": ("contacts", [], SharedContact("", own=False)),
}


@pytest.mark.parametrize(("kind", "content", "expected"), EVENTS.values(), ids=list(EVENTS))
def test_a_message_becomes_an_event(kind: str, content: Any, expected: Event | None) -> None:
    assert event(kind, content) == expected


def test_a_card_may_say_beside_it_that_it_was_asked_for() -> None:
    card = [{"phones": [{"phone": "+62 812-0000-0001"}]}]
    assert event("contacts", card, origin="contact_request") == SharedContact("+62 812-0000-0001", own=True)


def test_a_list_reply_needs_no_context() -> None:
    reply = {"type": "list_reply", "list_reply": {"id": f"{TOKEN}.1", "title": "x"}}
    assert event("interactive", reply, context={"id": "wamid.0"}) == event("interactive", reply)


def test_it_is_known_when_it_was_written() -> None:
    arrival = understood(text())
    assert arrival is not None
    assert arrival.at == dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    assert (arrival.message, arrival.receipt) == ("wamid.1", "wamid.1")


@pytest.mark.parametrize("timestamp", ["", "kemarin", "1e3", str(10**30), -(10**30)])
def test_a_time_that_cannot_be_read_loses_nothing(timestamp: Any) -> None:
    arrival = understood(text(timestamp=timestamp))
    assert arrival is not None
    assert (arrival.at, arrival.event) == (None, Said("halo"))


def test_a_group_is_no_private_chat() -> None:
    arrival = understood(text(group_id="Y2FwaV9ncm91cDox"))
    assert arrival is not None
    assert (arrival.private, arrival.address, arrival.sender) == (False, "Y2FwaV9ncm91cDox", BSUID)


MOVES = {
    "a number": (
        {"type": "user_changed_number", "wa_id": "6281200000009"},
        (NUMBER,),
        "6281200000009",
    ),
    "a number, as it was called before": (
        {"type": "customer_changed_number", "new_wa_id": "6281200000009", "customer": NUMBER},
        (NUMBER,),
        "6281200000009",
    ),
    "a number and its BSUID": (
        {
            "type": "user_changed_number",
            "wa_id": "6281200000009",
            "user_id": "ID.9",
            "previous_user_id": BSUID,
            "body": "changed",
        },
        (BSUID, NUMBER),
        "ID.9",
    ),
    "a BSUID": (
        {"type": "user_changed_user_id", "user_id": "ID.9", "previous_user_id": BSUID},
        (BSUID, NUMBER),
        "ID.9",
    ),
}


@pytest.mark.parametrize(("system", "addresses", "new"), MOVES.values(), ids=list(MOVES))
def test_a_change_of_address_belongs_to_the_former_one(
    system: dict[str, Any], addresses: tuple[str, ...], new: str
) -> None:
    [item] = items(change({"from": NUMBER, "id": "wamid.5", "type": "system", "system": system}))
    assert item.key == f"whatsapp:{addresses[0]}"
    assert isinstance(item.payload, bytes)
    arrival = parse(item.payload)
    assert arrival is not None
    assert (arrival.address, *arrival.aliases) == addresses
    assert (arrival.event, arrival.phone) == (Moved(new), "")


def test_a_change_that_names_nobody_is_put_aside() -> None:
    system = {"type": "user_changed_user_id", "user_id": "ID.9"}
    [item] = items(change({"id": "wamid.5", "type": "system", "system": system}))
    assert item.key is None


def test_other_system_messages_concern_nobody() -> None:
    message = {"from": NUMBER, "id": "wamid.5", "type": "system", "system": {"type": "customer_identity_changed"}}
    assert understood(message) is None


def test_a_status_needs_no_contacts_and_is_named_by_what_it_says() -> None:
    failures = [status(what="failed", errors=[{"code": code}]) for code in (131026, "131047")]
    found = items(change(statuses=[status(), *failures]))
    assert [item.dedup for item in found] == [
        "whatsapp:wamid.9:delivered",
        "whatsapp:wamid.9:failed:131026",
        "whatsapp:wamid.9:failed:131047",
    ]
    assert {(item.queue, item.key) for item in found} == {("receipts", None)}


def test_the_item_keeps_what_meta_sent() -> None:
    given = status(biz_opaque_callback_data=TOKEN, pricing={"category": "utility"})
    [item] = items(change(statuses=[given]))
    assert json.loads(item.payload) == {"wa": 1, "type": "status", "status": given}
    [item] = items(change(text(unheard={"of": [1]}), contacts=[contact(NUMBER, BSUID)]))
    who = {"wa_id": NUMBER, "user_id": BSUID, "name": "Sekar"}
    assert json.loads(item.payload) == {"wa": 1, "type": "message", "from": who, "message": text(unheard={"of": [1]})}


def test_another_number_of_the_account_is_left_alone_and_said_so(caplog: pytest.LogCaptureFixture) -> None:
    found = items(change(text("wamid.1"), phone=ANOTHER), change(text("wamid.2")))
    assert [item.dedup for item in found] == ["whatsapp:wamid.2"]
    assert ANOTHER in caplog.text


@pytest.mark.parametrize("metadata", [None, {}, 7, {"phone_number_id": 5}])
def test_a_post_that_does_not_say_for_which_number_is_ours(metadata: Any) -> None:
    given = change(text())
    given["value"]["metadata"] = metadata
    assert [item.dedup for item in items(given)] == ["whatsapp:wamid.1"]


def test_changes_of_the_account_are_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert items({"field": "message_template_status_update", "value": {"event": "PAUSED"}}) == []
    assert "message_template_status_update" in caplog.text


UNREADABLE: dict[str, Any] = {
    "a message that is no object": change(7),
    "a message from nobody": change(text(sender=None)),
    "a sender that is no text": change({**text(), "from": 5}),
    "messages that are no list": {"field": "messages", "value": {"messages": {"from": 1}}},
    "a status without an id": change(statuses=[{"status": "sent"}]),
    "a value that is no object": {"field": "messages", "value": [1]},
    "a change that is no object": "x",
}


@pytest.mark.parametrize("broken", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_cannot_be_read_costs_only_itself(broken: Any) -> None:
    first, between, last = items(change(text("wamid.1")), broken, change(text("wamid.2")))
    assert (first.dedup, last.dedup) == ("whatsapp:wamid.1", "whatsapp:wamid.2")
    assert (between.queue, between.key) == ("in", None)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"{}", b'{"entry":5}', b"\xff\xfe", b"[" * 100_000])
def test_a_post_that_is_no_webhook_is_one_item_to_put_aside(body: bytes) -> None:
    [item] = split(body, OURS)
    assert (item.queue, item.key) == ("in", None)


@pytest.mark.parametrize("half", [rb"\ud83d", b"\xf0\x9f"], ids=["escaped", "bytes"])
def test_a_name_cut_in_the_middle_of_an_emoji_loses_nobody(half: bytes) -> None:
    body = post(change(text(), contacts=[contact(NUMBER, BSUID, "Sekar@@")])).replace(b"@@", half)
    [item] = split(body, OURS)
    assert isinstance(item.payload, bytes)
    arrival = parse(item.payload)
    assert arrival is not None
    assert (arrival.address, arrival.event) == (BSUID, Said("halo"))


@pytest.mark.parametrize("name", ["wamid.\0", "x" * 3000, "wamid 1", "wamid.é", ""])
def test_an_id_that_is_none_names_nothing(name: str) -> None:
    [item] = items(change(text(name)))
    assert item.dedup is not None
    assert item.dedup.startswith("whatsapp:unread:")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)
_FIELDS = [
    *("entry", "changes", "field", "value", "metadata", "phone_number_id", "contacts", "messages", "statuses"),
    *("wa_id", "user_id", "profile", "name", "from", "from_user_id", "id", "type", "timestamp", "text", "body"),
    *("interactive", "button_reply", "list_reply", "button", "payload", "image", "audio", "voice", "document"),
    *("system", "previous_user_id", "customer", "status", "errors", "code", "phones", "origin", "group_id", "edit"),
]
_words = ["messages", "text", "contacts", "system", "interactive", "failed", "user_changed_number", NUMBER, BSUID]
_likely = st.recursive(
    st.none() | st.integers() | st.booleans() | st.sampled_from(_words),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(_FIELDS), inner, max_size=8),
    max_leaves=30,
)


def _values(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Posts that get as far as messages and statuses before they go wrong."""
    each = st.lists(inner, max_size=3)
    value = st.fixed_dictionaries({}, optional={"messages": each, "contacts": each, "statuses": each})
    return value.map(lambda one: {"entry": [{"changes": [{"field": "messages", "value": one}]}]})


@settings(max_examples=600, deadline=None)
@given(body=_json | _likely | _values(_likely))
def test_any_post_is_split_and_any_item_understood_or_refused(body: object) -> None:
    for item in split(json.dumps(body).encode(), OURS):
        assert f"{item.key}{item.dedup}".isascii()  # names that any database stores
        assert f"{item.key}{item.dedup}".isprintable()
        if item.queue == "in" and item.key is not None:
            assert isinstance(item.payload, bytes)
            try:
                parse(item.payload)
            except ValueError:
                continue


@settings(max_examples=300)
@given(body=st.binary(max_size=80))
def test_any_bytes_are_split(body: bytes) -> None:
    assert split(body, OURS)


@given(raw=st.binary(max_size=60) | _likely.map(lambda given: json.dumps(given).encode()))
def test_any_stored_item_is_understood_or_refused(raw: bytes) -> None:
    try:
        parse(raw)
    except ValueError:
        return


@settings(max_examples=300, deadline=None)
@given(broken=st.lists(_json | _likely, max_size=4), places=st.lists(st.integers(0, 4), min_size=3, max_size=3))
def test_no_message_of_a_batch_is_lost_whatever_stands_beside_it(broken: list[Any], places: list[int]) -> None:
    messages, statuses, contacts = list(broken), list(broken), list(broken)
    messages.insert(places[0], text())
    statuses.insert(places[1], status())
    contacts.insert(places[2], contact(NUMBER, BSUID))
    found = items(change(*messages, contacts=contacts, statuses=statuses))
    assert len(found) == len(messages) + len(statuses)
    assert [item for item in found if item.dedup == "whatsapp:wamid.1" and item.key is not None]
    assert [item for item in found if item.dedup == "whatsapp:wamid.9:delivered"]
