"""Cards and lists: one item with its actions, and the way to it."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote

from bot.dialogs import words
from bot.dialogs.errors import Outdated
from bot.dialogs.scene import Scene, Turn
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title

EXIT = 99  # the row of "Menu", "Kembali" and "Batal": the last of every message

Deed = Callable[[Scene, str], Sequence[Say]]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One item: shown afresh from the database each time, with what this person may do about it now.

    A tap on a card holds whatever else the person was doing: the running form stays as it is.

    Args:
        name: its name in the registry.
        show: the card of one item for this person; raises `Refused` or `Stale` when he may not see it.
        deeds: what its buttons do, by the word of their action.
    """

    name: str
    show: Callable[[Scene, str], Say]
    deeds: Mapping[str, Deed]

    def open(self, scene: Scene, value: str = "") -> Turn:
        return Turn((self.show(scene, value),), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        deed = self.deeds.get(do)
        if deed is None:  # the button of an older version
            raise Outdated()
        return Turn(tuple(deed(scene, value)), scene.state)


@dataclass(frozen=True)
class Item:
    """A row of a list: what it opens and how it reads.

    Args:
        group: the heading it stands under; items of one group follow each other.
    """

    label: str
    opens: Action
    hint: str = ""
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Items to open, page by page.

    A page button carries the key of the item it goes on from, so that old pages still work and nothing is shown
    twice or passed over when items come and go.

    Args:
        items: all items for this person, the most urgent first.
        extra: choices below the list.
        wording: takes the place of `title` where the regulation has a word of its own.
    """

    name: str
    title: Marked
    items: Callable[[Scene, str], Sequence[Item]]
    empty: Marked = L("Belum ada apa-apa di sini.")
    extra: Callable[[Scene], tuple[Choice, ...]] | None = None
    wording: Callable[[Scene], str] | None = None

    def open(self, scene: Scene, value: str = "") -> Turn:
        return Turn((self._page(scene, value, ""),), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        """A page.

        Raises:
            Outdated: it is the button of an older version.
        """
        if do != "from":
            raise Outdated(Action(self.name, "open", value.rpartition(":")[0]))
        place, _, about = value.partition(" ")
        return Turn((self._page(scene, about, place),), scene.state)

    def _page(self, scene: Scene, value: str, place: str) -> Say:
        _ = scene._
        items = self.items(scene, value)
        size = scene.page
        start = _start(items, place, size)
        pages = max(1, math.ceil(len(items) / size))
        blocks: list[Block] = [Title(self.wording(scene) if self.wording is not None else _(self.title))]
        if not items:
            blocks.append(Text(_(self.empty)))
        if pages > 1:
            here = math.ceil(start / size) + 1
            blocks.append(Note(_("Halaman %(ini)s dari %(semua)s", ini=here, semua=pages)))
        shown = items[start : start + size]
        blocks += [Text("\n".join(lines)) for lines in _grouped(shown)]
        before = f"<{start}:{_key(shown[0])}" if start else None
        after = f">{start + size}:{_key(shown[-1])}" if start + size < len(items) else None
        choices = [Choice(i.label, i.opens, hint=i.hint) for i in shown]
        choices += steps(scene, lambda to: Action(self.name, "from", f"{to} {value}"), before, after)
        choices += self.extra(scene) if self.extra is not None else ()
        return Choose(blocks=tuple(blocks), choices=(*choices, menu_choice(scene)), replace=True)


def _key(item: Item) -> str:
    return quote(item.opens.value)  # no spaces, which end a place


def _start(items: Sequence[Item], place: str, size: int) -> int:
    """Where the page at a place begins now; where its item is gone, where it was."""
    if not place:
        return 0
    index, _, key = place[1:].partition(":")
    here = next((number for number, item in enumerate(items) if _key(item) == key), None)
    if place[0] == "<":
        return max(0, (int(index) if here is None else here) - size)
    start = int(index) if here is None else here + 1
    return start if start < len(items) else max(0, len(items) - size)


def steps(scene: Scene, turn: Callable[[str], Action], before: str | None, after: str | None) -> list[Choice]:
    """The ways to the pages before and after.

    Args:
        turn: the action that opens the page at a place.
    """
    _ = scene._
    back = [Choice(_(words.PREVIOUS), turn(before), row=97)] if before is not None else []
    return back + ([Choice(_(words.NEXT), turn(after), row=97)] if after is not None else [])


def _grouped(items: Sequence[Item]) -> Iterator[list[str]]:
    """The items under the headings of their groups; items without one need no words beside their button."""
    for heading, group in groupby(items, key=lambda item: item.group):
        if heading:
            yield [f"{heading}:", *(f"• {item.label} – {item.hint}" for item in group)]


def page_number(value: str) -> int:
    """The page a button names; the first for any other value."""
    return int(value) if value.isdecimal() else 0


def fitted(scene: Scene, choices: Sequence[Choice], page: int, turn: Callable[[int], Action]) -> list[Choice]:
    """Choices on a channel that carries few of them: the rest stands behind "Berikutnya", the way out under every page.

    Args:
        turn: the action that opens a page.
    """
    if len(choices) <= scene.most:
        return list(choices)
    _ = scene._
    way_out = choices[-1:] if choices[-1].row == EXIT else ()
    choices = choices[: len(choices) - len(way_out)]
    first = scene.most - 1 - len(way_out)  # room for the step forward
    further = first - 1  # and for a step back
    end = first + page * further
    shown = list(choices[end - further if page else 0 : end])
    if page:
        shown.append(Choice(_(words.PREVIOUS), turn(page - 1), row=97))
    if len(choices) > end:
        shown.append(Choice(_(words.NEXT), turn(page + 1), row=97))
    return [*shown, *way_out]


def dilihat(value: str) -> tuple[uuid.UUID, int]:
    """The row and the version of it that a button was made for."""
    ref, _sep, version = value.partition(":")
    return uuid.UUID(ref), int(version or 0)


def menu_choice(scene: Scene) -> Choice:
    return Choice(scene._(words.MENU), Action("menu", "open"), row=EXIT)


def aside(say: Say) -> Say:
    """The same message as a bubble of its own, leaving the tapped one where it is."""
    return replace(say, replace=False)
