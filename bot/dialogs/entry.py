"""A line of the menu, and of the pages behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogs.scene import Scene
from core.language import Marked
from core.messages import Action


def everyone(_scene: Scene) -> bool:
    return True


def leads(scene: Scene) -> bool:
    """Who heads a unit or acts for a head."""
    return bool(scene.memimpin)


def owns(scene: Scene) -> bool:
    """Who is the Pimpinan Unit Organisasi of a unit or acts for him: heads of some units are not (K Lamp. II.5.3)."""
    return bool(scene.memiliki)


@dataclass(frozen=True)
class Entry:
    """A line of the menu.

    Args:
        shown: who sees it.
        count: how many things wait behind it.
        row: short entries of one kind share a line where the channel has lines.
        wording: takes the place of `label` where the regulation has a word of its own.
    """

    label: Marked
    opens: Action
    shown: Callable[[Scene], bool] = everyone
    count: Callable[[Scene], int] | None = None
    row: int | None = None
    wording: Callable[[Scene], str] | None = None


def label(scene: Scene, entry: Entry, count: int) -> str:
    """What it says, with how many things wait behind it."""
    words = entry.wording(scene) if entry.wording is not None else scene._(entry.label)
    return f"{words} ({count})" if count else words
