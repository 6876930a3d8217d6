"""WhatsApp's own marks in a text: what a person sees of them."""

from __future__ import annotations

import re
from typing import Any

_STYLES = {"*": "bold", "_": "italic", "~": "strikethrough", "`": "code"}
_MARK = re.compile(
    r"```(?P<pre>.+?)```|(?<![\w*_~`])(?P<mark>[*_~`])(?=\S)(?P<inner>[^\n]*?\S)(?P=mark)(?![\w*_~`])", re.DOTALL
)
_QUOTED = re.compile(r"^> (?=\S)", re.MULTILINE)


def read(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text as shown, and where in it (in characters) something is bold, italic, quoted …"""
    marks: list[dict[str, Any]] = []
    shown = ""
    for number, line in enumerate(_lines(text)):
        quoted = _QUOTED.match(line)
        start = len(shown) + (1 if number else 0)
        shown += ("\n" if number else "") + _inline(line[2:] if quoted else line, start, marks)
        if quoted:
            marks.append({"type": "blockquote", "offset": start, "length": len(shown) - start})
    return shown, marks


def _lines(text: str) -> list[str]:
    """Lines; what stands between three backticks stays one."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if inside:
            lines[-1] += "\n" + line
        else:
            lines.append(line)
        inside ^= line.count("```") % 2 == 1
    return lines


def _inline(text: str, start: int, marks: list[dict[str, Any]]) -> str:
    shown, at = "", 0
    for found in _MARK.finditer(text):
        shown += text[at : found.start()]
        offset = start + len(shown)
        if found["pre"] is not None:
            inner, style = found["pre"], "pre"
        else:
            inner, style = found["inner"], _STYLES[found["mark"]]
            inner = inner if style == "code" else _inline(inner, offset, marks)
        marks.append({"type": style, "offset": offset, "length": len(inner)})
        shown += inner
        at = found.end()
    return shown + text[at:]
