"""A channel with WhatsApp's limits that works in this process: no edits, few buttons, short labels.

What a dialog can say here it can say anywhere. `LimitedChannel` is strict where the platform is: a message that
breaks a limit is rejected, and the test that sent it fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from bot.handlers.channel import Limits, Payload, Place
from core.messages import (
    Arrival,
    Ask,
    Attach,
    Block,
    Choice,
    Choose,
    Event,
    Pressed,
    Said,
    Say,
    Sent,
    SharedContact,
    plain,
)
from core.outbox import Rejected

NAME = "limited"
BUTTONS, BUTTON = 3, 20
ROWS, ROW_TITLE, ROW_HINT = 10, 24, 72
TEXT, BODY, CAPTION = 4096, 1024, 1024


class Raw(msgspec.Struct, omit_defaults=True):
    """An update as it arrives."""

    id: str
    sender: str
    kind: Literal["text", "tap", "voice", "photo", "document", "contact"]
    text: str = ""
    data: str = ""
    file: str = ""
    name: str = ""
    size: int = 0
    seconds: int = 0
    own: bool = False
    language: str = ""


_raws = msgspec.json.Decoder(Raw)


def encode(raw: Raw) -> bytes:
    return msgspec.json.encode(raw)


@dataclass(frozen=True)
class Delivered:
    """A message that reached a phone."""

    id: str
    to: str
    payload: Payload


@dataclass
class LimitedChannel:
    """The channel (`bot.handlers.channel.Channel`). `sent` is everything in the order it was sent.

    Args:
        files: what can be fetched, by reference: files people sent, and those they received and send on.
    """

    name: str = NAME
    limits: Limits = field(default_factory=lambda: Limits(page=5, edits=False, choices=ROWS))
    sent: list[Delivered] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def parse(self, raw: bytes) -> Arrival | None:
        update = _raws.decode(raw)
        return Arrival(
            channel=NAME,
            address=update.sender,
            sender=update.sender,
            event=_event(update),
            message=update.id,
            language=update.language,
        )

    def render(self, message: Say, place: Place) -> list[Payload]:
        offered = not (isinstance(message, Ask) and message.wants == "contact")
        choices = message.choices if isinstance(message, Choose) and offered else ()
        shown = _shown(choices, place)
        if isinstance(message, Attach):
            return self._file(message, place, shown)
        text = plain(message.blocks)
        if shown.get("kind") == "numbered":
            numbered = (f"{n}. {choice.label}" for n, choice in enumerate(choices, 1))
            text = "\n".join([text, "", *numbered])
        *ahead, last = _split(text, BODY if shown.get("kind") in ("buttons", "list") else TEXT)
        calls = [{"kind": "text", "text": part} for part in ahead] + [{"kind": "text", "text": last} | shown]
        return _addressed(calls, place)

    def _file(self, message: Attach, place: Place, shown: Payload) -> list[Payload]:
        file = message.file
        *ahead, caption = _split(plain(message.blocks), CAPTION)
        carried: Payload = {"kind": file.kind, "name": file.name, "text": caption, "platform": file.platform}
        if not file.platform:
            carried["upload"] = {"stored": file.stored}
        # A document may head a message with buttons, not one with a list.
        together = [carried | {"choices": shown["choices"]}] if shown.get("kind") == "buttons" else None
        apart = [carried, *([{"kind": "text", "text": place.pick or "…"} | shown] if shown else [])]
        calls = [{"kind": "text", "text": part} for part in ahead] + (together or apart)
        return _addressed(calls, place)

    def close(self, blocks: tuple[Block, ...], place: Place) -> list[Payload]:
        return []

    async def acknowledge(self, arrival: Arrival) -> None:
        return

    async def send(self, payload: Payload, files: Mapping[str, bytes], target: str) -> str:
        wrong = broken_limit(payload)
        if wrong:
            raise Rejected(f"{wrong}: {payload}")
        if "upload" in payload and not files.get(payload["upload"]["stored"]):
            raise Rejected("no bytes to send")
        self.sent.append(Delivered(f"out{len(self.sent)}", payload["to"], payload))
        if "upload" in payload:
            self.files[self.sent[-1].id] = files[payload["upload"]["stored"]]
        return self.sent[-1].id

    async def fetch(self, file: str, most: int) -> bytes:
        if len(self.files.get(file, b"")) > most or file not in self.files:
            raise Rejected("no such file")
        return self.files[file]


def _event(update: Raw) -> Event:
    if update.kind == "text":
        return Said(update.text)
    if update.kind == "tap":
        token, _, index = update.data.partition(".")
        return Pressed(token, int(index) if index.isdecimal() and len(index) < 4 else -1, update.data)
    if update.kind == "contact":
        return SharedContact(update.text, update.own)
    return Sent(update.kind, update.file, update.name, "", update.size, update.text, update.seconds)


def _shown(choices: Sequence[Choice], place: Place) -> Payload:
    """Buttons, a list, or numbers, as the choices fit."""
    if not choices:
        return {}
    ids = [f"{place.token}.{index}" for index in range(len(choices))]
    if len(choices) > ROWS:
        return {"kind": "numbered", "choices": [{"id": "", "title": choice.label} for choice in choices]}
    if len(choices) <= BUTTONS and all(len(choice.label) <= BUTTON for choice in choices):
        rows = [{"id": id_, "title": choice.label} for id_, choice in zip(ids, choices, strict=True)]
        return {"kind": "buttons", "choices": rows}
    rows = [{"id": id_, **_row(choice)} for id_, choice in zip(ids, choices, strict=True)]
    return {"kind": "list", "open": (place.pick or "…")[:BUTTON], "choices": rows}


def _row(choice: Choice) -> dict[str, str]:
    if len(choice.label) <= ROW_TITLE:
        return {"title": choice.label, "hint": _cut(choice.hint, ROW_HINT)}
    return {"title": _cut(choice.label, ROW_TITLE), "hint": _cut(choice.label, ROW_HINT)}


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _split(text: str, last: int) -> Iterator[str]:
    """Parts of at most 4096 characters of which the last has at most `last`; nothing is lost."""
    while len(text) > last:
        size = _cut_at(text, last)
        yield text[:size]
        text = text[size:]
    yield text if text.strip() else "…"


def _cut_at(text: str, last: int) -> int:
    """Where to cut: between paragraphs or words, as early as leaves no more than fits behind."""
    least = max(1, min(TEXT, len(text) - last))
    ends = [text.find(gap, least, TEXT) + len(gap) for gap in ("\n\n", " ") if text.find(gap, least, TEXT) >= 0]
    if ends:
        return min(ends[0], TEXT)
    before = max(text.rfind(gap, 0, least) + len(gap) if gap in text[:least] else 0 for gap in ("\n\n", " "))
    return before if before and len(text) - before > last else least


def _addressed(calls: Sequence[Payload], place: Place) -> list[Payload]:
    """Every part names the message it belongs to; the last one is the message itself."""
    parts = [call | {"channel": NAME, "to": place.address, "of": place.token} for call in calls]
    return [*parts[:-1], parts[-1] | {"message": place.token}]


def broken_limit(payload: Payload) -> str:
    """What the platform would not accept, or ""."""
    kind, choices = payload["kind"], payload.get("choices", [])
    text = payload.get("text", "")
    longest = BODY if kind in ("buttons", "list") else CAPTION if kind in ("document", "photo", "voice") else TEXT
    checks = {
        "empty text": kind not in ("document", "photo", "voice") and not text.strip(),
        "long text": len(text) > longest,
        "too many buttons": kind == "buttons" and len(choices) > BUTTONS,
        "too many rows": kind == "list" and len(choices) > ROWS,
        "too many choices for a list": kind == "numbered",  # understood, but no dialog may need it
        "long button": kind == "buttons" and any(len(one["title"]) > BUTTON for one in choices),
        "long row": kind == "list" and any(len(o["title"]) > ROW_TITLE or len(o["hint"]) > ROW_HINT for o in choices),
        "nameless choice": any(not one["title"].strip() for one in choices),
        "long list button": len(payload.get("open", "")) > BUTTON,
        "two rows of one id": len({one["id"] for one in choices}) < len(choices),
    }
    return next((what for what, wrong in checks.items() if wrong), "")
