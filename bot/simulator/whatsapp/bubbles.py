"""What a person sees of a message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.simulator.whatsapp import formatting
from bot.simulator.whatsapp.media import Shelf
from bot.simulator.whatsapp.world import Entry

BubbleKind = Literal["text", "document", "voice", "photo", "contact", "template", "system"]
_KINDS: dict[str, BubbleKind] = {
    "document": "document",
    "image": "photo",
    "audio": "voice",
    "contacts": "contact",
    "template": "template",
    "system": "system",
}


@dataclass(frozen=True)
class Option:
    """A reply button, or a row of a list."""

    id: str
    title: str
    description: str = ""
    section: str = ""


@dataclass(frozen=True)
class Attached:
    """A file in a bubble; `id` is its media id."""

    id: str
    name: str
    size: int
    mime: str


@dataclass(frozen=True)
class Bubble:
    """One message, read from the person's side.

    Args:
        mine: the person wrote it, not the bot.
        buttons: what stands under it.
        rows: what the sheet shows that the button `opener` opens.
        asks_contact: it has the button that shares the own number.
        marks: where the text is bold, italic, quoted …
        state: how far it has come; one's own: read by the business.
        quoted: id of the message it answers.
        picked: the id that was tapped, of one's own message.
    """

    id: str
    mine: bool
    text: str
    date: dt.datetime
    kind: BubbleKind = "text"
    header: str = ""
    footer: str = ""
    buttons: list[Option] = field(default_factory=list)
    opener: str = ""
    rows: list[Option] = field(default_factory=list)
    asks_contact: bool = False
    file: Attached | None = None
    marks: list[dict[str, Any]] = field(default_factory=list)
    state: str = ""
    quoted: str = ""
    picked: str = ""

    @property
    def options(self) -> list[Option]:
        return [*self.buttons, *self.rows]


def bubble(entry: Entry, shelf: Shelf) -> Bubble:
    """A message as a phone shows it; each version is worked out once, for chats are looked at again and again."""
    if entry.shown is None or entry.shown[0] != entry.version:
        entry.shown = (entry.version, _bubble(entry, shelf))
    shown: Bubble = entry.shown[1]
    return shown


def _bubble(entry: Entry, shelf: Shelf) -> Bubble:
    content = entry.content
    kind = content["type"]
    made = _READERS.get(kind, _file)(content[kind], shelf)
    text = made.pop("text")
    shown, marks = (text, []) if entry.mine and kind != "text" else formatting.read(text)
    return Bubble(
        id=entry.id,
        mine=entry.mine,
        text=shown,
        marks=marks,
        date=dt.datetime.fromtimestamp(entry.at, dt.UTC),
        kind=made.pop("kind", _KINDS.get(kind, "text")),
        state=entry.state,
        quoted=(content.get("context") or {}).get("id", ""),
        **made,
    )


Made = dict[str, Any]


def _text(given: Mapping[str, Any], _: Shelf) -> Made:
    return {"text": given["body"]}


def _template(given: Mapping[str, Any], _: Shelf) -> Made:
    buttons = [Option(one["id"], one["title"]) for one in given["buttons"]]
    return {"text": given["text"], "header": given["header"], "footer": given["footer"], "buttons": buttons}


def _reply(given: Mapping[str, Any], _: Shelf) -> Made:
    return {"text": given["text"], "picked": given["payload"]}


def _system(given: Mapping[str, Any], _: Shelf) -> Made:
    return {"text": given["body"]}


def _contacts(given: list[dict[str, Any]], _: Shelf) -> Made:
    card = given[0]
    phones = " ".join(phone.get("phone", "") for phone in card.get("phones", []))
    return {"text": f"{card['name']['formatted_name']} {phones}".strip()}


def _interactive(given: Mapping[str, Any], shelf: Shelf) -> Made:
    if "body" not in given:  # a person's tap
        reply = given[given["type"]]
        return {"text": reply["title"], "picked": reply["id"]}
    made: Made = {"text": given["body"]["text"], "footer": (given.get("footer") or {}).get("text", "")}
    header = given.get("header") or {}
    if header.get("type") == "text":
        made["header"] = header["text"]
    elif header:
        made |= {"kind": _KINDS[header["type"]], "file": _attached(header[header["type"]], shelf)}
    action = given["action"]
    if given["type"] == "button":
        made["buttons"] = [Option(one["reply"]["id"], one["reply"]["title"]) for one in action["buttons"]]
    elif given["type"] == "list":
        made |= {"opener": action["button"], "rows": _rows(action["sections"])}
    elif given["type"] == "request_contact_info":
        made["asks_contact"] = True
    return made


def _rows(sections: list[dict[str, Any]]) -> list[Option]:
    return [
        Option(row["id"], row["title"], row.get("description", ""), section.get("title", ""))
        for section in sections
        for row in section["rows"]
    ]


def _file(given: Mapping[str, Any], shelf: Shelf) -> Made:
    return {"text": given.get("caption", ""), "file": _attached(given, shelf)}


def _attached(given: Mapping[str, Any], shelf: Shelf) -> Attached:
    media = shelf.anytime(str(given.get("id", "")))
    name = given.get("filename") or (media.name if media else "")
    return Attached(str(given.get("id", "")), name, media.size if media else 0, media.mime if media else "")


_READERS: dict[str, Any] = {
    "text": _text,
    "template": _template,
    "interactive": _interactive,
    "button": _reply,
    "contacts": _contacts,
    "system": _system,
}
