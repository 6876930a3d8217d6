"""Whether the Cloud API takes a message, as far as its shape and its lengths go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.simulator.whatsapp.errors import PARAMETER, GraphError, absent, invalid, missing

TEXT, CAPTION, BODY, LIST_BODY, HEADER, FOOTER = 4096, 1024, 1024, 4096, 60, 60
BUTTONS, BUTTON, BUTTON_ID = 3, 20, 256
SECTIONS, SECTION, ROWS, ROW, ROW_ID, ROW_HINT = 10, 24, 10, 24, 200, 72
TRACKER = 512
_ENVELOPE = {
    "messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data",
    "status", "message_id", "typing_indicator", "preview_url",
}  # fmt: skip
KINDS = ("text", "interactive", "template", "document", "image", "audio", "video", "contacts", "location", "reaction")


def envelope(message: Any) -> str:
    """What kind of message this is.

    Raises:
        GraphError: it could be nobody's message.
    """
    if not isinstance(message, dict):
        raise GraphError(PARAMETER, message=f"(#{PARAMETER}) Invalid parameter")
    if message.get("messaging_product") != "whatsapp":
        raise missing("messaging_product")
    kind = message.get("type", "text")
    if kind not in KINDS:
        raise invalid(f"Param type must be one of {', '.join(KINDS)}")
    _addressed(message, kind)
    if not isinstance(message.get(kind), dict | list):
        raise missing(kind)
    return str(kind)


def _addressed(message: dict[str, Any], kind: str) -> None:
    unexpected = sorted(set(message) - _ENVELOPE - {kind})
    if unexpected:
        raise GraphError(PARAMETER, f'Unexpected key "{unexpected[0]}" on param "message".')
    if not (message.get("to") or message.get("recipient")):
        raise missing("to")
    if message.get("recipient_type", "individual") != "individual":
        raise invalid("recipient_type must be individual")
    if len(message.get("biz_opaque_callback_data") or "") > TRACKER:
        raise invalid(f"Param biz_opaque_callback_data must be at most {TRACKER} characters long.")


def content(kind: str, given: dict[str, Any]) -> None:
    """Check what stands inside a message of this kind.

    Raises:
        GraphError: something is missing, of the wrong type or too long.
    """
    if kind == "text":
        _string(given, "body", TEXT, "text['body']")
    elif kind == "interactive":
        _interactive(given)
    elif kind in ("document", "image", "audio", "video"):
        _file(kind, given)
    elif kind == "contacts":
        _contacts(given)


def _string(given: Any, key: str, most: int, where: str, *, needed: bool = True) -> str:
    text = given.get(key) if isinstance(given, dict) else None
    if text is None and not needed:
        return ""
    if text is None or text == "":
        raise absent(f"The parameter {where} is required.")
    if not isinstance(text, str):
        raise invalid(f"Param {where} must be a string.")
    if not text.strip():
        raise invalid(f"Param {where} cannot be blank.")
    if len(text) > most:
        raise invalid(f"Param {where} must be at most {most} characters long.")
    return text


def _file(kind: str, given: dict[str, Any]) -> None:
    if bool(given.get("id")) == bool(given.get("link")):
        raise GraphError(PARAMETER, f"Exactly one of id and link must be given on param {kind}.")
    if "caption" in given:
        if kind == "audio":
            raise GraphError(PARAMETER, 'Unexpected key "caption" on param "audio".')
        _string(given, "caption", CAPTION, f"{kind}['caption']")
    if "filename" in given and kind != "document":
        raise GraphError(PARAMETER, f'Unexpected key "filename" on param "{kind}".')


def _contacts(given: Any) -> None:
    if not isinstance(given, list) or not given:
        raise absent("contacts must be a list of at least one contact")
    for contact in given:
        _string(contact.get("name"), "formatted_name", 256, "contacts['name']['formatted_name']")


def _interactive(given: dict[str, Any]) -> None:
    kind = given.get("type")
    if kind not in ("button", "list", "cta_url", "request_contact_info"):
        raise invalid("Interactive type is not valid")
    _string(given.get("body"), "text", LIST_BODY if kind == "list" else BODY, "interactive['body']['text']")
    if "footer" in given:
        _string(given["footer"], "text", FOOTER, "interactive['footer']['text']")
    if "header" in given:
        _header(given["header"], kind)
    _action(kind, given.get("action"))


def _action(kind: str, action: Any) -> None:
    if not isinstance(action, dict):
        raise absent("interactive['action'] is required")
    if kind == "button":
        _buttons(action.get("buttons"))
    elif kind == "list":
        _list(action)
    elif kind == "cta_url":
        _string(action.get("parameters"), "display_text", BUTTON, "display_text")
        _string(action.get("parameters"), "url", 2000, "url")
    elif action.get("name") != kind:
        raise invalid(f"interactive['action']['name'] must be {kind}")


def _header(given: Any, kind: str) -> None:
    sort = given.get("type") if isinstance(given, dict) else None
    if sort == "text":
        _string(given, "text", HEADER, "interactive['header']['text']")
    elif kind != "button" or sort not in ("document", "image", "video"):
        raise invalid(f"Header of type {sort} is not supported for {kind} messages")
    else:
        _file(sort, given.get(sort) or {})


def _buttons(given: Any) -> None:
    if not isinstance(given, list) or not 1 <= len(given) <= BUTTONS:
        raise invalid(f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {BUTTONS}")
    replies: list[Any] = [
        button.get("reply") for button in given if isinstance(button, dict) and button.get("type") == "reply"
    ]
    if len(replies) < len(given):
        raise invalid("Button type must be reply")
    for reply in replies:
        _string(reply, "id", BUTTON_ID, "button reply id")
        _string(reply, "title", BUTTON, "button reply title")
    _different([reply["id"] for reply in replies], "button reply id")
    _different([reply["title"] for reply in replies], "button reply title")


def _list(action: dict[str, Any]) -> None:
    _string(action, "button", BUTTON, "interactive['action']['button']")
    sections = action.get("sections")
    if not isinstance(sections, list) or not 1 <= len(sections) <= SECTIONS:
        raise invalid(f"Invalid sections count. Min allowed sections: 1, Max allowed sections: {SECTIONS}")
    rows: list[Any] = []
    for section in sections:
        _string(section, "title", SECTION, "section title", needed=len(sections) > 1)
        found = section.get("rows") if isinstance(section, dict) else None
        if not isinstance(found, list) or not found:
            raise invalid("A section must have at least one row")
        rows += found
    if len(rows) > ROWS:
        raise invalid(f"Total row count exceed max allowed count: {ROWS}")
    for row in rows:
        _string(row, "id", ROW_ID, "row id")
        _string(row, "title", ROW, "row title")
        _string(row, "description", ROW_HINT, "row description", needed=False)
    _different([row["id"] for row in rows], "row id")


def _different(values: Sequence[str], what: str) -> None:
    if len(set(values)) < len(values):
        raise invalid(f"Duplicated {what}")
