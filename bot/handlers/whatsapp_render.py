"""Neutral messages as message objects of the Cloud API, within every limit it has.

One message wherever one can hold it: what does not fit goes ahead as text, and the choices stand under the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.handlers import whatsapp_templates
from bot.handlers.channel import Payload, Place, upload
from bot.handlers.whatsapp_text import shortened, split, units
from core.messages import Ask, Attach, Block, Choice, Choose, File, Say, Text, plain

NAME = "whatsapp"
TEXT_LIMIT = 4096
BODY_LIMIT = 1024  # of an interactive message; a list's is documented as 4096, the schema says 1024 for all
CAPTION_LIMIT = 1024
BUTTONS, BUTTON_TITLE = 3, 20
ROWS, ROW_TITLE, ROW_DESCRIPTION = 10, 24, 72
FILE_NAME = 240

_MEDIA = {"document": "document", "photo": "image", "voice": "audio"}


def calls(message: Say, place: Place, names: Mapping[str, str]) -> list[Payload]:
    """The calls that show a message; the last of them is the message itself.

    Args:
        names: what the approved templates are called, by what they are for.
    """
    parts = _file(message, place) if isinstance(message, Attach) else _texts(message, place)
    payloads: list[Payload] = [{"channel": NAME, "to": place.address, "of": place.token} | part for part in parts]
    payloads[-1]["message"] = place.token
    template = whatsapp_templates.call(message, place, names)
    payloads[-1]["template"] = {"for": message.kind or "kabar", "body": template}
    return payloads


def _texts(message: Say, place: Place) -> list[Payload]:
    if isinstance(message, Ask) and message.wants == "contact":
        *ahead, last = split(message.blocks, BODY_LIMIT, TEXT_LIMIT)
        request = {"type": "request_contact_info", "body": {"text": last}, "action": {"name": "request_contact_info"}}
        return [*map(_text, ahead), _interactive("contact", request)]
    return _offered(message.blocks, message.choices if isinstance(message, Choose) else (), place)


def _offered(blocks: Sequence[Block], choices: Sequence[Choice], place: Place) -> list[Payload]:
    """The text with its choices: buttons if they fit, else a list, else numbers to type."""
    if not choices or len(choices) > ROWS:
        numbers = _spelt_out(enumerate(choices))
        return [_text(text) for text in split((*blocks, *numbers), TEXT_LIMIT, TEXT_LIMIT)]
    if _fit_buttons(choices):
        *ahead, last = split(blocks, BODY_LIMIT, TEXT_LIMIT)
        return [*map(_text, ahead), _interactive("buttons", _buttons(last, choices, place))]
    long = _spelt_out((index, one) for index, one in enumerate(choices) if units(one.label) > ROW_DESCRIPTION)
    *ahead, last = split((*blocks, *long), BODY_LIMIT, TEXT_LIMIT)
    return [*map(_text, ahead), _interactive("list", _list(last, choices, place))]


def _spelt_out(choices: Iterable[tuple[int, Choice]]) -> list[Text]:
    """Labels in full, by the number each can be chosen with in writing."""
    lines = [f"{index + 1}. {choice.label}" for index, choice in choices]
    return [Text("\n".join(lines))] if lines else []


def _fit_buttons(choices: Sequence[Choice]) -> bool:
    labels = {" ".join(choice.label.split()) for choice in choices}
    return len(choices) <= BUTTONS and len(labels) == len(choices) and max(map(units, labels)) <= BUTTON_TITLE


def _text(body: str) -> Payload:
    return {"kind": "text", "body": {"type": "text", "text": {"body": body}}}


def _interactive(kind: str, message: Mapping[str, Any]) -> Payload:
    return {"kind": kind, "body": {"type": "interactive", "interactive": message}}


def _buttons(body: str, choices: Sequence[Choice], place: Place) -> dict[str, Any]:
    buttons = [
        {"type": "reply", "reply": {"id": f"{place.token}.{index}", "title": shortened(choice.label, BUTTON_TITLE)}}
        for index, choice in enumerate(choices)
    ]
    return {"type": "button", "body": {"text": body}, "action": {"buttons": buttons}}


def _list(body: str, choices: Sequence[Choice], place: Place) -> dict[str, Any]:
    rows = [{"id": f"{place.token}.{index}", **_row(index, choice)} for index, choice in enumerate(choices)]
    action = {"button": shortened(place.pick, BUTTON_TITLE), "sections": [{"rows": rows}]}
    return {"type": "list", "body": {"text": body}, "action": action}


def _row(index: int, choice: Choice) -> dict[str, str]:
    """A row whose label is readable in full: as its title, its second line, or under its number in the text."""
    label = " ".join(choice.label.split())
    if units(label) <= ROW_TITLE:
        hint = {"description": shortened(choice.hint, ROW_DESCRIPTION)} if choice.hint.strip() else {}
        return {"title": shortened(label, ROW_TITLE), **hint}
    if units(label) > ROW_DESCRIPTION:
        label = f"{index + 1}. {label}"
        return {"title": shortened(label, ROW_TITLE), "description": shortened(label, ROW_DESCRIPTION)}
    both = f"{label} · {choice.hint}"
    room = choice.hint.strip() and units(both) <= ROW_DESCRIPTION
    return {"title": shortened(label, ROW_TITLE), "description": shortened(both if room else label, ROW_DESCRIPTION)}


def _file(message: Attach, place: Place) -> list[Payload]:
    """The file with its text and buttons in one message, if they fit below one."""
    file, kind = message.file, _MEDIA[message.file.kind]
    if kind != "audio" and message.choices and _fit_buttons(message.choices):
        *ahead, last = split(message.blocks, BODY_LIMIT, TEXT_LIMIT)
        headed = {**_buttons(last, message.choices, place), "header": {"type": kind, kind: {}}}
        return [*map(_text, ahead), _carrying(file, _interactive("file", headed))]
    if kind == "audio" or message.choices:  # no caption under a sound, no list under a file
        bare = _carrying(file, {"kind": "file", "body": {"type": kind, kind: {}}})
        return [bare, *_offered(message.blocks, message.choices, place)]
    *ahead, caption = split(message.blocks, CAPTION_LIMIT, TEXT_LIMIT)
    captioned = {"caption": caption} if plain(message.blocks).strip() else {}
    return [*map(_text, ahead), _carrying(file, {"kind": "file", "body": {"type": kind, kind: captioned}})]


def _carrying(file: File, payload: Payload) -> Payload:
    """The call with its file, uploaded when it is sent: the id of one that was received is for fetching only."""
    given = {"kind": _MEDIA[file.kind], "name": shortened(file.name, FILE_NAME), **upload(file, NAME)}
    return payload | {"upload": given}


def with_media(body: Mapping[str, Any], media: str, name: str) -> dict[str, Any]:
    """The message object with its file where the API looks for it.

    Args:
        media: the file's id at WhatsApp.
        name: what a document is called on the phone.
    """
    if body["type"] == "interactive":
        header = with_media(body["interactive"]["header"], media, name)
        return {**body, "interactive": {**body["interactive"], "header": header}}
    kind = body["type"]
    named = {"filename": name} if kind == "document" else {}
    return {**body, kind: {**body[kind], **named, "id": media}}
