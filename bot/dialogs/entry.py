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


@dataclass(frozen=True)
class Entry:
    """A line of the menu.

    Args:
        shown: who sees it.
        count: how many things wait behind it.
        row: short entries of one kind share a line where the channel has lines.
    """

    label: Marked
    opens: Action
    shown: Callable[[Scene], bool] = everyone
    count: Callable[[Scene], int] | None = None
    row: int | None = None


def label(scene: Scene, entry: Entry, count: int) -> str:
    """What it says, with how many things wait behind it."""
    return f"{scene._(entry.label)} ({count})" if count else scene._(entry.label)
