"""Formatted text as Telegram reads it: HTML becomes plain text and entities counted in UTF-16 units."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

import telegram as tg

from bot.simulator.telegram.errors import bad_request

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
}
_PIECE = re.compile(
    r"<(?P<end>/?)(?P<tag>[^\s<>/]*)(?P<attributes>[^<>]*)>|(?P<reference>&[^;&<>\s]{1,9};)|[^<&]+|.", re.S
)
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?", re.I)
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-f]+);", re.I)
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<url>\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?()])"
)


def units(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


@dataclass
class _Open:
    tag: str
    kind: str
    offset: int
    extra: dict[str, Any]


@dataclass
class _Html:
    """One reading of an HTML text; `run` is called once."""

    source: str
    text: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[tg.MessageEntity] = field(default_factory=list)

    def run(self) -> tuple[str, list[tg.MessageEntity]]:
        for piece in _PIECE.finditer(self.source):
            self._take(piece)
        if self.open:
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), self.entities

    def _take(self, piece: re.Match[str]) -> None:
        if piece["tag"] is not None:
            (self._end if piece["end"] else self._start)(piece)
        elif piece[0] == "<":
            raise _unreadable(f"Unclosed start tag at byte offset {self._at(piece)}")
        else:
            self._add(html.unescape(piece[0]) if _REFERENCE.fullmatch(piece[0]) else piece[0])

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += units(text)

    def _start(self, piece: re.Match[str]) -> None:
        tag = piece["tag"].lower()
        attributes = _attributes(piece["attributes"])
        spoiler = tag == "span" and attributes.get("class") == "tg-spoiler"
        kind = "spoiler" if spoiler else _KINDS.get(tag)
        if kind is None:
            raise _unreadable(f'Unsupported start tag "{tag}" at byte offset {self._at(piece)}')
        kind, extra = _variant(kind, attributes)
        self.open.append(_Open(tag, kind, self.length, extra))

    def _end(self, piece: re.Match[str]) -> None:
        tag = piece["tag"].lower()
        if not self.open:
            raise _unreadable(f"Unexpected end tag at byte offset {self._at(piece)}")
        last = self.open.pop()
        if tag not in ("", last.tag):
            where = f"Unmatched end tag at byte offset {self._at(piece)}"
            raise _unreadable(f'{where}, expected "</{last.tag}>", found "</{tag}>"')
        self._close(last)

    def _close(self, last: _Open) -> None:
        length = self.length - last.offset
        language = last.extra.pop("language", None)
        around = self.open[-1] if self.open else None
        if last.kind == "code" and around and around.kind == "pre" and around.offset == last.offset:
            around.extra["language"] = language
            return
        if language and last.kind == "pre":
            last.extra["language"] = language
        if last.kind == "text_link" and not last.extra["url"]:
            last.extra["url"] = "".join(self.text)[-length:]
        if length:
            self.entities.append(tg.MessageEntity(last.kind, last.offset, length, **last.extra))

    def _at(self, piece: re.Match[str]) -> int:
        return len(self.source[: piece.start()].encode())


def _unreadable(why: str) -> Exception:
    return bad_request(f"can't parse entities: {why}")


def _attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(source)
    }


def _variant(kind: str, attributes: dict[str, str]) -> tuple[str, dict[str, Any]]:
    if kind == "text_link":
        return kind, {"url": attributes.get("href", "")}
    if kind == "blockquote" and "expandable" in attributes:
        return "expandable_blockquote", {}
    if kind == "custom_emoji":
        return kind, {"custom_emoji_id": attributes.get("emoji-id", "")}
    if kind == "code":
        return kind, {"language": attributes.get("class", "").removeprefix("language-") or None}
    return kind, {}


def found(text: str, taken: list[tg.MessageEntity] | None = None) -> list[tg.MessageEntity]:
    """The commands and addresses Telegram marks by itself where nothing in `taken` stands."""
    if "/" not in text:
        return []
    spans = [(entity.offset, entity.offset + entity.length) for entity in taken or []]
    marks = []
    for match in _FOUND.finditer(text):
        start, length = units(text[: match.start()]), units(match[0])
        if not any(start < end and begin < start + length for begin, end in spans):
            marks.append(tg.MessageEntity(str(match.lastgroup), start, length))
    return marks


def read(text: str, parse_mode: str, given: list[dict[str, Any]]) -> tuple[str, tuple[tg.MessageEntity, ...]]:
    """The text a reader sees and its entities, trimmed as Telegram trims them."""
    if parse_mode.lower() not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    entities = [tg.MessageEntity.de_json(entity, None) for entity in given]
    if parse_mode:
        text, entities = _Html(text).run()
    text, entities = _trim(text, entities)
    entities += found(text, entities)
    return text, tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def _trim(text: str, entities: list[tg.MessageEntity]) -> tuple[str, list[tg.MessageEntity]]:
    shown = text.strip()
    if shown == text:
        return text, entities
    lead, size = units(text) - units(text.lstrip()), units(shown)
    kept = []
    for entity in entities:
        start, end = max(entity.offset - lead, 0), min(entity.offset + entity.length - lead, size)
        if start < end:
            kept.append(tg.MessageEntity.de_json({**entity.to_dict(), "offset": start, "length": end - start}, None))
    return shown, kept
