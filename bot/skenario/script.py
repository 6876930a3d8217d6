"""A written conversation: from Markdown to lines that can be played. The syntax is described in `bot.skenario`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

Kind = Literal["setting", "say", "tap", "press", "send", "edit", "forward", "group", "phone", "expect", "absent"]

SETTINGS = (
    "government", "now", "wait", "language", "channels", "invite", "revoke", "unpaired", "stranger", "state",
    "delegasi", "cuti", "orang", "tokoh", "templates",
)  # fmt: skip
#: What a file is played on if it does not say.
CHANNELS = ("telegram", "whatsapp")
BOTH = "both"

_FENCE = re.compile(r"^```(\w*)\s*$")
_COMMENT = re.compile(r"(^|\s\s+)#.*$")
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_NAME = r"[a-z][a-z0-9-]*(?:@(?:\d|wa))?"
_ONLY = re.compile(rf"({'|'.join(CHANNELS)}): (.+)")
_EXPECT = re.compile(rf"(?P<no>not )?bot -> (?P<who>{_NAME}):\s*(?P<text>.*)")
_TAP = re.compile(rf"(?P<who>{_NAME}) -> tap (?P<how>stale|twice|foreign) \[(?P<text>[^\[\]]+)\]")
_PRESS = re.compile(rf"(?P<who>{_NAME}) -> press (?P<text>.+)")
_GROUP = re.compile(rf"(?P<who>{_NAME}) in group: (?P<text>.+)")
_ACT = re.compile(rf"(?P<who>{_NAME}): (?P<text>.+)")
_FILE = re.compile(r"\((?P<kind>voice|photo|document|contact|album)(?: (?P<rest>[^()]*))?\)(?: (?P<caption>.+))?")
_EDIT = "(edit) "
_FORWARD = re.compile(r"\(forward (?P<name>[^()]+)\)")
_PHONE = re.compile(r"\((look|block|unblock|offline|online|new number|hide number)\)")


class Unreadable(Exception):
    """A line that is no line of a scenario."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(text)
        self.number = number
        self.text = text


@dataclass(frozen=True)
class Line:
    """One line to play.

    Args:
        number: where it stands in the file.
        who: the actor, or the name of the setting.
        text: what is said, tapped, expected or set.
        labels: choices that must be offered on the expected message; that must not be, where none is expected.
        how: of a tap: stale, twice, foreign; of a file: its kind.
        rest: of a file: its name, length or size.
        only: the channel it is played on; "" for all.
    """

    number: int
    kind: Kind
    who: str
    text: str = ""
    labels: tuple[str, ...] = ()
    how: str = ""
    rest: str = ""
    only: str = ""

    def __str__(self) -> str:
        offered = "".join(f" [{label}]" for label in self.labels)
        shown = {"expect": f"bot -> {self.who}: {self.text}", "absent": f"not bot -> {self.who}: {self.text}"}
        return shown.get(self.kind, f"{self.who}: {self.how} {self.text}".replace("  ", " ")) + offered


@dataclass(frozen=True)
class Script:
    """All lines of one file."""

    path: Path
    lines: tuple[Line, ...]

    def setting(self, name: str) -> str:
        """What the first line of this setting says, "" if there is none."""
        return next((line.text for line in self.lines if line.kind == "setting" and line.who == name), "")

    def settings(self, name: str) -> set[str]:
        """The names listed by all lines of this setting."""
        found = [line.text for line in self.lines if line.kind == "setting" and line.who == name]
        return {word.strip() for text in found for word in text.split(",") if word.strip()}

    def plays_on(self, channel: str) -> bool:
        return channel in (self.settings("channels") or CHANNELS)

    def on(self, channel: str) -> Script:
        """The lines that are played on this channel."""
        return replace(self, lines=tuple(line for line in self.lines if line.only in ("", channel)))

    @property
    def actors(self) -> list[str]:
        """Everybody who says or is told something, in the order of appearance."""
        named = [line.who for line in self.lines if line.kind != "setting" and line.who != "group"]
        named += [line.text.split("=")[0].strip() for line in self.lines if line.who in ("language",)]
        return list(dict.fromkeys(named))


def read(path: Path) -> Script:
    """The scenario of a file.

    Raises:
        Unreadable: a line of a chat block is not understood.
    """
    lines: list[Line] = []
    for number, text in _chat(path.read_text(encoding="utf-8").splitlines()):
        plain = _COMMENT.sub("", text).rstrip()
        if not plain:
            continue
        if plain[0] in " \t":
            _add_labels(lines, number, plain.strip())
        else:
            lines.append(_line(number, plain))
    return Script(path, tuple(lines))


def _chat(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines inside blocks fenced as `chat`, with their numbers."""
    inside = ""
    for number, text in enumerate(lines, start=1):
        fence = _FENCE.match(text)
        if fence is not None:
            inside = "" if inside else fence[1] or "text"
        elif inside == "chat":
            yield number, text


def _add_labels(lines: list[Line], number: int, text: str) -> None:
    if not lines or lines[-1].kind not in ("expect", "absent") or _LABEL.sub("", text).strip():
        raise Unreadable(number, text)
    lines[-1] = replace(lines[-1], labels=lines[-1].labels + tuple(_LABEL.findall(text)))


def _line(number: int, text: str) -> Line:
    if only := _ONLY.fullmatch(text):
        return replace(_line(number, only[2]), only=only[1])
    name, colon, value = text.partition(":")
    if colon and name in SETTINGS:
        return Line(number, "setting", name, value.strip())
    if found := _EXPECT.fullmatch(text):
        return Line(number, "absent" if found["no"] else "expect", found["who"], found["text"])
    if found := _TAP.fullmatch(text):
        return Line(number, "tap", found["who"], found["text"], how=found["how"])
    if found := _PRESS.fullmatch(text):
        return Line(number, "press", found["who"], found["text"])
    if found := _GROUP.fullmatch(text):
        return Line(number, "group", found["who"], found["text"])
    if found := _ACT.fullmatch(text):
        return _act(number, found["who"], found["text"])
    raise Unreadable(number, text)


def _act(number: int, who: str, text: str) -> Line:
    if label := _LABEL.fullmatch(text):
        return Line(number, "tap", who, label[1])
    if file := _FILE.fullmatch(text):
        return Line(number, "send", who, file["caption"] or "", how=file["kind"], rest=file["rest"] or "")
    if forwarded := _FORWARD.fullmatch(text):
        return Line(number, "forward", who, forwarded["name"])
    if phone := _PHONE.fullmatch(text):
        return Line(number, "phone", who, phone[1])
    if text.startswith(_EDIT):
        return Line(number, "edit", who, text.removeprefix(_EDIT))
    return Line(number, "say", who, text)
