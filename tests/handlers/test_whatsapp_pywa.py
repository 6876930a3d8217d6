"""Our parser reads the same as pywa's full model, from posts pywa is able to read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pywa.client import WhatsApp
from pywa.types.base_update import RawUpdate
from pywa.types.callback import CallbackButton, CallbackSelection
from pywa.types.message import Message
from pywa.types.message_status import MessageStatus
from pywa.types.system import PhoneNumberChange

from bot.handlers.whatsapp_updates import parse, split
from core.messages import Arrival, Moved, Pressed, Said, Sent, SharedContact
from tests.handlers.test_whatsapp_updates import BSUID, NUMBER, OURS, TOKEN, change, contact, post, status, text

CLIENT = WhatsApp(phone_id=OURS, token="x", server=None, validate_updates=False)
MEDIA = {"id": "m1", "mime_type": "image/jpeg", "sha256": "x"}


def message(kind: str, content: Any, **more: Any) -> dict[str, Any]:
    head = {"from": NUMBER, "id": "wamid.1", "timestamp": "1796083200", "type": kind}
    return {**head, kind: content, "context": {"from": "628", "id": "wamid.0"}, **more}


def both(model: Any, given: dict[str, Any]) -> tuple[Any, Arrival]:
    raw = post(change(given, contacts=[contact(NUMBER, BSUID)]))
    theirs = model.from_update(client=CLIENT, update=RawUpdate(raw, hmac_header=None, update_hash=""))
    [item] = split(raw, OURS)
    assert isinstance(item.payload, bytes)
    ours = parse(item.payload)
    assert ours is not None
    assert (ours.message, ours.at) == (theirs.id, theirs.timestamp)
    return theirs, ours


def test_of_a_text_and_its_sender() -> None:
    theirs, ours = both(Message, text(body="Halo *x*", from_user_id=BSUID))
    assert ours.event == Said(theirs.text)
    assert (ours.address, ours.aliases) == (theirs.from_user.bsuid, (theirs.from_user.wa_id,))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image", {**MEDIA, "caption": "bukti"}),
        ("document", {**MEDIA, "mime_type": "application/pdf", "filename": "surat.pdf", "caption": "ini"}),
        ("audio", {**MEDIA, "mime_type": "audio/ogg; codecs=opus", "voice": True}),
        ("audio", {**MEDIA, "mime_type": "audio/mpeg", "voice": False}),
    ],
    ids=["photo", "document", "voice", "sound"],
)
def test_of_a_file(kind: str, content: dict[str, Any]) -> None:
    theirs, ours = both(Message, message(kind, content))
    file = getattr(theirs, kind)
    assert isinstance(ours.event, Sent)
    assert (ours.event.platform, ours.event.mime) == (file.id, file.mime_type)
    assert (ours.event.name, ours.event.caption) == (getattr(file, "filename", None) or "", theirs.caption or "")
    assert (ours.event.kind == "voice") == bool(getattr(file, "voice", False))


def test_of_a_card() -> None:
    card = {"name": {"formatted_name": "Sekar"}, "phones": [{"phone": "+62 812", "wa_id": NUMBER}]}
    for origin in ("contact_request", "other"):
        theirs, ours = both(Message, message("contacts", [{**card, "origin": origin}]))
        own = theirs.contacts.origin.value == "contact_request"
        assert ours.event == SharedContact(theirs.contacts.first_wa_id, own)


@pytest.mark.parametrize(
    ("model", "kind", "content"),
    [
        (CallbackButton, "interactive", {"type": "button_reply", "button_reply": {"id": f"{TOKEN}.2", "title": "Ya"}}),
        (CallbackButton, "button", {"payload": f"{TOKEN}.2", "text": "Setujui"}),
        (CallbackSelection, "interactive", {"type": "list_reply", "list_reply": {"id": f"{TOKEN}.2", "title": "Ya"}}),
    ],
    ids=["button", "template", "list"],
)
def test_of_a_tap(model: Any, kind: str, content: dict[str, Any]) -> None:
    theirs, ours = both(model, message(kind, content))
    assert ours.event == Pressed(TOKEN, 2, theirs.data)


def test_of_a_changed_number() -> None:
    system = {"type": "user_changed_number", "body": "x", "wa_id": "6281200000009", "user_id": "ID.9"}
    theirs, ours = both(PhoneNumberChange, message("system", system))
    assert (ours.address, ours.event) == (theirs.old_wa_id, Moved(theirs.new_user_id))


def test_of_a_status() -> None:
    given = status(what="failed", errors=[{"code": 131047, "message": "x"}], biz_opaque_callback_data=TOKEN)
    raw = post(change(statuses=[given], contacts=[contact(NUMBER, BSUID)]))
    update = RawUpdate(raw, hmac_header=None, update_hash="")
    theirs = MessageStatus.from_update(client=CLIENT, update=update)
    [item] = split(raw, OURS)
    assert theirs.error is not None
    assert item.dedup == f"whatsapp:{theirs.id}:{theirs.status.value}:{theirs.error.code}"
    assert json.loads(item.payload)["status"]["biz_opaque_callback_data"] == theirs.tracker
