"""Blocks as WhatsApp's text: emphasis by marks, people's own words without any; long ones in several texts.

WhatsApp has no escape. A mark acts where it stands at the edge of a word (devlikeapro/waha 1643) or is doubled
(typebot 1972); there it gives way to a sign that looks alike, or in an address to its code. Everywhere else it stays
what was typed, so that file names and numbers can be copied. A quotation or a list begins a line: an invisible
joiner before its sign keeps the line a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.messages import Block, Facts, Note, Quote, Text, Title

#: Signs that read as the marks and are none.
ALIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
JOINER = "\u2060"

_MARK = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`")
_ADDRESS = re.compile(r"(https?://[^\s<>\"*`]+)")
_LINE_SIGN = re.compile(r"^(?=[ \t]*(?:>|- ))", re.MULTILINE)
_CODES = {"_": "%5F", "~": "%7E"}


def units(text: str) -> int:
    """Length as UTF-16 counts it, the most any server could count."""
    return len(text) + sum(character > "\uffff" for character in text)


def inert(text: str) -> str:
    """Somebody's words so that nothing in them acts as markup."""
    parts = _ADDRESS.split(text)
    parts[::2] = (_MARK.sub(lambda found: ALIKE[found[0]], part) for part in parts[::2])
    parts[1::2] = (_MARK.sub(lambda found: _CODES[found[0]], part) for part in parts[1::2])
    return _LINE_SIGN.sub(JOINER, "".join(parts))


def split(blocks: Iterable[Block], last: int, limit: int) -> list[str]:
    """The message as texts of at most `limit` units of which the last has at most `last`; nothing is lost."""
    pieces = [piece for block in blocks for piece in _pieces(block, min(last, limit))]
    start, size = len(pieces), 0
    while start and (more := size + pieces[start - 1].size) <= last:
        start, size = start - 1, more
    texts = [*_grouped(pieces[:start], limit), _joined(pieces[start:])]
    return [*(text for text in texts[:-1] if text.strip()), texts[-1] if texts[-1].strip() else "…"]


def shortened(label: str, limit: int) -> str:
    """A label on one line, cut after a word; "…" stands for the rest, which must be readable elsewhere."""
    line = " ".join(label.split()) or "…"
    if units(line) <= limit:
        return line
    size = len(line)
    while units(line[:size]) >= limit:
        size -= 1
    gap = line.rfind(" ", limit // 2, size + 1)
    return line[: gap if gap > 0 else size].rstrip() + "…"


@dataclass(frozen=True)
class _Piece:
    """Text that stays together, and what separates it from the piece before in one message."""

    gap: str
    text: str

    @property
    def size(self) -> int:
        return units(self.gap) + units(self.text)


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.gap * bool(index) + piece.text for index, piece in enumerate(pieces))


def _grouped(pieces: Sequence[_Piece], limit: int) -> Iterator[str]:
    group: list[_Piece] = []
    for piece in pieces:
        if group and sum(one.size for one in group) + piece.size > limit:
            yield _joined(group)
            group = []
        group.append(piece)
    if group:
        yield _joined(group)


def _pieces(block: Block, limit: int) -> Iterator[_Piece]:
    """A block that fits, or what it must be cut into; only people's long texts ever are."""
    if isinstance(block, Facts):
        for index, row in enumerate(block.rows):
            yield from _row(row, "\n" if index else "\n\n", limit)
    else:
        yield from _cut(block, "\n\n", limit - 2)


def _row(row: tuple[str, str], gap: str, limit: int) -> Iterator[_Piece]:
    label, value = row
    text = f"{_marked(f'{label}:', '*')} {inert(value)}"
    if units(text) + 2 <= limit:
        yield _Piece(gap, text)
    else:
        yield from _cut(Text(f"{label}: {value}"), gap, limit - 2)


def _cut(block: Title | Text | Quote | Note, gap: str, limit: int) -> Iterator[_Piece]:
    """The block as pieces that fit, cut after a line or a word."""
    rest = block.text
    while True:
        size = _fitting(block, rest, limit)
        text, rest = rest[:size], rest[size:]
        ending = text[-1:] if rest and text[-1:] in ("\n", " ") else ""
        yield _Piece(gap, _shown(type(block)(text.removesuffix(ending))))
        if not rest:
            return
        gap = "\n" if isinstance(block, Quote) else ending


def _fitting(block: Title | Text | Quote | Note, rest: str, limit: int) -> int:
    least, most = 1, min(len(rest), limit)
    while least < most:
        middle = (least + most + 1) // 2
        fits = units(_shown(type(block)(rest[:middle]))) <= limit
        least, most = (middle, most) if fits else (least, middle - 1)
    if least >= len(rest):
        return len(rest)
    ends = [rest.rfind(gap, least // 2, least) + 1 for gap in ("\n", " ")]
    return next((end for end in ends if end), least)


def _shown(block: Title | Text | Quote | Note) -> str:
    if isinstance(block, Title):
        return _lines(block.text, "*")
    if isinstance(block, Note):
        return _lines(block.text, "_")
    if isinstance(block, Quote):
        return "\n".join(line and f"> {inert(line)}" for line in map(str.strip, block.text.split("\n")))
    return inert(block.text)


def _lines(text: str, mark: str) -> str:
    """Emphasis ends with its line."""
    return "\n".join(_marked(line, mark) for line in text.split("\n"))


def _marked(line: str, mark: str) -> str:
    """A line with emphasis, unless its words hold the mark themselves: an underscore in an address must stay one."""
    words = line.strip()
    return inert(line) if not words or mark in line or "\n" in line else f"{mark}{inert(words)}{mark}"
